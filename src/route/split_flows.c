/* All origins, on all threads and ranks; see split_flows.h. */
#include "route/split_flows.h"

#include "base/parallel.h"
#include "route/parallel_arcs.h"
#include "route/shared_demand.h"
#include "route/shared_router.h"
#include "route/split_search.h"

/* The searches of all threads, for origins from `first` on. */
typedef struct {
    split_search *searches;
    int thread_count;
    int first;
} split_searches;

static void find_from(void *context, int number, int worker) {
    const split_searches *work = context;
    split_search_run(&work->searches[worker], work->first + number);
}

/* Arcs that are not kept carry nothing. */
static void give_result(const split_search *search, const search_graph *graph,
                        const parallel_arcs *kept, flow_result *result) {
    const split_tally *tally = &search->tally;
    const flow_request *request = search->request;
    const double scale = search->scale;
    for (int arc = 0; arc < graph->arc_count; arc++)
        result->arc[arc] = 0;
    for (int arc = 0; arc < search->graph->arc_count; arc++)
        result->arc[kept->arc[arc]] = (double)tally->arc[arc] / scale;
    flow_from_units(tally->node, search->graph->node_count, scale, result->node);
    flow_from_units(tally->origin_connector, flow_connector_count(request->origins), scale,
                    result->origin_connector);
    flow_from_units(tally->destination_connector, flow_connector_count(request->destinations),
                    scale, result->destination_connector);
    result->routed = (double)tally->routed / scale;
    result->unreachable = (double)tally->unreachable / scale;
}

static bight_status create_searches(bight_session *session, arena *scratch,
                                    const split_search *like, split_searches *made) {
    made->thread_count = session->thread_count;
    TAKE(session, scratch, made->searches, made->thread_count);
    for (int worker = 0; worker < made->thread_count; worker++) {
        made->searches[worker] = *like;
        TRY(split_search_create(session, scratch, &made->searches[worker]));
    }
    return BIGHT_OK;
}

static bight_status run(bight_session *session, split_searches *work, ranks_part origins,
                        const parallel_course *course) {
    work->first = origins.first;
    return parallel_run(session, course, origins.count, find_from, work);
}

static void ask(const split_searches *work, const flow_request *request) {
    for (int worker = 0; worker < work->thread_count; worker++)
        work->searches[worker].request = request;
}

static bight_status run_rounds(bight_session *session, shared_demand *demand,
                               split_searches *work) {
    const int own = ranks_part_of(session, session->rank, demand->group_count, 1).count;
    for (int round = 0; round < shared_demand_round_count(demand); round++) {
        const parallel_course course = {"flows", (int64_t)round * demand->at_once, own};
        shared_demand_give(demand, round);
        TRY(ranks_agree(session, run(session, work, shared_demand_groups(demand, round), &course)));
    }
    return BIGHT_OK;
}

/* Every rank searches from its origins with the demand it is given. */
static bight_status run_shared(bight_session *session, arena *scratch, split_searches *work) {
    shared_demand demand;
    const flow_request *request = work->searches[0].request;
    TRY(ranks_agree(session, shared_demand_create(session, scratch, request, NULL, 1, &demand)));
    ask(work, &demand.request);
    const bight_status status = run_rounds(session, &demand, work);
    ask(work, request);
    return status;
}

/* Sums of all threads, then of all ranks. */
static void add_up(const bight_session *session, const split_searches *work, bool is_shared) {
    const split_search *first = &work->searches[0];
    split_tally *sum = &work->searches[0].tally;
    const flow_request *request = first->request;
    for (int worker = 1; worker < work->thread_count; worker++)
        split_search_add(&work->searches[worker], sum);
    if (!is_shared) return;
    ranks_sum(session, sum->arc, (size_t)first->graph->arc_count);
    ranks_sum(session, sum->node, (size_t)first->graph->node_count);
    ranks_sum(session, sum->origin_connector, (size_t)flow_connector_count(request->origins));
    ranks_sum(session, sum->destination_connector,
              (size_t)flow_connector_count(request->destinations));
    ranks_sum(session, &sum->routed, 1);
    ranks_sum(session, &sum->unreachable, 1);
}

static void give(parcel *with, split_search *search, search_graph *graph, flow_request *request,
                 search_places places[2]) {
    PARCEL_VALUE(with, search->scale);
    PARCEL_VALUE(with, request->counts_ends);
    shared_graph_give(with, graph);
    shared_places_give(with, &places[0]);
    shared_places_give(with, &places[1]);
}

static bight_status call_others(bight_session *session, const split_search *search) {
    split_search told = *search;
    search_graph graph = *search->graph;
    flow_request request = *search->request;
    search_places places[2] = {*request.origins, *request.destinations};
    parcel with = {.session = session};
    ranks_call(session, SPLIT_FLOWS);
    give(&with, &told, &graph, &request, places);
    TRY(parcel_close(&with));
    return ranks_agree(session, BIGHT_OK); /* that all could prepare themselves */
}

static bight_status run_all(bight_session *session, arena *scratch, split_searches *work) {
    const int origins = work->searches[0].request->origins->count;
    const bool is_shared = ranks_exist(session) && origins >= session->rank_count;
    if (is_shared) TRY(call_others(session, &work->searches[0]));
    const parallel_course course = {"flows", 0, origins};
    TRY(is_shared ? run_shared(session, scratch, work)
                  : run(session, work, (ranks_part){0, origins}, &course));
    add_up(session, work, is_shared);
    return BIGHT_OK;
}

static bight_status find(bight_session *session, arena *scratch, const search_graph *graph,
                         const flow_request *request, flow_result *result) {
    parallel_arcs kept;
    split_searches work;
    split_search like = {.graph = &kept.graph, .request = request};
    TRY(flow_demand_scale(session, request, &like.scale));
    TRY(parallel_arcs_sort(session, scratch, graph, request->collapses_parallel, &kept));
    TRY(create_searches(session, scratch, &like, &work));
    TRY(run_all(session, scratch, &work));
    give_result(&work.searches[0], graph, &kept, result);
    return BIGHT_OK;
}

bight_status split_flows_find(bight_session *session, const search_graph *graph,
                              const flow_request *request, flow_result *result) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(session, scratch, graph, request, result);
    arena_destroy(scratch);
    return status;
}

static bight_status serve(bight_session *session, arena *scratch) {
    search_graph graph = {.node_count = 0};
    search_places places[2] = {{.count = 0}, {.count = 0}};
    flow_request request = {.origins = &places[0], .destinations = &places[1]};
    split_search like = {.graph = &graph, .request = &request};
    split_searches work;
    parcel with = {.session = session, .owner = scratch, .has_failed = scratch == NULL};
    give(&with, &like, &graph, &request, places);
    TRY(parcel_close(&with));
    TRY(ranks_agree(session, create_searches(session, scratch, &like, &work)));
    TRY(run_shared(session, scratch, &work));
    add_up(session, &work, true);
    return BIGHT_OK;
}

bight_status split_flows_serve(bight_session *session) {
    arena *scratch = arena_create();
    const bight_status status = serve(session, scratch);
    arena_destroy(scratch);
    return status;
}
