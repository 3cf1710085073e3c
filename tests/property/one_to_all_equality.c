/* Searches from one place find igraph's distances, with and without a limit, and settle nodes the
 * nearest first, each once; on graphs whose times are alike, full of ties, or from a millisecond to
 * days.
 */
#include <stdio.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/one_to_all.h"

enum { GRAPHS = 3000, NODE_CELLS = RANDOM_GRAPH_NODES * RANDOM_GRAPH_NODES };

typedef struct {
    random_graph drawn;
    random_places origins;
    random_places nodes;
    double distances[NODE_CELLS];
} trial;

/* Times of all magnitudes; a path of 47 arcs stays below the limit. */
static void stretch(random_graph *drawn) {
    for (int arc = 0; arc < drawn->graph.arc_count; arc++)
        drawn->time[arc] =
            1 + (uint32_t)(random_graph_below(drawn, 20000000) >> random_graph_below(drawn, 25));
}

static void draw(trial *tried, uint64_t seed) {
    random_graph_make(&tried->drawn, seed, seed % 2 == 0);
    if (seed % 3 == 0) stretch(&tried->drawn);
    random_graph_place(&tried->drawn, 1 + (int)(seed % 8), &tried->origins);
    random_graph_distances(&tried->drawn, tried->distances);
    tried->nodes.places =
        (search_places){tried->drawn.graph.node_count, tried->nodes.first, tried->nodes.connectors};
    for (int node = 0; node < tried->drawn.graph.node_count; node++) {
        tried->nodes.first[node + 1] = node + 1;
        tried->nodes.connectors[node] = (search_connector){node, 0};
    }
}

/* Returns how many nodes are reached. */
static int expect_times(const trial *tried, const one_to_all *search, int origin, uint32_t limit) {
    int reached = 0;
    for (int node = 0; node < tried->drawn.graph.node_count; node++) {
        const uint32_t time =
            random_graph_time(&tried->drawn, tried->distances, &tried->origins.places, origin,
                              &tried->nodes.places, node);
        assert_int_equal(search->time[node], time <= limit ? time : TIME_LIMIT);
        reached += time <= limit;
    }
    return reached;
}

static void expect_order(const one_to_all *search, int reached) {
    bool is_listed[RANDOM_GRAPH_NODES] = {false};
    assert_int_equal(search->reached_count, reached);
    for (int i = 0; i < reached; i++) {
        assert_false(is_listed[search->order[i]]);
        is_listed[search->order[i]] = true;
        if (i > 0)
            assert_true(search->time[search->order[i - 1]] <= search->time[search->order[i]]);
    }
}

static void searches_find_the_distances_of_igraph(void **state) {
    static trial tried;
    bight_session *session;
    (void)state;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        arena *owner = arena_create();
        one_to_all search;
        draw(&tried, seed);
        assert_int_equal(one_to_all_create(session, owner, &tried.drawn.graph, &search), BIGHT_OK);
        for (int origin = 0; origin < tried.origins.places.count; origin++) {
            const uint32_t limits[] = {TIME_LIMIT - 1, 5, 1 + (uint32_t)(seed * 997 % 100000)};
            const uint32_t limit = limits[(seed + (uint64_t)origin) % 3];
            one_to_all_run(&search, &tried.origins.places, origin, limit);
            expect_order(&search, expect_times(&tried, &search, origin, limit));
        }
        arena_destroy(owner);
    }
    printf("# %d graphs\n", GRAPHS);
    bight_session_destroy(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(searches_find_the_distances_of_igraph)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
