/* A contraction hierarchy: the nodes of a graph in an order of importance, and arcs upward in it
 * such that from any node to any other a quickest path goes first only up, then only down.
 *
 * Nodes are known by their rank, 0 the least important. An upward arc stands with its lower end and
 * carries the times of both directions. Invariant: each time is that of a real path, and for every
 * pair of nodes the quickest up-and-down path takes exactly as long as the quickest path.
 * (Geisberger, Sanders, Schultes and Delling 2008.)
 */
#ifndef BIGHT_ROUTE_HIERARCHY_H
#define BIGHT_ROUTE_HIERARCHY_H

#include "base/status.h"
#include "route/search_graph.h"

typedef struct {
    int node_count;
    int arc_count;
    int *rank;           /* of a node */
    int *node;           /* of a rank */
    int *locality;       /* of a rank, 0 .. node_count - 1: close nodes have close numbers */
    int *first;          /* arcs of the node of rank r: first[r] .. first[r + 1] - 1 */
    int *head;           /* rank of the upper end */
    uint32_t *up_time;   /* lower to upper end; TIME_LIMIT: no such way */
    uint32_t *down_time; /* upper to lower end */
    /* What stands for the arc: the rank of the node between its two halves, or, below 0, the one's
     * complement of an arc of the graph. Unset where there is no such way. */
    int *up_middle;
    int *down_middle;
} hierarchy;

/* Room for the arrays. */
bight_status hierarchy_create(bight_session *session, arena *owner, int node_count, int arc_count,
                              hierarchy *made);

/* Fills `locality`, by walking down the tree in which each node hangs from the lowest node above
 * it. O(arcs). */
bight_status hierarchy_number_localities(bight_session *session, hierarchy *index);

#endif
