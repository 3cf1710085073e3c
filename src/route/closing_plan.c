/* What is the same for all closures; see closing.h. */
#include "route/closing.h"
#include "route/lasting_descent.h"
#include "route/many_to_many.h"

/* As if there were no way from a place to itself. */
static void forget_own(const closing_plan *plan, uint32_t *times, size_t stride) {
    for (int from = 0; from < plan->origins.places.count; from++)
        for (int to = 0; to < plan->destinations.places.count; to++)
            if (plan->origins.order[from] == plan->destinations.order[to])
                times[(size_t)from * stride + (size_t)to] = TIME_LIMIT;
}

static bight_status fill_before(bight_session *session, arena *owner, closing_plan *plan,
                                many_to_many *table, const int *origins) {
    pair_times *before = &plan->before;
    const size_t stride = (size_t)before->group_count * LANE_COUNT;
    const size_t cells = stride * (size_t)before->origin_count;
    uint32_t *times = arena_take_aligned(owner, cells, sizeof *times, LANE_ALIGNMENT);
    if (times == NULL) return FAIL_MEMORY(session);
    for (size_t i = 0; i < cells; i++)
        times[i] = TIME_LIMIT;
    before->times = times;
    TRY(many_to_many_fill(session, table,
                          &(many_to_many_rows){origins, before->origin_count, times, stride}));
    if (plan->request->skips_own) forget_own(plan, times, stride);
    return BIGHT_OK;
}

static bight_status find_before(bight_session *session, arena *owner, closing_plan *plan) {
    int *origins;
    many_to_many *table;
    plan->before = (pair_times){.origin_count = plan->origins.places.count,
                                .destination_count = plan->destinations.places.count,
                                .group_count = plan->down.group_count,
                                .loops = plan->loops};
    TAKE(session, owner, origins, plan->before.origin_count);
    for (int i = 0; i < plan->before.origin_count; i++)
        origins[i] = i;
    TRY(many_to_many_create(session, &plan->request->index->pruned, &plan->origins.places,
                            &plan->destinations.places, plan->loops, &table));
    const bight_status status = fill_before(session, owner, plan, table, origins);
    many_to_many_destroy(table);
    return status;
}

static bool has_long_way(const hierarchy *index) {
    bool has = false;
    for (int arc = 0; arc < index->arc_count; arc++)
        has |= (index->up_time[arc] < TIME_LIMIT && index->up_time[arc] >= TIME_LIMIT / 2) ||
               (index->down_time[arc] < TIME_LIMIT && index->down_time[arc] >= TIME_LIMIT / 2);
    return has;
}

static bool has_long_label(const closing_plan *plan, const label_ways *ways) {
    return plan->loops->exceeds(ways->before, ways->groups->first[ways->groups->group_count],
                                TIME_LIMIT / 2 - 1);
}

static bight_status list_tails(bight_session *session, arena *owner, closing_plan *plan) {
    const search_graph *graph = plan->request->graph;
    TAKE(session, owner, plan->tail, graph->arc_count);
    for (int node = 0; node < graph->node_count; node++)
        for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
            plan->tail[arc] = node;
    return BIGHT_OK;
}

bight_status closing_plan_make(bight_session *session, arena *owner, const closure_request *request,
                               closing_plan *made) {
    const hierarchy *up = &request->index->whole;
    *made = (closing_plan){.request = request, .has_long_way = has_long_way(up)};
    made->reversed = hierarchy_reversed(up);
    made->loops = request->loops == NULL ? lanes_choose() : request->loops;
    for (int closure = 0; closure < request->closures->count; closure++) {
        const int arcs = closure_items_of(&request->closures->arcs, closure).count;
        if (arcs > made->most_arcs) made->most_arcs = arcs;
    }
    TRY(list_tails(session, owner, made));
    TRY(sorted_places_make(session, owner, up, request->origins, &made->origins));
    TRY(sorted_places_make(session, owner, up, request->destinations, &made->destinations));
    TRY(label_groups_list(session, owner, up, &made->origins.places, &made->up));
    TRY(label_groups_list(session, owner, &made->reversed, &made->destinations.places,
                          &made->down));
    TRY(label_ways_list(session, owner, &made->up, up, made->loops, &made->up_ways));
    TRY(label_ways_list(session, owner, &made->down, &made->reversed, made->loops,
                        &made->down_ways));
    made->has_long_way |= has_long_label(made, &made->up_ways);
    made->has_long_way |= has_long_label(made, &made->down_ways);
    TRY(label_meetings_list(session, owner, &made->up, &made->down, &made->meetings));
    return find_before(session, owner, made);
}
