/* Building a hierarchy by contracting nodes, the least important first.
 *
 * In every round the nodes that are less important than all their neighbours are contracted at
 * once, side by side on all threads; importance is what contraction would add against what it would
 * take away, estimated anew only when a node's turn comes (Geisberger et al. 2008; independent sets
 * after Vetter 2009). The result is the same for any number of threads.
 */
#ifndef BIGHT_ROUTE_CONTRACTION_H
#define BIGHT_ROUTE_CONTRACTION_H

#include "route/hierarchy.h"

typedef enum {
    CONTRACTION_DONE,
    CONTRACTION_TOO_COSTLY /* the graph has no hierarchy worth the work */
} contraction_outcome;

/* `made` lies in the owner's memory; it is complete only when the outcome is CONTRACTION_DONE.
 * About O(arcs log nodes) on networks with a hierarchy; given up beyond a fixed number of settled
 * nodes for each node. */
bight_status contraction_build(bight_session *session, arena *owner, const search_graph *graph,
                               hierarchy *made, contraction_outcome *outcome);

#endif
