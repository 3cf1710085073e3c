/* The city matrix: every measure of the quickest path from each city to each. */
#ifndef BIGHT_ROUTE_MATRIX_H
#define BIGHT_ROUTE_MATRIX_H

#include "route/search.h"

/* Beside the public measures, the ways of connectors along the path. */
enum { MATRIX_WAY = BIGHT_MEASURE_COUNT, MATRIX_SUM_COUNT };

struct bight_matrix {
    arena *arena;
    const bight_network *network;
    int size;
    /* Row after row; time_ms SEARCH_UNREACHED where there is no route. Length in mm, money in
     * thousandths of a yuan, emission in mg. */
    int64_t *time_ms;
    int64_t *sums[MATRIX_SUM_COUNT];
    int unreachable_count;
};

/* The time in minutes, INFINITY where there is no route. */
double matrix_minutes(const bight_matrix *matrix, int from, int to);

/* Kilometres along the quickest path, from point to point: links and the ways to and between
 * them. */
double matrix_way_km(const bight_matrix *matrix, int from, int to);

#endif
