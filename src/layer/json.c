/* Layers as JSON; see json.h. Values are built one at a time, so a long table needs no more memory
 * than a row. Failures to write to the stream are found when the output is finished. */
#include "layer/json.h"

#include <math.h>

static json_t *create_cell(const bight_layer *layer, int row, int column) {
    if (bight_layer_is_missing(layer, row, column)) return json_null();
    if (bight_layer_column_type(layer, column) == BIGHT_TEXT)
        return json_string(bight_layer_text(layer, row, column));
    const double value = bight_layer_real(layer, row, column) + 0.0; /* -0 becomes 0 */
    if (!isfinite(value)) return json_null();
    if (bight_layer_column_type(layer, column) == BIGHT_INTEGER && value == rint(value) &&
        fabs(value) < 9e18)
        return json_integer((json_int_t)value);
    return json_real(value);
}

json_t *json_create_row(const bight_layer *layer, int row) {
    json_t *cells = json_object();
    for (int column = 0; column < layer->column_count; column++) {
        const char *name = bight_layer_column_name(layer, column);
        if (json_object_set_new(cells, name, create_cell(layer, row, column)) == 0) continue;
        json_decref(cells);
        return NULL;
    }
    return cells;
}

bight_status json_write_value(bight_session *session, json_t *value, FILE *stream) {
    const bool is_written =
        value != NULL && json_dumpf(value, stream, JSON_FORM | JSON_ENCODE_ANY) == 0;
    json_decref(value);
    if (is_written || ferror(stream) != 0) return BIGHT_OK;
    return FAIL(session, BIGHT_INTERNAL,
                "a value cannot be written as JSON: it is no valid UTF-8, or memory ran out");
}

static json_t *create_facts(const bight_layer *layer) {
    json_t *facts = json_object();
    for (int i = 0; i < bight_layer_fact_count(layer); i++) {
        json_t *text = json_string(bight_layer_fact_text(layer, i));
        if (json_object_set_new(facts, bight_layer_fact_name(layer, i), text) == 0) continue;
        json_decref(facts);
        return NULL;
    }
    return facts;
}

static json_t *create_column(const bight_layer *layer, int column) {
    static const char *const types[] = {
        [BIGHT_TEXT] = "text", [BIGHT_INTEGER] = "integer", [BIGHT_REAL] = "real"};
    return json_pack("{s:s, s:s, s:s}", "name", bight_layer_column_name(layer, column), "unit",
                     bight_layer_column_unit(layer, column), "type",
                     types[bight_layer_column_type(layer, column)]);
}

bight_status json_write_head(bight_session *session, const bight_layer *layer, FILE *stream) {
    fputs("{\"title\":", stream);
    TRY(json_write_value(session, json_string(bight_layer_title(layer)), stream));
    fputs(",\n\"facts\":", stream);
    TRY(json_write_value(session, create_facts(layer), stream));
    fputs(",\n\"columns\":[", stream);
    for (int column = 0; column < layer->column_count; column++) {
        fputs(column == 0 ? "\n" : ",\n", stream);
        TRY(json_write_value(session, create_column(layer, column), stream));
    }
    fputs("],\n\"rows\":[", stream);
    return BIGHT_OK;
}

bight_status json_write_rows(bight_session *session, const bight_layer *layer, bool is_first,
                             FILE *stream) {
    for (int row = 0; row < layer->row_count; row++) {
        fputs(is_first && row == 0 ? "\n" : ",\n", stream);
        TRY(json_write_value(session, json_create_row(layer, row), stream));
    }
    return BIGHT_OK;
}

void json_write_end(FILE *stream) {
    fputs("]}\n", stream);
}
