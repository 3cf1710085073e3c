/* What is summed along a path beside its time: length, transfers, money, emission, connectors. */
#ifndef BIGHT_ROUTE_PATH_SUMS_H
#define BIGHT_ROUTE_PATH_SUMS_H

#include "route/search.h"

/* Beside the public measures, the ways of connectors along the path. */
enum { MATRIX_WAY = BIGHT_MEASURE_COUNT, MATRIX_SUM_COUNT };

/* Millimetres, numbers, thousandths of a yuan, milligrams; time is not among them. */
typedef struct {
    int64_t values[MATRIX_SUM_COUNT];
} path_sums;

/* The sums at the end of a row, from those at its beginning. */
path_sums path_sums_extend(const search_rows *rows, int row, const path_sums *before);

#endif
