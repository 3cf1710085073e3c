/* Which nodes of a graph are neighbours, whatever the direction of the arcs between them.
 *
 * Invariant: neighbours are mutual, each stands once in a list, and no node is its own.
 */
#ifndef BIGHT_ROUTE_UNDIRECTED_H
#define BIGHT_ROUTE_UNDIRECTED_H

#include "base/status.h"
#include "route/search_graph.h"

typedef struct {
    int node_count;
    int *first;  /* where the neighbours of a node begin */
    int *degree; /* how many there are */
    int *head;   /* the neighbours */
} undirected;

/* O(arcs). */
bight_status undirected_build(bight_session *session, arena *owner, const search_graph *graph,
                              undirected *made);

#endif
