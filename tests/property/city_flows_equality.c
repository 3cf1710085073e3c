/* Flows between cities, arc by arc: along one path they are what adding up each pair's path gives,
 * which is the path a route shows; split over ties they are what igraph's betweenness of a subset
 * gives; found by trees and through the index they spend the same time, and are the same where no
 * paths are equally quick. On random networks and on the Beijing Bay. igraph 0.10.2 counts parallel
 * edges as different paths, and so does the splitting of ties.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random_network.h"
#include "route/arc_flows.h"

enum { NETWORKS = 300, MOST_CITIES = 128, THOUSANDTH_MS = 60 /* of a minute */ };

static const char BAY[] = "networks/beijing-bay/network.yaml";

typedef struct {
    network_fixture *f;
    arena *owner;
    int cities;
    double *trips;
    arc_flows flows;
    double *expected; /* by arc */
} trial;

static void require_igraph(igraph_error_t code) {
    if (code != IGRAPH_SUCCESS) fail_msg("igraph: %s", igraph_strerror(code));
}

static double *take(const trial *tried, size_t count) {
    double *values = arena_take(tried->owner, count, sizeof *values);
    assert_non_null(values);
    return values;
}

/* Trips that differ from pair to pair, or (0) one each. */
static void begin(trial *tried, network_fixture *f, int step) {
    *tried = (trial){.f = f, .owner = arena_create(), .cities = f->network->city_count};
    const size_t cities = (size_t)tried->cities;
    tried->trips = take(tried, cities * cities);
    tried->expected = take(tried, (size_t)f->scenario->arc_count);
    for (size_t pair = 0; pair < cities * cities; pair++)
        tried->trips[pair] = step == 0 ? 1 : (double)(pair * (size_t)step % 101) / 8;
}

static void end(trial *tried) {
    arena_destroy(tried->owner);
}

/* By trees unless `through_index`. */
static void find(trial *tried, bool through_index, bight_ties ties) {
    router *from;
    network_fixture_require(tried->f, router_create(tried->f->session, tried->f->scenario, &from));
    if (through_index)
        network_fixture_require(tried->f, router_build_index(tried->f->session, from));
    network_fixture_require(tried->f, arc_flows_find(tried->f->session, tried->owner, from,
                                                     tried->trips, ties, &tried->flows));
    assert_int_equal(tried->flows.follows_routes, ties == BIGHT_TIES_ONE_PATH && !through_index);
    router_destroy(from);
}

static void expect_flows(const trial *tried, const double *expected) {
    for (int arc = 0; arc < tried->f->scenario->arc_count; arc++)
        assert_near(tried->flows.arc[arc], expected[arc], 1e-9 * (1 + expected[arc]));
}

/* Adds every pair's path up, from trees over all vertices, as bight_route_find has them. */
static void add_paths(trial *tried) {
    const bight_network *network = tried->f->network;
    search_rows rows;
    search_tree tree;
    network_fixture_require(tried->f, search_rows_build(tried->f->session, tried->owner,
                                                        tried->f->scenario, SEARCH_WHOLE, &rows));
    network_fixture_require(
        tried->f, search_tree_create(tried->f->session, tried->owner, rows.vertex_count, &tree));
    for (int from = 0; from < tried->cities; from++) {
        search_run(&rows, network_origin(network, from), &tree);
        for (int to = 0; to < tried->cities; to++) {
            if (to == from) continue;
            for (int at = network_destination(network, to); tree.entry[at] >= 0;
                 at = rows.tail[tree.entry[at]])
                tried->expected[rows.arc[tree.entry[at]]] +=
                    tried->trips[from * tried->cities + to];
        }
    }
}

/* Trips times what the matrix measures of each pair. */
static double spend(const trial *tried, bight_measure measure) {
    double sum = 0;
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++) {
            const double value = bight_matrix_value(tried->f->matrix, measure, from, to);
            if (from != to && !isnan(value)) sum += tried->trips[from * tried->cities + to] * value;
        }
    return sum;
}

static void expect_time_spent(const trial *tried) {
    double time_min = 0;
    for (int arc = 0; arc < tried->f->scenario->arc_count; arc++)
        time_min += tried->flows.arc[arc] * (double)tried->f->scenario->time_ms[arc] / 60000;
    const double expected = spend(tried, BIGHT_MEASURE_TIME);
    assert_near(time_min, expected, 1e-9 * (1 + expected));
}

static void expect_length_covered(const trial *tried) {
    double length_km = 0;
    for (int arc = 0; arc < tried->f->scenario->arc_count; arc++)
        length_km += tried->flows.arc[arc] * (double)tried->f->scenario->length_mm[arc] / 1e6;
    const double expected = spend(tried, BIGHT_MEASURE_LENGTH);
    assert_near(length_km, expected, 1e-9 * (1 + expected));
}

/* What comes to a node goes on, and every trip with a path begins and ends. */
static void expect_nothing_lost(const trial *tried) {
    const bight_scenario *scenario = tried->f->scenario;
    const int cities = tried->cities;
    double *rest = take(tried, (size_t)scenario->vertex_count);
    double begun = 0, inside = 0, all = 0;
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        rest[scenario->arcs[arc].to] += tried->flows.arc[arc];
        rest[scenario->arcs[arc].from] -= tried->flows.arc[arc];
    }
    for (int city = 0; city < cities; city++) {
        begun -= rest[network_origin(tried->f->network, city)];
        inside += tried->trips[city * cities + city];
    }
    for (int pair = 0; pair < cities * cities; pair++)
        all += tried->trips[pair];
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++)
        if (scenario_node(scenario, vertex) != NULL) assert_near(rest[vertex], 0, 1e-9 * (1 + all));
    assert_near(begun, tried->flows.routed, 1e-9 * (1 + all));
    assert_near(tried->flows.routed + tried->flows.unreachable, all - inside, 1e-9 * (1 + all));
}

static void check_one_path(network_fixture *f, int step, bool has_ties) {
    trial tried;
    begin(&tried, f, step);
    add_paths(&tried);
    find(&tried, false, BIGHT_TIES_ONE_PATH);
    expect_flows(&tried, tried.expected);
    expect_length_covered(&tried);
    expect_time_spent(&tried);
    expect_nothing_lost(&tried);
    find(&tried, true, BIGHT_TIES_ONE_PATH);
    expect_time_spent(&tried);
    expect_nothing_lost(&tried);
    if (!has_ties) expect_flows(&tried, tried.expected);
    end(&tried);
}

/* Adds igraph's betweenness of one origin to the other cities' destinations. */
static void add_betweenness(trial *tried, int from, const igraph_vector_t *times_ms) {
    const igraph_t *graph;
    network_fixture_require(tried->f,
                            bight_network_graph(tried->f->session, tried->f->network, &graph));
    igraph_vector_int_t targets;
    igraph_vector_t shares;
    require_igraph(igraph_vector_int_init(&targets, 0));
    require_igraph(igraph_vector_init(&shares, 0));
    for (int to = 0; to < tried->cities; to++)
        if (to != from)
            require_igraph(igraph_vector_int_push_back(
                &targets, bight_network_destination_vertex(tried->f->network, to)));
    require_igraph(igraph_edge_betweenness_subset(
        graph, &shares, igraph_ess_all(IGRAPH_EDGEORDER_ID), true,
        igraph_vss_1(bight_network_origin_vertex(tried->f->network, from)),
        igraph_vss_vector(&targets), times_ms));
    for (int arc = 0; arc < tried->f->network->arc_count; arc++)
        tried->expected[arc] += VECTOR(shares)[arc];
    igraph_vector_destroy(&shares);
    igraph_vector_int_destroy(&targets);
}

/* Every arc of the graph of record must be open, for igraph knows no closed ones. */
static void check_split(network_fixture *f) {
    trial tried;
    igraph_vector_t times_ms;
    begin(&tried, f, 0);
    require_igraph(igraph_vector_init(&times_ms, f->network->arc_count));
    for (int arc = 0; arc < f->network->arc_count; arc++) {
        assert_false(f->scenario->is_closed[arc]);
        VECTOR(times_ms)[arc] = (double)f->scenario->time_ms[arc];
    }
    for (int from = 0; from < tried.cities; from++)
        add_betweenness(&tried, from, &times_ms);
    igraph_vector_destroy(&times_ms);
    find(&tried, false, BIGHT_TIES_SPLIT);
    expect_flows(&tried, tried.expected);
    expect_time_spent(&tried);
    expect_nothing_lost(&tried);
    end(&tried);
}

/* The same bits for one thread and for several. */
static void check_threads(network_fixture *f) {
    trial tried;
    begin(&tried, f, 7);
    for (int form = 0; form < 3; form++) {
        const bight_ties ties = form == 2 ? BIGHT_TIES_SPLIT : BIGHT_TIES_ONE_PATH;
        bight_session_set_threads(f->session, 1);
        find(&tried, form == 1, ties);
        const double *first = tried.flows.arc;
        bight_session_set_threads(f->session, 3);
        find(&tried, form == 1, ties);
        assert_memory_equal(first, tried.flows.arc, (size_t)f->scenario->arc_count * sizeof *first);
    }
    end(&tried);
}

/* Without ties but for parallel links of the same time: those, too, are made to differ. */
static void part_parallels(random_network *drawn) {
    for (int i = 0; i < drawn->link_count; i++)
        drawn->links[i].time_ms += THOUSANDTH_MS * i;
}

static void flows_are_those_of_paths_and_of_betweenness(void **state) {
    network_fixture *f = *state;
    for (uint64_t seed = 1; seed <= NETWORKS; seed++) {
        random_network drawn;
        const bool has_ties = seed % 3 != 0;
        random_network_make(&drawn, seed, has_ties);
        if (!has_ties) part_parallels(&drawn);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        check_one_path(f, 1 + (int)seed, has_ties);
        check_split(f);
        if (seed % 10 == 0) check_threads(f);
    }
    printf("# %d networks\n", NETWORKS);
}

static void flows_of_the_bay_are_those_of_its_routes(void **state) {
    network_fixture *f = *state;
    network_fixture_require(f, bight_network_open(f->session, BAY, NULL, &f->network));
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &f->scenario));
    network_fixture_require(f, bight_matrix_compute(f->session, f->scenario, NULL, &f->matrix));
    assert_in_range(f->network->city_count, 80, MOST_CITIES);
    check_one_path(f, 13, true);
    check_split(f);
    check_threads(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {NETWORK_TEST(flows_are_those_of_paths_and_of_betweenness),
                                       NETWORK_TEST(flows_of_the_bay_are_those_of_its_routes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
