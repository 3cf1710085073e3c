/* Times outward, demand back; see flow_group.h. */
#include "route/flow_group.h"

enum { WORD_BITS = 64 };

/* The node of the descent above a connector, plus 1; 0: it leads to no target. */
static int place_of(const flow_plan *plan, const search_connector *connector) {
    return plan->down.down.place[plan->index->rank[connector->node]];
}

/* The connectors of destinations, by the node of the descent where they are. */
static bight_status list_met(bight_session *session, arena *owner, flow_plan *plan) {
    const search_places *places = plan->request->destinations;
    const int count = flow_connector_count(places), nodes = plan->down.down.nodes.node_count;
    TAKE(session, owner, plan->met_first, (size_t)nodes + 2);
    TAKE(session, owner, plan->met, count);
    TAKE(session, owner, plan->destination_of, count);
    for (int to = 0; to < places->count; to++)
        for (int i = places->first[to]; i < places->first[to + 1]; i++) {
            plan->destination_of[i] = to;
            plan->met_first[place_of(plan, &places->connectors[i]) + 1]++;
        }
    for (int node = 0; node <= nodes; node++)
        plan->met_first[node + 1] += plan->met_first[node];
    for (int i = 0; i < count; i++)
        plan->met[plan->met_first[place_of(plan, &places->connectors[i])]++] = i;
    return BIGHT_OK;
}

bight_status flow_plan_make(bight_session *session, arena *owner, const hierarchy *reversed,
                            flow_plan *plan) {
    const flow_request *request = plan->request;
    TRY(lasting_descent_build(session, owner, plan->index, request->destinations, &plan->down));
    TRY(lasting_descent_build(session, owner, reversed, request->origins, &plan->up));
    TRY(descent_sort_places(session, owner, plan->index, request->origins, &plan->order));
    return list_met(session, owner, plan);
}

int flow_plan_group_count(const flow_plan *plan) {
    return (plan->request->origins->count + LANE_COUNT - 1) / LANE_COUNT;
}

/* Room in the arena of the lanes. */
static bight_status take_room(bight_session *session, flow_group *made) {
    const flow_plan *plan = made->plan;
    arena *owner = made->lanes.arena;
    const size_t nodes = (size_t)plan->index->node_count;
    TAKE(session, owner, made->is_met, nodes / WORD_BITS + 1);
    TAKE(session, owner, made->ranks, nodes);
    TAKE(session, owner, made->first_tally, nodes);
    TAKE(session, owner, made->row, plan->request->destinations->count);
    TAKE(session, owner, made->tally.down, plan->down.arc_count);
    TAKE(session, owner, made->tally.up, plan->up.arc_count);
    TAKE(session, owner, made->tally.origin, flow_connector_count(plan->request->origins));
    TAKE(session, owner, made->tally.met, flow_connector_count(plan->request->destinations));
    made->flows = arena_take_aligned(owner, (size_t)plan->down.down.nodes.node_count,
                                     LANE_COUNT * sizeof *made->flows, LANE_ALIGNMENT);
    return made->flows == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

bight_status flow_group_create(bight_session *session, const flow_plan *plan,
                               const lane_loops *loops, flow_group *made) {
    *made = (flow_group){.plan = plan};
    TRY(ascent_create(session, &plan->down.down, loops, 1, &made->lanes));
    const bight_status status = take_room(session, made);
    if (status != BIGHT_OK) ascent_destroy(&made->lanes);
    return status;
}

void flow_group_destroy(flow_group *made) {
    ascent_destroy(&made->lanes);
}

static uint32_t time_to(const flow_group *group, int destination, int lane) {
    const size_t node = (size_t)group->plan->down.target_node[destination];
    return group->lanes.labels[node * LANE_COUNT + (size_t)lane];
}

/* Demand between a connector of the origin and one of the destination at the same node. */
static void meet(flow_group *group, int lane, int from, int to) {
    const flow_plan *plan = group->plan;
    const int destination = plan->destination_of[to];
    const uint32_t time = plan->request->origins->connectors[from].time +
                          plan->request->destinations->connectors[to].time;
    const int64_t units = flow_units(group->row[destination], plan->scale);
    if (units == 0 || time >= TIME_LIMIT || time != time_to(group, destination, lane)) return;
    group->row[destination] = 0;
    group->tally.origin[from] += units;
    group->tally.met[to] += units;
    group->tally.routed += units;
}

/* Takes out of the row what needs no arc. */
static void meet_all(flow_group *group, int lane, int origin) {
    const flow_plan *plan = group->plan;
    const search_places *origins = plan->request->origins;
    for (int from = origins->first[origin]; from < origins->first[origin + 1]; from++) {
        const int place = place_of(plan, &origins->connectors[from]);
        if (place == 0) continue;
        for (int i = plan->met_first[place - 1]; i < plan->met_first[place]; i++)
            meet(group, lane, from, plan->met[i]);
    }
}

static void load_demand(flow_group *group, int lane, int origin) {
    const flow_plan *plan = group->plan;
    plan->request->demand.fill(plan->request->demand.context, origin, group->row);
    meet_all(group, lane, origin);
    for (int to = 0; to < plan->request->destinations->count; to++) {
        const int64_t units = flow_units(group->row[to], plan->scale);
        if (units == 0) continue;
        if (time_to(group, to, lane) >= TIME_LIMIT) {
            group->tally.unreachable += units;
            continue;
        }
        group->flows[(size_t)plan->down.target_node[to] * LANE_COUNT + (size_t)lane] = units;
        group->tally.routed += units;
    }
}

static bool make_room(flow_group *group) {
    const size_t wanted = ((size_t)group->lanes.count + 1) * LANE_COUNT;
    if (wanted > group->entry_room) {
        group->entry_flows = arena_take_aligned(group->lanes.arena, 2 * wanted,
                                                sizeof *group->entry_flows, LANE_ALIGNMENT);
        group->entry_room = group->entry_flows == NULL ? 0 : 2 * wanted;
        if (group->entry_flows == NULL) return false;
    }
    for (size_t i = 0; i < wanted; i++)
        group->entry_flows[i] = 0;
    return true;
}

static void list_rank(flow_group *group, int rank, int at) {
    const lasting_descent *up = &group->plan->up;
    group->ranks[at] = rank;
    group->first_tally[at] = up->down.nodes.first[up->down.place[rank] - 1];
}

/* Lists the ranks the group has met, the highest first. */
static void sort_ranks(flow_group *group) {
    const ascent *lanes = &group->lanes;
    int count = 0;
    for (int i = 0; i < lanes->count; i++)
        group->is_met[lanes->ranks[i] / WORD_BITS] |= UINT64_C(1) << lanes->ranks[i] % WORD_BITS;
    for (int word = group->plan->index->node_count / WORD_BITS; word >= 0; word--)
        while (group->is_met[word] != 0) {
            const int bit = WORD_BITS - 1 - __builtin_clzll(group->is_met[word]);
            group->is_met[word] ^= UINT64_C(1) << bit;
            list_rank(group, word * WORD_BITS + bit, count++);
        }
}

static void return_flows(flow_group *group) {
    const ascent *lanes = &group->lanes;
    const lane_climb climb = {group->plan->index, group->ranks, lanes->count, lanes->label_of};
    lanes->loops->return_down(&lanes->down->nodes, lanes->labels, group->flows, lanes->entry_of,
                              group->entry_flows, group->tally.down);
    sort_ranks(group);
    lanes->loops->return_up(&climb, lanes->entries, group->entry_flows, group->first_tally,
                            group->tally.up);
}

/* What no arc has brought has begun at the first connector that can have. */
static void tell_origin(flow_group *group, int lane, int origin) {
    const flow_plan *plan = group->plan;
    const search_places *origins = plan->request->origins;
    for (int i = origins->first[origin]; i < origins->first[origin + 1]; i++) {
        const search_connector *way = &origins->connectors[i];
        const size_t entry = (size_t)group->lanes.label_of[plan->index->rank[way->node]];
        const size_t at = entry * LANE_COUNT + (size_t)lane;
        if (group->lanes.entries[at] != way->time) continue;
        group->tally.origin[i] += group->entry_flows[at];
        group->entry_flows[at] = 0;
    }
}

void flow_group_run(flow_group *group, int number) {
    const search_places *origins = group->plan->request->origins;
    const int *numbers = group->plan->order + (ptrdiff_t)number * LANE_COUNT;
    const int left = origins->count - number * LANE_COUNT;
    const int count = left < LANE_COUNT ? left : LANE_COUNT;
    if (!ascent_climb(&group->lanes, origins, numbers, count) || !make_room(group)) {
        group->has_failed = true;
        return;
    }
    ascent_descend(&group->lanes, 0, group->plan->down.down.nodes.node_count, NULL);
    for (int lane = 0; lane < count; lane++)
        load_demand(group, lane, numbers[lane]);
    return_flows(group);
    for (int lane = 0; lane < count; lane++)
        tell_origin(group, lane, numbers[lane]);
    ascent_end(&group->lanes);
}

static void add_units(int64_t *to, const int64_t *from, int count) {
    for (int i = 0; i < count; i++)
        to[i] += from[i];
}

void flow_group_add(flow_group *to, const flow_group *from) {
    const flow_plan *plan = to->plan;
    add_units(to->tally.down, from->tally.down, plan->down.arc_count);
    add_units(to->tally.up, from->tally.up, plan->up.arc_count);
    add_units(to->tally.origin, from->tally.origin, flow_connector_count(plan->request->origins));
    add_units(to->tally.met, from->tally.met, flow_connector_count(plan->request->destinations));
    to->tally.routed += from->tally.routed;
    to->tally.unreachable += from->tally.unreachable;
}
