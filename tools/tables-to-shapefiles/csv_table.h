/* csv_table.h - a table read whole from a comma separated file with a header row, in UTF-8.
 *
 * Open it, ask for the numbers of the columns wanted by name, then read cells by row and column.
 * Cells stay valid until the table is closed. An empty cell is an empty string.
 * Invariant: every row has as many cells as the header, so any row and column below row_count and
 * column_count can be read.
 */
#ifndef CSV_TABLE_H
#define CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>

struct csv_table {
    const char *name; /* of the file, without its folder, for messages */
    size_t column_count;
    size_t row_count; /* without the header */
    char *text;       /* all cells, each ended by a zero byte */
    size_t text_size;
    size_t text_room;
    size_t *cell_starts; /* offsets into text, row by row, the header first */
    size_t cell_count;
    size_t cell_room;
};

/* Whether folder/name is there. */
bool csv_table_exists(const char *folder, const char *name);

/* Reads folder/name; name must outlive the table. */
void csv_table_open(struct csv_table *table, const char *folder, const char *name);
void csv_table_close(struct csv_table *table);

/* The number of a column; stops if the table has no such column. Of names given as "a|b" the first
 * that is there. */
size_t csv_table_column(const struct csv_table *table, const char *column_name);

const char *csv_table_cell(const struct csv_table *table, size_t row, size_t column);

/* A cell as a number; stops if it is empty or not a plain decimal number. */
double csv_table_number(const struct csv_table *table, size_t row, size_t column);

/* Row numbers as a reader of the file counts them: the header is row 1. */
size_t csv_table_file_row(size_t row);

/* Whether text is an optional minus sign, digits, and optionally a point and digits.
 * decimals: the number of digits after the point. */
bool csv_table_is_number(const char *text, int *decimals);

#endif
