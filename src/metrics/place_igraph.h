/* The graph of places as igraph's, for measures that are igraph's. */
#ifndef BIGHT_METRICS_PLACE_IGRAPH_H
#define BIGHT_METRICS_PLACE_IGRAPH_H

#include <igraph.h>

#include "metrics/place_edges.h"

/* Undirected, one edge for each pair of neighbours. */
typedef struct {
    igraph_t graph;
    igraph_vector_t weights; /* by edge */
} place_igraph;

/* `weights` is one of the arrays of the ways. The caller destroys it. O(m). */
bight_status place_igraph_create(bight_session *session, const place_ways *ways,
                                 const double *weights, place_igraph *made);
void place_igraph_destroy(place_igraph *places);

#endif
