/* Names and widths of DBF fields; see shapefile_fields.h. */
#include "layer/shapefile_fields.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { NAME_LETTERS = DBF_NAME_BYTES - 1, WHOLE_NAME = 256, DIGITS = 15, MOST_DECIMALS = 15 };

static bool is_field_letter(char letter) {
    return isalnum((unsigned char)letter) != 0 || letter == '_';
}

static bool is_vowel(char letter) {
    return strchr("aeiouAEIOU", letter) != NULL;
}

/* Vowels inside a name go first, the last of them before the others. */
static void drop_vowels(char *name) {
    for (size_t at = strlen(name); at > 1 && strlen(name) > NAME_LETTERS; at--)
        if (is_vowel(name[at - 1]) && name[at - 2] != '_')
            memmove(name + at - 1, name + at, strlen(name + at) + 1);
}

static void shorten(const char *name, char short_name[DBF_NAME_BYTES]) {
    char whole[WHOLE_NAME];
    snprintf(whole, sizeof whole, "%s", name[0] == '\0' ? "field" : name);
    for (char *letter = whole; *letter != '\0'; letter++)
        if (!is_field_letter(*letter)) *letter = '_';
    drop_vowels(whole);
    snprintf(short_name, DBF_NAME_BYTES, "%.*s", NAME_LETTERS, whole);
}

static bool is_taken(const shapefile_field *fields, int count, const char *name) {
    for (int i = 0; i < count; i++)
        if (strcasecmp(fields[i].name, name) == 0) return true;
    return false;
}

/* Puts a number over the end of a name, or behind it where there is room. */
static void put_number(char *name, int number) {
    char digits[8];
    const size_t bytes = (size_t)snprintf(digits, sizeof digits, "_%d", number % 100000);
    const size_t room = NAME_LETTERS - bytes, length = strlen(name);
    memcpy(name + (length < room ? length : room), digits, bytes + 1);
}

static void choose_name(shapefile_field *fields, int column, const char *name) {
    char short_name[DBF_NAME_BYTES];
    shorten(name, short_name);
    memcpy(fields[column].name, short_name, sizeof short_name);
    for (int i = 2; is_taken(fields, column, fields[column].name); i++) {
        memcpy(fields[column].name, short_name, sizeof short_name);
        put_number(fields[column].name, i);
    }
}

static void measure_texts(const bight_layer *layer, int column, shapefile_field *field) {
    size_t most = 1;
    for (int row = 0; row < layer->row_count; row++) {
        const size_t bytes = strlen(bight_layer_text(layer, row, column));
        if (bytes > most) most = bytes;
    }
    field->is_cut = most > DBF_MOST_TEXT;
    field->width = field->is_cut ? DBF_MOST_TEXT : (int)most;
}

static void measure_numbers(const bight_layer *layer, int column, shapefile_field *field) {
    double most = 1;
    bool is_whole = true;
    for (int row = 0; row < layer->row_count; row++) {
        const double value = bight_layer_real(layer, row, column);
        if (!isfinite(value)) continue;
        most = fmax(most, fabs(value));
        is_whole = is_whole && value == rint(value);
    }
    const int before = (int)floor(log10(most)) + 1;
    field->decimals = DIGITS - before;
    if (field->decimals > MOST_DECIMALS) field->decimals = MOST_DECIMALS;
    if (field->decimals < 0 || bight_layer_column_type(layer, column) == BIGHT_INTEGER ||
        (is_whole && bight_layer_column_decimals(layer, column) == 0))
        field->decimals = 0;
    field->width = 1 + before + (field->decimals > 0 ? 1 + field->decimals : 0);
}

bight_status shapefile_fields_choose(bight_session *session, arena *owner, const bight_layer *layer,
                                     shapefile_field **fields) {
    TAKE(session, owner, *fields, layer->column_count);
    for (int column = 0; column < layer->column_count; column++) {
        choose_name(*fields, column, bight_layer_column_name(layer, column));
        if (bight_layer_column_type(layer, column) == BIGHT_TEXT)
            measure_texts(layer, column, &(*fields)[column]);
        else
            measure_numbers(layer, column, &(*fields)[column]);
    }
    return BIGHT_OK;
}

int shapefile_fields_text_bytes(const char *text, int width) {
    int bytes = (int)strnlen(text, (size_t)width + 1);
    if (bytes <= width) return bytes;
    for (bytes = width; bytes > 0 && ((unsigned char)text[bytes] & 0xc0) == 0x80;)
        bytes--;
    return bytes;
}
