/* All groups of origins, and from the hierarchy to the graph; see path_flows.h. */
#include "route/path_flows.h"

#include "base/parallel.h"
#include "route/flow_group.h"
#include "route/flow_unpacking.h"
#include "route/shared_demand.h"
#include "route/shared_router.h"

typedef struct {
    const search_graph *graph;
    const lane_loops *loops;
    flow_plan plan;
    flow_group *groups; /* by thread */
    int group_count;
    int first_group; /* of those run now */
    int64_t *node_units;
    flow_result *result;
} path_flows;

static void run_group(void *context, int number, int thread) {
    const path_flows *work = context;
    flow_group *group = &work->groups[thread];
    if (!group->has_failed) flow_group_run(group, work->first_group + number);
}

static bight_status run_groups(bight_session *session, path_flows *work, ranks_part groups,
                               const parallel_course *course) {
    work->first_group = groups.first;
    TRY(parallel_run(session, course, groups.count, run_group, work));
    for (int thread = 0; thread < work->group_count; thread++)
        if (work->groups[thread].has_failed) return FAIL_MEMORY(session);
    return BIGHT_OK;
}

static bight_status run_alone(bight_session *session, path_flows *work) {
    const int groups = flow_plan_group_count(&work->plan);
    return run_groups(session, work, (ranks_part){0, groups},
                      &(parallel_course){"flows", 0, groups});
}

static bight_status run_rounds(bight_session *session, shared_demand *demand, path_flows *work) {
    const int own = ranks_part_of(session, session->rank, demand->group_count, 1).count;
    for (int round = 0; round < shared_demand_round_count(demand); round++) {
        const parallel_course course = {"flows", (int64_t)round * demand->at_once, own};
        shared_demand_give(demand, round);
        TRY(ranks_agree(session,
                        run_groups(session, work, shared_demand_groups(demand, round), &course)));
    }
    return BIGHT_OK;
}

/* Every rank runs its groups on the demand it is given. */
static bight_status run_shared(bight_session *session, arena *scratch, path_flows *work) {
    shared_demand demand;
    const flow_request *request = work->plan.request;
    TRY(ranks_agree(session, shared_demand_create(session, scratch, request, work->plan.order,
                                                  LANE_COUNT, &demand)));
    work->plan.request = &demand.request;
    const bight_status status = run_rounds(session, &demand, work);
    work->plan.request = request;
    return status;
}

static bool is_worth_sharing(const bight_session *session, const path_flows *work) {
    return ranks_exist(session) && flow_plan_group_count(&work->plan) >= session->rank_count;
}

static void give(parcel *with, flow_plan *plan, hierarchy *index, flow_request *request,
                 search_places places[2]) {
    PARCEL_VALUE(with, plan->scale);
    PARCEL_VALUE(with, request->counts_ends);
    shared_hierarchy_give(with, index, false);
    shared_places_give(with, &places[0]);
    shared_places_give(with, &places[1]);
}

/* Sums of all threads, then of all ranks. */
static void add_up(const bight_session *session, const path_flows *work, bool is_shared) {
    flow_tally *sum = &work->groups[0].tally;
    for (int thread = 1; thread < work->group_count; thread++)
        flow_group_add(&work->groups[0], &work->groups[thread]);
    if (!is_shared) return;
    ranks_sum(session, sum->down, (size_t)work->plan.down.arc_count);
    ranks_sum(session, sum->up, (size_t)work->plan.up.arc_count);
    ranks_sum(session, sum->origin, (size_t)flow_connector_count(work->plan.request->origins));
    ranks_sum(session, sum->met, (size_t)flow_connector_count(work->plan.request->destinations));
    ranks_sum(session, &sum->routed, 1);
    ranks_sum(session, &sum->unreachable, 1);
}

static bight_status create_groups(bight_session *session, path_flows *work) {
    for (; work->group_count < session->thread_count; work->group_count++)
        TRY(flow_group_create(session, &work->plan, work->loops, &work->groups[work->group_count]));
    return BIGHT_OK;
}

static bight_status call_others(bight_session *session, const path_flows *work) {
    const flow_request *request = work->plan.request;
    hierarchy index = *work->plan.index;
    flow_request given = *request;
    search_places places[2] = {*request->origins, *request->destinations};
    flow_plan plan = work->plan;
    parcel with = {.session = session};
    ranks_call(session, PATH_FLOWS);
    give(&with, &plan, &index, &given, places);
    TRY(parcel_close(&with));
    return ranks_agree(session, BIGHT_OK); /* that all could prepare themselves */
}

static bight_status run_all(bight_session *session, arena *scratch, path_flows *work) {
    const bool is_shared = is_worth_sharing(session, work);
    TRY(create_groups(session, work));
    if (is_shared) TRY(call_others(session, work));
    TRY(is_shared ? run_shared(session, scratch, work) : run_alone(session, work));
    add_up(session, work, is_shared);
    return BIGHT_OK;
}

/* Flow that came over one arc of the graph. */
static void tell_arc(void *context, int arc, int64_t flow) {
    path_flows *work = context;
    work->result->arc[arc] = (double)flow / work->plan.scale;
    work->node_units[work->graph->head[arc]] += flow;
}

/* The arcs of one direction; those of targets are connectors, and told by others. */
static void load_arcs(flow_unpacking *unpacking, const lasting_descent *part, const int64_t *units,
                      bool leads_up) {
    const lane_descent *nodes = &part->down.nodes;
    for (int node = 0; node < nodes->node_count; node++) {
        if (part->down.rank[node] < 0) continue;
        for (int arc = nodes->first[node]; arc < nodes->first[node + 1]; arc++) {
            const int64_t up = leads_up ? units[arc] : 0;
            if (units[arc] != 0)
                flow_unpacking_add(unpacking, part->down.rank[node], part->arc[arc], up,
                                   units[arc] - up);
        }
    }
}

static bight_status unpack(bight_session *session, arena *scratch, path_flows *work) {
    flow_unpacking unpacking;
    const flow_tally *tally = &work->groups[0].tally;
    TRY(flow_unpacking_create(session, scratch, work->plan.index, &unpacking));
    TAKE(session, scratch, work->node_units, work->graph->node_count);
    load_arcs(&unpacking, &work->plan.up, tally->up, true);
    load_arcs(&unpacking, &work->plan.down, tally->down, false);
    flow_unpacking_run(&unpacking, tell_arc, work);
    return BIGHT_OK;
}

/* So far the units of a node came over arcs. Without those that end there they go on over an arc;
 * with those that begin there they are all it sees. */
static void tell_destination(const path_flows *work, int destination) {
    const lasting_descent *down = &work->plan.down;
    const search_places *places = work->plan.request->destinations;
    const flow_tally *tally = &work->groups[0].tally;
    const int first = down->down.nodes.first[down->target_node[destination]];
    for (int i = places->first[destination]; i < places->first[destination + 1]; i++) {
        const int64_t came = tally->down[first + i - places->first[destination]];
        work->result->destination_connector[i] = (double)(came + tally->met[i]) / work->plan.scale;
        if (!work->plan.request->counts_ends) work->node_units[places->connectors[i].node] -= came;
    }
}

static void tell_origins(const path_flows *work) {
    const search_places *places = work->plan.request->origins;
    const int64_t *units = work->groups[0].tally.origin;
    flow_from_units(units, flow_connector_count(places), work->plan.scale,
                    work->result->origin_connector);
    if (!work->plan.request->counts_ends) return;
    for (int i = 0; i < flow_connector_count(places); i++)
        work->node_units[places->connectors[i].node] += units[i];
}

static void give_result(const path_flows *work) {
    const flow_tally *tally = &work->groups[0].tally;
    const double scale = work->plan.scale;
    for (int to = 0; to < work->plan.request->destinations->count; to++)
        tell_destination(work, to);
    tell_origins(work);
    flow_from_units(work->node_units, work->graph->node_count, scale, work->result->node);
    work->result->routed = (double)tally->routed / scale;
    work->result->unreachable = (double)tally->unreachable / scale;
}

static bight_status find(bight_session *session, arena *scratch, path_flows *work) {
    const hierarchy reversed = hierarchy_reversed(work->plan.index);
    TAKE(session, scratch, work->groups, session->thread_count);
    for (int arc = 0; arc < work->graph->arc_count; arc++)
        work->result->arc[arc] = 0;
    TRY(flow_demand_scale(session, work->plan.request, &work->plan.scale));
    TRY(flow_plan_make(session, scratch, &reversed, &work->plan));
    TRY(run_all(session, scratch, work));
    TRY(unpack(session, scratch, work));
    give_result(work);
    return BIGHT_OK;
}

bight_status path_flows_find(bight_session *session, const search_graph *graph,
                             const hierarchy *index, const flow_request *request,
                             const lane_loops *loops, flow_result *result) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    path_flows work = {.graph = graph,
                       .loops = loops == NULL ? lanes_choose() : loops,
                       .plan = {.index = index, .request = request},
                       .result = result};
    const bight_status status = find(session, scratch, &work);
    for (int thread = 0; thread < work.group_count; thread++)
        flow_group_destroy(&work.groups[thread]);
    arena_destroy(scratch);
    return status;
}

/* ---- On other ranks -------------------------------------------------------------------------- */

static bight_status prepare(bight_session *session, arena *scratch, const hierarchy *reversed,
                            path_flows *work) {
    TAKE(session, scratch, work->groups, session->thread_count);
    TRY(flow_plan_make(session, scratch, reversed, &work->plan));
    return create_groups(session, work);
}

static bight_status serve(bight_session *session, arena *scratch, path_flows *work) {
    hierarchy index = {.node_count = 0};
    search_places places[2] = {{.count = 0}, {.count = 0}};
    flow_request request = {.origins = &places[0], .destinations = &places[1]};
    parcel with = {.session = session, .owner = scratch, .has_failed = scratch == NULL};
    work->plan = (flow_plan){.index = &index, .request = &request};
    give(&with, &work->plan, &index, &request, places);
    TRY(parcel_close(&with));
    const hierarchy reversed = hierarchy_reversed(&index);
    TRY(ranks_agree(session, prepare(session, scratch, &reversed, work)));
    TRY(run_shared(session, scratch, work));
    add_up(session, work, true);
    return BIGHT_OK;
}

bight_status path_flows_serve(bight_session *session) {
    path_flows work = {.loops = lanes_choose()};
    arena *scratch = arena_create();
    const bight_status status = serve(session, scratch, &work);
    for (int thread = 0; thread < work.group_count; thread++)
        flow_group_destroy(&work.groups[thread]);
    arena_destroy(scratch);
    return status;
}
