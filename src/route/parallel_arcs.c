/* Choosing among parallel arcs; see parallel_arcs.h. */
#include "route/parallel_arcs.h"

/* By head: 1 + the best arc from the node at hand. Whether it is that node's tells `first`. */
static bool is_better(const search_graph *graph, int arc, int than) {
    return graph->time[arc] < graph->time[than];
}

static void choose(const search_graph *graph, int node, int *best) {
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
        int *at = &best[graph->head[arc]];
        if (*at <= graph->first[node] || is_better(graph, arc, *at - 1)) *at = arc + 1;
    }
}

bight_status parallel_arcs_sort(bight_session *session, arena *owner, const search_graph *graph,
                                bool collapses, parallel_arcs *kept) {
    int *best;
    search_graph *made = &kept->graph;
    *kept = (parallel_arcs){.graph = {.node_count = graph->node_count}};
    TAKE(session, owner, best, graph->node_count);
    TAKE(session, owner, made->first, (size_t)graph->node_count + 1);
    TAKE(session, owner, made->head, graph->arc_count);
    TAKE(session, owner, made->time, graph->arc_count);
    TAKE(session, owner, kept->arc, graph->arc_count);
    for (int node = 0; node < graph->node_count; node++) {
        if (collapses) choose(graph, node, best);
        for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
            if (collapses && best[graph->head[arc]] != arc + 1) continue;
            made->head[made->arc_count] = graph->head[arc];
            made->time[made->arc_count] = graph->time[arc];
            kept->arc[made->arc_count++] = arc;
        }
        made->first[node + 1] = made->arc_count;
    }
    return BIGHT_OK;
}
