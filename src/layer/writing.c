/* Writing a layer as CSV, and the choice among the formats. Numbers are written with ten
 * significant digits, whole numbers in full; missing cells are empty. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/output.h"
#include "layer/features.h"
#include "layer/geojson.h"
#include "layer/geopackage.h"
#include "layer/json.h"

enum { NUMBER_BYTES = 40 };

/* Blanks at the ends are quoted too: many readers, ours among them, trim cells without quotes. So
 * is a byte order mark, which would vanish at the beginning of a file. */
static bool needs_quotes(const char *text) {
    const size_t bytes = strlen(text);
    if (bytes == 0) return false;
    return strpbrk(text, ",\"\r\n") != NULL || strchr(" \t", text[0]) != NULL ||
           strchr(" \t", text[bytes - 1]) != NULL || strncmp(text, "\xEF\xBB\xBF", 3) == 0;
}

static void write_text(FILE *stream, const char *text) {
    if (!needs_quotes(text)) {
        fputs(text, stream);
        return;
    }
    fputc('"', stream);
    for (; *text != '\0'; text++) {
        if (*text == '"') fputc('"', stream);
        fputc(*text, stream);
    }
    fputc('"', stream);
}

static void write_number(FILE *stream, double value) {
    char text[NUMBER_BYTES];
    const bool is_whole = value == rint(value) && fabs(value) < 9007199254740992.0 /* 2^53 */;
    snprintf(text, sizeof text, is_whole ? "%.0f" : "%.10g", value + 0.0); /* -0 becomes 0 */
    fputs(text, stream);
}

static void write_cell(FILE *stream, const bight_layer *layer, int row, int column) {
    if (bight_layer_column_type(layer, column) == BIGHT_TEXT)
        write_text(stream, bight_layer_text(layer, row, column));
    else if (isfinite(bight_layer_real(layer, row, column)))
        write_number(stream, bight_layer_real(layer, row, column));
}

/* A row that is one empty cell would be a blank line, which readers skip. */
static bool is_blank_row(const bight_layer *layer, int row) {
    return layer->column_count == 1 && (bight_layer_is_missing(layer, row, 0) ||
                                        (bight_layer_column_type(layer, 0) == BIGHT_TEXT &&
                                         bight_layer_text(layer, row, 0)[0] == '\0'));
}

static void write_csv(FILE *stream, const bight_layer *layer) {
    for (int column = 0; column < layer->column_count; column++) {
        if (column > 0) fputc(',', stream);
        write_text(stream, bight_layer_column_name(layer, column));
    }
    fputc('\n', stream);
    for (int row = 0; row < layer->row_count; row++) {
        if (is_blank_row(layer, row)) fputs("\"\"", stream);
        for (int column = 0; column < layer->column_count; column++) {
            if (column > 0) fputc(',', stream);
            write_cell(stream, layer, row, column);
        }
        fputc('\n', stream);
    }
}

static bight_status write_layer(bight_session *session, const bight_layer *layer,
                                bight_layer_format format, FILE *stream) {
    if (format == BIGHT_JSON) return json_write(session, layer, stream);
    if (format == BIGHT_GEOJSON) return geojson_write(session, layer, stream);
    write_csv(stream, layer);
    return BIGHT_OK;
}

bight_status bight_layer_write(bight_session *session, const bight_layer *layer, const char *path,
                               bight_layer_format format, bool may_replace) {
    if (format == BIGHT_GEOJSON && bight_layer_shape(layer) == BIGHT_NO_SHAPE)
        return FAIL(session, BIGHT_WRONG_USE,
                    "%s: the table \"%s\" has no shapes to write as GeoJSON; write it as CSV or "
                    "JSON",
                    path, bight_layer_title(layer));
    if (format == BIGHT_GEOPACKAGE) return geopackage_write(session, layer, path, may_replace);
    output begun;
    const bight_status status = output_begin(session, path, may_replace, &begun);
    if (status != BIGHT_OK) return status;
    return output_finish(session, &begun, write_layer(session, layer, format, begun.stream));
}
