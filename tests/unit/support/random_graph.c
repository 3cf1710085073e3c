/* Random graphs for the searches; see random_graph.h. */
#include "random_graph.h"

#include <igraph.h>
#include <math.h>
#include <string.h>

int random_graph_below(random_graph *drawn, int limit) {
    drawn->state ^= drawn->state >> 12;
    drawn->state ^= drawn->state << 25;
    drawn->state ^= drawn->state >> 27;
    return (int)((drawn->state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % (uint64_t)limit);
}

static void begin(random_graph *drawn, uint64_t seed) {
    memset(drawn, 0, sizeof *drawn);
    drawn->state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    for (int warm = 0; warm < 8; warm++)
        random_graph_below(drawn, 2);
}

static void add_arc(random_graph *drawn, int tail, int head, uint32_t time) {
    if (tail == head || drawn->graph.arc_count == RANDOM_GRAPH_ARCS) return;
    const int arc = drawn->graph.arc_count++;
    drawn->tail[arc] = tail;
    drawn->head[arc] = head;
    drawn->time[arc] = time;
}

/* Brings the arcs of a node together, keeping their order. */
static void finish(random_graph *drawn) {
    search_graph *graph = &drawn->graph;
    int tail[RANDOM_GRAPH_ARCS], head[RANDOM_GRAPH_ARCS], next = 0;
    uint32_t time[RANDOM_GRAPH_ARCS];
    for (int node = 0; node < graph->node_count; node++) {
        drawn->first[node] = next;
        for (int arc = 0; arc < graph->arc_count; arc++) {
            if (drawn->tail[arc] != node) continue;
            tail[next] = node;
            head[next] = drawn->head[arc];
            time[next++] = drawn->time[arc];
        }
    }
    drawn->first[graph->node_count] = next;
    memcpy(drawn->tail, tail, sizeof tail);
    memcpy(drawn->head, head, sizeof head);
    memcpy(drawn->time, time, sizeof time);
    graph->first = drawn->first;
    graph->head = drawn->head;
    graph->time = drawn->time;
}

void random_graph_make(random_graph *drawn, uint64_t seed, bool has_ties) {
    begin(drawn, seed);
    const int nodes = 1 + random_graph_below(drawn, RANDOM_GRAPH_NODES);
    const int links = random_graph_below(drawn, 100);
    drawn->graph.node_count = nodes;
    for (int link = 0; link < links; link++) {
        const int from = random_graph_below(drawn, nodes), to = random_graph_below(drawn, nodes);
        const int most = has_ties ? 3 : 1000;
        add_arc(drawn, from, to, 1 + (uint32_t)random_graph_below(drawn, most));
        if (random_graph_below(drawn, 3) > 0)
            add_arc(drawn, to, from, 1 + (uint32_t)random_graph_below(drawn, most));
    }
    finish(drawn);
}

void random_graph_add(random_graph *drawn, int tail, int head, uint32_t time) {
    add_arc(drawn, tail, head, time);
    finish(drawn);
}

void random_graph_make_grid(random_graph *drawn, uint64_t seed, int width, int height) {
    begin(drawn, seed);
    drawn->graph.node_count = width * height;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            for (int side = 0; side < 2; side++) {
                if (side == 0 ? x + 1 == width : y + 1 == height) continue;
                const int from = y * width + x, to = side == 0 ? from + 1 : from + width;
                add_arc(drawn, from, to, 1 + (uint32_t)random_graph_below(drawn, 50));
                if (random_graph_below(drawn, 8) > 0)
                    add_arc(drawn, to, from, 1 + (uint32_t)random_graph_below(drawn, 50));
            }
    finish(drawn);
}

void random_graph_make_ring(random_graph *drawn, int count, uint32_t time) {
    begin(drawn, 1);
    drawn->graph.node_count = count;
    for (int node = 0; node < count; node++) {
        add_arc(drawn, node, (node + 1) % count, time);
        add_arc(drawn, (node + 1) % count, node, time);
    }
    finish(drawn);
}

void random_graph_place(random_graph *drawn, int count, random_places *made) {
    int next = 0;
    for (int place = 0; place < count; place++) {
        made->first[place] = next;
        const int connectors = place % 7 == 6 ? 0 : 1 + random_graph_below(drawn, 3);
        for (int i = 0; i < connectors; i++)
            made->connectors[next++] =
                (search_connector){random_graph_below(drawn, drawn->graph.node_count),
                                   (uint32_t)random_graph_below(drawn, 20)};
    }
    made->first[count] = next;
    made->places = (search_places){count, made->first, made->connectors};
}

void random_graph_distances(const random_graph *drawn, double *distances) {
    const int nodes = drawn->graph.node_count, arcs = drawn->graph.arc_count;
    igraph_t graph;
    igraph_vector_int_t ends;
    igraph_vector_t weights;
    igraph_matrix_t found;
    igraph_vector_int_init(&ends, 2 * arcs);
    igraph_vector_init(&weights, arcs);
    igraph_matrix_init(&found, 0, 0);
    for (int arc = 0; arc < arcs; arc++) {
        VECTOR(ends)[2 * arc] = drawn->tail[arc];
        VECTOR(ends)[2 * arc + 1] = drawn->head[arc];
        VECTOR(weights)[arc] = drawn->time[arc];
    }
    igraph_create(&graph, &ends, nodes, IGRAPH_DIRECTED);
    igraph_distances_dijkstra(&graph, &found, igraph_vss_all(), igraph_vss_all(), &weights,
                              IGRAPH_OUT);
    for (int from = 0; from < nodes; from++)
        for (int to = 0; to < nodes; to++)
            distances[from * nodes + to] = MATRIX(found, from, to);
    igraph_matrix_destroy(&found);
    igraph_vector_destroy(&weights);
    igraph_vector_int_destroy(&ends);
    igraph_destroy(&graph);
}

uint32_t random_graph_time(const random_graph *drawn, const double *distances,
                           const search_places *origins, int origin,
                           const search_places *destinations, int destination) {
    double least = INFINITY;
    for (int i = origins->first[origin]; i < origins->first[origin + 1]; i++)
        for (int k = destinations->first[destination]; k < destinations->first[destination + 1];
             k++) {
            const search_connector *out = &origins->connectors[i];
            const search_connector *in = &destinations->connectors[k];
            least = fmin(least, distances[out->node * drawn->graph.node_count + in->node] +
                                    out->time + in->time);
        }
    return isinf(least) ? TIME_LIMIT : (uint32_t)least;
}
