/* Layers as CSV; see csv_output.h. */
#include "layer/csv_output.h"

#include <math.h>
#include <string.h>

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

void csv_write_head(const bight_layer *layer, FILE *stream) {
    for (int column = 0; column < layer->column_count; column++) {
        if (column > 0) fputc(',', stream);
        write_text(stream, bight_layer_column_name(layer, column));
    }
    fputc('\n', stream);
}

void csv_write_rows(const bight_layer *layer, FILE *stream) {
    for (int row = 0; row < layer->row_count; row++) {
        if (is_blank_row(layer, row)) fputs("\"\"", stream);
        for (int column = 0; column < layer->column_count; column++) {
            if (column > 0) fputc(',', stream);
            write_cell(stream, layer, row, column);
        }
        fputc('\n', stream);
    }
}
