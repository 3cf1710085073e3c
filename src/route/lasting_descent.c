/* Giving back the labels that a descent uses again; see lasting_descent.h. */
#include "route/lasting_descent.h"

hierarchy hierarchy_reversed(const hierarchy *index) {
    hierarchy reversed = *index;
    reversed.up_time = index->down_time;
    reversed.down_time = index->up_time;
    reversed.up_middle = index->down_middle;
    reversed.down_middle = index->up_middle;
    return reversed;
}

static int node_of_rank(const lasting_descent *made, int rank) {
    return made->down.place[rank] - 1;
}

/* The arcs of a node, in the order in which the descent has them. */
static int list_arcs(const lasting_descent *made, int rank, lane_arc *arcs, int *numbers,
                     int next) {
    const hierarchy *index = made->down.index;
    for (int arc = index->first[rank]; arc < index->first[rank + 1]; arc++) {
        if (index->down_time[arc] >= TIME_LIMIT) continue;
        numbers[next] = arc;
        arcs[next++] = (lane_arc){node_of_rank(made, index->head[arc]), index->down_time[arc]};
    }
    return next;
}

static int list_connectors(const lasting_descent *made, const search_places *targets, int target,
                           lane_arc *arcs, int *numbers, int next) {
    for (int i = targets->first[target]; i < targets->first[target + 1]; i++) {
        const search_connector *way = &targets->connectors[i];
        numbers[next] = i;
        arcs[next++] = (lane_arc){node_of_rank(made, made->down.index->rank[way->node]), way->time};
    }
    return next;
}

bight_status lasting_descent_build(bight_session *session, arena *owner, const hierarchy *index,
                                   const search_places *targets, lasting_descent *made) {
    lane_arc *arcs;
    int *labels, next = 0;
    TRY(descent_build(session, owner, index, targets, &made->down));
    lane_descent *nodes = &made->down.nodes;
    made->arc_count = nodes->first[nodes->node_count];
    TAKE(session, owner, arcs, made->arc_count);
    TAKE(session, owner, labels, nodes->node_count);
    TAKE(session, owner, made->arc, made->arc_count);
    TAKE(session, owner, made->target_node, targets->count);
    for (int node = 0; node < nodes->node_count; node++) {
        const int rank = made->down.rank[node];
        labels[node] = node;
        if (rank >= 0) {
            next = list_arcs(made, rank, arcs, made->arc, next);
            continue;
        }
        made->target_node[nodes->label[node]] = node;
        next = list_connectors(made, targets, nodes->label[node], arcs, made->arc, next);
    }
    nodes->arcs = arcs;
    nodes->label = labels;
    made->down.label_count = nodes->node_count;
    return BIGHT_OK;
}
