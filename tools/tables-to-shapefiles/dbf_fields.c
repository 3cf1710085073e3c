/* dbf_fields.c - measures every cell of a layer and chooses the widths of its DBF fields.
 *
 * Text is measured in its encoded form and rounded up to a multiple of four bytes. Numbers keep
 * the decimals of the cell that has most.
 * Invariant: a field is at least one byte wide, also when its column is empty.
 */
#include "dbf_fields.h"

#include <string.h>

#include "stop.h"
#include "text_encoder.h"

enum { TEXT_STEP = 4, MOST_DIGITS = 15 };

static int larger(int a, int b) {
    return a > b ? a : b;
}

static int measure_text(const struct text_encoder *encoder, const struct csv_table *table,
                        size_t row, const struct dbf_field *field, const char *encoding) {
    char encoded[MOST_TEXT_BYTES + 1];
    const char *const text = csv_table_cell(table, row, field->column);
    const enum text_result result = text_encoder_encode(encoder, text, encoded);
    if (result == TEXT_TOO_LONG)
        stop(STOP_BAD_DATA, "%s row %zu: %s is over %d bytes long", table->name,
             csv_table_file_row(row), field->recipe->source, MOST_TEXT_BYTES);
    if (result == TEXT_INVALID)
        stop(STOP_BAD_DATA, "%s row %zu: %s cannot be written as %s", table->name,
             csv_table_file_row(row), field->recipe->source, encoding);
    return (int)strlen(encoded);
}

static void plan_text(struct dbf_field *field, const struct csv_table *table,
                      const char *encoding) {
    struct text_encoder encoder;
    text_encoder_open(&encoder, encoding);
    int longest = 1;
    for (size_t row = 0; row < table->row_count; row++)
        longest = larger(longest, measure_text(&encoder, table, row, field, encoding));
    text_encoder_close(&encoder);
    const int rounded = (longest + TEXT_STEP - 1) / TEXT_STEP * TEXT_STEP;
    field->width = rounded < MOST_TEXT_BYTES ? rounded : MOST_TEXT_BYTES;
}

static void check_number(const struct csv_table *table, size_t row, const struct dbf_field *field,
                         int *decimals) {
    const char *const text = csv_table_cell(table, row, field->column);
    if (!csv_table_is_number(text, decimals))
        stop(STOP_BAD_DATA, "%s row %zu: %s is '%s', but a number or nothing is needed",
             table->name, csv_table_file_row(row), field->recipe->source, text);
    if (field->recipe->kind == COLUMN_WHOLE && *decimals > 0)
        stop(STOP_BAD_DATA, "%s row %zu: %s is '%s', but a whole number is needed", table->name,
             csv_table_file_row(row), field->recipe->source, text);
    if (strlen(text) > MOST_DIGITS)
        stop(STOP_BAD_DATA, "%s row %zu: %s is '%s', more than %d digits", table->name,
             csv_table_file_row(row), field->recipe->source, text, MOST_DIGITS);
}

static void plan_number(struct dbf_field *field, const struct csv_table *table) {
    int longest_whole = 1;
    for (size_t row = 0; row < table->row_count; row++) {
        const char *const text = csv_table_cell(table, row, field->column);
        if (text[0] == '\0') continue;
        int decimals = 0;
        check_number(table, row, field, &decimals);
        field->decimals = larger(field->decimals, decimals);
        longest_whole = larger(longest_whole, (int)strcspn(text, "."));
    }
    field->width = longest_whole + (field->decimals > 0 ? 1 + field->decimals : 0);
}

size_t dbf_fields_plan(struct dbf_field fields[MOST_COLUMNS], const struct layer_recipe *recipe,
                       const struct csv_table *table) {
    const size_t count = layer_recipe_columns(recipe);
    for (size_t i = 0; i < count; i++) {
        fields[i] = (struct dbf_field){
            .recipe = &recipe->columns[i],
            .column = csv_table_column(table, recipe->columns[i].source),
        };
        if (fields[i].recipe->kind == COLUMN_TEXT)
            plan_text(&fields[i], table, recipe->encoding);
        else
            plan_number(&fields[i], table);
    }
    return count;
}
