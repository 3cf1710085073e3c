/* Nodes as places, and demand 1 between them; see betweenness.h. */
#include "route/betweenness.h"

#include "route/split_flows.h"

static bight_status place_nodes(bight_session *session, arena *owner, node_choice choice,
                                int node_count, search_places *made) {
    *made = (search_places){.count = choice.nodes == NULL ? node_count : choice.count};
    TAKE(session, owner, made->first, (size_t)made->count + 1);
    TAKE(session, owner, made->connectors, made->count);
    for (int place = 0; place < made->count; place++) {
        made->first[place + 1] = place + 1;
        made->connectors[place].node = choice.nodes == NULL ? place : choice.nodes[place];
    }
    return BIGHT_OK;
}

static void ask_for_others(void *context, int origin, double *row) {
    const flow_request *request = context;
    const search_connector *targets = request->destinations->connectors;
    for (int to = 0; to < request->destinations->count; to++)
        row[to] = targets[to].node != request->origins->connectors[origin].node;
}

static bight_status find(bight_session *session, arena *scratch, const search_graph *graph,
                         node_choice sources, node_choice targets, bool collapses_parallel,
                         flow_result *result) {
    search_places origins, destinations;
    TRY(place_nodes(session, scratch, sources, graph->node_count, &origins));
    TRY(place_nodes(session, scratch, targets, graph->node_count, &destinations));
    flow_request request = {.origins = &origins,
                            .destinations = &destinations,
                            .demand = {.fill = ask_for_others},
                            .collapses_parallel = collapses_parallel};
    request.demand.context = &request;
    TAKE(session, scratch, result->origin_connector, origins.count);
    TAKE(session, scratch, result->destination_connector, destinations.count);
    return split_flows_find(session, graph, &request, result);
}

bight_status betweenness_find(bight_session *session, const search_graph *graph,
                              node_choice sources, node_choice targets, bool collapses_parallel,
                              double *node, double *arc) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    flow_result result = {.routed = 0};
    result.node = node;
    result.arc = arc;
    const bight_status status =
        find(session, scratch, graph, sources, targets, collapses_parallel, &result);
    arena_destroy(scratch);
    return status;
}
