/* What places can reach, summed over all nodes or over other places, without storing the times.
 *
 * Made once for what is to be reached, then asked for any origins and measures. Up to 64 origins at
 * a time are swept over all nodes in one order (PHAST: Delling, Goldberg, Nowatzyk and Werneck
 * 2011), in which a node's times live only until their last use; a few nodes at a time are handed
 * to the measures while they are in the processor's cache.
 */
#ifndef BIGHT_ROUTE_REACH_H
#define BIGHT_ROUTE_REACH_H

#include "route/descent.h"
#include "route/reach_measure.h"

typedef struct reach reach;

/* The hierarchy and the targets must outlive it. `targets` NULL: the nodes of the graph are what is
 * reached. `loops` NULL: the fastest. O(arcs). */
bight_status reach_create(bight_session *session, const hierarchy *index,
                          const search_places *targets, const lane_loops *loops, reach **made);
void reach_destroy(reach *made);

/* Sets sums[origin * measure_count + m] to measure m of each origin; weights are by node or by
 * target. The same numbers for any number of threads and any loops, and as reach_search_sum. */
bight_status reach_sum(bight_session *session, reach *from, const search_places *origins,
                       const reach_measure *measures, int measure_count, double *sums);

/* Sets times[origin * stride + i] to the time to node or target i, TIME_LIMIT where it is more than
 * `limit`. */
bight_status reach_times(bight_session *session, reach *from, const search_places *origins,
                         uint32_t limit, uint32_t *times, size_t stride);

#endif
