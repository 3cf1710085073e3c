/* Taking away the nodes of a graph that have at most two neighbours, again and again.
 *
 * Trees and chains make up most of a road network, and what is best eliminated first there is known
 * without any search. Where a node is taken from between two others these become neighbours. Each
 * round takes nodes that are no neighbours of each other, so that long chains do not become deep;
 * after a fixed number of rounds what is left, though it be chains, is left.
 */
#ifndef BIGHT_ROUTE_STRIPPING_H
#define BIGHT_ROUTE_STRIPPING_H

#include "route/undirected.h"

typedef struct {
    int *order;     /* room for all nodes; those taken away stand first, the first first */
    int count;      /* of those taken away */
    int *core_node; /* those that stay */
} stripped_nodes;

/* `graph` becomes the graph of the nodes that stay, numbered as in `core_node`. `made` lies in the
 * owner's memory. O(nodes + links). */
bight_status stripping_run(bight_session *session, arena *owner, undirected *graph,
                           stripped_nodes *made);

#endif
