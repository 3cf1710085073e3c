/* Graphs of roads; see street_graph.h. */
#include "street_graph.h"

#include <igraph.h>
#include <string.h>

int street_graph_below(street_graph *roads, int limit) { /* xorshift64*, Vigna 2016 */
    roads->state ^= roads->state >> 12;
    roads->state ^= roads->state << 25;
    roads->state ^= roads->state >> 27;
    return (int)((roads->state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % (uint64_t)limit);
}

void street_graph_begin(street_graph *roads, uint64_t seed, int node_count, int most_arcs) {
    arena *owner = arena_create();
    *roads = (street_graph){.arena = owner,
                            .state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1,
                            .graph = {.node_count = node_count},
                            .capacity = most_arcs};
    roads->graph.first = arena_take(owner, (size_t)node_count + 1, sizeof(int));
    roads->graph.head = arena_take(owner, (size_t)most_arcs, sizeof(int));
    roads->graph.time = arena_take(owner, (size_t)most_arcs, sizeof(uint32_t));
    roads->tail = arena_take(owner, (size_t)most_arcs, sizeof(int));
    roads->x = arena_take(owner, (size_t)node_count, sizeof(float));
    roads->y = arena_take(owner, (size_t)node_count, sizeof(float));
    for (int warm = 0; warm < 8; warm++)
        street_graph_below(roads, 2);
}

void street_graph_add(street_graph *roads, int tail, int head, uint32_t time) {
    if (tail == head || roads->graph.arc_count == roads->capacity) return;
    const int arc = roads->graph.arc_count++;
    roads->tail[arc] = tail;
    roads->graph.head[arc] = head;
    roads->graph.time[arc] = time;
}

void street_graph_finish(street_graph *roads) {
    search_graph *graph = &roads->graph;
    const size_t arcs = (size_t)graph->arc_count;
    int *tail = arena_take(roads->arena, arcs, sizeof *tail);
    int *head = arena_take(roads->arena, arcs, sizeof *head);
    int *next = arena_take(roads->arena, (size_t)graph->node_count + 1, sizeof *next);
    uint32_t *time = arena_take(roads->arena, arcs, sizeof *time);
    for (int arc = 0; arc < graph->arc_count; arc++)
        graph->first[roads->tail[arc] + 1]++;
    for (int node = 0; node < graph->node_count; node++)
        graph->first[node + 1] += graph->first[node];
    memcpy(next, graph->first, ((size_t)graph->node_count + 1) * sizeof *next);
    for (int arc = 0; arc < graph->arc_count; arc++) {
        const int at = next[roads->tail[arc]]++;
        tail[at] = roads->tail[arc];
        head[at] = graph->head[arc];
        time[at] = graph->time[arc];
    }
    roads->tail = tail;
    graph->head = head;
    graph->time = time;
}

void street_graph_destroy(street_graph *roads) {
    arena_destroy(roads->arena);
}

static uint32_t draw_time(street_graph *roads, int longest) {
    return 1 + (uint32_t)street_graph_below(roads, longest);
}

static void add_street(street_graph *roads, int from, int to, int longest) {
    const int kind = street_graph_below(roads, 20);
    if (kind == 0) return;
    street_graph_add(roads, from, to, draw_time(roads, longest));
    if (kind == 1) street_graph_add(roads, from, to, draw_time(roads, longest));
    if (kind > 3) street_graph_add(roads, to, from, draw_time(roads, longest));
}

void street_graph_make(street_graph *roads, uint64_t seed, int width, int height, int longest) {
    const int nodes = width * height;
    street_graph_begin(roads, seed, nodes, 5 * nodes);
    const int missing = street_graph_below(roads, 50); /* of 100 streets */
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const int node = y * width + x;
            roads->x[node] = (float)x + (float)street_graph_below(roads, 100) / 200;
            roads->y[node] = (float)y + (float)street_graph_below(roads, 100) / 200;
            if (x + 1 < width && street_graph_below(roads, 100) >= missing)
                add_street(roads, node, node + 1, longest);
            if (y + 1 < height && street_graph_below(roads, 100) >= missing)
                add_street(roads, node, node + width, longest);
        }
    for (int i = 0; i < nodes / 100; i++)
        add_street(roads, street_graph_below(roads, nodes), street_graph_below(roads, nodes),
                   longest);
    street_graph_finish(roads);
}

node_positions street_graph_positions(const street_graph *roads, bool are_known) {
    return are_known ? (node_positions){roads->x, roads->y} : (node_positions){NULL, NULL};
}

void street_graph_distances(const street_graph *roads, int source, double *distances) {
    const search_graph *graph = &roads->graph;
    igraph_t drawn;
    igraph_vector_int_t ends;
    igraph_vector_t weights;
    igraph_matrix_t found;
    igraph_vector_int_init(&ends, 2 * graph->arc_count);
    igraph_vector_init(&weights, graph->arc_count);
    igraph_matrix_init(&found, 0, 0);
    for (int arc = 0; arc < graph->arc_count; arc++) {
        VECTOR(ends)[2 * arc] = roads->tail[arc];
        VECTOR(ends)[2 * arc + 1] = graph->head[arc];
        VECTOR(weights)[arc] = graph->time[arc] < TIME_LIMIT ? graph->time[arc] : IGRAPH_INFINITY;
    }
    igraph_create(&drawn, &ends, graph->node_count, IGRAPH_DIRECTED);
    igraph_distances_dijkstra(&drawn, &found, igraph_vss_1(source), igraph_vss_all(), &weights,
                              IGRAPH_OUT);
    for (int node = 0; node < graph->node_count; node++)
        distances[node] = MATRIX(found, 0, node);
    igraph_matrix_destroy(&found);
    igraph_vector_destroy(&weights);
    igraph_vector_int_destroy(&ends);
    igraph_destroy(&drawn);
}
