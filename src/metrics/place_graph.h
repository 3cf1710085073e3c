/* Measures on the graph of places (place_edges.h); PageRank and coreness are igraph's. */
#ifndef BIGHT_METRICS_PLACE_GRAPH_H
#define BIGHT_METRICS_PLACE_GRAPH_H

#include "scenario/scenario.h"

/* One value a city in each array. Strength is the sum of 1 / link time in hours over the links to
 * other places (Barrat et al. 2004); PageRank uses the same weights and damping 0.85. */
typedef struct {
    double *degree;
    double *strength;
    double *pagerank;
    double *coreness;
    double *h_index; /* NULL: not asked for */
} place_measures;

bight_status place_graph_measure(bight_session *session, const bight_scenario *scenario,
                                 place_measures *measures);

#endif
