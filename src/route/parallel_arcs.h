/* A graph without the parallel arcs that are no quicker than another. */
#ifndef BIGHT_ROUTE_PARALLEL_ARCS_H
#define BIGHT_ROUTE_PARALLEL_ARCS_H

#include "base/status.h"
#include "route/search_graph.h"

typedef struct {
    search_graph graph;
    int *arc; /* of the whole graph, by the number of the arc here */
} parallel_arcs;

/* Of arcs from one node to another, keeps the quickest, of equal ones the first; or, unless it
 * `collapses`, all arcs. O(arcs). */
bight_status parallel_arcs_sort(bight_session *session, arena *owner, const search_graph *graph,
                                bool collapses, parallel_arcs *kept);

#endif
