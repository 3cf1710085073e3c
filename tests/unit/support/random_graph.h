/* Graphs drawn at random for the searches, and what igraph says of them.
 *
 * Arcs may be one-way, parallel, of equal times, or leave parts that are not joined; places have
 * none to three connectors, and several may meet the graph at one node. The same seed draws the
 * same graph anywhere.
 */
#ifndef RANDOM_GRAPH_H
#define RANDOM_GRAPH_H

#include <stdbool.h>

#include "route/search_graph.h"

enum {
    RANDOM_GRAPH_NODES = 48,
    RANDOM_GRAPH_ARCS = 220,
    RANDOM_GRAPH_PLACES = 80,
    RANDOM_GRAPH_CONNECTORS = 3 * RANDOM_GRAPH_PLACES
};

typedef struct {
    uint64_t state; /* of the generator */
    search_graph graph;
    int first[RANDOM_GRAPH_NODES + 1];
    int tail[RANDOM_GRAPH_ARCS];
    int head[RANDOM_GRAPH_ARCS];
    uint32_t time[RANDOM_GRAPH_ARCS];
} random_graph;

typedef struct {
    search_places places;
    int first[RANDOM_GRAPH_PLACES + 1];
    search_connector connectors[RANDOM_GRAPH_CONNECTORS];
} random_places;

/* A number below `limit` (xorshift64*, Vigna 2016). */
int random_graph_below(random_graph *drawn, int limit);

/* Times are 1 to 3 for graphs full of ties, up to a thousand otherwise. */
void random_graph_make(random_graph *drawn, uint64_t seed, bool has_ties);

/* One more arc; none from a node to itself, nor beyond RANDOM_GRAPH_ARCS. */
void random_graph_add(random_graph *drawn, int tail, int head, uint32_t time);

/* A road-like graph: a grid of width * height nodes with random times and some arcs one-way. */
void random_graph_make_grid(random_graph *drawn, uint64_t seed, int width, int height);

/* Nodes in a ring, arcs both ways, all of one time. */
void random_graph_make_ring(random_graph *drawn, int count, uint32_t time);

void random_graph_place(random_graph *drawn, int count, random_places *made);

/* igraph's distances between all nodes, row after row; INFINITY where there is no path. */
void random_graph_distances(const random_graph *drawn, double *distances);

/* The time from a place to a place by these distances, TIME_LIMIT where there is none. */
uint32_t random_graph_time(const random_graph *drawn, const double *distances,
                           const search_places *origins, int origin,
                           const search_places *destinations, int destination);

#endif
