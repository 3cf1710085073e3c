/* layer_recipe.h - which table becomes which layer: columns, shapes, reference system, encoding.
 *
 * The list of layers is data; the rest of the program knows no table and no field by name.
 * Invariant: field names are at most 10 ASCII characters and unique in their layer.
 */
#ifndef LAYER_RECIPE_H
#define LAYER_RECIPE_H

#include <stddef.h>

#include "reference_system.h"

enum { MOST_COLUMNS = 16, MOST_NODE_TABLES = 2 };

enum shape_kind {
    SHAPE_POINT, /* a row is a point in columns lon, lat */
    SHAPE_LINK,  /* a row is a straight line between two places */
    SHAPE_LANE,  /* a row is the shortest line over the sea between two places */
    SHAPE_LAND,  /* rows are the vertices of polygons, see layer_shapes.h */
};

enum column_kind {
    COLUMN_TEXT,
    COLUMN_WHOLE,  /* a number without decimals */
    COLUMN_NUMBER, /* as many decimals as the table has */
};

struct column_recipe {
    const char *field;  /* in the DBF */
    const char *source; /* column of the table; "a|b": the first of these it has */
    enum column_kind kind;
};

struct layer_recipe {
    const char *name; /* of the files, without ending */
    const char *table;
    enum shape_kind shape;
    const char *reference_system; /* see reference_system.h */
    const char *encoding;         /* of the DBF, as iconv and the .cpg file name it */
    const char *from;             /* SHAPE_LINK, SHAPE_LANE: columns with the names of both ends, */
    const char *to;
    const char *node_tables[MOST_NODE_TABLES]; /* the tables with the places, */
    const char *node_key;                      /* and their column of names */
    struct column_recipe columns[MOST_COLUMNS];
};

extern const struct layer_recipe layer_recipes[];
extern const size_t layer_recipe_count;

/* How many columns a recipe has. */
size_t layer_recipe_columns(const struct layer_recipe *recipe);

#endif
