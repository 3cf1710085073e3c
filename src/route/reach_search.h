/* What places can reach, by one search an origin on the graph itself: what reach.h sums, to the
 * last bit, without a hierarchy. Faster for a few origins and for small limits. */
#ifndef BIGHT_ROUTE_REACH_SEARCH_H
#define BIGHT_ROUTE_REACH_SEARCH_H

#include "route/one_to_all.h"
#include "route/reach_measure.h"

/* As reach_sum; `targets` NULL: the nodes. A bounded run of one_to_all for each origin. */
bight_status reach_search_sum(bight_session *session, const search_graph *graph,
                              const search_places *targets, const search_places *origins,
                              const reach_measure *measures, int measure_count, double *sums);

/* As reach_times over nodes. */
bight_status reach_search_times(bight_session *session, const search_graph *graph,
                                const search_places *origins, uint32_t limit, uint32_t *times,
                                size_t stride);

#endif
