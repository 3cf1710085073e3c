/* Graphs of any size for the tests of hierarchies: roads on a plane, or whatever is added; with
 * what igraph says of them.
 */
#ifndef STREET_GRAPH_H
#define STREET_GRAPH_H

#include "base/memory.h"
#include "route/dissection.h"

typedef struct {
    arena *arena;
    uint64_t state; /* of the generator */
    search_graph graph;
    int *tail; /* of an arc */
    int capacity;
    float *x;
    float *y;
} street_graph;

/* Room for an empty graph; street_graph_finish sorts the arcs that were added by their tails. */
void street_graph_begin(street_graph *roads, uint64_t seed, int node_count, int most_arcs);
void street_graph_add(street_graph *roads, int tail, int head, uint32_t time);
void street_graph_finish(street_graph *roads);
void street_graph_destroy(street_graph *roads);

/* A number below `limit`. */
int street_graph_below(street_graph *roads, int limit);

/* Crossings of width * height streets a unit apart, of which some are missing, so that there are
 * dead ends and parts that are apart; some streets are one-way, some twice there, and a few long
 * ones jump over the others. Times are up to `longest`. */
void street_graph_make(street_graph *roads, uint64_t seed, int width, int height, int longest);

/* The positions, or none. */
node_positions street_graph_positions(const street_graph *roads, bool are_known);

/* igraph's distances from a node; INFINITY where there is no path. */
void street_graph_distances(const street_graph *roads, int source, double *distances);

#endif
