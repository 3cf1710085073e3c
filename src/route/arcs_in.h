/* The arcs into each node of a graph, in ascending order of their numbers. */
#ifndef BIGHT_ROUTE_ARCS_IN_H
#define BIGHT_ROUTE_ARCS_IN_H

#include "base/status.h"
#include "route/search_graph.h"

typedef struct {
    int *first; /* arcs into node v: at first[v] .. first[v + 1] - 1 */
    int *arc;
    int *tail;
} arcs_in;

/* O(nodes + arcs). */
bight_status arcs_in_list(bight_session *session, arena *owner, const search_graph *graph,
                          arcs_in *made);

#endif
