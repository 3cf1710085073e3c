/* csv_table.c - reads a comma separated file with libcsv into one block of text and cell offsets.
 *
 * libcsv reports each cell and each end of row; both are appended here as they come, and a row
 * whose number of cells differs from the header's stops the program at once.
 */
#include "csv_table.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stop.h"

enum { BLOCK_SIZE = 65536, FIRST_ROOM = 1024 };

size_t csv_table_file_row(size_t row) {
    return row + 2;
}

static void add_cell(void *cell, size_t length, void *context) {
    struct csv_table *const table = context;
    while (table->text_size + length + 1 > table->text_room) {
        table->text_room = table->text_room > 0 ? 2 * table->text_room : FIRST_ROOM;
        table->text = grow_room(table->text, table->text_room, 1);
    }
    if (table->cell_count == table->cell_room) {
        table->cell_room = table->cell_room > 0 ? 2 * table->cell_room : FIRST_ROOM;
        table->cell_starts =
            grow_room(table->cell_starts, table->cell_room, sizeof *table->cell_starts);
    }
    table->cell_starts[table->cell_count++] = table->text_size;
    memcpy(table->text + table->text_size, cell, length);
    table->text[table->text_size + length] = '\0';
    table->text_size += length + 1;
}

static void end_row(int terminator, void *context) {
    (void)terminator;
    struct csv_table *const table = context;
    if (table->column_count == 0) {
        table->column_count = table->cell_count;
        return;
    }
    const size_t cells = table->cell_count - (table->row_count + 1) * table->column_count;
    if (cells != table->column_count)
        stop(STOP_BAD_DATA, "%s row %zu: has %zu cells, but the header has %zu", table->name,
             csv_table_file_row(table->row_count), cells, table->column_count);
    table->row_count++;
}

static void parse_file(struct csv_table *table, struct csv_parser *parser, FILE *file) {
    char block[BLOCK_SIZE];
    size_t length = 0;
    while ((length = fread(block, 1, sizeof block, file)) > 0) {
        if (csv_parse(parser, block, length, add_cell, end_row, table) != length)
            stop(STOP_BAD_DATA, "%s row %zu: a quote stands where none can be", table->name,
                 csv_table_file_row(table->row_count));
    }
    if (ferror(file)) stop(STOP_BAD_DATA, "%s: cannot be read: %s", table->name, strerror(errno));
    if (csv_fini(parser, add_cell, end_row, table) != 0)
        stop(STOP_BAD_DATA, "%s row %zu: the last quoted cell has no closing quote", table->name,
             csv_table_file_row(table->row_count));
}

bool csv_table_exists(const char *folder, const char *name) {
    char *const path = make_text("%s/%s", folder, name);
    const bool exists = access(path, F_OK) == 0;
    free(path);
    return exists;
}

void csv_table_open(struct csv_table *table, const char *folder, const char *name) {
    *table = (struct csv_table){.name = name};
    char *const path = make_text("%s/%s", folder, name);
    FILE *const file = fopen(path, "rb");
    if (file == NULL) stop(STOP_BAD_DATA, "%s: cannot be opened: %s", path, strerror(errno));
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        stop(STOP_FAULT, "the CSV reader cannot be started");
    parse_file(table, &parser, file);
    csv_free(&parser);
    fclose(file);
    free(path);
    if (table->row_count == 0) stop(STOP_BAD_DATA, "%s: has no rows below its header", name);
}

void csv_table_close(struct csv_table *table) {
    free(table->text);
    free(table->cell_starts);
    *table = (struct csv_table){.name = table->name};
}

static const char *header_cell(const struct csv_table *table, size_t column) {
    return table->text + table->cell_starts[column];
}

static bool is_named(const struct csv_table *table, size_t column, const char *name,
                     size_t length) {
    const char *const header = header_cell(table, column);
    return strlen(header) == length && memcmp(header, name, length) == 0;
}

size_t csv_table_column(const struct csv_table *table, const char *column_name) {
    for (const char *name = column_name; *name != '\0';) {
        const size_t length = strcspn(name, "|");
        for (size_t column = 0; column < table->column_count; column++)
            if (is_named(table, column, name, length)) return column;
        name += length + (name[length] == '|' ? 1 : 0);
    }
    stop(STOP_BAD_DATA, "%s row 1: has no column '%s'", table->name, column_name);
}

const char *csv_table_cell(const struct csv_table *table, size_t row, size_t column) {
    return table->text + table->cell_starts[(row + 1) * table->column_count + column];
}

bool csv_table_is_number(const char *text, int *decimals) {
    static const char digits[] = "0123456789";
    *decimals = 0;
    const char *const whole = text + (*text == '-' ? 1 : 0);
    const size_t whole_length = strspn(whole, digits);
    if (whole_length == 0 || whole[whole_length] == '\0') return whole_length > 0;
    const char *const fraction = whole + whole_length + 1;
    const size_t fraction_length = strspn(fraction, digits);
    *decimals = (int)fraction_length;
    return fraction[-1] == '.' && fraction_length > 0 && fraction[fraction_length] == '\0';
}

double csv_table_number(const struct csv_table *table, size_t row, size_t column) {
    const char *const text = csv_table_cell(table, row, column);
    int decimals = 0;
    if (!csv_table_is_number(text, &decimals))
        stop(STOP_BAD_DATA, "%s row %zu: %s is '%s', but a number is needed", table->name,
             csv_table_file_row(row), header_cell(table, column), text);
    return strtod(text, NULL);
}
