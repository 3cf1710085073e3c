/* Rows of a matrix shared out over ranks (base/ranks.h): every block is cut into one stretch of
 * rows for each rank, and the leader gets them all. What else is wanted of rows, such as packing
 * them for a file, is done where they were found.
 */
#ifndef BIGHT_ROUTE_SHARED_ROWS_H
#define BIGHT_ROUTE_SHARED_ROWS_H

#include "base/ranks.h"
#include "route/matrix.h"
#include "route/shared_router.h"

/* ---- What the leader does -------------------------------------------------------------------- */

/* Of rows that are shared, the block filled last. */
typedef struct {
    bight_session *session;
    int first;
    int count;
} shared_rows;

/* Gives the others what they need to fill rows; `is_shared` false: there are no others, too few
 * rows, or other rows that are shared already. The rows must be ended by shared_rows_end. */
bight_status shared_rows_begin(bight_session *session, const router *from,
                               const matrix_request *request, shared_rows *made, bool *is_shared);
void shared_rows_end(shared_rows *made);

/* matrix_rows_fill with all ranks. */
bight_status shared_rows_fill(shared_rows *of, matrix_rows *rows, int first, int count,
                              const matrix_values *values);

/* The part of a rank of so many rows. */
ranks_part shared_rows_part(const bight_session *session, int rank, int row_count);

/* Whether this block is what the session's ranks filled last and still have. */
bool shared_rows_has(const bight_session *session, const matrix_block *block);

/* ---- What the others do when they are called ------------------------------------------------- */

/* Rows another rank keeps between jobs. */
typedef struct {
    arena *arena;
    shared_router from;
    matrix_request request;
    matrix_rows *rows;
    arena *block_arena;
    matrix_block block; /* its stretch of what was filled last; first counts from that block's */
} kept_rows;

/* The names of the jobs. */
#define SHARED_ROWS_BEGIN "begin rows"
#define SHARED_ROWS_FILL "fill rows"
#define SHARED_ROWS_END "end rows"

bight_status shared_rows_serve_begin(bight_session *session);
bight_status shared_rows_serve_fill(bight_session *session);
bight_status shared_rows_serve_end(bight_session *session);

#endif
