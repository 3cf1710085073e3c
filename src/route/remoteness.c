/* Breadth-first distances as positions; see remoteness.h. */
#include "route/remoteness.h"

#include <string.h>

/* Links from a node to all others; returns one of the furthest. */
static int count_links(const path_graph *graph, int start, int *queue, int *distance) {
    int count = 0;
    memset(distance, -1, (size_t)graph->node_count * sizeof *distance);
    distance[start] = 0;
    queue[count++] = start;
    for (int i = 0; i < count; i++) {
        const int *heads = graph->head + graph->first[queue[i]];
        for (int k = 0; k < graph->degree[queue[i]]; k++) {
            if (distance[heads[k]] >= 0) continue;
            distance[heads[k]] = distance[queue[i]] + 1;
            queue[count++] = heads[k];
        }
    }
    return queue[count - 1];
}

/* Sets the axis from a node to one furthest from it, and leaves the distances from that one. */
static void set_axis(const path_graph *graph, int start, int *queue, int *distance, float *axis) {
    const int end = count_links(graph, start, queue, distance);
    for (int node = 0; node < graph->node_count; node++)
        axis[node] = (float)distance[node];
    count_links(graph, end, queue, distance);
    for (int node = 0; node < graph->node_count; node++)
        axis[node] -= (float)distance[node];
}

void remoteness_place(const path_graph *graph, int *queue, int *distance, float *x, float *y) {
    int beside = 0, nearest_to_both = 0;
    set_axis(graph, count_links(graph, 0, queue, distance), queue, distance, x);
    for (int node = 0; node < graph->node_count; node++) { /* off the axis: far from both ends */
        const int from_end = distance[node], from_start = from_end + (int)x[node];
        const int nearest = from_end < from_start ? from_end : from_start;
        if (nearest > nearest_to_both) {
            nearest_to_both = nearest;
            beside = node;
        }
    }
    set_axis(graph, beside, queue, distance, y);
}
