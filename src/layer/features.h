/* Features: the one type of what is read and of what every analysis returns.
 *
 * A layer is built once: create it with its rows, add columns, set cells, and from then on only
 * read it. Invariant: every column has exactly row_count cells; a cell never set is missing.
 * Columns hold text, integers or reals; shapes are stored as part and point ranges.
 */
#ifndef BIGHT_LAYER_FEATURES_H
#define BIGHT_LAYER_FEATURES_H

#include "base/status.h"

typedef struct {
    const char *name;
    const char *unit;
    bight_column_type type;
    int decimals;
    const char **texts; /* NULL = missing */
    double *reals;      /* NaN = missing; integers up to 2^53 are kept exactly */
} layer_column;

typedef struct {
    const char *name;
    const char *text;
} layer_fact;

/* Points of feature f: parts first_part[f] .. first_part[f + 1] - 1, and of part p the points
 * first_point[p] .. first_point[p + 1] - 1. A null shape has no parts. */
typedef struct {
    bight_shape type;
    int *first_part;
    int *first_point;
    int part_count;
    int point_count;
    double *lon_deg;
    double *lat_deg;
} layer_shapes;

struct bight_layer {
    arena *arena;
    const char *title;
    const char *path; /* the file read, "" for a result */
    int row_count;
    int column_count;
    int column_capacity;
    layer_column *columns;
    int fact_count;
    int fact_capacity;
    layer_fact *facts;
    layer_shapes shapes;
    const int *records;        /* number in the file of each row, from 1; NULL: row + 1 */
    int unchosen_count;        /* records a condition left out on reading */
    const char **file_columns; /* of a file: names of all its columns, those not read too */
    int file_column_count;
    double equator_m; /* ellipsoid of the layer's own reference system */
    double flattening;
};

bight_status features_create(bight_session *session, const char *title, int row_count,
                             bight_layer **layer);

/* The new column's index goes to `column`; its cells are missing. */
bight_status features_add_text(bight_session *session, bight_layer *layer, const char *name,
                               int *column);
bight_status features_add_number(bight_session *session, bight_layer *layer, const char *name,
                                 const char *unit, int decimals, int *column);
bight_status features_add_integer(bight_session *session, bight_layer *layer, const char *name,
                                  const char *unit, int *column);

bight_status features_set_text(bight_session *session, bight_layer *layer, int row, int column,
                               const char *text);
void features_set_number(bight_layer *layer, int row, int column, double value);

bight_status features_add_fact(bight_session *session, bight_layer *layer, const char *name,
                               const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Room for shapes: the caller fills the arrays. */
bight_status features_add_shapes(bight_session *session, bight_layer *layer, bight_shape type,
                                 int part_count, int point_count);

/* One point a row, the usual shape of a result. */
bight_status features_add_points(bight_session *session, bight_layer *layer, const double *lon_deg,
                                 const double *lat_deg);

/* The path without its folders. */
const char *features_file_name(const bight_layer *layer);

/* The number of the row's record in the file as a user counts it, from 1: it differs from row + 1
 * when records of a Shapefile are marked as deleted. */
int features_record(const bight_layer *layer, int row);

/* Whether the file has columns that were not read. */
bool features_is_in_part(const bight_layer *layer);

#endif
