/* Orders of elimination hold every node once, are the same for any number of threads, and make of
 * chains, stars and strips neither many arcs nor deep trees.
 */
#include <stdio.h>
#include <string.h>

#include "layer_fixture.h"
#include "route/customizable.h"
#include "street_graph.h"

enum { ROADS = 60 };

static int *order_of(bight_session *session, street_graph *roads, bool has_positions) {
    const search_graph *graph = &roads->graph;
    int *order = arena_take(roads->arena, (size_t)graph->node_count, sizeof *order);
    bool *is_there = arena_take(roads->arena, (size_t)graph->node_count, sizeof *is_there);
    assert_int_equal(
        dissection_order(session, graph, street_graph_positions(roads, has_positions), order),
        BIGHT_OK);
    for (int i = 0; i < graph->node_count; i++) {
        assert_in_range(order[i], 0, graph->node_count - 1);
        assert_false(is_there[order[i]]);
        is_there[order[i]] = true;
    }
    return order;
}

static void make_roads(street_graph *roads, uint64_t seed) {
    const int width = 1 + (int)(seed * 7 % 90), height = 1 + (int)(seed * 11 % 70);
    street_graph_make(roads, seed, width, height, 100);
}

static void orders_are_the_same_for_any_number_of_threads(void **state) {
    bight_session *session;
    (void)state;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= ROADS; seed++) {
        street_graph roads;
        make_roads(&roads, seed);
        for (int known = 0; known < 2; known++) {
            bight_session_set_threads(session, 1);
            const int *alone = order_of(session, &roads, known == 1);
            bight_session_set_threads(session, 4);
            const int *together = order_of(session, &roads, known == 1);
            assert_memory_equal(alone, together, (size_t)roads.graph.node_count * sizeof *alone);
        }
        street_graph_destroy(&roads);
    }
    bight_session_destroy(session);
}

typedef struct {
    int told;
    int stop_at; /* the so-manieth time */
    int64_t done;
} listener;

static bool listen(void *context, const char *stage, int64_t done, int64_t total) {
    listener *heard = context;
    assert_string_equal(stage, "order");
    assert_true(done >= heard->done && done <= total);
    heard->done = done;
    return ++heard->told != heard->stop_at;
}

static void ordering_tells_how_far_it_is_and_can_be_stopped(void **state) {
    bight_session *session;
    street_graph roads;
    listener heard = {.stop_at = 0}, stopping = {.stop_at = 3};
    (void)state;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    street_graph_make(&roads, 1, 80, 80, 100);
    bight_session_set_progress(session, listen, &heard);
    int *order = order_of(session, &roads, true);
    assert_true(heard.told > 3);
    bight_session_set_progress(session, listen, &stopping);
    assert_int_equal(
        dissection_order(session, &roads.graph, street_graph_positions(&roads, true), order),
        BIGHT_CANCELLED);
    assert_int_equal(stopping.told, 3);
    street_graph_destroy(&roads);
    bight_session_destroy(session);
}

/* The most ranks there are above each other in the tree. */
static int height_of(arena *scratch, const customizable *topology) {
    int *height = arena_take(scratch, (size_t)topology->node_count, sizeof *height);
    int highest = 0;
    for (int rank = topology->node_count - 1; rank >= 0; rank--) {
        const int parent = topology->parent[rank];
        height[rank] = parent < 0 ? 1 : height[parent] + 1;
        if (height[rank] > highest) highest = height[rank];
    }
    return highest;
}

/* At most so many arcs for each node, and so many ranks above each other. */
static void expect_shallow(street_graph *roads, const char *name, int most_arcs, int most_height) {
    bight_session *session;
    customizable topology;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    street_graph_finish(roads);
    const int *order = order_of(session, roads, false);
    assert_int_equal(customizable_build(session, roads->arena, &roads->graph, order, &topology,
                                        &(customizable_outcome){0}),
                     BIGHT_OK);
    const int height = height_of(roads->arena, &topology);
    printf("# %s: %d nodes, %d arcs, height %d\n", name, topology.node_count, topology.arc_count,
           height);
    assert_in_range(topology.arc_count, 0, most_arcs * topology.node_count);
    assert_in_range(height, 1, most_height);
    street_graph_destroy(roads);
    bight_session_destroy(session);
}

static void add_both(street_graph *roads, int from, int to) {
    street_graph_add(roads, from, to, 1);
    street_graph_add(roads, to, from, 1);
}

/* o-o-o-o-o- ... -o */
static void a_long_chain_is_not_deep(void **state) {
    const int nodes = 100000;
    street_graph roads;
    (void)state;
    street_graph_begin(&roads, 1, nodes, 2 * nodes);
    for (int node = 0; node + 1 < nodes; node++)
        add_both(&roads, node, node + 1);
    expect_shallow(&roads, "chain", 2, 60);
}

/* A ring of them. */
static void a_long_ring_is_not_deep(void **state) {
    const int nodes = 100000;
    street_graph roads;
    (void)state;
    street_graph_begin(&roads, 1, nodes, 2 * nodes);
    for (int node = 0; node < nodes; node++)
        add_both(&roads, node, (node + 1) % nodes);
    expect_shallow(&roads, "ring", 2, 60);
}

/* All of them joined to one. */
static void a_star_stays_a_star(void **state) {
    const int leaves = 10000;
    street_graph roads;
    (void)state;
    street_graph_begin(&roads, 1, leaves + 1, 2 * leaves);
    for (int leaf = 1; leaf <= leaves; leaf++)
        add_both(&roads, 0, leaf);
    expect_shallow(&roads, "star", 1, 2);
}

/* o-o-o-o-o-
 * |/|/|/|/|/   where nothing but the two ends has only two neighbours */
static void a_strip_of_triangles_is_not_deep(void **state) {
    const int nodes = 100000;
    street_graph roads;
    (void)state;
    street_graph_begin(&roads, 1, nodes, 4 * nodes);
    for (int node = 0; node + 1 < nodes; node++) {
        add_both(&roads, node, node + 1);
        if (node + 2 < nodes) add_both(&roads, node, node + 2);
    }
    expect_shallow(&roads, "strip", 6, 150);
}

/* Every one of them joined to every other. */
static void a_clique_has_no_more_arcs_than_links(void **state) {
    const int nodes = 300;
    street_graph roads;
    (void)state;
    street_graph_begin(&roads, 1, nodes, nodes * nodes);
    for (int node = 0; node < nodes; node++)
        for (int other = 0; other < node; other++)
            add_both(&roads, node, other);
    expect_shallow(&roads, "clique", (nodes - 1) / 2 + 1, nodes);
}

/* Cut in squares, a grid of side s has about 31/4 log2 s arcs for each node, and separators of
 * s + 2 s/2 + 2 s/4 + ... = 3 s nodes above each other (George 1973). */
static void a_grid_has_few_arcs(void **state) {
    const int side = 200;
    street_graph roads;
    (void)state;
    street_graph_begin(&roads, 1, side * side, 4 * side * side);
    for (int node = 0; node < side * side; node++) {
        if (node % side + 1 < side) add_both(&roads, node, node + 1);
        if (node / side + 1 < side) add_both(&roads, node, node + side);
    }
    expect_shallow(&roads, "grid", 59, 4 * side);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_are_the_same_for_any_number_of_threads),
        cmocka_unit_test(ordering_tells_how_far_it_is_and_can_be_stopped),
        cmocka_unit_test(a_long_chain_is_not_deep),
        cmocka_unit_test(a_long_ring_is_not_deep),
        cmocka_unit_test(a_star_stays_a_star),
        cmocka_unit_test(a_strip_of_triangles_is_not_deep),
        cmocka_unit_test(a_clique_has_no_more_arcs_than_links),
        cmocka_unit_test(a_grid_has_few_arcs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
