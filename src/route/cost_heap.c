/* A heap with four branches; see cost_heap.h. */
#include "route/cost_heap.h"

enum { BRANCHES = 4 };

bight_status cost_heap_create(bight_session *session, arena *owner, const search_graph *graph,
                              int others, cost_heap *made) {
    made->count = 0;
    TAKE(session, owner, made->items, (size_t)graph->arc_count + (size_t)others);
    return BIGHT_OK;
}

void cost_heap_push(cost_heap *heap, uint64_t cost, int node) {
    int place = heap->count++;
    while (place > 0) {
        const int parent = (place - 1) / BRANCHES;
        if (heap->items[parent].cost <= cost) break;
        heap->items[place] = heap->items[parent];
        place = parent;
    }
    heap->items[place] = (costed_node){cost, node};
}

static int least_child(const cost_heap *heap, int place) {
    const int first = BRANCHES * place + 1;
    const int end = first + BRANCHES < heap->count ? first + BRANCHES : heap->count;
    int least = first;
    for (int child = first + 1; child < end; child++)
        if (heap->items[child].cost < heap->items[least].cost) least = child;
    return least;
}

costed_node cost_heap_pop(cost_heap *heap) {
    const costed_node top = heap->items[0], last = heap->items[--heap->count];
    int place = 0;
    while (BRANCHES * place + 1 < heap->count) {
        const int child = least_child(heap, place);
        if (heap->items[child].cost >= last.cost) break;
        heap->items[place] = heap->items[child];
        place = child;
    }
    if (heap->count > 0) heap->items[place] = last;
    return top;
}
