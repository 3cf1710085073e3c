/* Graphs for paths, and their order; see graph_path.h. */
#include "route/graph_path.h"

bight_status path_graph_create(bight_session *session, arena *owner, const search_graph *graph,
                               const uint64_t *cost, path_graph *made) {
    *made = (path_graph){.graph = graph, .cost = cost};
    if (cost == NULL) {
        uint64_t *times;
        TAKE(session, owner, times, graph->arc_count);
        for (int arc = 0; arc < graph->arc_count; arc++)
            times[arc] = graph->time[arc];
        made->cost = times;
    }
    return arcs_in_list(session, owner, graph, &made->in);
}

bight_status path_ends_of(bight_session *session, arena *owner, const search_places *places,
                          int place, path_ends *made) {
    const search_connector *ways = places->connectors + places->first[place];
    path_end *ends;
    made->count = places->first[place + 1] - places->first[place];
    TAKE(session, owner, ends, made->count);
    for (int i = 0; i < made->count; i++)
        ends[i] = (path_end){ways[i].node, ways[i].time};
    made->ends = ends;
    return BIGHT_OK;
}

static int compare(uint64_t left, uint64_t right) {
    return (left > right) - (left < right);
}

int graph_path_compare(const graph_path *left, const graph_path *right) {
    int order = compare(left->cost, right->cost);
    if (order != 0) return order;
    if (left->destination_end != right->destination_end)
        return left->destination_end < right->destination_end ? -1 : 1;
    const int shorter = left->arc_count < right->arc_count ? left->arc_count : right->arc_count;
    for (int i = 1; i <= shorter; i++) {
        const int one = left->arcs[left->arc_count - i], other = right->arcs[right->arc_count - i];
        if (one != other) return one < other ? -1 : 1;
    }
    if (left->arc_count != right->arc_count) return left->arc_count < right->arc_count ? -1 : 1;
    order = (left->origin_end > right->origin_end) - (left->origin_end < right->origin_end);
    return order;
}
