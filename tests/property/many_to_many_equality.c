/* Times through a hierarchy are igraph's, cell by cell: on thousands of random graphs with parallel
 * arcs, one-way arcs, parts that are apart and ties everywhere, and on small grids; the same
 * numbers for 1, 2 and 4 threads and for every kind of processor this one can be.
 */
#include <stdio.h>
#include <string.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/graph_index.h"
#include "route/many_to_many.h"

enum {
    GRAPHS = 2000,
    CELLS = RANDOM_GRAPH_PLACES * RANDOM_GRAPH_PLACES,
    NODE_CELLS = RANDOM_GRAPH_NODES * RANDOM_GRAPH_NODES
};

typedef struct {
    bight_session *session;
    random_graph drawn;
    random_places origins;
    random_places destinations;
    double distances[NODE_CELLS];
    uint32_t times[CELLS];
} trial;

static void require(const trial *tried, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(tried->session));
}

/* The whole table, rows asked for in two blocks of uneven size and from the last to the first. */
static void fill(trial *tried, const hierarchy *index, const lane_loops *loops) {
    const int rows = tried->origins.places.count, columns = tried->destinations.places.count;
    many_to_many *table;
    int origins[RANDOM_GRAPH_PLACES];
    require(tried, many_to_many_create(tried->session, index, &tried->origins.places,
                                       &tried->destinations.places, loops, &table));
    const int first = rows / 3;
    for (int i = 0; i < rows; i++)
        origins[i] = i < first ? first - 1 - i : rows - 1 - (i - first);
    uint32_t block[CELLS];
    const many_to_many_rows blocks[2] = {
        {origins, first, block, (size_t)columns},
        {origins + first, rows - first, block + (size_t)first * (size_t)columns, (size_t)columns}};
    require(tried, many_to_many_fill(tried->session, table, &blocks[0]));
    require(tried, many_to_many_fill(tried->session, table, &blocks[1]));
    for (int i = 0; i < rows; i++)
        memcpy(tried->times + origins[i] * columns, block + i * columns,
               (size_t)columns * sizeof *block);
    many_to_many_destroy(table);
}

static void expect_distances(const trial *tried) {
    const int columns = tried->destinations.places.count;
    for (int from = 0; from < tried->origins.places.count; from++)
        for (int to = 0; to < columns; to++)
            assert_int_equal(tried->times[from * columns + to],
                             random_graph_time(&tried->drawn, tried->distances,
                                               &tried->origins.places, from,
                                               &tried->destinations.places, to));
}

static void expect_every_kind(trial *tried, const hierarchy *index) {
    static const char *const kinds[] = {"plain", "avx2", "avx512"};
    for (int kind = 0; kind < 3; kind++) {
        const lane_loops *loops = lanes_find(kinds[kind]);
        if (loops == NULL) continue;
        fill(tried, index, loops);
        expect_distances(tried);
    }
}

static void compare(trial *tried, uint64_t seed) {
    const int threads[] = {1, 2, 4};
    arena *owner = arena_create();
    graph_index index;
    bight_session_set_threads(tried->session, threads[seed % 3]);
    random_graph_place(&tried->drawn, 1 + (int)(seed % RANDOM_GRAPH_PLACES), &tried->origins);
    random_graph_place(&tried->drawn, 1 + (int)(seed % 37), &tried->destinations);
    random_graph_distances(&tried->drawn, tried->distances);
    require(tried, graph_index_build(tried->session, owner, &tried->drawn.graph,
                                     (node_positions){NULL, NULL}, NULL, &index));
    assert_true(index.exists);
    expect_every_kind(tried, &index.pruned);
    arena_destroy(owner);
}

static void times_through_a_hierarchy_are_those_of_igraph(void **state) {
    static trial tried;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        if (seed % 10 == 0)
            random_graph_make_grid(&tried.drawn, seed, 6, 8);
        else
            random_graph_make(&tried.drawn, seed, seed % 2 == 0);
        compare(&tried, seed);
    }
    printf("# %d graphs\n", GRAPHS);
    bight_session_destroy(tried.session);
}

static void an_index_is_the_same_for_any_number_of_threads(void **state) {
    bight_session *session;
    random_graph drawn;
    (void)state;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= 100; seed++) {
        arena *owner = arena_create();
        graph_index indices[2];
        random_graph_make(&drawn, seed, seed % 2 == 0);
        for (int i = 0; i < 2; i++) {
            bight_session_set_threads(session, i == 0 ? 1 : 4);
            assert_int_equal(graph_index_build(session, owner, &drawn.graph,
                                               (node_positions){NULL, NULL}, NULL, &indices[i]),
                             BIGHT_OK);
        }
        const hierarchy made[2] = {indices[0].pruned, indices[1].pruned};
        const size_t nodes = (size_t)drawn.graph.node_count, arcs = (size_t)made[0].arc_count;
        assert_int_equal(made[0].arc_count, made[1].arc_count);
        assert_memory_equal(made[0].rank, made[1].rank, nodes * sizeof(int));
        if (arcs > 0) {
            assert_memory_equal(made[0].head, made[1].head, arcs * sizeof(int));
            assert_memory_equal(made[0].up_time, made[1].up_time, arcs * sizeof(uint32_t));
            assert_memory_equal(made[0].down_middle, made[1].down_middle, arcs * sizeof(int));
        }
        arena_destroy(owner);
    }
    bight_session_destroy(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_through_a_hierarchy_are_those_of_igraph),
        cmocka_unit_test(an_index_is_the_same_for_any_number_of_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
