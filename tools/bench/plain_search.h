/* Dijkstra's algorithm on a road graph, as short as it can be and fast for that: what anybody would
 * write who needs times and has no library, and what answers are held to. */
#ifndef PLAIN_SEARCH_H
#define PLAIN_SEARCH_H

#include "quad_heap.h"
#include "road_graph.h"

#define PLAIN_UNREACHED UINT32_MAX

typedef struct {
    uint32_t *time_ms;   /* of each node */
    uint64_t *length_mm; /* of the shortest of its quickest paths; from plain_search_tree only */
    uint32_t *entry;     /* the last arc of that path, of equal ones the lowest, from there too */
    double *paths;       /* how many quickest paths there are, from there too */
    uint32_t *order;     /* nodes as they were settled */
    uint32_t settled_count;
    quad_heap heap;
} plain_search;

plain_search plain_search_create(const road_graph *graph);
void plain_search_release(plain_search *search);

/* Times of all nodes up to the limit; those beyond it are anything above it. O(m log n). */
void plain_search_times(const road_graph *graph, uint32_t source, uint32_t limit_ms,
                        plain_search *search);

/* Times of all nodes and the paths to them. O(m log n). */
void plain_search_tree(const road_graph *graph, uint32_t source, plain_search *search);

#endif
