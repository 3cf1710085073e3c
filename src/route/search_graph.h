/* The graph the fast searches work on: compressed rows of nodes and times in 32 bits.
 *
 * It knows nothing of cities, modes or money: places are attached to it by connectors (a node and a
 * time), and what else a path costs is looked up by the number of its arcs. Times are in units of
 * `unit_ms` milliseconds, so that no path is longer than TIME_LIMIT of them. Invariant: no quickest
 * path takes TIME_LIMIT or longer, arcs of a node stand together, no arc leads back to its own
 * node, and every time is at least 1 and below TIME_LIMIT.
 */
#ifndef BIGHT_ROUTE_SEARCH_GRAPH_H
#define BIGHT_ROUTE_SEARCH_GRAPH_H

#include <stdint.h>

/* Above every time; twice it still fits 32 bits, signed or not, so sums of two cannot wrap. */
#define TIME_LIMIT UINT32_C(0x3fffffff)

typedef struct {
    int node_count;
    int arc_count;
    int *first; /* arcs of node v: first[v] .. first[v + 1] - 1 */
    int *head;
    uint32_t *time;
} search_graph;

/* A place meets the graph at a node, a time away from it. */
typedef struct {
    int node;
    uint32_t time;
} search_connector;

/* Places with their connectors: those of place p are first[p] .. first[p + 1] - 1. */
typedef struct {
    int count;
    int *first;
    search_connector *connectors;
} search_places;

#endif
