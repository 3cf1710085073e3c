/* Trips handed back from the far to the near along trees; see tree_flows.h. */
#include "route/tree_flows.h"

#include "base/parallel.h"

typedef struct {
    search_tree tree;
    double *demand;
    int64_t *vertex; /* units that go on to a vertex, 0 between origins */
    int64_t *row;
    int64_t routed;
    int64_t unreachable;
} tree_worker;

typedef struct {
    const router *from;
    const flow_request *request;
    double scale;
    tree_worker *workers;
} tree_flows;

static void load_demand(const tree_flows *work, tree_worker *worker, int origin) {
    const bight_network *network = work->from->scenario->network;
    const flow_demand *demand = &work->request->demand;
    demand->fill(demand->context, origin, worker->demand);
    for (int to = 0; to < network->city_count; to++) {
        const int64_t units = flow_units(worker->demand[to], work->scale);
        const int vertex = network_destination(network, to);
        if (worker->tree.time_ms[vertex] == SEARCH_UNREACHED) {
            worker->unreachable += units;
            continue;
        }
        worker->routed += units;
        worker->vertex[vertex] += units;
    }
}

static void hand_back(const search_rows *rows, tree_worker *worker) {
    const search_tree *tree = &worker->tree;
    for (int i = tree->settled_count - 1; i >= 0; i--) {
        const int vertex = tree->order[i];
        const int64_t units = worker->vertex[vertex];
        const int row = tree->entry[vertex];
        worker->vertex[vertex] = 0;
        if (units == 0 || row < 0) continue;
        worker->row[row] += units;
        worker->vertex[rows->tail[row]] += units;
    }
}

static void run_origin(void *context, int origin, int number) {
    const tree_flows *work = context;
    tree_worker *worker = &work->workers[number];
    search_run(&work->from->rows, network_origin(work->from->scenario->network, origin),
               &worker->tree);
    load_demand(work, worker, origin);
    hand_back(&work->from->rows, worker);
}

static bight_status create_workers(bight_session *session, arena *scratch, tree_flows *work) {
    const search_rows *rows = &work->from->rows;
    TAKE(session, scratch, work->workers, session->thread_count);
    for (int i = 0; i < session->thread_count; i++) {
        tree_worker *worker = &work->workers[i];
        TRY(search_tree_create(session, scratch, rows->vertex_count, &worker->tree));
        TAKE(session, scratch, worker->demand, work->request->destinations->count);
        TAKE(session, scratch, worker->vertex, rows->vertex_count);
        TAKE(session, scratch, worker->row, rows->row_count);
    }
    return BIGHT_OK;
}

static void add_workers(bight_session *session, const tree_flows *work, row_flows *made) {
    tree_worker *sum = &work->workers[0];
    for (int i = 1; i < session->thread_count; i++) {
        const tree_worker *more = &work->workers[i];
        sum->routed += more->routed;
        sum->unreachable += more->unreachable;
        for (int row = 0; row < work->from->rows.row_count; row++)
            sum->row[row] += more->row[row];
    }
    flow_from_units(sum->row, work->from->rows.row_count, work->scale, made->row);
    flow_from_units(&sum->routed, 1, work->scale, &made->routed);
    flow_from_units(&sum->unreachable, 1, work->scale, &made->unreachable);
}

static bight_status find(bight_session *session, arena *scratch, tree_flows *work,
                         row_flows *made) {
    const int origins = work->request->origins->count;
    TRY(flow_demand_scale(session, work->request, &work->scale));
    TRY(create_workers(session, scratch, work));
    TRY(parallel_run(session, &(parallel_course){"flows", 0, origins}, origins, run_origin, work));
    add_workers(session, work, made);
    return BIGHT_OK;
}

bight_status tree_flows_find(bight_session *session, const router *from,
                             const flow_request *request, row_flows *made) {
    tree_flows work = {.from = from, .request = request};
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(session, scratch, &work, made);
    arena_destroy(scratch);
    return status;
}
