/* Counting paths outward and sharing demand on the way back; see split_flows.h. */
#include "route/split_flows.h"

#include "base/parallel.h"
#include "route/parallel_arcs.h"
#include "route/shared_demand.h"
#include "route/shared_router.h"
#include "route/time_queue.h"

static const uint32_t UNREACHED = UINT32_MAX;
static const double LEVEL = 0x1p512;

/* What is known of a node: on the way out the number of quickest paths to it, on the way back the
 * demand for each of these paths. Numbers of paths are value * LEVEL^level, demands value *
 * LEVEL^-level, for on a grid there are more paths than any double can tell. */
typedef struct {
    uint32_t time;
    int level;
    double value;
} split_label;

/* Ends of paths at a node. */
typedef struct {
    double demand; /* that ends there */
    double paths;  /* that begin there */
} split_end;

typedef struct {
    int64_t *arc;
    int64_t *node;
    int64_t *origin_connector;
    int64_t *destination_connector;
    int64_t routed;
    int64_t unreachable;
} split_tally;

/* The search of one thread. */
typedef struct {
    const search_graph *graph;
    const flow_request *request;
    double scale;
    split_label *labels;
    split_end *ends;
    int *order; /* the nodes reached, the nearest first */
    int reached_count;
    double *row;
    time_queue queue;
    split_tally tally;
} split_search;

static double scaled(double value, int levels) {
    if (levels == 0) return value;
    if (levels < -2) return 0;
    return levels == -1 ? value / LEVEL : value / LEVEL / LEVEL;
}

/* More quickest paths to a node. */
static void add_paths(split_label *to, double value, int level) {
    if (level > to->level) {
        to->value = scaled(to->value, to->level - level) + value;
        to->level = level;
    } else {
        to->value += scaled(value, level - to->level);
    }
}

static void forget(split_search *search) {
    const int node_count = search->graph->node_count;
    if (search->reached_count > node_count / 8)
        for (int node = 0; node < node_count; node++)
            search->labels[node].time = UNREACHED;
    else
        for (int i = 0; i < search->reached_count; i++)
            search->labels[search->order[i]].time = UNREACHED;
}

static void begin(split_search *search, int origin) {
    const search_places *origins = search->request->origins;
    int count = 0;
    forget(search);
    for (int i = origins->first[origin]; i < origins->first[origin + 1]; i++) {
        const search_connector *way = &origins->connectors[i];
        split_label *label = &search->labels[way->node];
        if (way->time > label->time || way->time >= TIME_LIMIT) continue;
        if (label->time == UNREACHED) search->order[count++] = way->node;
        if (way->time < label->time) *label = (split_label){.time = way->time};
        label->value++;
    }
    for (int i = 0; i < count; i++)
        time_queue_push(&search->queue, search->labels[search->order[i]].time, search->order[i]);
    search->reached_count = 0;
}

/* Offers the heads of a node's arcs its paths. */
static void relax_all(split_search *search, int node, const split_label *label) {
    const search_graph *graph = search->graph;
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
        split_label *to = &search->labels[graph->head[arc]];
        const uint32_t time = label->time + graph->time[arc];
        if (time > to->time) continue;
        if (time == to->time) {
            add_paths(to, label->value, label->level);
        } else if (time < TIME_LIMIT) {
            *to = (split_label){time, label->level, label->value};
            time_queue_push(&search->queue, time, graph->head[arc]);
        }
    }
}

/* The connectors by which the origin is quickest at a node: not all, once all times are known. */
static void count_begun(split_search *search, int origin) {
    const search_places *origins = search->request->origins;
    for (int i = origins->first[origin]; i < origins->first[origin + 1]; i++) {
        const search_connector *way = &origins->connectors[i];
        if (search->labels[way->node].time == way->time) search->ends[way->node].paths++;
    }
}

static void count_paths(split_search *search, int origin) {
    timed_node next;
    begin(search, origin);
    while (time_queue_pop(&search->queue, &next)) {
        split_label *label = &search->labels[next.node];
        if (next.time != label->time) continue;
        search->order[search->reached_count++] = next.node;
        if (label->value >= LEVEL) {
            label->value /= LEVEL;
            label->level++;
        }
        relax_all(search, next.node, label);
    }
    count_begun(search, origin);
}

/* The quickest time to a destination, and the number of quickest paths to it. */
static split_label find_destination(const split_search *search, int destination) {
    const search_places *places = search->request->destinations;
    split_label found = {.time = UNREACHED};
    for (int i = places->first[destination]; i < places->first[destination + 1]; i++) {
        const split_label *at = &search->labels[places->connectors[i].node];
        if (at->time == UNREACHED) continue;
        const uint32_t time = at->time + places->connectors[i].time;
        if (time > found.time) continue;
        if (time < found.time)
            found = (split_label){time, at->level, at->value};
        else
            add_paths(&found, at->value, at->level);
    }
    return found;
}

/* Demand to a destination: each connector gets its share of the paths. */
static void load_destination(split_search *search, int destination, int64_t units) {
    const search_places *places = search->request->destinations;
    const split_label found = find_destination(search, destination);
    if (found.time == UNREACHED) {
        search->tally.unreachable += units;
        return;
    }
    search->tally.routed += units;
    for (int i = places->first[destination]; i < places->first[destination + 1]; i++) {
        const int node = places->connectors[i].node;
        const split_label *at = &search->labels[node];
        if (at->time == UNREACHED || at->time + places->connectors[i].time != found.time) continue;
        const double flow =
            scaled(at->value / found.value * (double)units, at->level - found.level);
        search->ends[node].demand += flow;
        search->tally.destination_connector[i] += (int64_t)(flow + 0.5);
    }
}

static void load_demand(split_search *search, int origin) {
    const flow_request *request = search->request;
    request->demand.fill(request->demand.context, origin, search->row);
    for (int to = 0; to < request->destinations->count; to++) {
        const int64_t units = flow_units(search->row[to], search->scale);
        if (units > 0) load_destination(search, to, units);
    }
}

/* Takes from the heads of a node's arcs what they ask for each path; the sum. */
static double collect(split_search *search, int node, const split_label *label) {
    const search_graph *graph = search->graph;
    double sum = 0;
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
        const split_label *to = &search->labels[graph->head[arc]];
        if (to->time != label->time + graph->time[arc]) continue;
        const double flow = scaled(label->value * to->value, label->level - to->level);
        search->tally.arc[arc] += (int64_t)(flow + 0.5);
        sum += flow;
    }
    return sum;
}

static void hand_back(split_search *search) {
    const bool counts_ends = search->request->counts_ends;
    for (int i = search->reached_count - 1; i >= 0; i--) {
        const int node = search->order[i];
        split_label *label = &search->labels[node];
        split_end *end = &search->ends[node];
        const double leaving = collect(search, node, label);
        const double begun = end->paths == 0 ? 0 : scaled(end->paths / label->value, -label->level);
        const double counted = counts_ends ? leaving + end->demand : leaving - leaving * begun;
        search->tally.node[node] += (int64_t)(counted + 0.5);
        label->value = (leaving + end->demand) / label->value;
        *end = (split_end){0, 0};
    }
}

static void tell_origin(split_search *search, int origin) {
    const search_places *origins = search->request->origins;
    for (int i = origins->first[origin]; i < origins->first[origin + 1]; i++) {
        const split_label *label = &search->labels[origins->connectors[i].node];
        if (label->time == origins->connectors[i].time)
            search->tally.origin_connector[i] +=
                (int64_t)(scaled(label->value, -label->level) + 0.5);
    }
}

/* The searches of all threads, for origins from `first` on. */
typedef struct {
    split_search *searches;
    int thread_count;
    int first;
} split_searches;

static void find_from(void *context, int number, int worker) {
    const split_searches *work = context;
    split_search *search = &work->searches[worker];
    const int origin = work->first + number;
    count_paths(search, origin);
    load_demand(search, origin);
    hand_back(search);
    tell_origin(search, origin);
}

static bight_status create_search(bight_session *session, arena *scratch, split_search *search) {
    const search_graph *graph = search->graph;
    const flow_request *request = search->request;
    TAKE(session, scratch, search->labels, graph->node_count);
    TAKE(session, scratch, search->ends, graph->node_count);
    TAKE(session, scratch, search->order, graph->node_count);
    TAKE(session, scratch, search->row, request->destinations->count);
    TAKE(session, scratch, search->tally.arc, graph->arc_count);
    TAKE(session, scratch, search->tally.node, graph->node_count);
    TAKE(session, scratch, search->tally.origin_connector, flow_connector_count(request->origins));
    TAKE(session, scratch, search->tally.destination_connector,
         flow_connector_count(request->destinations));
    search->reached_count = graph->node_count; /* so that the first run forgets all labels */
    return time_queue_create(session, scratch, graph, &search->queue);
}

static void add_units(int64_t *to, const int64_t *from, int count) {
    for (int i = 0; i < count; i++)
        to[i] += from[i];
}

static void add_tally(const split_search *search, split_tally *to) {
    const flow_request *request = search->request;
    add_units(to->arc, search->tally.arc, search->graph->arc_count);
    add_units(to->node, search->tally.node, search->graph->node_count);
    add_units(to->origin_connector, search->tally.origin_connector,
              flow_connector_count(request->origins));
    add_units(to->destination_connector, search->tally.destination_connector,
              flow_connector_count(request->destinations));
    to->routed += search->tally.routed;
    to->unreachable += search->tally.unreachable;
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
        TRY(create_search(session, scratch, &made->searches[worker]));
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
        TRY(ranks_agree(session,
                        run(session, work, shared_demand_groups(demand, round), &course)));
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
        add_tally(&work->searches[worker], sum);
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
