/* City matrices in memory, and the blocks of rows they are written in. */
#ifndef BIGHT_ROUTE_MATRIX_H
#define BIGHT_ROUTE_MATRIX_H

#include "route/matrix_rows.h"

/* Beside what is summed along paths, what can be written of a pair: the trips of a demand. */
enum { MATRIX_TRIPS = MATRIX_SUM_COUNT, MATRIX_WRITTEN_COUNT };

/* What a matrix is of, whether or not its values are in memory. */
typedef struct {
    const bight_scenario *scenario;
    matrix_request request;
    unsigned measures; /* MATRIX_BIT of each that can be asked for */
    int64_t unit_ms;
    uint32_t cutoff;     /* in units: longer times are as if there were no route */
    const double *trips; /* between all cities, row after row; NULL: none */
} matrix_shape;

/* The values of rows first .. first + count - 1. */
typedef struct {
    const matrix_shape *shape;
    int first;
    int count;
    matrix_values values;
} matrix_block;

struct bight_matrix {
    arena *arena;
    const bight_network *network;
    int size; /* rows; as many columns in a matrix of all cities */
    matrix_shape shape;
    matrix_block whole;
    int64_t unreachable_count;
};

/* A matrix with room for its values and none yet. */
bight_status matrix_create(bight_session *session, const bight_scenario *scenario,
                           const bight_matrix_wanted *wanted, bight_matrix **made);

/* Fills it from the searches of its scenario. */
bight_status matrix_search(bight_session *session, router *from, const bight_matrix_wanted *wanted,
                           bight_matrix *matrix);

/* The shape of what is wanted, lists in the arena; NULL: all cities, all measures. */
bight_status matrix_shape_choose(bight_session *session, arena *owner,
                                 const bight_scenario *scenario, const bight_matrix_wanted *wanted,
                                 matrix_shape *shape);

/* Sets what depends on the unit of time. */
void matrix_shape_set_unit(matrix_shape *shape, int64_t unit_ms, const bight_matrix_wanted *wanted);

/* Room for the values of so many rows, and the bytes that takes. */
bight_status matrix_block_create(bight_session *session, arena *owner, const matrix_shape *shape,
                                 int row_count, matrix_block *block);
size_t matrix_row_bytes(const matrix_shape *shape);

/* Puts the cutoff into effect and counts the pairs of different cities without a route. */
int64_t matrix_block_finish(const matrix_block *block);

/* NaN where there is no route, but the trips of a pair without one; row counts from the block's
 * first. `measure` is a bight_measure or MATRIX_TRIPS, as in the next two. */
double matrix_block_value(const matrix_block *block, int measure, int row, int column);
const char *matrix_measure_name(int measure);
const char *matrix_measure_unit(int measure);

/* Wrong use unless rows and columns are all cities of the network in their order. */
bight_status matrix_require_whole(bight_session *session, const bight_matrix *matrix,
                                  const bight_network *network);

/* Wrong use unless there are lengths; `what` needs them, as in "centrality". */
bight_status matrix_require_lengths(bight_session *session, const bight_matrix *matrix,
                                    const char *what);

/* The time in minutes, INFINITY where there is no route. */
double matrix_minutes(const bight_matrix *matrix, int from, int to);

/* Kilometres along the quickest path, from point to point: links and the ways to and between
 * them. Only of matrices with lengths. */
double matrix_way_km(const bight_matrix *matrix, int from, int to);

#endif
