/* place_book.h - places of one or more tables by name, for looking up the ends of links.
 *
 * Add the tables, then find names. The book keeps its own copy of names and positions, so the
 * tables may be closed; the names of their files must stay.
 * Invariant: a name stands for one place; the same name twice, in one table or in two, stops the
 * program, and so does a position that is not on the globe.
 */
#ifndef PLACE_BOOK_H
#define PLACE_BOOK_H

#include <stddef.h>

#include "csv_table.h"

struct place {
    char *name;
    const char *table; /* where it is from, for messages */
    size_t file_row;
    double lon_deg;
    double lat_deg;
};

struct place_book {
    struct place *places; /* sorted by name */
    size_t count;
};

/* The position in columns lon and lat of a row; stops if it is not on the globe. */
struct place place_read_position(const struct csv_table *table, size_t row);

/* Adds every row of the table under the name in key_column. */
void place_book_add(struct place_book *book, const struct csv_table *table, const char *key_column);

/* The place of that name, or NULL. */
const struct place *place_book_find(const struct place_book *book, const char *name);

void place_book_close(struct place_book *book);

#endif
