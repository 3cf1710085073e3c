/* The library itself: an index of the graph, and sweeps over it. */
#include <stdio.h>
#include <stdlib.h>

#include "bench_side.h"
#include "route/graph_index.h"
#include "route/many_to_many.h"
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

const bench_side bench_bight = {
    .name = "bight", .threads = 1, .prepare = prepare, .release = release, .matrix = matrix};

const bench_side bench_bight_on_two = {.name = "bight, 2 threads",
                                       .threads = 2,
                                       .prepare = prepare,
                                       .release = release,
                                       .matrix = matrix};
