/* The library itself: an index of the graph, and sweeps over it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench_side.h"
#include "route/graph_index.h"
#include "route/many_to_many.h"
#include "route/path_flows.h"
#include "route/reach.h"
#include "route/split_flows.h"
#include "stopwatch.h"
#include "street_grid.h"

typedef struct {
    bight_session *session;
    arena *arena;
    search_graph graph;
    graph_index index;
} bight_side;

static void require(const bight_side *side, bight_status status) {
    if (status == BIGHT_OK) return;
    fprintf(stderr, "bench: %s\n", bight_session_message(side->session));
    exit(EXIT_FAILURE);
}

static search_graph view_graph(const road_graph *graph) {
    return (search_graph){.node_count = (int)graph->node_count,
                          .arc_count = (int)graph->arc_count,
                          .first = (int *)graph->first,
                          .head = (int *)graph->head,
                          .time = graph->time_ms};
}

static node_positions view_positions(const road_graph *graph) {
    float *x = street_grid_room(graph->node_count, sizeof *x);
    float *y = street_grid_room(graph->node_count, sizeof *y);
    for (uint32_t node = 0; node < graph->node_count; node++) {
        x[node] = (float)graph->x_mm[node];
        y[node] = (float)graph->y_mm[node];
    }
    return (node_positions){x, y};
}

static void *prepare(const road_graph *graph, int threads, double *seconds, const char **reason) {
    const node_positions positions = view_positions(graph);
    const double begin_s = stopwatch_now_s();
    bight_side *side = street_grid_room(1, sizeof *side);
    if (bight_session_create(&side->session) != BIGHT_OK) exit(EXIT_FAILURE);
    bight_session_set_threads(side->session, threads);
    side->arena = arena_create();
    side->graph = view_graph(graph);
    require(side, graph_index_build(side->session, side->arena, &side->graph, positions, NULL,
                                    &side->index));
    *seconds = stopwatch_now_s() - begin_s;
    free((void *)positions.x);
    free((void *)positions.y);
    if (side->index.exists) return side;
    *reason = "the graph is no network in a plane";
    return NULL;
}

static void release(void *prepared) {
    bight_side *side = prepared;
    arena_destroy(side->arena);
    bight_session_destroy(side->session);
    free(side);
}

static search_places view_places(const uint32_t *nodes, uint32_t count) {
    search_places places = {.count = (int)count};
    places.first = street_grid_room((size_t)count + 1, sizeof *places.first);
    places.connectors = street_grid_room(count, sizeof *places.connectors);
    for (uint32_t i = 0; i < count; i++) {
        places.first[i + 1] = (int)i + 1;
        places.connectors[i] = (search_connector){(int)nodes[i], 0};
    }
    return places;
}

static void release_places(const search_places *places) {
    free(places->first);
    free(places->connectors);
}

static double matrix(void *prepared, const bench_pairs *pairs, uint32_t *times_ms) {
    bight_side *side = prepared;
    const size_t cells = (size_t)pairs->origin_count * pairs->destination_count;
    search_places origins = view_places(pairs->origins, pairs->origin_count);
    search_places destinations = view_places(pairs->destinations, pairs->destination_count);
    int *rows = street_grid_room(pairs->origin_count, sizeof *rows);
    for (uint32_t row = 0; row < pairs->origin_count; row++)
        rows[row] = (int)row;
    many_to_many *table;
    const many_to_many_rows wanted = {rows, origins.count, times_ms, pairs->destination_count};
    const double begin_s = stopwatch_now_s();
    require(side, many_to_many_create(side->session, &side->index.pruned, &origins, &destinations,
                                      NULL, &table));
    require(side, many_to_many_fill(side->session, table, &wanted));
    const double seconds = stopwatch_now_s() - begin_s;
    many_to_many_destroy(table);
    for (size_t cell = 0; cell < cells; cell++)
        if (times_ms[cell] >= TIME_LIMIT) times_ms[cell] = BENCH_UNREACHED;
    free(rows);
    release_places(&origins);
    release_places(&destinations);
    return seconds;
}

/* A decay of so many milliseconds in steps of 128, between which it is linear: within 7e-10 of what
 * it should be where that is half an hour. Farther away than 28 times as far nothing is left of
 * sums of whole numbers but 1e-12. */
enum { DECAY_SHIFT = 7, DECAY_REACH = 28 };

static reach_decay make_decay(double decay_ms) {
    const int count = (int)(DECAY_REACH * decay_ms) >> DECAY_SHIFT;
    double *values = street_grid_room((size_t)count, sizeof *values);
    for (int i = 0; i < count; i++)
        values[i] = exp(-(double)(1 << DECAY_SHIFT) * i / decay_ms);
    return (reach_decay){.values = values, .count = count, .shift = DECAY_SHIFT};
}

static double access_sums(void *prepared, const uint32_t *origins, uint32_t origin_count,
                          const bench_access *asked, double *sums) {
    bight_side *side = prepared;
    search_places places = view_places(origins, origin_count);
    double *weights = street_grid_room((size_t)side->graph.node_count, sizeof *weights);
    for (int node = 0; node < side->graph.node_count; node++)
        weights[node] = asked->weights[node];
    const double begin_s = stopwatch_now_s();
    reach *made;
    reach_decay decay = {.values = NULL};
    reach_measure measure = {.weight = weights, .limit = asked->limit_ms};
    if (asked->decay_ms > 0) {
        decay = make_decay(asked->decay_ms);
        measure.decay = &decay;
    }
    require(side, reach_create(side->session, &side->index.pruned, NULL, NULL, &made));
    require(side, reach_sum(side->session, made, &places, &measure, 1, sums));
    const double seconds = stopwatch_now_s() - begin_s;
    reach_destroy(made);
    free((void *)decay.values);
    free(weights);
    release_places(&places);
    return seconds;
}

typedef struct {
    search_places origins;
    search_places destinations;
    flow_request request;
    flow_result result;
} pair_flows;

/* A flow of 1, but none from a node to itself. */
static void fill_row(void *context, int origin, double *row) {
    const pair_flows *of = context;
    const int node = of->origins.connectors[origin].node;
    for (int to = 0; to < of->destinations.count; to++)
        row[to] = of->destinations.connectors[to].node != node;
}

static void begin_flows(const bight_side *side, const bench_pairs *pairs, bench_flows *flows,
                        pair_flows *of) {
    of->origins = view_places(pairs->origins, pairs->origin_count);
    of->destinations = view_places(pairs->destinations, pairs->destination_count);
    of->request = (flow_request){
        .origins = &of->origins, .destinations = &of->destinations, .demand = {fill_row, of}};
    of->result = (flow_result){.routed = 0};
    of->result.node = flows->at_node;
    of->result.arc = flows->on_arc != NULL
                         ? flows->on_arc
                         : street_grid_room((size_t)side->graph.arc_count, sizeof(double));
    of->result.origin_connector = street_grid_room(pairs->origin_count, sizeof(double));
    of->result.destination_connector = street_grid_room(pairs->destination_count, sizeof(double));
}

static void end_flows(const bench_flows *flows, const pair_flows *of) {
    if (flows->on_arc == NULL) free(of->result.arc);
    free(of->result.origin_connector);
    free(of->result.destination_connector);
    release_places(&of->destinations);
    release_places(&of->origins);
}

static double split_flows(void *prepared, const bench_pairs *pairs, bench_flows *flows) {
    bight_side *side = prepared;
    pair_flows of;
    begin_flows(side, pairs, flows, &of);
    const double begin_s = stopwatch_now_s();
    require(side, split_flows_find(side->session, &side->graph, &of.request, &of.result));
    const double seconds = stopwatch_now_s() - begin_s;
    end_flows(flows, &of);
    return seconds;
}

static double path_flows(void *prepared, const bench_pairs *pairs, bench_flows *flows) {
    bight_side *side = prepared;
    pair_flows of;
    begin_flows(side, pairs, flows, &of);
    const double begin_s = stopwatch_now_s();
    require(side, path_flows_find(side->session, &side->graph, &side->index.pruned, &of.request,
                                  NULL, &of.result));
    const double seconds = stopwatch_now_s() - begin_s;
    end_flows(flows, &of);
    return seconds;
}

const bench_side bench_bight = {.name = "bight",
                                .threads = 1,
                                .prepare = prepare,
                                .release = release,
                                .matrix = matrix,
                                .access = access_sums,
                                .split_flows = split_flows,
                                .path_flows = path_flows};

const bench_side bench_bight_on_two = {.name = "bight, 2 threads",
                                       .threads = 2,
                                       .prepare = prepare,
                                       .release = release,
                                       .matrix = matrix,
                                       .access = access_sums,
                                       .split_flows = split_flows,
                                       .path_flows = path_flows};
