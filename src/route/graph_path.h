/* Single paths in a graph, and the order in which they come.
 *
 * Costs are numbers of 64 bits that are only added and compared: times, or times with something
 * that decides between equal ones in the lower bits. Of paths of equal cost comes first the one
 * whose last step has the lower number, where these are the same the one with the lower number
 * before, and so on back to the origin; steps are the origin's end, the arcs and the destination's
 * end. That is the path of a search which keeps for each node the lowest of the best steps to it.
 */
#ifndef BIGHT_ROUTE_GRAPH_PATH_H
#define BIGHT_ROUTE_GRAPH_PATH_H

#include "route/arcs_in.h"

/* Above every cost; twice it still fits. */
#define COST_LIMIT (UINT64_C(1) << 62)

typedef struct {
    const search_graph *graph;
    const uint64_t *cost; /* of each arc, at least 1; every path costs less than COST_LIMIT */
    const int *number;    /* of each arc in the order of paths */
    arcs_in in;           /* by these numbers, ascending */
} path_graph;

/* Where a path may begin, or end, what that costs, and its number in the order of paths. */
typedef struct {
    int node;
    int number;
    uint64_t cost;
} path_end;

typedef struct {
    const path_end *ends;
    int count;
} path_ends;

/* Paths from one place to another. */
typedef struct {
    const path_graph *graph;
    path_ends origin;
    path_ends destination;
} path_question;

typedef struct {
    uint64_t cost;
    int origin_end; /* which of the ends */
    int destination_end;
    int *arcs;
    int arc_count;
} graph_path;

/* `cost` NULL: times; `number` NULL: the arcs' own numbers. All given must outlive it.
 * O(nodes + arcs + sum of squared degrees where numbers are not in order). */
bight_status path_graph_create(bight_session *session, arena *owner, const search_graph *graph,
                               const uint64_t *cost, const int *number, path_graph *made);

/* The connectors of a place, their times for costs, with numbers in their order that are below
 * those of all arcs. */
bight_status path_ends_of(bight_session *session, arena *owner, const search_places *places,
                          int place, path_ends *made);

/* Of the ends at a node for a cost the one with the lowest number; -1: there is none. */
int path_ends_find(path_ends ends, int node, uint64_t cost);

/* Below, at or above 0 as the left path comes before the right one, is it, or comes after. */
int graph_path_compare(const path_question *question, const graph_path *left,
                       const graph_path *right);

#endif
