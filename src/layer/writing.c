/* Writing a layer: the choice among the formats; see writing.h. */
#include "layer/writing.h"

#include "base/asked_number.h"
#include "base/output.h"
#include "layer/csv_output.h"
#include "layer/geojson.h"
#include "layer/geopackage.h"
#include "layer/json.h"
#include "layer/shapefile_export.h"

bight_status writing_head(bight_session *session, const bight_layer *layer,
                          bight_layer_format format, FILE *stream) {
    if (format == BIGHT_JSON) return json_write_head(session, layer, stream);
    csv_write_head(layer, stream);
    return BIGHT_OK;
}

bight_status writing_rows(bight_session *session, const bight_layer *layer,
                          bight_layer_format format, bool is_first, FILE *stream) {
    if (format == BIGHT_JSON) return json_write_rows(session, layer, is_first, stream);
    csv_write_rows(layer, stream);
    return BIGHT_OK;
}

void writing_end(bight_layer_format format, FILE *stream) {
    if (format == BIGHT_JSON) json_write_end(stream);
}

static bight_status write_layer(bight_session *session, const bight_layer *layer,
                                bight_layer_format format, FILE *stream) {
    if (format == BIGHT_GEOJSON) return geojson_write(session, layer, stream);
    TRY(writing_head(session, layer, format, stream));
    TRY(writing_rows(session, layer, format, true, stream));
    writing_end(format, stream);
    return BIGHT_OK;
}

bight_status bight_layer_write(bight_session *session, const bight_layer *layer, const char *path,
                               bight_layer_format format, bool may_replace) {
    if (format == BIGHT_GEOJSON && bight_layer_shape(layer) == BIGHT_NO_SHAPE)
        return FAIL(session, BIGHT_WRONG_USE,
                    "%s: the table \"%s\" has no shapes to write as GeoJSON; write it as CSV or "
                    "JSON",
                    path, bight_layer_title(layer));
    if (format == BIGHT_GEOPACKAGE)
        return geopackage_write(session, &(geopackage_table){layer, NULL}, 1, path, may_replace);
    if (format == BIGHT_SHAPEFILE) return shapefile_export_write(session, layer, path, may_replace);
    output begun;
    const bight_status status = output_begin(session, path, may_replace, &begun);
    if (status != BIGHT_OK) return status;
    return output_finish(session, &begun, write_layer(session, layer, format, begun.stream));
}

/* {"name": {...}, ...}: each as it is written alone. */
static bight_status write_members(bight_session *session, const bight_layer *const *layers,
                                  const char *const *names, int count, FILE *stream) {
    fputs("{", stream);
    for (int i = 0; i < count; i++) {
        fputs(i == 0 ? "" : ",\n", stream);
        TRY(json_write_value(session, json_string(names[i]), stream));
        fputs(":", stream);
        TRY(write_layer(session, layers[i], BIGHT_JSON, stream));
    }
    fputs("}\n", stream);
    return BIGHT_OK;
}

static bight_status write_tables(bight_session *session, const bight_layer *const *layers,
                                 const char *const *names, int count, const char *path,
                                 bool may_replace) {
    arena *scratch = arena_create();
    geopackage_table *tables =
        scratch == NULL ? NULL : arena_take(scratch, (size_t)count, sizeof *tables);
    bight_status status = tables == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
    for (int i = 0; i < count && status == BIGHT_OK; i++)
        tables[i] = (geopackage_table){layers[i], names[i]};
    if (status == BIGHT_OK) status = geopackage_write(session, tables, count, path, may_replace);
    if (scratch != NULL) arena_destroy(scratch);
    return status;
}

bight_status bight_layers_write(bight_session *session, const bight_layer *const *layers,
                                const char *const *names, int count, const char *path,
                                bight_layer_format format, bool may_replace) {
    TRY(asked_count_check(session, "the number of layers", count));
    if (format == BIGHT_GEOPACKAGE)
        return write_tables(session, layers, names, count, path, may_replace);
    if (format != BIGHT_JSON)
        return FAIL(session, BIGHT_WRONG_USE,
                    "%s: several tables go into one file as JSON or as a GeoPackage", path);
    output begun;
    const bight_status status = output_begin(session, path, may_replace, &begun);
    if (status != BIGHT_OK) return status;
    return output_finish(session, &begun,
                         write_members(session, layers, names, count, begun.stream));
}
