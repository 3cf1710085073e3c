/* layer_shapes.h - the shapes of a layer: records of parts of vertices, made from its table.
 *
 * A point is one part of one vertex, a link one part of two, a land polygon one part per ring.
 * Land tables have the columns polygon, ring, lon, lat: ring 0 is the outer ring, 1, 2, ... are
 * holes, and each ring ends at its first vertex.
 * Invariant: outer rings run clockwise and holes counter-clockwise, as Shapefiles want them.
 */
#ifndef LAYER_SHAPES_H
#define LAYER_SHAPES_H

#include <stddef.h>

#include "csv_table.h"
#include "layer_recipe.h"

struct layer_shapes {
    size_t record_count;
    size_t *record_rows;        /* the table row with the attributes of each record */
    size_t *record_first_parts; /* record_count + 1 */
    size_t part_count;
    size_t *part_first_vertices; /* part_count + 1 */
    size_t vertex_count;
    double *xs; /* in the reference system of the recipe */
    double *ys;
};

/* Reads the node tables of links from the folder; stops if an end is in none of them. */
void layer_shapes_make(struct layer_shapes *shapes, const struct layer_recipe *recipe,
                       const struct csv_table *table, const char *folder);

void layer_shapes_close(struct layer_shapes *shapes);

#endif
