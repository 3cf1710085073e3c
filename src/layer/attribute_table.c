/* Reading .dbf files through Shapelib; see attribute_table.h. The records are copied once into
 * scratch memory, so that columns can be read one after the other. */
#include "layer/attribute_table.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file_bytes.h"
#include "base/text.h"
#include "layer/encoding.h"

enum {
    NAME_BYTES = XBASE_FLDNAME_LEN_READ + 1,
    CELL_BYTES = 256 /* a field has 255 at most, and a zero follows */
};

static const double WHOLE_LIMIT = 9007199254740992.0; /* 2^53: below it every whole number fits */

typedef struct {
    bight_session *session;
    arena *scratch;
    const char *file;
    DBFHandle handle;
    bight_layer *layer;
    const char **cells; /* of each row, the bytes of the record */
    encoding encoding;
    const char *encoding_name;
} attribute_table;

typedef struct {
    char name[NAME_BYTES];
    char type;
    int offset;
    int width;
    int decimals;
} field;

static field field_at(const attribute_table *table, int index) {
    field found = {.type = DBFGetNativeFieldType(table->handle, index),
                   .offset = table->handle->panFieldOffset[index],
                   .width = table->handle->panFieldSize[index],
                   .decimals = table->handle->panFieldDecimals[index]};
    DBFGetFieldInfo(table->handle, index, found.name, NULL, NULL);
    return found;
}

static bool is_text_field(const field *asked) {
    return asked->type == 'C';
}

/* The cell up to its first zero byte, blanks at its end left out. */
static encoded_text cell_text(const attribute_table *table, const field *asked, int row) {
    const char *bytes = table->cells[row] + asked->offset;
    const size_t width = (size_t)asked->width;
    encoded_text cell = {.bytes = bytes, .size = strnlen(bytes, width)};
    while (cell.size > 0 && isspace((unsigned char)bytes[cell.size - 1]))
        cell.size--;
    cell.may_be_cut = cell.size == width;
    return cell;
}

/* The cell without blanks around it, as a text with a closing zero. */
static void cell_trimmed(const attribute_table *table, const field *asked, int row,
                         char text[CELL_BYTES]) {
    const encoded_text cell = cell_text(table, asked, row);
    size_t begin = 0;
    while (begin < cell.size && isspace((unsigned char)cell.bytes[begin]))
        begin++;
    const size_t bytes = cell.size - begin;
    memcpy(text, cell.bytes + begin, bytes);
    text[bytes] = '\0';
}

/* The cell in UTF-8, in the layer's memory. Record 0 is the header: `text` is the column's name. */
static bight_status decode(const attribute_table *table, const encoded_text *text,
                           const char *column, int record, const char **decoded) {
    char utf8[ENCODING_GROWTH * CELL_BYTES + 1];
    size_t wrong_at;
    switch (encoding_decode(&table->encoding, text, utf8, &wrong_at)) {
    case ENCODING_CUT:
        if (record > 0)
            status_note(table->session,
                        "%s: record %d, column %s: the last character does not fit the field and "
                        "is left out",
                        table->file, record, column);
        break;
    case ENCODING_WRONG:
        return FAIL(table->session, BIGHT_BAD_DATA,
                    "%s: record %d, column %s: the text is no valid %s; state the right encoding "
                    "with the layer's encoding: key, for example encoding: GB18030",
                    table->file, record, column, table->encoding_name);
    default:
        break;
    }
    *decoded = text_copy(table->layer->arena, utf8);
    return *decoded == NULL ? FAIL_MEMORY(table->session) : BIGHT_OK;
}

static bool is_overflow(const field *asked, const encoded_text *cell) {
    return !is_text_field(asked) && cell->bytes[cell->size - 1] == '*';
}

static bight_status read_text_column(const attribute_table *table, const field *read,
                                     const char *name) {
    int column;
    TRY(features_add_text(table->session, table->layer, name, &column));
    const char **texts = table->layer->columns[column].texts;
    for (int row = 0; row < table->layer->row_count; row++) {
        const encoded_text cell = cell_text(table, read, row);
        if (cell.size == 0 || is_overflow(read, &cell)) continue;
        TRY(decode(table, &cell, name, features_record(table->layer, row), &texts[row]));
    }
    return BIGHT_OK;
}

typedef struct {
    double *values;
    int wrong_count;
    int wrong_record;
    bool has_fraction;
    bool has_giant; /* a whole number no double holds */
} number_cells;

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

static bool is_binary_field(const field *asked) {
    return (asked->type == 'I' && asked->width == 4) ||
           ((asked->type == 'B' || asked->type == 'O') && asked->width == 8);
}

/* False when the cell holds something that is no number; missing cells are NaN. */
static bool read_number(const attribute_table *table, const field *read, int row, double *value) {
    if (is_binary_field(read))
        return read_binary(table->cells[row] + read->offset, read->width, value);
    char text[CELL_BYTES];
    cell_trimmed(table, read, row, text);
    *value = NAN;
    if (text[strspn(text, read->type == 'L' ? "? " : "* ")] == '\0') return true;
    if (read->type == 'L') return read_logical(text, value);
    return text[strspn(text, "0123456789+-.eE")] == '\0' && text_to_real(text, value);
}

static bight_status read_numbers(const attribute_table *table, const field *read,
                                 number_cells *cells) {
    TAKE(table->session, table->scratch, cells->values, table->layer->row_count);
    for (int row = 0; row < table->layer->row_count; row++) {
        double value;
        if (!read_number(table, read, row, &value)) {
            if (cells->wrong_count++ == 0) cells->wrong_record = features_record(table->layer, row);
            value = NAN;
        }
        cells->values[row] = value;
        const bool is_whole = isnan(value) || value == rint(value);
        if (!is_whole) cells->has_fraction = true;
        if (is_whole && fabs(value) >= WHOLE_LIMIT) cells->has_giant = true;
    }
    return BIGHT_OK;
}

static void note_wrong_cells(const attribute_table *table, const char *name, int wrong_count,
                             int wrong_record, const char *expected) {
    if (wrong_count == 0) return;
    status_note(table->session,
                "%s: column %s: %d %s no %s and %s as missing, the first in record %d", table->file,
                name, wrong_count, wrong_count == 1 ? "cell is" : "cells are", expected,
                wrong_count == 1 ? "counts" : "count", wrong_record);
}

static bight_status read_number_column(const attribute_table *table, const field *read,
                                       const char *name) {
    number_cells cells = {0};
    TRY(read_numbers(table, read, &cells));
    if (cells.has_giant && read->decimals == 0 && !cells.has_fraction)
        return read_text_column(table, read, name);
    int column;
    if (read->decimals == 0 && !cells.has_fraction && read->type != 'B' && read->type != 'O')
        TRY(features_add_integer(table->session, table->layer, name, "", &column));
    else
        TRY(features_add_number(table->session, table->layer, name, "",
                                read->decimals > 0 ? read->decimals : 6, &column));
    for (int row = 0; row < table->layer->row_count; row++)
        features_set_number(table->layer, row, column, cells.values[row]);
    note_wrong_cells(table, name, cells.wrong_count, cells.wrong_record, "number");
    return BIGHT_OK;
}

static bight_status read_date_column(const attribute_table *table, const field *read,
                                     const char *name) {
    int column, wrong_count = 0, wrong_record = 0;
    TRY(features_add_text(table->session, table->layer, name, &column));
    for (int row = 0; row < table->layer->row_count; row++) {
        char text[CELL_BYTES];
        cell_trimmed(table, read, row, text);
        if (text[strspn(text, "0")] == '\0') continue;
        if (strlen(text) != 8 || strspn(text, "0123456789") != 8) {
            if (wrong_count++ == 0) wrong_record = features_record(table->layer, row);
            continue;
        }
        const char *date =
            text_format(table->layer->arena, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
        if (date == NULL) return FAIL_MEMORY(table->session);
        table->layer->columns[column].texts[row] = date;
    }
    note_wrong_cells(table, name, wrong_count, wrong_record, "date");
    return BIGHT_OK;
}

static bight_status read_column(const attribute_table *table, int index) {
    const field read = field_at(table, index);
    const encoded_text raw = {.bytes = read.name, .size = strlen(read.name), .may_be_cut = true};
    const char *name;
    char place[32];
    snprintf(place, sizeof place, "%d (its name)", index + 1);
    TRY(decode(table, &raw, place, 0, &name));
    if (bight_layer_find_column(table->layer, name) >= 0) {
        status_note(table->session, "%s: has two columns %s; the second is left out", table->file,
                    name);
        return BIGHT_OK;
    }
    if (is_text_field(&read)) return read_text_column(table, &read, name);
    if (read.type == 'D') return read_date_column(table, &read, name);
    if (strchr("NFL", read.type) != NULL || is_binary_field(&read))
        return read_number_column(table, &read, name);
    status_note(table->session,
                "%s: column %s is of type %c and left out; text, numbers, dates "
                "and truth values are read",
                table->file, name, isprint((unsigned char)read.type) ? read.type : '?');
    return BIGHT_OK;
}

static bight_status read_columns(const attribute_table *table) {
    for (int index = 0; index < DBFGetFieldCount(table->handle); index++)
        TRY(read_column(table, index));
    return BIGHT_OK;
}

/* Every name and text cell, for the choice of the encoding. */
static bight_status gather_texts(const attribute_table *table, encoded_text **texts, int *count) {
    const int field_count = DBFGetFieldCount(table->handle);
    const int row_count = table->layer->row_count;
    size_t room = (size_t)field_count;
    for (int index = 0; index < field_count; index++)
        if (DBFGetNativeFieldType(table->handle, index) == 'C') room += (size_t)row_count;
    if (room > INT_MAX) return FAIL_MEMORY(table->session);
    TAKE(table->session, table->scratch, *texts, room);
    *count = 0;
    for (int index = 0; index < field_count; index++) {
        const field here = field_at(table, index);
        const char *name = text_copy(table->scratch, here.name);
        if (name == NULL) return FAIL_MEMORY(table->session);
        (*texts)[(*count)++] = (encoded_text){name, strlen(name), true};
        for (int row = 0; row < row_count && is_text_field(&here); row++)
            (*texts)[(*count)++] = cell_text(table, &here, row);
    }
    return BIGHT_OK;
}

static bight_status choose_encoding(const attribute_table *table, const companions *files,
                                    const char *stated, char name[ENCODING_NAME_BYTES]) {
    file_bytes code_page = {.bytes = NULL};
    if (files->cpg != NULL)
        TRY(file_bytes_read(table->session, table->scratch, files->cpg, 64, &code_page));
    const encoding_hint hint = {table->file, stated, code_page.bytes,
                                table->handle->iLanguageDriver};
    encoded_text *texts;
    int count;
    TRY(gather_texts(table, &texts, &count));
    return encoding_choose(table->session, &hint, texts, count, name);
}

static bight_status copy_records(attribute_table *table) {
    const size_t bytes = (size_t)table->handle->nRecordLength;
    char *copies;
    TAKE(table->session, table->scratch, copies, (size_t)table->layer->row_count * bytes);
    TAKE(table->session, table->scratch, table->cells, table->layer->row_count);
    for (int row = 0; row < table->layer->row_count; row++) {
        const int record = table->layer->records[row];
        const char *tuple = DBFReadTuple(table->handle, record - 1);
        if (tuple == NULL)
            return FAIL(table->session, BIGHT_BAD_DATA, "%s: record %d cannot be read", table->file,
                        record);
        char *copy = copies + (size_t)row * bytes;
        memcpy(copy, tuple, bytes);
        table->cells[row] = copy;
    }
    return BIGHT_OK;
}

static bight_status create_layer(attribute_table *table, const char *path, bight_layer **layer) {
    const int record_count = DBFGetRecordCount(table->handle);
    int *records, row_count = 0;
    TAKE(table->session, table->scratch, records, record_count);
    for (int record = 0; record < record_count; record++)
        if (!DBFIsRecordDeleted(table->handle, record)) records[row_count++] = record + 1;
    if (row_count < record_count)
        status_note(table->session, "%s: %d of %d records are marked as deleted and left out",
                    table->file, record_count - row_count, record_count);
    TRY(features_create(table->session, file_bytes_name(path), row_count, layer));
    table->layer = *layer;
    int *kept;
    TAKE(table->session, table->layer->arena, kept, row_count);
    if (row_count > 0) memcpy(kept, records, (size_t)row_count * sizeof *kept);
    table->layer->records = kept;
    table->layer->path = text_copy(table->layer->arena, path);
    if (table->layer->path == NULL) return FAIL_MEMORY(table->session);
    return BIGHT_OK;
}

static bight_status check_fields(const attribute_table *table) {
    for (int index = 0; index < DBFGetFieldCount(table->handle); index++) {
        const field here = field_at(table, index);
        if (here.offset < 1 || here.width < 0 || here.width >= CELL_BYTES ||
            here.offset > table->handle->nRecordLength - here.width)
            return FAIL(table->session, BIGHT_BAD_DATA,
                        "%s: column %d goes beyond its records of %d bytes; the header is damaged: "
                        "copy the layer again from its source or export it anew",
                        table->file, index + 1, table->handle->nRecordLength);
    }
    return BIGHT_OK;
}

static bight_status decode_columns(attribute_table *table, const companions *files,
                                   const char *stated) {
    char name[ENCODING_NAME_BYTES];
    const bight_status chosen = choose_encoding(table, files, stated, name);
    if (chosen != BIGHT_OK) return chosen;
    if (!encoding_open(name, &table->encoding)) return FAIL_MEMORY(table->session);
    table->encoding_name = name;
    const bight_status status = read_columns(table);
    encoding_close(&table->encoding);
    return status;
}

static bight_status read_open_table(attribute_table *table, const companions *files,
                                    const char *stated, bight_layer **layer) {
    TRY(check_fields(table));
    TRY(create_layer(table, files->shp, layer));
    TRY(copy_records(table));
    return decode_columns(table, files, stated);
}

bight_status attribute_table_read(bight_session *session, arena *scratch, const companions *files,
                                  const char *encoding_stated, bight_layer **layer) {
    SAHooks hooks = companion_hooks();
    attribute_table table = {
        .session = session, .scratch = scratch, .file = file_bytes_name(files->dbf)};
    table.handle = DBFOpenLL(files->dbf, "rb", &hooks);
    if (table.handle == NULL)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: cannot be read as a DBF table; copy the layer again from its source or "
                    "export it anew",
                    table.file);
    const bight_status status = read_open_table(&table, files, encoding_stated, layer);
    DBFClose(table.handle);
    return status;
}
