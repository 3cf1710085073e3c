/* Times from many places to many, through a hierarchy.
 *
 * Made once for a set of destinations, then asked for rows of any origins, in blocks of any size:
 * a row costs one upward search and one sweep over the nodes above the destinations, shared by up
 * to 64 origins at a time (RPHAST, Delling, Goldberg and Werneck 2011).
 */
#ifndef BIGHT_ROUTE_MANY_TO_MANY_H
#define BIGHT_ROUTE_MANY_TO_MANY_H

#include "route/descent.h"

typedef struct many_to_many many_to_many;

/* The hierarchy and the places must outlive it. `loops` NULL: the fastest. */
bight_status many_to_many_create(bight_session *session, const hierarchy *index,
                                 const search_places *origins, const search_places *destinations,
                                 const lane_loops *loops, many_to_many **made);
void many_to_many_destroy(many_to_many *table);

/* Bytes that all threads together take for their groups at most. */
size_t many_to_many_room(const many_to_many *table);

/* Rows of a matrix in memory: row i, at times + i * stride, is that of origins[i]. */
typedef struct {
    const int *origins;
    int count;
    uint32_t *times;
    size_t stride; /* a multiple of 16, and `times` aligned to 64 bytes, is fastest */
} many_to_many_rows;

/* Fills the rows with the times to every destination, TIME_LIMIT where one is not reached. The same
 * numbers for any number of threads and any loops. */
bight_status many_to_many_fill(bight_session *session, many_to_many *table,
                               const many_to_many_rows *rows);

#endif
