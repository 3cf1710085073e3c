/* Leaving out the nodes that only hand on changes nothing: on random networks the contracted rows
 * give every destination the time, the length and the last arc of the whole ones, and a row's arcs
 * add up to it.
 */
#include <stdio.h>

#include "random_network.h"
#include "route/search.h"

enum { NETWORKS = 300 };

typedef struct {
    search_rows rows;
    search_tree tree;
} searching;

static void search(const network_fixture *f, arena *scratch, search_detail detail, int source,
                   searching *of) {
    network_fixture_require(f,
                            search_rows_build(f->session, scratch, f->scenario, detail, &of->rows));
    network_fixture_require(
        f, search_tree_create(f->session, scratch, of->rows.vertex_count, &of->tree));
    search_run(&of->rows, source, &of->tree);
}

static int last_arc(const searching *of, int vertex) {
    const int entry = of->tree.entry[vertex];
    return entry < 0 ? -1 : of->rows.arc[entry];
}

static void expect_equal(const network_fixture *f, const searching *whole,
                         const searching *contracted) {
    for (int city = 0; city < f->network->city_count; city++) {
        const int vertex = network_destination(f->network, city);
        assert_int_equal(contracted->tree.time_ms[vertex], whole->tree.time_ms[vertex]);
        assert_int_equal(contracted->tree.length_mm[vertex], whole->tree.length_mm[vertex]);
        assert_int_equal(last_arc(contracted, vertex), last_arc(whole, vertex));
    }
}

/* The arcs of a row follow each other and add up to it. */
static void expect_whole_ways(const network_fixture *f, const search_rows *rows) {
    for (int row = 0; row < rows->row_count; row++) {
        int64_t time_ms = 0;
        int at = rows->tail[row];
        for (int i = rows->way_first[row]; i < rows->way_first[row + 1]; i++) {
            const network_arc *arc = &f->network->arcs[rows->ways[i]];
            assert_int_equal(arc->from, at);
            at = arc->to;
            time_ms += f->scenario->time_ms[rows->ways[i]];
        }
        assert_int_equal(at, rows->head[row]);
        assert_int_equal(time_ms, rows->time_ms[row]);
    }
}

static int compare_network(network_fixture *f, uint64_t seed) {
    random_network drawn;
    random_network_make(&drawn, seed, seed % 2 == 0);
    random_network_draw(&drawn, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
    arena *scratch = arena_create();
    searching whole = {.rows = {0}}, contracted = {.rows = {0}};
    for (int city = 0; city < f->network->city_count; city++) {
        const int source = network_origin(f->network, city);
        search(f, scratch, SEARCH_WHOLE, source, &whole);
        search(f, scratch, SEARCH_CONTRACTED, source, &contracted);
        expect_equal(f, &whole, &contracted);
    }
    expect_whole_ways(f, &contracted.rows);
    const int left_out = whole.rows.row_count - contracted.rows.row_count;
    arena_destroy(scratch);
    return left_out;
}

static void contracted_rows_give_what_whole_ones_give(void **state) {
    int left_out = 0;
    for (uint64_t seed = 1; seed <= NETWORKS; seed++)
        left_out += compare_network(*state, seed);
    printf("# %d networks, %d arcs contracted\n", NETWORKS, left_out);
    assert_true(left_out > NETWORKS); /* or nothing was tried */
}

int main(void) {
    const struct CMUnitTest tests[] = {NETWORK_TEST(contracted_rows_give_what_whole_ones_give)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
