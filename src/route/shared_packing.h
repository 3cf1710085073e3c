/* Chunks of an open matrix packed by the ranks that found the rows (shared_rows.h): compressing
 * takes far longer than finding times. The leader alone writes, chunk after chunk in the order it
 * has by itself, so the file is the same to the byte. */
#ifndef BIGHT_ROUTE_SHARED_PACKING_H
#define BIGHT_ROUTE_SHARED_PACKING_H

#include "route/omx_chunk.h"
#include "route/shared_rows.h"

/* Whether the ranks can pack what they filled last and is now this block. */
bool shared_packing_is_possible(const bight_session *session, const matrix_block *block);

/* The leader calls the others to pack measures (MATRIX_BIT of each), packs its own part of the
 * block meanwhile, and agrees with them (ranks_agree) that it is done. */
void shared_packing_begin(const bight_session *session, const matrix_shape *shape,
                          unsigned measures);

/* Then it gets each of their chunks, rank after rank, in the order of rows, then of measures. */
void shared_packing_get(const bight_session *session, int rank, omx_chunk *chunk);

/* What the others do. */
#define SHARED_PACKING "pack rows"
bight_status shared_packing_serve(bight_session *session);

#endif
