/* Road-like graphs made in memory, to measure on and to test with: no real network of a million
 * nodes may be shipped. Streets with natural cuts (street_grid), a hierarchy of faster roads
 * (highway_links), 8 % of the local streets one-way, a tenth of the others slower one way than the
 * other, and of all that the largest part in which every node reaches every other.
 *
 * Only whole numbers decide, so a plan gives the same graph on every machine.
 */
#ifndef ROAD_GRAPH_H
#define ROAD_GRAPH_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint32_t columns;
    uint32_t rows;
    uint64_t seed;
    bool is_grid; /* a plain grid, times between a half and three halves of 12 s, no hierarchy: the
                     worst case for whoever builds on one */
} road_graph_plan;

/* Arcs grouped by the node they leave: first[v] .. first[v + 1] - 1. Nodes that are near have
 * near numbers. */
typedef struct {
    uint32_t node_count;
    uint32_t arc_count;
    uint32_t *first;
    uint32_t *head;
    uint32_t *time_ms; /* never 0 */
    uint32_t *length_mm;
    int32_t *x_mm;
    int32_t *y_mm;
} road_graph;

/* Strongly connected; at least 2 columns and 2 rows, 20 000 of each at most. O(nodes). Without
 * memory the program ends with a sentence. */
road_graph road_graph_make(const road_graph_plan *plan);
void road_graph_release(road_graph *graph);

/* `count` different nodes, every choice equally likely; at most as many as there are. Release with
 * free. */
uint32_t *road_graph_places(const road_graph *graph, uint32_t count, uint64_t seed);

#endif
