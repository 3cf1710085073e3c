/* Betweenness of nodes, links and cities on random networks is igraph's, pair by pair: of nodes and
 * edges between subsets, each pair weighing by its trips, ties and parallel links among them.
 * igraph sees the quickest of parallel arcs alone; what it says of it, equally quick ones share.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "metrics/demand.h"
#include "metrics/path_shares.h"
#include "random_network.h"

enum { NETWORKS = 40, MOST_ARCS = 4 * RANDOM_LINKS, MOST_VERTICES = 2 * RANDOM_PLACES + 64 };

typedef struct {
    network_fixture *f;
    random_network drawn;
    int cities;
    igraph_t graph; /* the quickest arc between two vertices */
    igraph_vector_t times_ms;
    int edge_of[MOST_ARCS]; /* by arc of the scenario; -1: slower than another */
    int equals[MOST_ARCS];  /* arcs that are the edge, by edge */
    double trips[RANDOM_PLACES * RANDOM_PLACES];
    double node[MOST_VERTICES]; /* what is expected, as the next three */
    double edge[MOST_ARCS];
    double through[RANDOM_PLACES];
    double routed;
} trial;

static void require_igraph(igraph_error_t code) {
    if (code != IGRAPH_SUCCESS) fail_msg("igraph: %s", igraph_strerror(code));
}

static bool is_slower(const bight_scenario *scenario, int arc, int other) {
    return scenario->arcs[arc].from == scenario->arcs[other].from &&
           scenario->arcs[arc].to == scenario->arcs[other].to &&
           scenario->time_ms[other] < scenario->time_ms[arc];
}

static bool is_equal(const bight_scenario *scenario, int arc, int other) {
    return scenario->arcs[arc].from == scenario->arcs[other].from &&
           scenario->arcs[arc].to == scenario->arcs[other].to &&
           scenario->time_ms[other] == scenario->time_ms[arc];
}

/* The edge of an arc: a new one, that of an equal arc before it, or none. */
static int choose_edge(const trial *tried, int arc, int count) {
    const bight_scenario *scenario = tried->f->scenario;
    for (int other = 0; other < scenario->arc_count; other++)
        if (is_slower(scenario, arc, other)) return -1;
    for (int other = 0; other < arc; other++)
        if (is_equal(scenario, arc, other)) return tried->edge_of[other];
    return count;
}

static void make_graph(trial *tried) {
    const bight_scenario *scenario = tried->f->scenario;
    igraph_vector_int_t ends;
    int count = 0;
    assert_in_range(scenario->arc_count, 1, MOST_ARCS);
    assert_in_range(scenario->vertex_count, 1, MOST_VERTICES);
    require_igraph(igraph_vector_int_init(&ends, 0));
    require_igraph(igraph_vector_init(&tried->times_ms, 0));
    memset(tried->equals, 0, sizeof tried->equals);
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        const int edge = tried->edge_of[arc] = choose_edge(tried, arc, count);
        if (edge >= 0) tried->equals[edge]++;
        if (edge != count) continue;
        count++;
        igraph_vector_int_push_back(&ends, scenario->arcs[arc].from);
        igraph_vector_int_push_back(&ends, scenario->arcs[arc].to);
        igraph_vector_push_back(&tried->times_ms, (double)scenario->time_ms[arc]);
    }
    require_igraph(igraph_create(&tried->graph, &ends, scenario->vertex_count, IGRAPH_DIRECTED));
    igraph_vector_int_destroy(&ends);
}

/* The ends of a pair are not between it. */
static void add_pair(trial *tried, int source, int target, double trips, igraph_vector_t *nodes,
                     igraph_vector_t *edges) {
    require_igraph(igraph_betweenness_subset(&tried->graph, nodes, igraph_vss_all(), true,
                                             igraph_vss_1(source), igraph_vss_1(target),
                                             &tried->times_ms));
    require_igraph(igraph_edge_betweenness_subset(
        &tried->graph, edges, igraph_ess_all(IGRAPH_EDGEORDER_ID), true, igraph_vss_1(source),
        igraph_vss_1(target), &tried->times_ms));
    for (int vertex = 0; vertex < tried->f->scenario->vertex_count; vertex++)
        if (vertex != source && vertex != target)
            tried->node[vertex] += trips * VECTOR(*nodes)[vertex];
    double reached = 0;
    for (int edge = 0; edge < igraph_vector_size(edges); edge++) {
        tried->edge[edge] += trips * VECTOR(*edges)[edge];
        if (IGRAPH_TO(&tried->graph, edge) == target) reached += VECTOR(*edges)[edge];
    }
    tried->routed += trips * round(reached);
}

static void forget(trial *tried) {
    memset(tried->node, 0, sizeof tried->node);
    memset(tried->edge, 0, sizeof tried->edge);
    memset(tried->through, 0, sizeof tried->through);
    tried->routed = 0;
}

/* Every city of these networks has one node, or none. */
static int node_of(const trial *tried, int city) {
    const bight_scenario *scenario = tried->f->scenario;
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++) {
        const network_node *node = scenario_node(scenario, vertex);
        if (node != NULL && node->city == city) return vertex;
    }
    return -1;
}

static void expect_of_cities(trial *tried) {
    const bight_network *network = tried->f->network;
    igraph_vector_t nodes, edges;
    require_igraph(igraph_vector_init(&nodes, 0));
    require_igraph(igraph_vector_init(&edges, 0));
    forget(tried);
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++) {
            const double trips = tried->trips[from * tried->cities + to];
            if (to == from || trips == 0) continue;
            add_pair(tried, network_origin(network, from), network_destination(network, to), trips,
                     &nodes, &edges);
            for (int city = 0; city < tried->cities; city++)
                if (city != from && city != to && node_of(tried, city) >= 0)
                    tried->through[city] += trips * VECTOR(nodes)[node_of(tried, city)];
        }
    igraph_vector_destroy(&edges);
    igraph_vector_destroy(&nodes);
}

static void expect_shares(const trial *tried, const path_shares *shares) {
    const bight_scenario *scenario = tried->f->scenario;
    assert_near(shares->routed, tried->routed, 1e-9 * (1 + tried->routed));
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++)
        assert_near(shares->node[vertex], tried->node[vertex], 1e-9 * (1 + tried->routed));
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        const int edge = tried->edge_of[arc];
        const double expected = edge < 0 ? 0 : tried->edge[edge] / tried->equals[edge];
        assert_near(shares->arc[arc], expected, 1e-9 * (1 + tried->routed));
    }
}

static void check_shares_of_cities(trial *tried) {
    arena *owner = arena_create();
    path_shares shares;
    network_fixture_require(
        tried->f,
        path_shares_of_cities(tried->f->session, owner, tried->f->scenario, tried->trips, &shares));
    expect_shares(tried, &shares);
    arena_destroy(owner);
}

static void check_table_of_cities(trial *tried) {
    bight_layer *table;
    bight_demand *demand;
    network_fixture_require(tried->f, demand_create(tried->f->session, tried->f->network, &demand));
    demand->source = "drawn";
    memcpy(demand->trips, tried->trips,
           (size_t)tried->cities * (size_t)tried->cities * sizeof *demand->trips);
    const bight_betweenness_options options = {.demand = demand};
    network_fixture_require(
        tried->f, bight_betweenness_compute(tried->f->session, tried->f->scenario, &options,
                                            &(bight_betweenness_tables){.cities = &table}));
    for (int city = 0; city < tried->cities; city++)
        assert_near(network_fixture_cell(table, city, "through"), tried->through[city],
                    1e-9 * (1 + tried->routed));
    bight_layer_destroy(table);
    bight_demand_destroy(demand);
}

/* Between all nodes some link touches. */
static void check_shares_of_nodes(trial *tried) {
    const bight_scenario *scenario = tried->f->scenario;
    igraph_vector_t nodes, edges;
    int ends[MOST_VERTICES], count = 0;
    path_shares shares;
    arena *owner = arena_create();
    require_igraph(igraph_vector_init(&nodes, 0));
    require_igraph(igraph_vector_init(&edges, 0));
    forget(tried);
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++)
        if (scenario_node(scenario, vertex) != NULL) ends[count++] = vertex;
    for (int from = 0; from < count; from++)
        for (int to = 0; to < count; to++)
            if (to != from) add_pair(tried, ends[from], ends[to], 1, &nodes, &edges);
    network_fixture_require(
        tried->f, path_shares_of_nodes(tried->f->session, owner, scenario, ends, count, &shares));
    expect_shares(tried, &shares);
    arena_destroy(owner);
    igraph_vector_destroy(&edges);
    igraph_vector_destroy(&nodes);
}

static void draw(trial *tried, network_fixture *f, int seed) {
    tried->f = f;
    random_network_make(&tried->drawn, (uint64_t)seed, seed % 3 != 0);
    random_network_draw(&tried->drawn, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
    bight_session_set_threads(f->session, 1 + seed % 3);
    tried->cities = f->network->city_count;
    for (int pair = 0; pair < tried->cities * tried->cities; pair++)
        tried->trips[pair] =
            random_below(&tried->drawn, 4) == 0 ? 0 : random_below(&tried->drawn, 1000) / 8.0;
    make_graph(tried);
}

static void betweenness_is_that_of_igraph_pair_by_pair(void **state) {
    static trial tried;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        draw(&tried, *state, seed);
        expect_of_cities(&tried);
        check_shares_of_cities(&tried);
        check_table_of_cities(&tried);
        if (seed % 4 == 0) check_shares_of_nodes(&tried);
        igraph_vector_destroy(&tried.times_ms);
        igraph_destroy(&tried.graph);
    }
    printf("# %d networks\n", NETWORKS);
}

static char *table_text(const network_fixture *f, bight_layer *table) {
    size_t count;
    const char *path = drawn_path(f->folder, "table.csv");
    network_fixture_require(f, bight_layer_write(f->session, table, path, BIGHT_CSV, true));
    bight_layer_destroy(table);
    return drawn_read(f->folder, "table.csv", &count);
}

/* Byte for byte, on a network of several modes. */
static void tables_are_the_same_for_any_number_of_threads(void **state) {
    network_fixture *f = *state;
    bight_demand *demand;
    network_fixture_require(
        f, bight_network_open(f->session, "networks/beijing-bay/network.yaml", NULL, &f->network));
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &f->scenario));
    network_fixture_require(f, bight_matrix_compute(f->session, f->scenario, NULL, &f->matrix));
    network_fixture_require(
        f, bight_demand_model(f->session, f->matrix, &(bight_gravity){.decay = NULL}, &demand));
    const bight_betweenness_options options = {.demand = demand};
    char *texts[2][3];
    for (int turn = 0; turn < 2; turn++) {
        bight_layer *tables[3];
        bight_session_set_threads(f->session, 1 + 2 * turn);
        network_fixture_require(
            f, bight_betweenness_compute(
                   f->session, f->scenario, &options,
                   &(bight_betweenness_tables){&tables[0], &tables[1], &tables[2]}));
        for (int i = 0; i < 3; i++)
            texts[turn][i] = table_text(f, tables[i]);
    }
    for (int i = 0; i < 3; i++) {
        assert_string_equal(texts[0][i], texts[1][i]);
        free(texts[0][i]);
        free(texts[1][i]);
    }
    bight_demand_destroy(demand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(betweenness_is_that_of_igraph_pair_by_pair),
        NETWORK_TEST(tables_are_the_same_for_any_number_of_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
