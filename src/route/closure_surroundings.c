/* Rows of nodes at which something closes; see closure_surroundings.h. */
#include "route/closure_surroundings.h"

#include "route/lasting_descent.h"

/* Cells of a table: enough for many closures, and small beside the rest. */
static const int64_t MOST_CELLS = INT64_C(1) << 22;

static int count_items(const closure_items *lists, int closure) {
    return closure_items_of(lists, closure).count;
}

/* The most nodes one closure can touch. */
static int most_nodes(const closure_list *closures) {
    int most = 0;
    for (int closure = 0; closure < closures->count; closure++) {
        const int nodes = 2 * count_items(&closures->arcs, closure) +
                          count_items(&closures->origin_connectors, closure) +
                          count_items(&closures->destination_connectors, closure);
        if (nodes > most) most = nodes;
    }
    return most;
}

static bight_status list_nodes(bight_session *session, arena *owner, int count,
                               search_places *nodes) {
    nodes->count = count;
    TAKE(session, owner, nodes->first, (size_t)count + 1);
    TAKE(session, owner, nodes->connectors, count);
    for (int node = 0; node < count; node++) {
        nodes->first[node + 1] = node + 1;
        nodes->connectors[node].node = node;
    }
    return BIGHT_OK;
}

static bight_status take_rows(bight_session *session, arena *owner, closure_surroundings *made) {
    const closing_plan *plan = made->plan;
    node_surroundings *around = &made->around;
    around->to_stride = (size_t)plan->up.group_count * LANE_COUNT;
    around->from_stride = (size_t)plan->down.group_count * LANE_COUNT;
    const size_t widest =
        around->to_stride > around->from_stride ? around->to_stride : around->from_stride;
    const int nodes = plan->request->graph->node_count;
    const int least = most_nodes(plan->request->closures);
    made->slot_count = (int)(MOST_CELLS / (int64_t)(widest + 1));
    if (made->slot_count < least) made->slot_count = least;
    if (made->slot_count > nodes) made->slot_count = nodes;
    TAKE(session, owner, made->listed, made->slot_count);
    TAKE(session, owner, around->slot_of, nodes);
    const size_t slots = (size_t)made->slot_count;
    around->to =
        arena_take_aligned(owner, slots * around->to_stride, sizeof(uint32_t), LANE_ALIGNMENT);
    around->from =
        arena_take_aligned(owner, slots * around->from_stride, sizeof(uint32_t), LANE_ALIGNMENT);
    if (around->to == NULL || around->from == NULL) return FAIL_MEMORY(session);
    for (int node = 0; node < nodes; node++)
        around->slot_of[node] = -1;
    for (size_t i = 0; i < slots * around->from_stride; i++) /* the lanes of no destination */
        around->from[i] = TIME_LIMIT;
    return BIGHT_OK;
}

bight_status closure_surroundings_create(bight_session *session, arena *owner,
                                         const closing_plan *plan, closure_surroundings *made) {
    const hierarchy *index = &plan->request->index->pruned;
    *made = (closure_surroundings){.plan = plan, .reversed = hierarchy_reversed(index)};
    TRY(list_nodes(session, owner, index->node_count, &made->nodes));
    TRY(take_rows(session, owner, made));
    TRY(many_to_many_create(session, &made->reversed, &made->nodes, &plan->origins.places,
                            plan->loops, &made->to));
    return many_to_many_create(session, index, &made->nodes, &plan->destinations.places,
                               plan->loops, &made->from);
}

void closure_surroundings_destroy(closure_surroundings *made) {
    many_to_many_destroy(made->to);
    many_to_many_destroy(made->from);
}

static void add_node(closure_surroundings *made, int node) {
    if (made->around.slot_of[node] >= 0) return;
    made->around.slot_of[node] = made->listed_count;
    made->listed[made->listed_count++] = node;
}

static void add_connectors(closure_surroundings *made, const search_places *places,
                           closure_range connectors) {
    for (int i = 0; i < connectors.count; i++)
        add_node(made, places->connectors[connectors.items[i]].node);
}

bool closure_surroundings_add(closure_surroundings *made, int closure) {
    const closure_request *request = made->plan->request;
    const closure_list *closures = request->closures;
    const closure_range arcs = closure_items_of(&closures->arcs, closure);
    const closure_range begins = closure_items_of(&closures->origin_connectors, closure);
    const closure_range ends = closure_items_of(&closures->destination_connectors, closure);
    const int most = 2 * arcs.count + begins.count + ends.count;
    if (made->listed_count > 0 && most > made->slot_count - made->listed_count) return false;
    for (int i = 0; i < arcs.count; i++) {
        add_node(made, made->plan->tail[arcs.items[i]]);
        add_node(made, request->graph->head[arcs.items[i]]);
    }
    add_connectors(made, request->origins, begins);
    add_connectors(made, request->destinations, ends);
    return true;
}

bight_status closure_surroundings_fill(bight_session *session, const closure_surroundings *made) {
    const node_surroundings *around = &made->around;
    const int count = made->listed_count;
    TRY(many_to_many_fill(
        session, made->to,
        &(many_to_many_rows){made->listed, count, around->to, around->to_stride}));
    return many_to_many_fill(
        session, made->from,
        &(many_to_many_rows){made->listed, count, around->from, around->from_stride});
}

void closure_surroundings_clear(closure_surroundings *made) {
    while (made->listed_count > 0)
        made->around.slot_of[made->listed[--made->listed_count]] = -1;
}
