/* A heap of nodes by cost. A node may stand in it several times; who pops it knows by its cost
 * whether it was reached for less since. */
#ifndef BIGHT_ROUTE_COST_HEAP_H
#define BIGHT_ROUTE_COST_HEAP_H

#include "route/graph_path.h"

typedef struct {
    uint64_t cost;
    int node;
} costed_node;

typedef struct {
    costed_node *items;
    int count;
} cost_heap;

/* Room for one push an arc and `others` more. */
bight_status cost_heap_create(bight_session *session, arena *owner, const search_graph *graph,
                              int others, cost_heap *made);

void cost_heap_push(cost_heap *heap, uint64_t cost, int node);

/* Takes out the cheapest of a heap that is not empty. */
costed_node cost_heap_pop(cost_heap *heap);

#endif
