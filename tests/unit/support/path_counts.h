/* What flows over arcs, nodes and connectors of a random graph when ties are split evenly, by
 * counting paths pair by pair: a path of s and t leads over an arc as often as quickest paths lead
 * to its tail times quickest paths from its head (Brandes 2001, lemma 1). Slow and plain.
 */
#ifndef PATH_COUNTS_H
#define PATH_COUNTS_H

#include "random_graph.h"
#include "route/flow_demand.h"

typedef struct {
    const random_graph *drawn;
    double distances[RANDOM_GRAPH_NODES * RANDOM_GRAPH_NODES]; /* igraph's */
    double paths[RANDOM_GRAPH_NODES * RANDOM_GRAPH_NODES];     /* quickest ones */
} path_counts;

typedef struct {
    double arc[RANDOM_GRAPH_ARCS];
    double node[RANDOM_GRAPH_NODES];
    double origin_connector[RANDOM_GRAPH_CONNECTORS];
    double destination_connector[RANDOM_GRAPH_CONNECTORS];
    double routed;
    double unreachable;
    double time;      /* sum of demand * time */
    bool has_no_ties; /* between places with demand */
} expected_flows;

void path_counts_find(const random_graph *drawn, path_counts *counts);

void path_counts_expect(const path_counts *counts, const flow_request *request,
                        expected_flows *expected);

#endif
