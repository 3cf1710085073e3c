/* What can be reached is what igraph's distances say: cumulative sums to the last bit for whole
 * weights, decayed ones as the formula gives them, times node by node; over nodes and over places,
 * through a hierarchy and by searches, the same bits for 1, 2 and 4 threads and for every kind of
 * processor this one can be.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/graph_index.h"
#include "route/reach.h"
#include "route/reach_search.h"

enum {
    GRAPHS = 1000,
    NODE_CELLS = RANDOM_GRAPH_NODES * RANDOM_GRAPH_NODES,
    ITEMS = RANDOM_GRAPH_PLACES, /* more than nodes */
    MEASURES = 4,
    KNOTS = 9
};

typedef struct {
    bight_session *session;
    random_graph drawn;
    random_places origins;
    random_places places;
    random_places nodes; /* each node a place */
    double distances[NODE_CELLS];
    uint32_t to_nodes[RANDOM_GRAPH_PLACES * ITEMS]; /* by igraph, ITEMS a row */
    uint32_t to_places[RANDOM_GRAPH_PLACES * ITEMS];
    double weight[ITEMS];
    double knots[KNOTS];
    reach_decay decay;
    reach_measure measures[MEASURES];
} trial;

static void require(const trial *tried, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(tried->session));
}

static void find_times(const trial *tried, const search_places *items, uint32_t *times) {
    for (int from = 0; from < tried->origins.places.count; from++)
        for (int to = 0; to < items->count; to++)
            times[from * ITEMS + to] = random_graph_time(&tried->drawn, tried->distances,
                                                         &tried->origins.places, from, items, to);
}

static void draw(trial *tried, uint64_t seed) {
    const bool has_ties = seed % 2 == 0;
    random_graph_make(&tried->drawn, seed, has_ties);
    random_graph_place(&tried->drawn, 1 + (int)(seed % RANDOM_GRAPH_PLACES), &tried->origins);
    random_graph_place(&tried->drawn, 1 + (int)(seed % 37), &tried->places);
    random_graph_distances(&tried->drawn, tried->distances);
    tried->nodes.places =
        (search_places){tried->drawn.graph.node_count, tried->nodes.first, tried->nodes.connectors};
    for (int node = 0; node <= tried->drawn.graph.node_count; node++) {
        tried->nodes.first[node] = node;
        tried->nodes.connectors[node] = (search_connector){node, 0};
    }
    find_times(tried, &tried->nodes.places, tried->to_nodes);
    find_times(tried, &tried->places.places, tried->to_places);
    for (int i = 0; i < ITEMS; i++)
        tried->weight[i] = random_graph_below(&tried->drawn, 3) == 0
                               ? 0
                               : 1 + random_graph_below(&tried->drawn, 100000);
    for (int i = 0; i < KNOTS; i++)
        tried->knots[i] = exp(-0.3 * i);
    const int shift = has_ties ? 1 : 8;
    const uint32_t near = has_ties ? 3 : 300, far = has_ties ? 9 : 1500;
    tried->decay = (reach_decay){tried->knots, KNOTS, shift};
    tried->measures[0] = (reach_measure){tried->weight, near, NULL};
    tried->measures[1] = (reach_measure){tried->weight, far, &tried->decay};
    tried->measures[2] = (reach_measure){tried->weight, TIME_LIMIT - 1, NULL};
    tried->measures[3] = (reach_measure){tried->weight, TIME_LIMIT - 1, &tried->decay};
}

static double decayed(const reach_decay *decay, uint32_t time) {
    const double at = (double)time / (1 << decay->shift);
    const int piece = (int)at;
    if (piece >= decay->count - 1) return 0;
    return decay->values[piece] + (decay->values[piece + 1] - decay->values[piece]) * (at - piece);
}

static double expected_sum(const reach_measure *measure, const uint32_t *times, int count) {
    double sum = 0;
    for (int to = 0; to < count; to++)
        if (times[to] <= measure->limit)
            sum += measure->weight[to] *
                   (measure->decay == NULL ? 1 : decayed(measure->decay, times[to]));
    return sum;
}

static void expect_sums(const trial *tried, const uint32_t *times, int count, const double *sums) {
    for (int from = 0; from < tried->origins.places.count; from++)
        for (int m = 0; m < MEASURES; m++) {
            const double expected = expected_sum(&tried->measures[m], times + from * ITEMS, count);
            const double sum = sums[from * MEASURES + m];
            if (tried->measures[m].decay == NULL)
                assert_true(sum == expected);
            else
                assert_true(fabs(sum - expected) <= 1e-9 * expected);
        }
}

static void expect_times(const trial *tried, uint32_t limit, const uint32_t *times) {
    const int nodes = tried->drawn.graph.node_count;
    for (int from = 0; from < tried->origins.places.count; from++)
        for (int node = 0; node < nodes; node++) {
            const uint32_t time = tried->to_nodes[from * ITEMS + node];
            assert_int_equal(times[from * nodes + node], time <= limit ? time : TIME_LIMIT);
        }
}

static void expect_searches(trial *tried, const search_places *targets, const double *sums) {
    static double searched[RANDOM_GRAPH_PLACES * MEASURES];
    const size_t count = (size_t)tried->origins.places.count * MEASURES;
    require(tried, reach_search_sum(tried->session, &tried->drawn.graph, targets,
                                    &tried->origins.places, tried->measures, MEASURES, searched));
    assert_memory_equal(searched, sums, count * sizeof *sums);
}

static void expect_reach(trial *tried, const hierarchy *index, const search_places *targets,
                         const lane_loops *loops) {
    static double sums[RANDOM_GRAPH_PLACES * MEASURES];
    static uint32_t times[RANDOM_GRAPH_PLACES * RANDOM_GRAPH_NODES];
    reach *from;
    const uint32_t limit = tried->measures[0].limit;
    require(tried, reach_create(tried->session, index, targets, loops, &from));
    require(tried, reach_sum(tried->session, from, &tried->origins.places, tried->measures,
                             MEASURES, sums));
    if (targets == NULL)
        expect_sums(tried, tried->to_nodes, index->node_count, sums);
    else
        expect_sums(tried, tried->to_places, targets->count, sums);
    expect_searches(tried, targets, sums);
    if (targets == NULL) {
        const size_t nodes = (size_t)index->node_count;
        require(tried,
                reach_times(tried->session, from, &tried->origins.places, limit, times, nodes));
        expect_times(tried, limit, times);
        require(tried, reach_search_times(tried->session, &tried->drawn.graph,
                                          &tried->origins.places, limit, times, nodes));
        expect_times(tried, limit, times);
    }
    reach_destroy(from);
}

static void what_is_reached_is_what_the_distances_of_igraph_say(void **state) {
    static const char *const kinds[] = {"plain", "avx2", "avx512"};
    static trial tried;
    const int threads[] = {1, 2, 4};
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        arena *owner = arena_create();
        graph_index index;
        draw(&tried, seed);
        bight_session_set_threads(tried.session, threads[seed % 3]);
        require(&tried, graph_index_build(tried.session, owner, &tried.drawn.graph,
                                          (node_positions){NULL, NULL}, NULL, &index));
        for (int kind = 0; kind < 3; kind++) {
            const lane_loops *loops = lanes_find(kinds[kind]);
            if (loops == NULL) continue;
            expect_reach(&tried, &index.pruned, NULL, loops);
            expect_reach(&tried, &index.pruned, &tried.places.places, loops);
        }
        arena_destroy(owner);
    }
    printf("# %d graphs\n", GRAPHS);
    bight_session_destroy(tried.session);
}

static void expect_refused(bight_session *session, const reach_measure *measure,
                           const char *message) {
    int first[] = {0, 1, 1}, head[] = {1}, place[] = {0, 1};
    uint32_t time[] = {5};
    const search_graph graph = {2, 1, first, head, time};
    search_connector connector[] = {{0, 0}};
    const search_places origins = {1, place, connector};
    double sum;
    assert_int_equal(reach_search_sum(session, &graph, NULL, &origins, measure, 1, &sum),
                     BIGHT_BAD_DATA);
    assert_string_equal(bight_session_message(session), message);
}

static void weights_and_decays_that_are_no_amounts_are_refused(void **state) {
    bight_session *session;
    const double below[] = {1, -1}, endless[] = {INFINITY, 1}, huge[] = {1.7e308, 1.7e308};
    const double fine[] = {1, 1}, broken[] = {1, NAN, 0};
    const reach_decay decay = {broken, 3, 0};
    (void)state;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    expect_refused(session, &(reach_measure){below, 9, NULL},
                   "weight 2 is not a number of at least 0");
    expect_refused(session, &(reach_measure){endless, 9, NULL},
                   "weight 1 is not a number of at least 0");
    expect_refused(session, &(reach_measure){huge, 9, NULL}, "the weights add up to no number");
    expect_refused(session, &(reach_measure){fine, 9, &decay},
                   "value 2 of the decay is not a number of at least 0");
    bight_session_destroy(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_reached_is_what_the_distances_of_igraph_say),
        cmocka_unit_test(weights_and_decays_that_are_no_amounts_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
