/* shapefile_output.h - a layer ready to be written, and the five files it is written to.
 *
 * .shp and .shx hold the shapes, .dbf the attributes, .prj the reference system and .cpg the
 * encoding of the .dbf.
 * Invariant: the same layer always gives the same bytes; empty cells become DBF nulls, never 0.
 */
#ifndef SHAPEFILE_OUTPUT_H
#define SHAPEFILE_OUTPUT_H

#include <stddef.h>

#include "csv_table.h"
#include "dbf_fields.h"
#include "layer_recipe.h"
#include "layer_shapes.h"

struct layer {
    struct layer_recipe recipe;
    struct csv_table table;
    struct layer_shapes shapes;
    struct dbf_field fields[MOST_COLUMNS];
    size_t field_count;
};

/* Writes the files into the folder under the name of the recipe; stops if one cannot be written. */
void shapefile_output_write(const struct layer *layer, const char *folder);

#endif
