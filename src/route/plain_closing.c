/* A search that passes what is closed by; see plain_closing.h. */
#include "route/plain_closing.h"

enum { WORD_BITS = 64 };

bight_status plain_closing_create(bight_session *session, arena *owner, const search_graph *graph,
                                  const search_places *origins, const search_places *destinations,
                                  plain_closing *made) {
    *made = (plain_closing){.graph = graph, .origins = origins, .destinations = destinations};
    TAKE(session, owner, made->time, graph->node_count);
    TAKE(session, owner, made->entry, graph->node_count);
    TAKE(session, owner, made->reached, graph->node_count);
    TAKE(session, owner, made->tail, graph->arc_count);
    for (int node = 0; node < graph->node_count; node++) {
        made->time[node] = COST_LIMIT;
        for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
            made->tail[arc] = node;
    }
    return cost_heap_create(session, owner, graph, origins->first[origins->count], &made->heap);
}

static bool is_closed(const bool *parts, int part) {
    return parts != NULL && parts[part];
}

static void offer(plain_closing *search, int node, uint64_t time, int arc) {
    if (time >= search->time[node]) return;
    if (search->time[node] == COST_LIMIT) search->reached[search->reached_count++] = node;
    search->time[node] = time;
    search->entry[node] = arc;
    cost_heap_push(&search->heap, time, node);
}

void plain_closing_run(plain_closing *search, int origin, const closed_parts *closed) {
    const search_graph *graph = search->graph;
    const search_places *places = search->origins;
    while (search->reached_count > 0)
        search->time[search->reached[--search->reached_count]] = COST_LIMIT;
    for (int i = places->first[origin]; i < places->first[origin + 1]; i++)
        if (!is_closed(closed->origin_connector, i))
            offer(search, places->connectors[i].node, places->connectors[i].time, -1);
    while (search->heap.count > 0) {
        const costed_node next = cost_heap_pop(&search->heap);
        if (next.cost != search->time[next.node]) continue;
        for (int arc = graph->first[next.node]; arc < graph->first[next.node + 1]; arc++)
            if (!is_closed(closed->arc, arc))
                offer(search, graph->head[arc], next.cost + graph->time[arc], arc);
    }
}

int64_t plain_closing_time(const plain_closing *search, int destination, const closed_parts *closed,
                           int *connector) {
    const search_places *places = search->destinations;
    uint64_t least = COST_LIMIT;
    for (int i = places->first[destination]; i < places->first[destination + 1]; i++) {
        const uint64_t time = search->time[places->connectors[i].node] + places->connectors[i].time;
        if (time >= least || is_closed(closed->destination_connector, i)) continue;
        least = time;
        if (connector != NULL) *connector = i;
    }
    return least == COST_LIMIT ? -1 : (int64_t)least;
}

void plain_closing_mark(const plain_closing *search, int connector, uint64_t *is_used) {
    int node = search->destinations->connectors[connector].node;
    for (int arc; (arc = search->entry[node]) >= 0; node = search->tail[arc]) {
        uint64_t *word = &is_used[arc / WORD_BITS];
        const uint64_t bit = UINT64_C(1) << arc % WORD_BITS;
        if (*word & bit) return; /* and so is all before it */
        *word |= bit;
    }
}
