/* On a road-like network of a hundred thousand nodes, the size of a large city, every cell of a
 * matrix is igraph's distance: through the index, for any number of threads, and by the searches
 * that do without one. The graph is that of the benchmarks (road_graph.h).
 */
#include <igraph.h>
#include <stdlib.h>
#include <string.h>

#include "layer_fixture.h"
#include "road_graph.h"
#include "route/graph_index.h"
#include "route/many_to_many.h"
#include "route/one_to_all.h"

enum { SIDE = 320, ORIGINS = 40, DESTINATIONS = 1000, CELLS = ORIGINS * DESTINATIONS };

static const uint64_t ORIGIN_SEED = 7, DESTINATION_SEED = 8;

typedef struct {
    bight_session *session;
    arena *arena;
    road_graph roads;
    search_graph graph;
    node_positions positions;
    search_places origins;
    search_places destinations;
    uint32_t *expected; /* by igraph */
} road_trial;

static void require(const road_trial *tried, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(tried->session));
}

static void require_igraph(igraph_error_t code) {
    if (code != IGRAPH_SUCCESS) fail_msg("%s", igraph_strerror(code));
}

static void *take(const road_trial *tried, size_t count, size_t size) {
    void *taken = arena_take(tried->arena, count, size);
    assert_non_null(taken);
    return taken;
}

static void take_graph(road_trial *tried) {
    const road_graph *roads = &tried->roads;
    const size_t nodes = roads->node_count, arcs = roads->arc_count;
    float *x = take(tried, nodes, sizeof *x), *y = take(tried, nodes, sizeof *y);
    tried->graph = (search_graph){.node_count = (int)nodes,
                                  .arc_count = (int)arcs,
                                  .first = take(tried, nodes + 1, sizeof(int)),
                                  .head = take(tried, arcs, sizeof(int)),
                                  .time = roads->time_ms};
    memcpy(tried->graph.first, roads->first, (nodes + 1) * sizeof(int));
    memcpy(tried->graph.head, roads->head, arcs * sizeof(int));
    for (size_t node = 0; node < nodes; node++) {
        x[node] = (float)roads->x_mm[node];
        y[node] = (float)roads->y_mm[node];
    }
    tried->positions = (node_positions){x, y};
}

/* Places some seconds away from a node each. */
static search_places place(const road_trial *tried, uint32_t count, uint64_t seed) {
    uint32_t *nodes = road_graph_places(&tried->roads, count, seed);
    const search_places places = {.count = (int)count,
                                  .first = take(tried, (size_t)count + 1, sizeof(int)),
                                  .connectors = take(tried, count, sizeof(search_connector))};
    for (uint32_t i = 0; i < count; i++) {
        places.connectors[i] = (search_connector){(int)nodes[i], 1000 * (i % 60)};
        places.first[i + 1] = (int)i + 1;
    }
    free(nodes);
    return places;
}

static void list_nodes(const search_places *places, igraph_vector_int_t *nodes) {
    require_igraph(igraph_vector_int_init(nodes, places->count));
    for (int i = 0; i < places->count; i++)
        VECTOR(*nodes)[i] = places->connectors[i].node;
}

static void make_igraph(const road_trial *tried, igraph_t *graph, igraph_vector_t *times) {
    const search_graph *roads = &tried->graph;
    igraph_vector_int_t ends;
    require_igraph(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)roads->arc_count));
    require_igraph(igraph_vector_init(times, roads->arc_count));
    for (int node = 0; node < roads->node_count; node++)
        for (int arc = roads->first[node]; arc < roads->first[node + 1]; arc++) {
            VECTOR(ends)[2 * arc] = node;
            VECTOR(ends)[2 * arc + 1] = roads->head[arc];
            VECTOR(*times)[arc] = (double)roads->time[arc];
        }
    require_igraph(igraph_create(graph, &ends, roads->node_count, IGRAPH_DIRECTED));
    igraph_vector_int_destroy(&ends);
}

static void ask_igraph(const road_trial *tried) {
    igraph_t graph;
    igraph_vector_t times;
    igraph_vector_int_t origins, destinations;
    igraph_matrix_t distances;
    make_igraph(tried, &graph, &times);
    list_nodes(&tried->origins, &origins);
    list_nodes(&tried->destinations, &destinations);
    require_igraph(igraph_matrix_init(&distances, 0, 0));
    require_igraph(igraph_distances_dijkstra(&graph, &distances, igraph_vss_vector(&origins),
                                             igraph_vss_vector(&destinations), &times, IGRAPH_OUT));
    for (int from = 0; from < ORIGINS; from++)
        for (int to = 0; to < DESTINATIONS; to++)
            tried->expected[from * DESTINATIONS + to] = (uint32_t)MATRIX(distances, from, to) +
                                                        tried->origins.connectors[from].time +
                                                        tried->destinations.connectors[to].time;
    igraph_matrix_destroy(&distances);
    igraph_vector_int_destroy(&destinations);
    igraph_vector_int_destroy(&origins);
    igraph_vector_destroy(&times);
    igraph_destroy(&graph);
}

static int begin(void **state) {
    static const road_graph_plan plan = {.columns = SIDE, .rows = SIDE, .seed = 42};
    road_trial *tried = calloc(1, sizeof *tried);
    assert_non_null(tried);
    *state = tried;
    assert_int_equal(bight_session_create(&tried->session), BIGHT_OK);
    tried->arena = arena_create();
    assert_non_null(tried->arena);
    tried->roads = road_graph_make(&plan);
    take_graph(tried);
    tried->origins = place(tried, ORIGINS, ORIGIN_SEED);
    tried->destinations = place(tried, DESTINATIONS, DESTINATION_SEED);
    tried->expected = take(tried, CELLS, sizeof *tried->expected);
    ask_igraph(tried);
    return 0;
}

static int end(void **state) {
    road_trial *tried = *state;
    arena_destroy(tried->arena);
    road_graph_release(&tried->roads);
    bight_session_destroy(tried->session);
    free(tried);
    return 0;
}

static void expect_cells(const road_trial *tried, const uint32_t *times) {
    for (int cell = 0; cell < CELLS; cell++)
        if (times[cell] != tried->expected[cell])
            fail_msg("from place %d to place %d: %u, igraph %u", cell / DESTINATIONS,
                     cell % DESTINATIONS, (unsigned)times[cell], (unsigned)tried->expected[cell]);
}

static void the_network_has_a_hundred_thousand_nodes(void **state) {
    const road_trial *tried = *state;
    assert_in_range(tried->graph.node_count, 90000, 110000);
    for (int cell = 1; cell < CELLS; cell++)
        assert_true(tried->expected[cell] < TIME_LIMIT);
}

static void a_matrix_through_the_index_is_that_of_igraph(void **state) {
    const road_trial *tried = *state;
    int origins[ORIGINS];
    for (int i = 0; i < ORIGINS; i++)
        origins[i] = i;
    for (int threads = 1; threads <= 4; threads *= 2) {
        arena *owner = arena_create();
        graph_index index;
        many_to_many *table;
        uint32_t *times = take(tried, CELLS, sizeof *times);
        const many_to_many_rows rows = {origins, ORIGINS, times, DESTINATIONS};
        bight_session_set_threads(tried->session, threads);
        require(tried, graph_index_build(tried->session, owner, &tried->graph, tried->positions,
                                         NULL, &index));
        assert_true(index.exists);
        require(tried, many_to_many_create(tried->session, &index.pruned, &tried->origins,
                                           &tried->destinations, NULL, &table));
        require(tried, many_to_many_fill(tried->session, table, &rows));
        expect_cells(tried, times);
        many_to_many_destroy(table);
        arena_destroy(owner);
    }
}

static void a_matrix_by_searching_every_row_is_that_of_igraph(void **state) {
    const road_trial *tried = *state;
    uint32_t *times = take(tried, CELLS, sizeof *times);
    one_to_all search;
    require(tried, one_to_all_create(tried->session, tried->arena, &tried->graph, &search));
    for (int from = 0; from < ORIGINS; from++) {
        one_to_all_run(&search, &tried->origins, from, TIME_LIMIT - 1);
        for (int to = 0; to < DESTINATIONS; to++)
            times[from * DESTINATIONS + to] = search.time[tried->destinations.connectors[to].node] +
                                              tried->destinations.connectors[to].time;
    }
    expect_cells(tried, times);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_network_has_a_hundred_thousand_nodes),
        cmocka_unit_test(a_matrix_through_the_index_is_that_of_igraph),
        cmocka_unit_test(a_matrix_by_searching_every_row_is_that_of_igraph)};
    return cmocka_run_group_tests(tests, begin, end);
}
