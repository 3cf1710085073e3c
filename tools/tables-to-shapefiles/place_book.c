/* place_book.c - a sorted array of named places, searched by halving.
 *
 * Invariant: the array is sorted and free of repeated names after every addition.
 */
#include "place_book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stop.h"

static int compare_names(const void *left, const void *right) {
    const struct place *const a = left;
    const struct place *const b = right;
    return strcmp(a->name, b->name);
}

struct place place_read_position(const struct csv_table *table, size_t row) {
    const struct place place = {
        .table = table->name,
        .file_row = csv_table_file_row(row),
        .lon_deg = csv_table_number(table, row, csv_table_column(table, "lon")),
        .lat_deg = csv_table_number(table, row, csv_table_column(table, "lat")),
    };
    if (fabs(place.lon_deg) > 180 || fabs(place.lat_deg) > 90)
        stop(STOP_BAD_DATA, "%s row %zu: lon %g lat %g is not a position in degrees", table->name,
             place.file_row, place.lon_deg, place.lat_deg);
    return place;
}

void place_book_add(struct place_book *book, const struct csv_table *table,
                    const char *key_column) {
    const size_t key = csv_table_column(table, key_column);
    book->places = grow_room(book->places, book->count + table->row_count, sizeof *book->places);
    for (size_t row = 0; row < table->row_count; row++) {
        struct place *const place = &book->places[book->count++];
        *place = place_read_position(table, row);
        place->name = make_text("%s", csv_table_cell(table, row, key));
        if (place->name[0] == '\0')
            stop(STOP_BAD_DATA, "%s row %zu: %s is empty", table->name, place->file_row,
                 key_column);
    }
    qsort(book->places, book->count, sizeof *book->places, compare_names);
    for (size_t i = 1; i < book->count; i++) {
        const struct place *const one = &book->places[i - 1];
        const struct place *const other = &book->places[i];
        if (compare_names(one, other) == 0)
            stop(STOP_BAD_DATA, "%s row %zu: %s '%s' is already in %s row %zu", other->table,
                 other->file_row, key_column, other->name, one->table, one->file_row);
    }
}

const struct place *place_book_find(const struct place_book *book, const char *name) {
    char *const key_name = make_text("%s", name);
    const struct place key = {.name = key_name};
    const struct place *const found =
        bsearch(&key, book->places, book->count, sizeof key, compare_names);
    free(key_name);
    return found;
}

void place_book_close(struct place_book *book) {
    for (size_t i = 0; i < book->count; i++)
        free(book->places[i].name);
    free(book->places);
    *book = (struct place_book){0};
}
