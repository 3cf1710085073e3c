/* Layers as JSON; see layer_json.h. */
#include "app/layer_json.h"

#include <math.h>

/* A list of which a part could not be made is none. */
static json_t *whole_or_none(json_t *made, int failed) {
    if (failed == 0) return made;
    json_decref(made);
    return NULL;
}

static json_t *cell(const bight_layer *layer, int row, int column) {
    if (bight_layer_is_missing(layer, row, column)) return json_null();
    const bight_column_type type = bight_layer_column_type(layer, column);
    if (type == BIGHT_TEXT) return json_string(bight_layer_text(layer, row, column));
    const double value = bight_layer_real(layer, row, column) + 0.0; /* -0 becomes 0 */
    if (!isfinite(value)) return json_null();
    const bool is_whole = type == BIGHT_INTEGER && value == rint(value) && fabs(value) < 9e18;
    return is_whole ? json_integer((json_int_t)value) : json_real(value);
}

static json_t *make_row(const bight_layer *layer, int row) {
    json_t *cells = json_object();
    int failed = 0;
    for (int column = 0; column < bight_layer_column_count(layer); column++)
        failed |= json_object_set_new(cells, bight_layer_column_name(layer, column),
                                      cell(layer, row, column));
    return whole_or_none(cells, failed);
}

static json_t *list_rows(const bight_layer *layer) {
    json_t *rows = json_array();
    int failed = 0;
    for (int row = 0; row < bight_layer_row_count(layer); row++)
        failed |= json_array_append_new(rows, make_row(layer, row));
    return whole_or_none(rows, failed);
}

static json_t *list_columns(const bight_layer *layer) {
    static const char *const types[] = {
        [BIGHT_TEXT] = "text", [BIGHT_INTEGER] = "integer", [BIGHT_REAL] = "real"};
    json_t *columns = json_array();
    int failed = 0;
    for (int i = 0; i < bight_layer_column_count(layer); i++)
        failed |= json_array_append_new(
            columns, json_pack("{s:s, s:s, s:s}", "name", bight_layer_column_name(layer, i), "unit",
                               bight_layer_column_unit(layer, i), "type",
                               types[bight_layer_column_type(layer, i)]));
    return whole_or_none(columns, failed);
}

static json_t *list_facts(const bight_layer *layer) {
    json_t *facts = json_object();
    int failed = 0;
    for (int i = 0; i < bight_layer_fact_count(layer); i++)
        failed |= json_object_set_new(facts, bight_layer_fact_name(layer, i),
                                      json_string(bight_layer_fact_text(layer, i)));
    return whole_or_none(facts, failed);
}

json_t *layer_json_table(const bight_layer *layer) {
    return json_pack("{s:s, s:o, s:o, s:o}", "title", bight_layer_title(layer), "facts",
                     list_facts(layer), "columns", list_columns(layer), "rows", list_rows(layer));
}

static json_t *list_points(const bight_layer *layer, int row, int part) {
    static const double PER_DEGREE = 1e5;
    const double *lon_deg, *lat_deg;
    json_t *points = json_array();
    const int count = bight_layer_part(layer, row, part, &lon_deg, &lat_deg);
    for (int i = 0; i < count; i++) {
        json_array_append_new(points, json_integer(llround(PER_DEGREE * lon_deg[i])));
        json_array_append_new(points, json_integer(llround(PER_DEGREE * lat_deg[i])));
    }
    return points;
}

json_t *layer_json_shapes(const bight_layer *layer) {
    json_t *rows = json_array();
    for (int row = 0; row < bight_layer_row_count(layer); row++) {
        json_t *parts = json_array();
        for (int part = 0; part < bight_layer_part_count(layer, row); part++)
            json_array_append_new(parts, list_points(layer, row, part));
        json_array_append_new(rows, parts);
    }
    return rows;
}
