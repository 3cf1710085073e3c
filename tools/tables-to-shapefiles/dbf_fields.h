/* dbf_fields.h - the fields of a layer's DBF, wide enough for the longest cell of their column.
 *
 * This is the first pass over the cells; the second writes them. Bad cells are found here.
 * Invariant: every cell of the table fits its field, so writing cuts nothing.
 */
#ifndef DBF_FIELDS_H
#define DBF_FIELDS_H

#include <stddef.h>

#include "csv_table.h"
#include "layer_recipe.h"

struct dbf_field {
    const struct column_recipe *recipe;
    size_t column; /* of the table */
    int width;     /* bytes in the encoding of the layer */
    int decimals;
};

/* Fills one field for each column of the recipe and returns their number. */
size_t dbf_fields_plan(struct dbf_field fields[MOST_COLUMNS], const struct layer_recipe *recipe,
                       const struct csv_table *table);

#endif
