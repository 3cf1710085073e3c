/* See plain_search.h. Every arc takes time, so whatever is said of a node is final when it is taken
 * from the heap. */
#include "plain_search.h"

#include <stdlib.h>

#include "street_grid.h"

plain_search plain_search_create(const road_graph *graph) {
    return (plain_search){
        .time_ms = street_grid_room(graph->node_count, sizeof(uint32_t)),
        .length_mm = street_grid_room(graph->node_count, sizeof(uint64_t)),
        .entry = street_grid_room(graph->node_count, sizeof(uint32_t)),
        .paths = street_grid_room(graph->node_count, sizeof(double)),
        .order = street_grid_room(graph->node_count, sizeof(uint32_t)),
        .heap = {.items = street_grid_room((uint64_t)graph->arc_count + 1, sizeof(quad_heap_item))},
    };
}

void plain_search_release(plain_search *search) {
    free(search->time_ms);
    free(search->length_mm);
    free(search->entry);
    free(search->paths);
    free(search->order);
    free(search->heap.items);
    *search = (plain_search){0};
}

static void start(const road_graph *graph, uint32_t source, plain_search *search) {
    for (uint32_t node = 0; node < graph->node_count; node++)
        search->time_ms[node] = PLAIN_UNREACHED;
    search->settled_count = 0;
    search->heap.count = 0;
    search->time_ms[source] = 0;
    quad_heap_push(&search->heap, 0, source);
}

void plain_search_times(const road_graph *graph, uint32_t source, uint32_t limit_ms,
                        plain_search *search) {
    start(graph, source, search);
    while (search->heap.count > 0) {
        const quad_heap_item next = quad_heap_take(&search->heap);
        if (next.key > limit_ms) return;
        if (next.key != search->time_ms[next.value]) continue;
        search->order[search->settled_count++] = next.value;
        for (uint32_t arc = graph->first[next.value]; arc < graph->first[next.value + 1]; arc++) {
            const uint32_t head = graph->head[arc], time_ms = next.key + graph->time_ms[arc];
            if (time_ms >= search->time_ms[head]) continue;
            search->time_ms[head] = time_ms;
            quad_heap_push(&search->heap, time_ms, head);
        }
    }
}

/* Offers the head of an arc the paths by its tail. */
static void offer_paths(const road_graph *graph, uint32_t tail, uint32_t arc,
                        plain_search *search) {
    const uint32_t head = graph->head[arc];
    const uint32_t time_ms = search->time_ms[tail] + graph->time_ms[arc];
    const uint64_t length_mm = search->length_mm[tail] + graph->length_mm[arc];
    if (time_ms > search->time_ms[head]) return;
    if (time_ms < search->time_ms[head]) {
        search->time_ms[head] = time_ms;
        search->length_mm[head] = UINT64_MAX;
        search->paths[head] = 0;
        quad_heap_push(&search->heap, time_ms, head);
    }
    search->paths[head] += search->paths[tail];
    if (length_mm > search->length_mm[head]) return;
    if (length_mm < search->length_mm[head] || arc < search->entry[head]) search->entry[head] = arc;
    search->length_mm[head] = length_mm;
}

void plain_search_tree(const road_graph *graph, uint32_t source, plain_search *search) {
    start(graph, source, search);
    search->length_mm[source] = 0;
    search->paths[source] = 1;
    search->entry[source] = UINT32_MAX;
    while (search->heap.count > 0) {
        const quad_heap_item next = quad_heap_take(&search->heap);
        if (next.key != search->time_ms[next.value]) continue;
        search->order[search->settled_count++] = next.value;
        for (uint32_t arc = graph->first[next.value]; arc < graph->first[next.value + 1]; arc++)
            offer_paths(graph, next.value, arc, search);
    }
}
