/* A search from one place; see one_to_all.h. */
#include "route/one_to_all.h"

bight_status one_to_all_create(bight_session *session, arena *owner, const search_graph *graph,
                               one_to_all *made) {
    *made = (one_to_all){.graph = graph};
    TAKE(session, owner, made->time, graph->node_count);
    TAKE(session, owner, made->order, graph->node_count);
    for (int node = 0; node < graph->node_count; node++)
        made->time[node] = TIME_LIMIT;
    return time_queue_create(session, owner, graph, &made->queue);
}

size_t one_to_all_room(const search_graph *graph) {
    return (size_t)graph->node_count * (sizeof(uint32_t) + sizeof(int)) + time_queue_room(graph);
}

/* The nodes the place meets, each once, by its quickest connector. */
static void begin(one_to_all *search, const search_places *places, int place, uint32_t limit) {
    for (int i = 0; i < search->reached_count; i++)
        search->time[search->order[i]] = TIME_LIMIT;
    int count = 0;
    for (int i = places->first[place]; i < places->first[place + 1]; i++) {
        const search_connector *way = &places->connectors[i];
        uint32_t *time = &search->time[way->node];
        if (way->time > limit || way->time >= *time) continue;
        if (*time == TIME_LIMIT) search->order[count++] = way->node;
        *time = way->time;
    }
    for (int i = 0; i < count; i++)
        time_queue_push(&search->queue, search->time[search->order[i]], search->order[i]);
    search->reached_count = 0;
}

void one_to_all_run(one_to_all *search, const search_places *places, int place, uint32_t limit) {
    const search_graph *graph = search->graph;
    timed_node next;
    begin(search, places, place, limit);
    while (time_queue_pop(&search->queue, &next)) {
        if (next.time != search->time[next.node]) continue;
        search->order[search->reached_count++] = next.node;
        for (int arc = graph->first[next.node]; arc < graph->first[next.node + 1]; arc++) {
            const int head = graph->head[arc];
            const uint32_t time = next.time + graph->time[arc];
            if (time >= search->time[head] || time > limit) continue;
            search->time[head] = time;
            time_queue_push(&search->queue, time, head);
        }
    }
}
