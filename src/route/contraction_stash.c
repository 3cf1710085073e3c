/* From contracted nodes to a hierarchy; see contraction_stash.h. */
#include "route/contraction_stash.h"

#include <limits.h>
#include <string.h>

bight_status stash_create(bight_session *session, arena *owner, int node_count,
                          contraction_stash *stash) {
    *stash = (contraction_stash){.arena = owner, .node_count = node_count};
    TAKE(session, owner, stash->node, node_count);
    TAKE(session, owner, stash->rank, node_count);
    TAKE(session, owner, stash->first, (size_t)node_count + 1);
    return BIGHT_OK;
}

static bight_status make_room(bight_session *session, contraction_stash *stash, int wanted) {
    if (stash->arcs != NULL && stash->arc_count + wanted <= stash->capacity) return BIGHT_OK;
    if (stash->arc_count > INT_MAX / 4)
        return FAIL(session, BIGHT_BAD_DATA, "the network is too large for an index of 32 bits");
    const int capacity = stash->capacity + stash->capacity / 2 + wanted + 2 * stash->node_count;
    core_arc *arcs = arena_grow(stash->arena, stash->arcs, (size_t)stash->arc_count,
                                (size_t)capacity, sizeof *arcs);
    if (arcs == NULL) return FAIL_MEMORY(session);
    core_middles *middles = arena_grow(stash->arena, stash->middles, (size_t)stash->arc_count,
                                       (size_t)capacity, sizeof *middles);
    if (middles == NULL) return FAIL_MEMORY(session);
    stash->arcs = arcs;
    stash->middles = middles;
    stash->capacity = capacity;
    return BIGHT_OK;
}

bight_status stash_add(bight_session *session, contraction_stash *stash,
                       const contraction_core *core, int node) {
    const int count = core->count[node];
    TRY(make_room(session, stash, count));
    const core_arc *arcs = core->arcs + core->first[node];
    memcpy(stash->arcs + stash->arc_count, arcs, (size_t)count * sizeof *arcs);
    memcpy(stash->middles + stash->arc_count, core->middles + core->first[node],
           (size_t)count * sizeof *stash->middles);
    for (int i = 0; i < count; i++)
        stash->arcs[stash->arc_count + i].to = core->node[arcs[i].to];
    stash->arc_count += count;
    stash->node[stash->done_count] = core->node[node];
    stash->rank[core->node[node]] = stash->done_count;
    stash->first[++stash->done_count] = stash->arc_count;
    return BIGHT_OK;
}

static int middle_rank(const contraction_stash *stash, int middle) {
    return middle < 0 ? middle : stash->rank[middle];
}

static void set_arc(const contraction_stash *stash, hierarchy *made, int arc) {
    const core_arc *from = &stash->arcs[arc];
    made->head[arc] = stash->rank[from->to];
    made->up_time[arc] = from->forward_time;
    made->down_time[arc] = from->backward_time;
    if (from->forward_time < TIME_LIMIT)
        made->up_middle[arc] = middle_rank(stash, stash->middles[arc].forward_middle);
    if (from->backward_time < TIME_LIMIT)
        made->down_middle[arc] = middle_rank(stash, stash->middles[arc].backward_middle);
}

bight_status stash_finish(bight_session *session, const contraction_stash *stash, arena *owner,
                          hierarchy *made) {
    const size_t nodes = (size_t)stash->node_count;
    TRY(hierarchy_create(session, owner, stash->node_count, stash->arc_count, made));
    memcpy(made->rank, stash->rank, nodes * sizeof *made->rank);
    memcpy(made->node, stash->node, nodes * sizeof *made->node);
    memcpy(made->first, stash->first, (nodes + 1) * sizeof *made->first);
    for (int arc = 0; arc < stash->arc_count; arc++)
        set_arc(stash, made, arc);
    return hierarchy_number_localities(session, made);
}
