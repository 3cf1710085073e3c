/* Betweenness of the nodes and arcs of a graph: of every pair of a source and another target that
 * paths join, the share of the quickest paths that lead through (Freeman 1977, Anthonisse 1971;
 * subsets after Brandes 2008). Not normalised; ordered pairs; ends do not count as being between.
 */
#ifndef BIGHT_ROUTE_BETWEENNESS_H
#define BIGHT_ROUTE_BETWEENNESS_H

#include "base/status.h"
#include "route/search_graph.h"

/* Nodes, each at most once. `nodes` NULL: all. */
typedef struct {
    const int *nodes;
    int count;
} node_choice;

/* As split_flows_find, with demand 1. `collapses_parallel`: of parallel arcs only the quickest, of
 * equal ones the first, is a way; else each is one, as igraph counts. */
bight_status betweenness_find(bight_session *session, const search_graph *graph,
                              node_choice sources, node_choice targets, bool collapses_parallel,
                              double *node, double *arc);

#endif
