/* Escaping for HTML and for addresses; see html_text.h. */
#include "app/html_text.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { NO_BREAK = 1 }; /* stands for a blank that does not break */

/* A percent sign never stands on another line than its number. */
static char next_byte(const char *text) {
    return *text == ' ' && text[1] == '%' ? NO_BREAK : *text;
}

void html_text_put(FILE *stream, const char *text) {
    for (; *text != '\0'; text++) {
        switch (next_byte(text)) {
        case NO_BREAK:
            fputs("\u00a0", stream);
            break;
        case '&':
            fputs("&amp;", stream);
            break;
        case '<':
            fputs("&lt;", stream);
            break;
        case '>':
            fputs("&gt;", stream);
            break;
        case '"':
            fputs("&quot;", stream);
            break;
        case '\'':
            fputs("&#39;", stream);
            break;
        default:
            fputc((unsigned char)*text < ' ' || *text == 0x7F ? ' ' : *text, stream);
        }
    }
}

/* Bytes above ASCII stay: a page in UTF-8 means their %XX by them. */
static bool may_stand(char byte) {
    static const char also[] = "-_.~,:;/@!$*()+=";
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    return is_letter || (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80 ||
           strchr(also, byte) != NULL;
}

void html_text_put_encoded(FILE *stream, const char *text) {
    for (; *text != '\0'; text++) {
        if (may_stand(*text))
            fputc(*text, stream);
        else
            fprintf(stream, "%%%02X", (unsigned)(unsigned char)*text);
    }
}

/* ---- CSV, as bight_layer_write writes it ---- */

static bool needs_quotes(const char *text) {
    const size_t bytes = strlen(text);
    if (bytes == 0) return false;
    return strpbrk(text, ",\"\r\n") != NULL || strchr(" \t", text[0]) != NULL ||
           strchr(" \t", text[bytes - 1]) != NULL || strncmp(text, "\xEF\xBB\xBF", 3) == 0;
}

static void put_csv_text(FILE *stream, const char *text) {
    if (!needs_quotes(text)) {
        html_text_put_encoded(stream, text);
        return;
    }
    fputs("%22", stream);
    for (; *text != '\0'; text++) {
        if (*text == '"') fputs("%22", stream);
        html_text_put_encoded(stream, (const char[]){*text, '\0'});
    }
    fputs("%22", stream);
}

static void put_csv_number(FILE *stream, double value) {
    char text[40];
    const bool is_whole = value == rint(value) && fabs(value) < 9007199254740992.0 /* 2^53 */;
    snprintf(text, sizeof text, is_whole ? "%.0f" : "%.8g", value + 0.0);
    html_text_put_encoded(stream, text);
}

static void put_csv_cell(FILE *stream, const bight_layer *table, int row, int column) {
    if (bight_layer_column_type(table, column) == BIGHT_TEXT)
        put_csv_text(stream, bight_layer_text(table, row, column));
    else if (isfinite(bight_layer_real(table, row, column)))
        put_csv_number(stream, bight_layer_real(table, row, column));
}

void html_text_put_csv(FILE *stream, const bight_layer *table) {
    const int count = bight_layer_column_count(table);
    fputs("data:text/csv;charset=utf-8,", stream);
    for (int column = 0; column < count; column++) {
        if (column > 0) fputc(',', stream);
        put_csv_text(stream, bight_layer_column_name(table, column));
    }
    fputs("%0A", stream);
    for (int row = 0; row < bight_layer_row_count(table); row++) {
        for (int column = 0; column < count; column++) {
            if (column > 0) fputc(',', stream);
            put_csv_cell(stream, table, row, column);
        }
        fputs("%0A", stream);
    }
}
