/* The generator of road-like graphs that benchmarks and equality tests run on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "road_graph.h"

static const road_graph_plan ROADS = {.columns = 100, .rows = 100, .seed = 42};
static const road_graph_plan GRID = {.columns = 100, .rows = 100, .seed = 42, .is_grid = true};

/* Marks what node 0 reaches along the arcs, or against them; returns how many. */
static uint32_t count_reached(const road_graph *graph, bool is_backward) {
    uint8_t *seen = calloc(graph->node_count, sizeof *seen);
    assert_non_null(seen);
    uint32_t count = 1;
    seen[0] = 1;
    for (uint32_t before = 0; before != count;) {
        before = count;
        for (uint32_t node = 0; node < graph->node_count; node++) {
            for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
                const uint32_t from = is_backward ? graph->head[arc] : node;
                const uint32_t to = is_backward ? node : graph->head[arc];
                count += seen[from] && !seen[to];
                seen[to] |= seen[from];
            }
        }
    }
    free(seen);
    return count;
}

static void expect_same_words(const void *left, const void *right, uint32_t count) {
    assert_memory_equal(left, right, count * sizeof(uint32_t));
}

static void expect_share(uint32_t part, uint32_t whole, double share) {
    const double found = (double)part / whole;
    assert_true(found > share - 0.02 && found < share + 0.02);
}

static uint32_t count_leaving(const road_graph *graph, uint32_t degree) {
    uint32_t count = 0;
    for (uint32_t node = 0; node < graph->node_count; node++)
        count += graph->first[node + 1] - graph->first[node] == degree;
    return count;
}

static bool has_arc_back(const road_graph *graph, uint32_t tail, uint32_t arc) {
    const uint32_t head = graph->head[arc];
    for (uint32_t back = graph->first[head]; back < graph->first[head + 1]; back++)
        if (graph->head[back] == tail) return true;
    return false;
}

static void every_node_reaches_every_other(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        const road_graph_plan plan = {.columns = 40, .rows = 25, .seed = seed};
        road_graph graph = road_graph_make(&plan);
        assert_int_equal(count_reached(&graph, false), graph.node_count);
        assert_int_equal(count_reached(&graph, true), graph.node_count);
        /* No other part can be larger than more than half. */
        assert_true(2 * graph.node_count > plan.columns * plan.rows);
        road_graph_release(&graph);
    }
}

static void the_smallest_graphs_are_strongly_connected_too(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        const road_graph_plan plan = {
            .columns = 2 + (uint32_t)(seed % 5), .rows = 2 + (uint32_t)(seed % 3), .seed = seed};
        road_graph graph = road_graph_make(&plan);
        assert_true(graph.node_count >= 1);
        assert_int_equal(graph.first[graph.node_count], graph.arc_count);
        assert_int_equal(count_reached(&graph, false), graph.node_count);
        assert_int_equal(count_reached(&graph, true), graph.node_count);
        road_graph_release(&graph);
    }
}

static void a_seed_gives_the_same_bytes_again(void **state) {
    (void)state;
    road_graph one = road_graph_make(&ROADS), two = road_graph_make(&ROADS);
    assert_int_equal(one.node_count, two.node_count);
    assert_int_equal(one.arc_count, two.arc_count);
    expect_same_words(one.first, two.first, one.node_count + 1);
    expect_same_words(one.head, two.head, one.arc_count);
    expect_same_words(one.time_ms, two.time_ms, one.arc_count);
    expect_same_words(one.length_mm, two.length_mm, one.arc_count);
    expect_same_words(one.x_mm, two.x_mm, one.node_count);
    expect_same_words(one.y_mm, two.y_mm, one.node_count);
    road_graph_release(&one);
    road_graph_release(&two);
}

static void another_seed_gives_another_graph(void **state) {
    (void)state;
    road_graph_plan other = ROADS;
    other.seed = 43;
    road_graph one = road_graph_make(&ROADS), two = road_graph_make(&other);
    assert_true(memcmp(one.time_ms, two.time_ms, 1000 * sizeof *one.time_ms) != 0);
    road_graph_release(&one);
    road_graph_release(&two);
}

/* Published figures are of these graphs: whoever changes them changes the figures too. */
static void the_graphs_of_the_published_figures_are_still_the_same(void **state) {
    (void)state;
    road_graph roads = road_graph_make(&ROADS), grid = road_graph_make(&GRID);
    assert_int_equal(roads.node_count, 9514);
    assert_int_equal(roads.arc_count, 23642);
    assert_int_equal(grid.node_count, 10000);
    road_graph_release(&roads);
    road_graph_release(&grid);
}

static void arcs_are_positive_and_no_shorter_than_the_straight_line(void **state) {
    (void)state;
    road_graph graph = road_graph_make(&ROADS);
    for (uint32_t node = 0; node < graph.node_count; node++) {
        for (uint32_t arc = graph.first[node]; arc < graph.first[node + 1]; arc++) {
            const uint32_t head = graph.head[arc];
            const int64_t dx_mm = graph.x_mm[node] - graph.x_mm[head];
            const int64_t dy_mm = graph.y_mm[node] - graph.y_mm[head];
            const int64_t length_mm = graph.length_mm[arc];
            assert_true(head < graph.node_count && head != node);
            assert_true(graph.time_ms[arc] > 0);
            assert_true((length_mm + 1) * (length_mm + 1) > dx_mm * dx_mm + dy_mm * dy_mm);
        }
    }
    road_graph_release(&graph);
}

/* Shares of nodes by the number of arcs that leave them: one in seven is a dead end, most are bends
 * and forks, few are crossings. Those of the graph of a million nodes, to 0.02. */
static void degrees_are_those_of_roads(void **state) {
    (void)state;
    road_graph graph = road_graph_make(&ROADS);
    expect_share(count_leaving(&graph, 0), graph.node_count, 0);
    expect_share(count_leaving(&graph, 1), graph.node_count, 0.152);
    expect_share(count_leaving(&graph, 2), graph.node_count, 0.349);
    expect_share(count_leaving(&graph, 3), graph.node_count, 0.351);
    expect_share(count_leaving(&graph, 4), graph.node_count, 0.138);
    road_graph_release(&graph);
}

static void some_streets_are_one_way(void **state) {
    (void)state;
    road_graph graph = road_graph_make(&ROADS);
    uint32_t one_way = 0;
    for (uint32_t node = 0; node < graph.node_count; node++)
        for (uint32_t arc = graph.first[node]; arc < graph.first[node + 1]; arc++)
            one_way += !has_arc_back(&graph, node, arc);
    /* 8 of 100 are drawn so, most dead ends among them are lost, and each is one arc where others
     * are two. */
    assert_true(one_way > graph.arc_count / 50 && one_way < graph.arc_count / 20);
    road_graph_release(&graph);
}

static void the_grid_has_every_street(void **state) {
    (void)state;
    road_graph graph = road_graph_make(&GRID);
    /* 2 * 100 * 99 streets, 8 % of them one-way. */
    expect_share(graph.arc_count, 2 * 2 * 100 * 99, 0.96);
    assert_int_equal(count_leaving(&graph, 5), 0);
    road_graph_release(&graph);
}

static int by_number(const void *left, const void *right) {
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void places_are_different_nodes_and_all_of_them_when_asked(void **state) {
    (void)state;
    const road_graph_plan plan = {.columns = 20, .rows = 20, .seed = 3};
    road_graph graph = road_graph_make(&plan);
    uint32_t *places = road_graph_places(&graph, graph.node_count, 7);
    qsort(places, graph.node_count, sizeof *places, by_number);
    for (uint32_t i = 0; i < graph.node_count; i++)
        assert_int_equal(places[i], i);
    free(places);
    road_graph_release(&graph);
}

/* In a quarter of the nodes there are a quarter of the places, within four standard deviations. */
static void places_are_spread_evenly(void **state) {
    (void)state;
    road_graph graph = road_graph_make(&ROADS);
    uint32_t *places = road_graph_places(&graph, 1000, 7);
    uint32_t in_quarter[4] = {0};
    for (uint32_t i = 0; i < 1000; i++)
        in_quarter[(uint64_t)4 * places[i] / graph.node_count]++;
    for (int quarter = 0; quarter < 4; quarter++)
        assert_true(in_quarter[quarter] > 195 && in_quarter[quarter] < 305);
    free(places);
    road_graph_release(&graph);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_node_reaches_every_other),
        cmocka_unit_test(the_smallest_graphs_are_strongly_connected_too),
        cmocka_unit_test(a_seed_gives_the_same_bytes_again),
        cmocka_unit_test(another_seed_gives_another_graph),
        cmocka_unit_test(the_graphs_of_the_published_figures_are_still_the_same),
        cmocka_unit_test(arcs_are_positive_and_no_shorter_than_the_straight_line),
        cmocka_unit_test(degrees_are_those_of_roads),
        cmocka_unit_test(some_streets_are_one_way),
        cmocka_unit_test(the_grid_has_every_street),
        cmocka_unit_test(places_are_different_nodes_and_all_of_them_when_asked),
        cmocka_unit_test(places_are_spread_evenly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
