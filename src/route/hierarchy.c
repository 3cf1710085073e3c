/* What every hierarchy has, however it was built; see hierarchy.h. */
#include "route/hierarchy.h"

bight_status hierarchy_create(bight_session *session, arena *owner, int node_count, int arc_count,
                              hierarchy *made) {
    *made = (hierarchy){.node_count = node_count, .arc_count = arc_count};
    TAKE(session, owner, made->rank, node_count);
    TAKE(session, owner, made->node, node_count);
    TAKE(session, owner, made->locality, node_count);
    TAKE(session, owner, made->first, (size_t)node_count + 1);
    TAKE(session, owner, made->head, arc_count);
    TAKE(session, owner, made->up_time, arc_count);
    TAKE(session, owner, made->down_time, arc_count);
    TAKE(session, owner, made->up_middle, arc_count);
    TAKE(session, owner, made->down_middle, arc_count);
    return BIGHT_OK;
}

/* The lowest node above one, -1 for none. */
static int parent_of(const hierarchy *index, int rank) {
    int parent = -1;
    for (int arc = index->first[rank]; arc < index->first[rank + 1]; arc++)
        if (parent < 0 || index->head[arc] < parent) parent = index->head[arc];
    return parent;
}

static bight_status number_in_tree(bight_session *session, arena *scratch, hierarchy *index) {
    int *parent, *size, *next;
    int next_root = 0;
    TAKE(session, scratch, parent, index->node_count);
    TAKE(session, scratch, size, index->node_count);
    TAKE(session, scratch, next, index->node_count);
    for (int rank = 0; rank < index->node_count; rank++) {
        parent[rank] = parent_of(index, rank);
        size[rank]++;
        if (parent[rank] >= 0) size[parent[rank]] += size[rank];
    }
    for (int rank = index->node_count - 1; rank >= 0; rank--) {
        int *from = parent[rank] < 0 ? &next_root : &next[parent[rank]];
        index->locality[rank] = *from;
        next[rank] = *from + 1;
        *from += size[rank];
    }
    return BIGHT_OK;
}

bight_status hierarchy_number_localities(bight_session *session, hierarchy *index) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = number_in_tree(session, scratch, index);
    arena_destroy(scratch);
    return status;
}
