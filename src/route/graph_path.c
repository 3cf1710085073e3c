/* Graphs for paths, and their order; see graph_path.h. */
#include "route/graph_path.h"

static bight_status fill_costs(bight_session *session, arena *owner, path_graph *made) {
    uint64_t *times;
    TAKE(session, owner, times, made->graph->arc_count);
    for (int arc = 0; arc < made->graph->arc_count; arc++)
        times[arc] = made->graph->time[arc];
    made->cost = times;
    return BIGHT_OK;
}

static bight_status fill_numbers(bight_session *session, arena *owner, path_graph *made) {
    int *numbers;
    TAKE(session, owner, numbers, made->graph->arc_count);
    for (int arc = 0; arc < made->graph->arc_count; arc++)
        numbers[arc] = arc;
    made->number = numbers;
    return BIGHT_OK;
}

/* Moves the arc at a place among those into its node to where its number puts it. */
static void sort_in(path_graph *made, int first, int at) {
    const int arc = made->in.arc[at], tail = made->in.tail[at];
    for (; at > first && made->number[made->in.arc[at - 1]] > made->number[arc]; at--) {
        made->in.arc[at] = made->in.arc[at - 1];
        made->in.tail[at] = made->in.tail[at - 1];
    }
    made->in.arc[at] = arc;
    made->in.tail[at] = tail;
}

bight_status path_graph_create(bight_session *session, arena *owner, const search_graph *graph,
                               const uint64_t *cost, const int *number, path_graph *made) {
    *made = (path_graph){.graph = graph, .cost = cost, .number = number};
    if (cost == NULL) TRY(fill_costs(session, owner, made));
    if (number == NULL) TRY(fill_numbers(session, owner, made));
    TRY(arcs_in_list(session, owner, graph, &made->in));
    for (int node = 0; node < graph->node_count; node++)
        for (int at = made->in.first[node] + 1; at < made->in.first[node + 1]; at++)
            sort_in(made, made->in.first[node], at);
    return BIGHT_OK;
}

bight_status path_ends_of(bight_session *session, arena *owner, const search_places *places,
                          int place, path_ends *made) {
    const search_connector *ways = places->connectors + places->first[place];
    path_end *ends;
    made->count = places->first[place + 1] - places->first[place];
    TAKE(session, owner, ends, made->count);
    for (int i = 0; i < made->count; i++)
        ends[i] = (path_end){ways[i].node, i - made->count, ways[i].time};
    made->ends = ends;
    return BIGHT_OK;
}

int path_ends_find(path_ends ends, int node, uint64_t cost) {
    int found = -1;
    for (int i = 0; i < ends.count; i++)
        if (ends.ends[i].node == node && ends.ends[i].cost == cost &&
            (found < 0 || ends.ends[i].number < ends.ends[found].number))
            found = i;
    return found;
}

/* The number of a step, counted from the last, 0 the destination's end. */
static int number_of_step(const path_question *question, const graph_path *path, int step) {
    if (step == 0) return question->destination.ends[path->destination_end].number;
    if (step > path->arc_count) return question->origin.ends[path->origin_end].number;
    return question->graph->number[path->arcs[path->arc_count - step]];
}

int graph_path_compare(const path_question *question, const graph_path *left,
                       const graph_path *right) {
    if (left->cost != right->cost) return left->cost < right->cost ? -1 : 1;
    for (int step = 0; step <= left->arc_count + 1 && step <= right->arc_count + 1; step++) {
        const int one = number_of_step(question, left, step);
        const int other = number_of_step(question, right, step);
        if (one != other) return one < other ? -1 : 1;
    }
    return 0;
}
