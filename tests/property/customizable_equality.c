/* Times through customized hierarchies, whole and pruned, are igraph's, cell by cell: on thousands
 * of random graphs with parallel arcs, one-way arcs, parts that are apart and ties everywhere, and
 * on roads that are large enough to be cut. Every way stands for a real path that takes its time.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/customization.h"
#include "route/many_to_many.h"
#include "route/pruning.h"
#include "street_graph.h"

enum {
    GRAPHS = 3000,
    ROADS = 60,
    CELLS = RANDOM_GRAPH_PLACES * RANDOM_GRAPH_PLACES,
    NODE_CELLS = RANDOM_GRAPH_NODES * RANDOM_GRAPH_NODES,
    ROAD_PLACES = 40
};

typedef struct {
    bight_session *session;
    arena *arena;
    customizable topology;
    hierarchy whole;
    hierarchy pruned;
} trial;

static void require(const trial *tried, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(tried->session));
}

static void build(trial *tried, const search_graph *graph, node_positions positions) {
    customization_outcome outcome;
    int *order = arena_take(tried->arena, (size_t)graph->node_count, sizeof *order);
    require(tried, dissection_order(tried->session, graph, positions, order));
    require(tried, customizable_build(tried->session, tried->arena, graph, order, &tried->topology,
                                      &(customizable_outcome){0}));
    require(tried, customization_build(tried->session, tried->arena, &tried->topology, graph->time,
                                       &tried->whole, &outcome));
    assert_int_equal(outcome, CUSTOMIZATION_DONE);
    require(tried, pruning_build(tried->session, tried->arena, &tried->topology, &tried->whole,
                                 &tried->pruned));
}

/* ---- What ways stand for ---- */

/* The arc of a lower rank to an upper one. */
static int find_arc(const hierarchy *index, int lower, int upper) {
    for (int arc = index->first[lower]; arc < index->first[lower + 1]; arc++)
        if (index->head[arc] == upper) return arc;
    fail_msg("no arc from rank %d to rank %d", lower, upper);
    return -1;
}

/* The time of the way between two ranks by the arcs of the graph it stands for, which follow each
 * other: `at` is where they are, from the one end to the other. */
static uint32_t walk(const hierarchy *index, const search_graph *graph, int from, int to, int *at) {
    const bool goes_up = from < to;
    const int arc = goes_up ? find_arc(index, from, to) : find_arc(index, to, from);
    const uint32_t time = goes_up ? index->up_time[arc] : index->down_time[arc];
    const int middle = goes_up ? index->up_middle[arc] : index->down_middle[arc];
    assert_true(time < TIME_LIMIT);
    if (middle >= 0) {
        assert_true(middle < from && middle < to);
        const uint32_t half = walk(index, graph, from, middle, at);
        assert_int_equal(half + walk(index, graph, middle, to, at), time);
        return time;
    }
    assert_in_range(~middle, graph->first[*at], graph->first[*at + 1] - 1);
    assert_int_equal(graph->time[~middle], time);
    *at = graph->head[~middle];
    return time;
}

static void expect_real_path(const hierarchy *index, const search_graph *graph, int from, int to) {
    int at = index->node[from];
    walk(index, graph, from, to, &at);
    assert_int_equal(at, index->node[to]);
}

static void expect_real_paths(const hierarchy *index, const search_graph *graph) {
    for (int rank = 0; rank < index->node_count; rank++)
        for (int arc = index->first[rank]; arc < index->first[rank + 1]; arc++) {
            assert_true(index->head[arc] > rank);
            if (index->up_time[arc] < TIME_LIMIT)
                expect_real_path(index, graph, rank, index->head[arc]);
            if (index->down_time[arc] < TIME_LIMIT)
                expect_real_path(index, graph, index->head[arc], rank);
        }
}

/* ---- Times ---- */

/* All rows of the table from origins to destinations. */
static void fill(const trial *tried, const hierarchy *index, const search_places *origins,
                 const search_places *destinations, uint32_t *times) {
    many_to_many *table;
    int all[RANDOM_GRAPH_PLACES];
    for (int i = 0; i < origins->count; i++)
        all[i] = i;
    require(tried, many_to_many_create(tried->session, index, origins, destinations, NULL, &table));
    const many_to_many_rows rows = {all, origins->count, times, (size_t)destinations->count};
    require(tried, many_to_many_fill(tried->session, table, &rows));
    many_to_many_destroy(table);
}

static void expect_random_times(const trial *tried, random_graph *drawn, uint64_t seed) {
    static random_places origins, destinations;
    static double distances[NODE_CELLS];
    static uint32_t times[CELLS];
    random_graph_place(drawn, 1 + (int)(seed % RANDOM_GRAPH_PLACES), &origins);
    random_graph_place(drawn, 1 + (int)(seed % 37), &destinations);
    random_graph_distances(drawn, distances);
    const hierarchy *both[2] = {&tried->whole, &tried->pruned};
    const int columns = destinations.places.count;
    for (int i = 0; i < 2; i++) {
        fill(tried, both[i], &origins.places, &destinations.places, times);
        for (int from = 0; from < origins.places.count; from++)
            for (int to = 0; to < columns; to++)
                assert_int_equal(times[from * columns + to],
                                 random_graph_time(drawn, distances, &origins.places, from,
                                                   &destinations.places, to));
    }
}

static void times_on_random_graphs_are_those_of_igraph(void **state) {
    static trial tried;
    static random_graph drawn;
    int whole = 0, pruned = 0;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        tried.arena = arena_create();
        bight_session_set_threads(tried.session, seed % 3 == 0 ? 4 : 1);
        if (seed % 10 == 0)
            random_graph_make_grid(&drawn, seed, 6, 8);
        else
            random_graph_make(&drawn, seed, seed % 2 == 0);
        build(&tried, &drawn.graph, (node_positions){NULL, NULL});
        expect_random_times(&tried, &drawn, seed);
        expect_real_paths(&tried.whole, &drawn.graph);
        expect_real_paths(&tried.pruned, &drawn.graph);
        whole += tried.whole.arc_count;
        pruned += tried.pruned.arc_count;
        arena_destroy(tried.arena);
    }
    printf("# %d graphs, %d arcs, %d when pruned\n", GRAPHS, whole, pruned);
    assert_true(pruned < whole);
    bight_session_destroy(tried.session);
}

typedef struct {
    search_places places;
    int first[ROAD_PLACES + 1];
    search_connector connectors[ROAD_PLACES];
} road_places;

static void place(street_graph *roads, road_places *made) {
    made->places = (search_places){ROAD_PLACES, made->first, made->connectors};
    for (int i = 0; i < ROAD_PLACES; i++) {
        made->connectors[i] =
            (search_connector){street_graph_below(roads, roads->graph.node_count), 0};
        made->first[i + 1] = i + 1;
    }
}

static void expect_road_times(const trial *tried, street_graph *roads) {
    static road_places origins, destinations;
    static uint32_t whole[ROAD_PLACES * ROAD_PLACES], pruned[ROAD_PLACES * ROAD_PLACES];
    double *distances =
        arena_take(tried->arena, (size_t)roads->graph.node_count, sizeof *distances);
    place(roads, &origins);
    place(roads, &destinations);
    fill(tried, &tried->whole, &origins.places, &destinations.places, whole);
    fill(tried, &tried->pruned, &origins.places, &destinations.places, pruned);
    assert_memory_equal(whole, pruned, sizeof whole);
    for (int from = 0; from < ROAD_PLACES; from++) {
        street_graph_distances(roads, origins.connectors[from].node, distances);
        for (int to = 0; to < ROAD_PLACES; to++) {
            const double distance = distances[destinations.connectors[to].node];
            assert_int_equal(whole[from * ROAD_PLACES + to],
                             isinf(distance) ? TIME_LIMIT : (uint32_t)distance);
        }
    }
}

static void times_on_roads_are_those_of_igraph(void **state) {
    trial tried;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= ROADS; seed++) {
        street_graph roads;
        tried.arena = arena_create();
        street_graph_make(&roads, seed, 5 + (int)(seed * 7 % 60), 5 + (int)(seed * 11 % 50),
                          seed % 3 == 0 ? 2 : 10000);
        bight_session_set_threads(tried.session, 1 + (int)(seed % 4));
        build(&tried, &roads.graph, street_graph_positions(&roads, seed % 2 == 0));
        expect_road_times(&tried, &roads);
        expect_real_paths(&tried.whole, &roads.graph);
        expect_real_paths(&tried.pruned, &roads.graph);
        arena_destroy(tried.arena);
        street_graph_destroy(&roads);
    }
    printf("# %d graphs of roads\n", ROADS);
    bight_session_destroy(tried.session);
}

static void expect_equal(const hierarchy *left, const hierarchy *right) {
    const size_t nodes = (size_t)left->node_count, arcs = (size_t)left->arc_count;
    assert_int_equal(left->arc_count, right->arc_count);
    assert_memory_equal(left->rank, right->rank, nodes * sizeof(int));
    assert_memory_equal(left->first, right->first, (nodes + 1) * sizeof(int));
    assert_memory_equal(left->head, right->head, arcs * sizeof(int));
    assert_memory_equal(left->up_time, right->up_time, arcs * sizeof(uint32_t));
    assert_memory_equal(left->down_time, right->down_time, arcs * sizeof(uint32_t));
    assert_memory_equal(left->up_middle, right->up_middle, arcs * sizeof(int));
    assert_memory_equal(left->down_middle, right->down_middle, arcs * sizeof(int));
}

static void hierarchies_are_the_same_for_any_number_of_threads(void **state) {
    trial alone, together;
    (void)state;
    assert_int_equal(bight_session_create(&alone.session), BIGHT_OK);
    together.session = alone.session;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        street_graph roads;
        alone.arena = together.arena = arena_create();
        street_graph_make(&roads, seed, 60, 50, 1000);
        bight_session_set_threads(alone.session, 1);
        build(&alone, &roads.graph, street_graph_positions(&roads, true));
        bight_session_set_threads(alone.session, 4);
        build(&together, &roads.graph, street_graph_positions(&roads, true));
        assert_true(alone.topology.branch_count > 1); /* or nothing was side by side */
        expect_equal(&alone.whole, &together.whole);
        expect_equal(&alone.pruned, &together.pruned);
        arena_destroy(alone.arena);
        street_graph_destroy(&roads);
    }
    bight_session_destroy(alone.session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_on_random_graphs_are_those_of_igraph),
        cmocka_unit_test(times_on_roads_are_those_of_igraph),
        cmocka_unit_test(hierarchies_are_the_same_for_any_number_of_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
