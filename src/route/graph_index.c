/* From a graph to its pruned hierarchy; see graph_index.h. */
#include "route/graph_index.h"

#include "route/customization.h"
#include "route/pruning.h"

static bight_status build_along(bight_session *session, arena *owner, const search_graph *graph,
                                const int *order, graph_index *made) {
    customizable_outcome outcome;
    customization_outcome customized;
    TRY(customizable_build(session, owner, graph, order, &made->topology, &outcome));
    if (outcome != CUSTOMIZABLE_DONE) return BIGHT_OK;
    TRY(customization_build(session, owner, &made->topology, graph->time, &made->whole,
                            &customized)); /* no quickest path is too long, so none is missed */
    TRY(pruning_build(session, owner, &made->topology, &made->whole, &made->pruned));
    made->exists = true;
    return BIGHT_OK;
}

static bight_status find_order(bight_session *session, arena *scratch, arena *owner,
                               const search_graph *graph, node_positions positions,
                               graph_index *made) {
    int *order;
    TAKE(session, scratch, order, graph->node_count);
    TRY(dissection_order(session, graph, positions, order));
    return build_along(session, owner, graph, order, made);
}

bight_status graph_index_build(bight_session *session, arena *owner, const search_graph *graph,
                               node_positions positions, const int *order, graph_index *made) {
    *made = (graph_index){.exists = false};
    if (order != NULL) return build_along(session, owner, graph, order, made);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_order(session, scratch, owner, graph, positions, made);
    arena_destroy(scratch);
    return status;
}
