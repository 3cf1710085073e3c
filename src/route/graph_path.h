/* Single paths in a graph, and the order in which they come.
 *
 * Costs are numbers of 64 bits that are only added and compared: times, or times with something
 * that decides between equal ones in the lower bits. Of paths of equal cost comes first the one
 * with the lower numbers, read from the destination back: the number of the destination's end, then
 * those of the arcs, where a path that has reached the origin comes before those that have not,
 * then the number of the origin's end. That is the path of a search which keeps for each node the
 * first of the best arcs into it.
 */
#ifndef BIGHT_ROUTE_GRAPH_PATH_H
#define BIGHT_ROUTE_GRAPH_PATH_H

#include "route/arcs_in.h"

/* Above every cost; twice it still fits. */
#define COST_LIMIT (UINT64_C(1) << 62)

typedef struct {
    const search_graph *graph;
    const uint64_t *cost; /* of each arc, at least 1; every path costs less than COST_LIMIT */
    arcs_in in;
} path_graph;

/* Where a path may begin, or end, and what that costs. */
typedef struct {
    int node;
    uint64_t cost;
} path_end;

typedef struct {
    const path_end *ends;
    int count;
} path_ends;

typedef struct {
    uint64_t cost;
    int origin_end; /* number of the end */
    int destination_end;
    int *arcs;
    int arc_count;
} graph_path;

/* `cost` NULL: times. The graph and the costs must outlive it. O(nodes + arcs). */
bight_status path_graph_create(bight_session *session, arena *owner, const search_graph *graph,
                               const uint64_t *cost, path_graph *made);

/* The connectors of a place, their times for costs. */
bight_status path_ends_of(bight_session *session, arena *owner, const search_places *places,
                          int place, path_ends *made);

/* Below, at or above 0 as the left path comes before the right one, is it, or comes after. */
int graph_path_compare(const graph_path *left, const graph_path *right);

#endif
