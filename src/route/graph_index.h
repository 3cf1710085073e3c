/* The index of a graph: an order of its nodes, the customizable hierarchy that order makes, and the
 * graph's times brought into it and pruned.
 *
 * All fast searches go through the pruned hierarchy. Graphs that are no networks in a plane, in
 * which elimination joins everything with everything, have no index.
 */
#ifndef BIGHT_ROUTE_GRAPH_INDEX_H
#define BIGHT_ROUTE_GRAPH_INDEX_H

#include "route/customizable.h"
#include "route/dissection.h"

typedef struct {
    bool exists;
    customizable topology;
    hierarchy whole;  /* every arc of the topology with its times */
    hierarchy pruned; /* the arcs that quickest paths need */
} graph_index;

/* `order` NULL: found by dissection. The index lies in the owner's memory. On road networks some
 * three seconds for a million nodes on one thread, nine tenths of it for the order. */
bight_status graph_index_build(bight_session *session, arena *owner, const search_graph *graph,
                               node_positions positions, const int *order, graph_index *made);

#endif
