/* Cells of DBF records; see dbf_cell.h. */
#include "layer/dbf_cell.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static bool is_binary(const dbf_field *field) {
    return (field->type == 'I' && field->width == 4) ||
           ((field->type == 'B' || field->type == 'O') && field->width == 8);
}

bool dbf_field_is_text(const dbf_field *field) {
    return field->type == 'C';
}

bool dbf_field_is_number(const dbf_field *field) {
    return strchr("NFL", field->type) != NULL || is_binary(field);
}

bool dbf_field_is_date(const dbf_field *field) {
    return field->type == 'D';
}

encoded_text dbf_cell_text(const dbf_field *field, const char *record) {
    const char *bytes = record + field->offset;
    const size_t width = (size_t)field->width;
    encoded_text cell = {.bytes = bytes, .size = strnlen(bytes, width)};
    while (cell.size > 0 && isspace((unsigned char)bytes[cell.size - 1]))
        cell.size--;
    cell.may_be_cut = cell.size == width;
    return cell;
}

bool dbf_cell_is_overflown(const dbf_field *field, const encoded_text *cell) {
    return !dbf_field_is_text(field) && cell->size > 0 && cell->bytes[cell->size - 1] == '*';
}

/* The cell without blanks around it, as a text with a closing zero. */
static void copy_trimmed(const dbf_field *field, const char *record, char text[DBF_CELL_BYTES]) {
    const encoded_text cell = dbf_cell_text(field, record);
    size_t begin = 0;
    while (begin < cell.size && isspace((unsigned char)cell.bytes[begin]))
        begin++;
    const size_t bytes = cell.size - begin;
    memcpy(text, cell.bytes + begin, bytes);
    text[bytes] = '\0';
}

/* Binary fields as FoxPro writes them: little-endian, the order of the machines bight runs on. */
static bool read_binary(const char *bytes, int width, double *value) {
    int32_t whole;
    if (width == (int)sizeof whole) {
        memcpy(&whole, bytes, sizeof whole);
        *value = whole;
        return true;
    }
    memcpy(value, bytes, sizeof *value);
    return isfinite(*value);
}

static bool read_logical(const char *text, double *value) {
    *value = strchr("TtYy", text[0]) != NULL ? 1 : 0;
    return strchr("TtYyFfNn", text[0]) != NULL;
}

/* Digits with or without a point, few enough that both their whole number and the power of ten are
 * exact: then their quotient is the nearest double, as strtod would give it (Clinger 1990). */
static bool read_plain(const char *text, double *value) {
    static const double powers[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    int64_t whole = 0;
    int digits = 0, decimals = 0;
    bool has_point = false;
    for (; *text != '\0'; text++) {
        if (*text == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (*text < '0' || *text > '9' || digits == 15) return false;
        whole = 10 * whole + (*text - '0');
        digits++;
        decimals += has_point;
    }
    *value = (double)whole / powers[decimals];
    return digits > 0;
}

bool dbf_cell_number(const dbf_field *field, const char *record, double *value) {
    if (is_binary(field)) return read_binary(record + field->offset, field->width, value);
    char text[DBF_CELL_BYTES];
    copy_trimmed(field, record, text);
    *value = NAN;
    if (text[strspn(text, field->type == 'L' ? "? " : "* ")] == '\0') return true;
    if (field->type == 'L') return read_logical(text, value);
    if (read_plain(text, value)) return true;
    return text[strspn(text, "0123456789+-.eE")] == '\0' && text_to_real(text, value);
}

bool dbf_cell_date(const dbf_field *field, const char *record, char date[DBF_DATE_BYTES]) {
    char text[DBF_CELL_BYTES];
    copy_trimmed(field, record, text);
    date[0] = '\0';
    if (text[strspn(text, "0")] == '\0') return true;
    if (strlen(text) != 8 || strspn(text, "0123456789") != 8) return false;
    snprintf(date, DBF_DATE_BYTES, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
    return true;
}
