/* From a scenario to a graph of all its vertices, and back to its arcs; see path_shares.h. */
#include "metrics/path_shares.h"

#include <string.h>

#include "base/foreseen_memory.h"
#include "route/search.h"
#include "route/split_flows.h"

/* Of an arc, for each worker and for all; and of a link in a table with its line. */
enum { SHARE_BYTES = 128, ROW_BYTES = 1024 };

typedef struct {
    bight_session *session;
    arena *scratch;
    const bight_scenario *scenario;
    search_graph graph; /* its nodes are the vertices */
    int *arc_of;        /* the scenario's arc of an arc of the graph */
    const double *trips;
    int end_count;
    search_places from;
    search_places to;
    flow_result flows;
} share_work;

/* Rows of whole searches are one arc each and stand in the order of their tails. */
static bight_status build_graph(share_work *work) {
    search_rows rows;
    search_graph *graph = &work->graph;
    TRY(search_rows_build(work->session, work->scratch, work->scenario, SEARCH_WHOLE, &rows));
    graph->node_count = rows.vertex_count;
    TAKE(work->session, work->scratch, graph->first, (size_t)rows.vertex_count + 1);
    TAKE(work->session, work->scratch, graph->head, rows.row_count);
    TAKE(work->session, work->scratch, graph->time, rows.row_count);
    TAKE(work->session, work->scratch, work->arc_of, rows.row_count);
    for (int vertex = 0; vertex < rows.vertex_count; vertex++) {
        for (int row = rows.first[vertex]; row < rows.first[vertex + 1]; row++) {
            if (rows.head[row] == vertex) continue;
            work->arc_of[graph->arc_count] = rows.arc[row];
            graph->head[graph->arc_count] = rows.head[row];
            graph->time[graph->arc_count++] = (uint32_t)(rows.time_ms[row] / rows.unit_ms);
        }
        graph->first[vertex + 1] = graph->arc_count;
    }
    return BIGHT_OK;
}

static bight_status create_places(const share_work *work, const int *nodes, search_places *made) {
    *made = (search_places){.count = work->end_count};
    TAKE(work->session, work->scratch, made->first, (size_t)made->count + 1);
    TAKE(work->session, work->scratch, made->connectors, made->count);
    for (int place = 0; place < made->count; place++) {
        made->connectors[place].node = nodes[place];
        made->first[place + 1] = place + 1;
    }
    return BIGHT_OK;
}

static void fill_row(void *context, int origin, double *row) {
    const share_work *work = context;
    const size_t count = (size_t)work->end_count;
    for (size_t to = 0; to < count; to++)
        row[to] = work->trips == NULL ? 1 : work->trips[(size_t)origin * count + to];
    row[origin] = 0;
}

static int count_equals(const search_graph *graph, int arc, int end) {
    int count = 0;
    for (int other = arc; other < end; other++)
        count += graph->head[other] == graph->head[arc] && graph->time[other] == graph->time[arc];
    return count;
}

/* All that goes over parallel arcs was counted on the first of the quickest. */
static void share_parallels(const share_work *work, double *arc_shares) {
    const search_graph *graph = &work->graph;
    for (int node = 0; node < graph->node_count; node++)
        for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
            const int end = graph->first[node + 1];
            if (!(work->flows.arc[arc] > 0)) continue;
            const double share = work->flows.arc[arc] / count_equals(graph, arc, end);
            for (int other = arc; other < end; other++)
                if (graph->head[other] == graph->head[arc] &&
                    graph->time[other] == graph->time[arc])
                    arc_shares[work->arc_of[other]] = share;
        }
}

static bight_status find_flows(share_work *work, arena *owner, path_shares *made) {
    const flow_request request = {.origins = &work->from,
                                  .destinations = &work->to,
                                  .demand = {fill_row, work},
                                  .collapses_parallel = true};
    TRY(foreseen_memory_tell(work->session, SHARE_BYTES *
                                                    (size_t)(work->session->thread_count + 1) *
                                                    (size_t)work->graph.arc_count +
                                                ROW_BYTES * (size_t)work->scenario->link_count));
    TAKE(work->session, owner, made->arc, work->scenario->arc_count);
    TAKE(work->session, owner, made->node, work->graph.node_count);
    TRY(flow_result_create(work->session, work->scratch, &work->graph, &request, &work->flows));
    TRY(split_flows_find(work->session, &work->graph, &request, &work->flows));
    memcpy(made->node, work->flows.node, (size_t)work->graph.node_count * sizeof *made->node);
    share_parallels(work, made->arc);
    made->routed = work->flows.routed;
    made->unreachable = work->flows.unreachable;
    return BIGHT_OK;
}

static bight_status find_of_cities(share_work *work, arena *owner, path_shares *made) {
    const bight_network *network = work->scenario->network;
    int *origins, *destinations;
    TAKE(work->session, work->scratch, origins, network->city_count);
    TAKE(work->session, work->scratch, destinations, network->city_count);
    for (int city = 0; city < network->city_count; city++) {
        origins[city] = network_origin(network, city);
        destinations[city] = network_destination(network, city);
    }
    TRY(build_graph(work));
    TRY(create_places(work, origins, &work->from));
    TRY(create_places(work, destinations, &work->to));
    return find_flows(work, owner, made);
}

static bight_status find_of_nodes(share_work *work, const int *nodes, arena *owner,
                                  path_shares *made) {
    TRY(build_graph(work));
    TRY(create_places(work, nodes, &work->from));
    work->to = work->from;
    return find_flows(work, owner, made);
}

bight_status path_shares_of_cities(bight_session *session, arena *owner,
                                   const bight_scenario *scenario, const double *trips,
                                   path_shares *made) {
    share_work work = {.session = session,
                       .scratch = arena_create(),
                       .scenario = scenario,
                       .trips = trips,
                       .end_count = scenario->network->city_count};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_of_cities(&work, owner, made);
    arena_destroy(work.scratch);
    return status;
}

bight_status path_shares_of_nodes(bight_session *session, arena *owner,
                                  const bight_scenario *scenario, const int *nodes, int count,
                                  path_shares *made) {
    share_work work = {
        .session = session, .scratch = arena_create(), .scenario = scenario, .end_count = count};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_of_nodes(&work, nodes, owner, made);
    arena_destroy(work.scratch);
    return status;
}
