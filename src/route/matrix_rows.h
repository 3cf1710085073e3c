/* Rows of a city matrix, computed block by block.
 *
 * Where an index pays, times alone come through it, and sums along the quickest paths by tracing
 * these back from its times; else every row is one search. All give the same values, and the path
 * is always the one `route` shows.
 */
#ifndef BIGHT_ROUTE_MATRIX_ROWS_H
#define BIGHT_ROUTE_MATRIX_ROWS_H

#include "route/path_sums.h"
#include "route/router.h"

#define MATRIX_BIT(measure) (1U << (unsigned)(measure))

/* Which rows and columns, as cities, and which sums beside the times. */
typedef struct {
    const int *origins;
    int origin_count;
    const int *destinations;
    int destination_count;
    unsigned sums; /* MATRIX_BIT of each measure wanted */
} matrix_request;

/* Row after row, one value for each destination. */
typedef struct {
    uint32_t *time;                  /* in the router's units; TIME_LIMIT: no route */
    int64_t *sums[MATRIX_SUM_COUNT]; /* NULL where not wanted: mm, thousandths of a yuan, mg */
} matrix_values;

typedef struct matrix_rows matrix_rows;

/* The router and the request's lists must outlive it. */
bight_status matrix_rows_create(bight_session *session, router *from, const matrix_request *request,
                                matrix_rows **made);
void matrix_rows_destroy(matrix_rows *rows);

/* Memory that filling rows takes at most beside what they have already, for so many at once. */
size_t matrix_rows_room(const matrix_rows *rows, int row_count);

/* Rows first .. first + count - 1 of the request, found by all ranks that share the session's work,
 * or by this process alone. A city to itself takes no time. */
bight_status matrix_rows_fill(bight_session *session, matrix_rows *rows, int first, int count,
                              const matrix_values *values);
bight_status matrix_rows_fill_alone(bight_session *session, matrix_rows *rows, int first, int count,
                                    const matrix_values *values);

const matrix_request *matrix_rows_request(const matrix_rows *rows);

#endif
