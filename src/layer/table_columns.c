/* Columns of a DBF table; see table_columns.h. */
#include "layer/table_columns.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* ---- Cells ---- */

static bight_status fail_text(const table_columns *columns, const char *place) {
    return FAIL(columns->session, BIGHT_BAD_DATA,
                "%s: %s: the text is no valid %s; state the right encoding with the layer's "
                "encoding: key, for example encoding: GB18030",
                columns->file, place, columns->encoding_name);
}

/* A record may be asked for twice, by a condition and to be kept. */
static void count_cut(table_column *column, int record) {
    if (column->cut_count > 0 && record <= column->last_cut) return;
    if (column->cut_count++ == 0) column->cut_record = record;
    column->last_cut = record;
}

static bight_status decode_cell(table_columns *columns, table_column *column,
                                const encoded_text *cell, int record, char utf8[TABLE_TEXT_BYTES]) {
    char place[XBASE_FLDNAME_LEN_READ * ENCODING_GROWTH + 64];
    size_t wrong_at;
    const encoding_outcome outcome = encoding_decode(&columns->encoding, cell, utf8, &wrong_at);
    if (outcome == ENCODING_CUT) count_cut(column, record);
    if (outcome != ENCODING_WRONG) return BIGHT_OK;
    snprintf(place, sizeof place, "record %d, column %s", record, column->name);
    return fail_text(columns, place);
}

bight_status table_columns_text(table_columns *columns, int column, const dbf_record *record,
                                char utf8[TABLE_TEXT_BYTES], bool *is_there) {
    table_column *here = &columns->items[column];
    const dbf_field *field = &here->surveyed->field;
    if (dbf_field_is_date(field)) {
        *is_there = dbf_cell_date(field, record->bytes, utf8) && utf8[0] != '\0';
        return BIGHT_OK;
    }
    const encoded_text cell = dbf_cell_text(field, record->bytes);
    *is_there = cell.size > 0 && !dbf_cell_is_overflown(field, &cell);
    return *is_there ? decode_cell(columns, here, &cell, record->number, utf8) : BIGHT_OK;
}

double table_columns_number(const table_columns *columns, int column, const dbf_record *record) {
    double value;
    const dbf_field *field = &columns->items[column].surveyed->field;
    return dbf_cell_number(field, record->bytes, &value) ? value : NAN;
}

/* ---- Names and types ---- */

static void choose_number_type(table_column *column) {
    const surveyed_field *surveyed = column->surveyed;
    const dbf_field *field = &surveyed->field;
    const bool is_whole = field->decimals == 0 && !surveyed->has_fraction;
    column->type = BIGHT_REAL;
    column->decimals = field->decimals > 0 ? field->decimals : 6;
    if (is_whole && field->type != 'B' && field->type != 'O') column->type = BIGHT_INTEGER;
    if (is_whole && surveyed->has_giant) column->type = BIGHT_TEXT;
}

/* False for fields of types that are left out. */
static bool choose_type(table_column *column) {
    const dbf_field *field = &column->surveyed->field;
    column->type = BIGHT_TEXT;
    if (dbf_field_is_text(field) || dbf_field_is_date(field)) return true;
    if (!dbf_field_is_number(field)) return false;
    choose_number_type(column);
    return true;
}

static bool is_name_taken(const table_columns *columns, const char *name) {
    for (int i = 0; i < columns->count; i++)
        if (strcmp(columns->items[i].name, name) == 0) return true;
    return false;
}

static bight_status decode_name(const table_columns *columns, const dbf_rows *rows, int index,
                                const char **name) {
    char raw[XBASE_FLDNAME_LEN_READ + 1], place[32], utf8[TABLE_TEXT_BYTES];
    size_t wrong_at;
    DBFGetFieldInfo(rows->handle, index, raw, NULL, NULL);
    snprintf(place, sizeof place, "the name of column %d", index + 1);
    const encoded_text text = {.bytes = raw, .size = strlen(raw), .may_be_cut = true};
    if (encoding_decode(&columns->encoding, &text, utf8, &wrong_at) == ENCODING_WRONG)
        return fail_text(columns, place);
    *name = text_copy(columns->scratch, utf8);
    return *name == NULL ? FAIL_MEMORY(columns->session) : BIGHT_OK;
}

static bight_status open_column(table_columns *columns, const dbf_rows *rows,
                                const surveyed_field *surveyed, int index) {
    table_column column = {.surveyed = surveyed};
    const char type = surveyed->field.type;
    TRY(decode_name(columns, rows, index, &column.name));
    if (is_name_taken(columns, column.name))
        status_note(columns->session, "%s: has two columns %s; the second is left out",
                    columns->file, column.name);
    else if (choose_type(&column))
        columns->items[columns->count++] = column;
    else
        status_note(columns->session,
                    "%s: column %s is of type %c and left out; text, numbers, dates "
                    "and truth values are read",
                    columns->file, column.name, isprint((unsigned char)type) ? type : '?');
    return BIGHT_OK;
}

static bight_status open_columns(table_columns *columns, const dbf_rows *rows,
                                 const table_survey *survey) {
    TAKE(columns->session, columns->scratch, columns->items, survey->field_count);
    for (int index = 0; index < survey->field_count; index++)
        TRY(open_column(columns, rows, &survey->fields[index], index));
    return BIGHT_OK;
}

bight_status table_columns_open(bight_session *session, arena *scratch, const dbf_rows *rows,
                                const table_survey *survey, const char *encoding_name,
                                table_columns *opened) {
    *opened = (table_columns){
        .session = session, .scratch = scratch, .file = rows->file, .encoding_name = encoding_name};
    if (!encoding_open(encoding_name, &opened->encoding)) return FAIL_MEMORY(session);
    const bight_status status = open_columns(opened, rows, survey);
    if (status != BIGHT_OK) table_columns_close(opened);
    return status;
}

void table_columns_close(table_columns *opened) {
    encoding_close(&opened->encoding);
}

bight_status table_columns_add(const table_columns *columns, int column, bight_layer *layer) {
    const table_column *from = &columns->items[column];
    int added;
    if (from->type == BIGHT_TEXT)
        return features_add_text(columns->session, layer, from->name, &added);
    if (from->type == BIGHT_INTEGER)
        return features_add_integer(columns->session, layer, from->name, "", &added);
    return features_add_number(columns->session, layer, from->name, "", from->decimals, &added);
}

/* ---- What is told of the cells ---- */

static void note_wrong_cells(const table_columns *columns, const table_column *column) {
    const surveyed_field *surveyed = column->surveyed;
    const bool is_date = dbf_field_is_date(&surveyed->field);
    if (surveyed->wrong_count == 0 || (column->type == BIGHT_TEXT && !is_date)) return;
    status_note(columns->session,
                "%s: column %s: %d %s no %s and %s as missing, the first in record %d",
                columns->file, column->name, surveyed->wrong_count,
                surveyed->wrong_count == 1 ? "cell is" : "cells are", is_date ? "date" : "number",
                surveyed->wrong_count == 1 ? "counts" : "count", surveyed->wrong_record);
}

static void note_cut_texts(const table_columns *columns, const table_column *column) {
    if (column->cut_count == 0) return;
    char others[64] = "";
    if (column->cut_count > 1)
        snprintf(others, sizeof others, ", as in %d more record%s", column->cut_count - 1,
                 column->cut_count == 2 ? "" : "s");
    status_note(columns->session,
                "%s: record %d, column %s: the last character does not fit the field and "
                "is left out%s",
                columns->file, column->cut_record, column->name, others);
}

void table_columns_note_cells(const table_columns *columns) {
    for (int i = 0; i < columns->count; i++) {
        note_cut_texts(columns, &columns->items[i]);
        note_wrong_cells(columns, &columns->items[i]);
    }
}
