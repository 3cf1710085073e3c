/* Flows are what counting paths pair by pair gives, and where the definitions coincide what igraph
 * gives; flows along one path are those split over ties where there are none, and each a quickest
 * path where there are; the same bits for 1, 2 and 4 threads and every kind of processor.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "layer_fixture.h"
#include "path_counts.h"
#include "route/graph_index.h"
#include "route/path_flows.h"
#include "route/split_flows.h"

enum { GRAPHS = 2000, SINGLE_PAIR_GRAPHS = 100, FEW_PLACES = 12 };

typedef struct {
    bight_session *session;
    arena *owner;
    random_graph drawn;
    random_places origins;
    random_places destinations;
    flow_request request;
    double demand[RANDOM_GRAPH_PLACES][RANDOM_GRAPH_PLACES];
    path_counts counts;
    expected_flows expected;
    hierarchy index;
} trial;

static const char *const KINDS[] = {"plain", "avx2", "avx512"};

static void require(const trial *tried, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(tried->session));
}

static void fill_row(void *context, int origin, double *row) {
    const trial *tried = context;
    memcpy(row, tried->demand[origin], (size_t)tried->request.destinations->count * sizeof *row);
}

static void draw(trial *tried, uint64_t seed) {
    const int threads[] = {1, 2, 4};
    bight_session_set_threads(tried->session, threads[seed % 3]);
    tried->owner = arena_create();
    if (seed % 10 == 0)
        random_graph_make_grid(&tried->drawn, seed, 6, 8);
    else
        random_graph_make(&tried->drawn, seed, seed % 2 == 0);
    random_graph_place(&tried->drawn, 1 + (int)(seed % 41), &tried->origins);
    random_graph_place(&tried->drawn, 1 + (int)(seed % FEW_PLACES), &tried->destinations);
    for (int from = 0; from < tried->origins.places.count; from++)
        for (int to = 0; to < tried->destinations.places.count; to++)
            tried->demand[from][to] = random_graph_below(&tried->drawn, 4) == 0
                                          ? 0
                                          : random_graph_below(&tried->drawn, 1000) / 7.0;
    tried->request = (flow_request){&tried->origins.places,
                                    &tried->destinations.places,
                                    {fill_row, tried},
                                    seed % 4 == 1,
                                    false};
    path_counts_find(&tried->drawn, &tried->counts);
    graph_index index;
    require(tried, graph_index_build(tried->session, tried->owner, &tried->drawn.graph,
                                     (node_positions){NULL, NULL}, NULL, &index));
    tried->index = index.pruned;
}

static void create_result(const trial *tried, flow_result *made) {
    require(tried, flow_result_create(tried->session, tried->owner, &tried->drawn.graph,
                                      &tried->request, made));
}

static void expect_near(const double *flows, const double *expected, int count) {
    for (int i = 0; i < count; i++)
        assert_near(flows[i], expected[i], 1e-9 * (1 + expected[i]));
}

static void expect_result(const trial *tried, const flow_result *result) {
    const expected_flows *expected = &tried->expected;
    expect_near(result->arc, expected->arc, tried->drawn.graph.arc_count);
    expect_near(result->node, expected->node, tried->drawn.graph.node_count);
    expect_near(result->origin_connector, expected->origin_connector,
                flow_connector_count(tried->request.origins));
    expect_near(result->destination_connector, expected->destination_connector,
                flow_connector_count(tried->request.destinations));
    expect_near(&result->routed, &expected->routed, 1);
    expect_near(&result->unreachable, &expected->unreachable, 1);
}

static void expect_same(const trial *tried, const flow_result *one, const flow_result *other) {
    const size_t origins = (size_t)flow_connector_count(tried->request.origins);
    const size_t destinations = (size_t)flow_connector_count(tried->request.destinations);
    assert_memory_equal(one->node, other->node,
                        (size_t)tried->drawn.graph.node_count * sizeof *one->node);
    if (tried->drawn.graph.arc_count > 0)
        assert_memory_equal(one->arc, other->arc,
                            (size_t)tried->drawn.graph.arc_count * sizeof *one->arc);
    if (origins > 0)
        assert_memory_equal(one->origin_connector, other->origin_connector,
                            origins * sizeof(double));
    if (destinations > 0)
        assert_memory_equal(one->destination_connector, other->destination_connector,
                            destinations * sizeof(double));
    assert_memory_equal(&one->routed, &other->routed, sizeof one->routed);
    assert_memory_equal(&one->unreachable, &other->unreachable, sizeof one->unreachable);
}

/* Every unit of time that demand spends is spent on an arc or a connector. */
static void expect_all_time_spent(const trial *tried, const flow_result *result) {
    double time = 0;
    for (int arc = 0; arc < tried->drawn.graph.arc_count; arc++)
        time += result->arc[arc] * tried->drawn.time[arc];
    for (int i = 0; i < flow_connector_count(tried->request.origins); i++)
        time += result->origin_connector[i] * tried->request.origins->connectors[i].time;
    for (int i = 0; i < flow_connector_count(tried->request.destinations); i++)
        time += result->destination_connector[i] * tried->request.destinations->connectors[i].time;
    expect_near(&time, &tried->expected.time, 1);
}

static void find_path_flows(trial *tried, flow_result *result) {
    flow_result again;
    create_result(tried, result);
    create_result(tried, &again);
    require(tried, path_flows_find(tried->session, &tried->drawn.graph, &tried->index,
                                   &tried->request, NULL, result));
    for (int kind = 0; kind < 3; kind++) {
        const lane_loops *loops = lanes_find(KINDS[kind]);
        if (loops == NULL) continue;
        bight_session_set_threads(tried->session, 1 << kind);
        require(tried, path_flows_find(tried->session, &tried->drawn.graph, &tried->index,
                                       &tried->request, loops, &again));
        expect_same(tried, result, &again);
    }
}

static void flows_are_what_counting_paths_gives(void **state) {
    static trial tried;
    int without_ties = 0;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        flow_result split, again, path;
        draw(&tried, seed);
        path_counts_expect(&tried.counts, &tried.request, &tried.expected);
        create_result(&tried, &split);
        create_result(&tried, &again);
        require(&tried,
                split_flows_find(tried.session, &tried.drawn.graph, &tried.request, &split));
        expect_result(&tried, &split);
        expect_all_time_spent(&tried, &split);
        bight_session_set_threads(tried.session, 1 + (int)(seed % 4));
        require(&tried,
                split_flows_find(tried.session, &tried.drawn.graph, &tried.request, &again));
        expect_same(&tried, &split, &again);
        find_path_flows(&tried, &path);
        expect_all_time_spent(&tried, &path);
        if (tried.expected.has_no_ties) {
            expect_result(&tried, &path);
            without_ties++;
        }
        arena_destroy(tried.owner);
    }
    printf("# %d graphs, %d without ties\n", GRAPHS, without_ties);
    assert_true(without_ties > GRAPHS / 20); /* or nothing was compared */
    bight_session_destroy(tried.session);
}

/* The one path between two places: how long it is, and that it hangs together. */
static void expect_path(const trial *tried, const flow_result *single, int from, int to) {
    const random_graph *drawn = &tried->drawn;
    double balance[RANDOM_GRAPH_NODES] = {0}, time = 0;
    for (int tail = 0; tail < drawn->graph.node_count; tail++)
        for (int arc = drawn->first[tail]; arc < drawn->first[tail + 1]; arc++) {
            assert_true(single->arc[arc] == 0 || single->arc[arc] == 1);
            balance[tail] += single->arc[arc];
            balance[drawn->head[arc]] -= single->arc[arc];
            time += single->arc[arc] * drawn->time[arc];
        }
    for (int i = 0; i < flow_connector_count(tried->request.origins); i++) {
        balance[tried->request.origins->connectors[i].node] -= single->origin_connector[i];
        time += single->origin_connector[i] * tried->request.origins->connectors[i].time;
    }
    for (int i = 0; i < flow_connector_count(tried->request.destinations); i++) {
        const search_connector *in = &tried->request.destinations->connectors[i];
        balance[in->node] += single->destination_connector[i];
        time += single->destination_connector[i] * in->time;
    }
    for (int node = 0; node < drawn->graph.node_count; node++)
        assert_true(balance[node] == 0);
    assert_true(time == random_graph_time(drawn, tried->counts.distances, tried->request.origins,
                                          from, tried->request.destinations, to));
}

static void add(double *to, const double *more, int count) {
    for (int i = 0; i < count; i++)
        to[i] += more[i];
}

static void add_result(const trial *tried, flow_result *to, const flow_result *more) {
    add(to->arc, more->arc, tried->drawn.graph.arc_count);
    add(to->node, more->node, tried->drawn.graph.node_count);
    add(to->origin_connector, more->origin_connector, flow_connector_count(tried->request.origins));
    add(to->destination_connector, more->destination_connector,
        flow_connector_count(tried->request.destinations));
    to->routed += more->routed;
    to->unreachable += more->unreachable;
}

/* Demand 1 for each pair, alone. */
static void add_pair(trial *tried, int from, int to, flow_result *sum) {
    flow_result single;
    create_result(tried, &single);
    memset(tried->demand, 0, sizeof tried->demand);
    tried->demand[from][to] = 1;
    require(tried, path_flows_find(tried->session, &tried->drawn.graph, &tried->index,
                                   &tried->request, NULL, &single));
    if (single.routed == 1)
        expect_path(tried, &single, from, to);
    else
        assert_true(single.unreachable == 1);
    add_result(tried, sum, &single);
}

static void a_pair_goes_one_quickest_way_whatever_else_is_asked_for(void **state) {
    static trial tried;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 2; seed <= 2 * SINGLE_PAIR_GRAPHS; seed += 2) {
        flow_result all, sum;
        draw(&tried, seed);
        create_result(&tried, &all);
        create_result(&tried, &sum);
        for (int from = 0; from < tried.origins.places.count; from++)
            for (int to = 0; to < tried.destinations.places.count; to++)
                tried.demand[from][to] = 1;
        require(&tried, path_flows_find(tried.session, &tried.drawn.graph, &tried.index,
                                        &tried.request, NULL, &all));
        for (int from = 0; from < tried.origins.places.count; from++)
            for (int to = 0; to < tried.destinations.places.count; to++)
                add_pair(&tried, from, to, &sum);
        expect_same(&tried, &all, &sum);
        arena_destroy(tried.owner);
    }
    bight_session_destroy(tried.session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flows_are_what_counting_paths_gives),
        cmocka_unit_test(a_pair_goes_one_quickest_way_whatever_else_is_asked_for)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
