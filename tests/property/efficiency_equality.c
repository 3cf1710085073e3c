/* What networks lose with a city, recomputed as the definitions say it, slowly, from igraph's
 * distances and a plain inverse of Stephenson and Zelen's matrix, on random networks; and on graphs
 * whose values are known: Zachary's club (local efficiencies as igraph and by induced subgraphs), a
 * complete graph and a path.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "metrics/effective_resistance.h"
#include "metrics/local_efficiency.h"
#include "random_network.h"

enum { NETWORKS = 25, MOST = RANDOM_PLACES };

typedef struct {
    network_fixture *f;
    random_network drawn;
    int seed;
    int cities;
    int places;
    double minutes[MOST][MOST];  /* of the quickest link, INFINITY without one */
    double per_hour[MOST][MOST]; /* of all links */
    bight_layer *table;
} trial;

static void require_igraph(igraph_error_t code) {
    if (code != IGRAPH_SUCCESS) fail_msg("igraph: %s", igraph_strerror(code));
}

static void expect(const trial *tried, const char *column, int city, double expected,
                   double tolerance) {
    const double found = network_fixture_cell(tried->table, city, column);
    if (!(fabs(found - expected) <= tolerance * (1 + fabs(expected))))
        fail_msg("seed %d: %s of city %d is %.17g, not %.17g", tried->seed, column, city, found,
                 expected);
}

/* ---- The network ----------------------------------------------------------------------------- */

/* Mean of 1 / minutes over all pairs of cities, with the node of one closed (-1: none). */
static double efficiency_without(const trial *tried, int gone) {
    const bight_network *network = tried->f->network;
    const igraph_t *graph;
    igraph_vector_t times_ms;
    igraph_matrix_t distances;
    double sum = 0;
    network_fixture_require(tried->f,
                            bight_network_graph(tried->f->session, tried->f->network, &graph));
    require_igraph(igraph_vector_init(&times_ms, igraph_ecount(graph)));
    require_igraph(igraph_matrix_init(&distances, 0, 0));
    for (igraph_integer_t arc = 0; arc < igraph_ecount(graph); arc++) {
        const network_node *from = scenario_node(tried->f->scenario, (int)IGRAPH_FROM(graph, arc));
        const network_node *to = scenario_node(tried->f->scenario, (int)IGRAPH_TO(graph, arc));
        const bool is_gone =
            gone >= 0 && ((from != NULL && from->city == gone) || (to != NULL && to->city == gone));
        VECTOR(times_ms)
        [arc] = is_gone ? INFINITY : (double)bight_scenario_times_ms(tried->f->scenario)[arc];
    }
    require_igraph(igraph_distances_dijkstra(graph, &distances, igraph_vss_all(), igraph_vss_all(),
                                             &times_ms, IGRAPH_OUT));
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++)
            if (to != from)
                sum += 60000 / MATRIX(distances, network_origin(network, from),
                                      network_destination(network, to));
    igraph_matrix_destroy(&distances);
    igraph_vector_destroy(&times_ms);
    return sum / (tried->cities * (tried->cities - 1.0));
}

static void check_information_lm(const trial *tried) {
    const double efficiency = efficiency_without(tried, -1);
    for (int city = 0; city < tried->cities; city++)
        expect(tried, "information_lm", city,
               100 * (efficiency - efficiency_without(tried, city)) / efficiency, 1e-11);
}

/* ---- The graph of places --------------------------------------------------------------------- */

/* From the drawing alone: cities, then the junctions some link touches. */
static void build_places(trial *tried) {
    int place_of[RANDOM_PLACES];
    tried->places = tried->cities;
    for (int i = 0; i < RANDOM_PLACES; i++)
        place_of[i] = i < tried->cities ? i : -1;
    for (int i = 0; i < MOST * MOST; i++) {
        tried->minutes[i / MOST][i % MOST] = INFINITY;
        tried->per_hour[i / MOST][i % MOST] = 0;
    }
    for (int i = 0; i < tried->drawn.link_count; i++) {
        const random_link *link = &tried->drawn.links[i];
        if (place_of[link->from] < 0) place_of[link->from] = tried->places++;
        if (place_of[link->to] < 0) place_of[link->to] = tried->places++;
        const int from = place_of[link->from], to = place_of[link->to];
        const double least = fmin(tried->minutes[from][to], (double)link->time_ms / 60000);
        tried->minutes[from][to] = tried->minutes[to][from] = least;
        tried->per_hour[from][to] += 3.6e6 / (double)link->time_ms;
        tried->per_hour[to][from] = tried->per_hour[from][to];
    }
}

/* Mean of 1 / minutes between neighbours of a city, over places that are `allowed`. */
static double efficiency_among(const trial *tried, const bool *allowed, const int *members,
                               int count) {
    igraph_t graph;
    igraph_vector_int_t ends;
    igraph_vector_t minutes;
    igraph_matrix_t distances;
    double sum = 0;
    require_igraph(igraph_vector_int_init(&ends, 0));
    require_igraph(igraph_vector_init(&minutes, 0));
    require_igraph(igraph_matrix_init(&distances, 0, 0));
    for (int from = 0; from < tried->places; from++)
        for (int to = 0; to < from; to++) {
            if (isinf(tried->minutes[from][to]) || !allowed[from] || !allowed[to]) continue;
            igraph_vector_int_push_back(&ends, from);
            igraph_vector_int_push_back(&ends, to);
            igraph_vector_push_back(&minutes, tried->minutes[from][to]);
        }
    require_igraph(igraph_create(&graph, &ends, tried->places, IGRAPH_UNDIRECTED));
    require_igraph(igraph_distances_dijkstra(&graph, &distances, igraph_vss_all(), igraph_vss_all(),
                                             &minutes, IGRAPH_ALL));
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count; k++)
            if (k != i) sum += 1 / MATRIX(distances, members[i], members[k]);
    igraph_matrix_destroy(&distances);
    igraph_vector_destroy(&minutes);
    igraph_vector_int_destroy(&ends);
    igraph_destroy(&graph);
    return count < 2 ? 0 : sum / (count * (count - 1.0));
}

static void check_local(const trial *tried) {
    for (int city = 0; city < tried->cities; city++) {
        bool is_neighbour[MOST] = {false}, is_other[MOST];
        int members[MOST], count = 0;
        for (int place = 0; place < tried->places; place++) {
            is_other[place] = place != city;
            is_neighbour[place] = !isinf(tried->minutes[city][place]);
            if (is_neighbour[place]) members[count++] = place;
        }
        expect(tried, "local_lm", city, efficiency_among(tried, is_neighbour, members, count),
               1e-12);
        expect(tried, "local_vragovic", city, efficiency_among(tried, is_other, members, count),
               1e-12);
    }
}

static int list_part(const trial *tried, int city, int *members) {
    bool is_in[MOST] = {false};
    int count = 1;
    members[0] = city;
    is_in[city] = true;
    for (int i = 0; i < count; i++)
        for (int place = 0; place < tried->places; place++)
            if (!is_in[place] && tried->per_hour[members[i]][place] > 0) {
                is_in[place] = true;
                members[count++] = place;
            }
    return count;
}

/* Gauss and Jordan, with the largest pivot of a column; `right` becomes the inverse. */
static void invert(int count, double (*left)[MOST], double (*right)[MOST]) {
    for (int column = 0; column < count; column++) {
        int pivot = column;
        for (int row = column; row < count; row++)
            if (fabs(left[row][column]) > fabs(left[pivot][column])) pivot = row;
        for (int k = 0; k < count; k++) {
            const double a = left[column][k], b = right[column][k];
            left[column][k] = left[pivot][k];
            left[pivot][k] = a;
            right[column][k] = right[pivot][k];
            right[pivot][k] = b;
        }
        const double scale = left[column][column];
        for (int k = 0; k < count; k++) {
            left[column][k] /= scale;
            right[column][k] /= scale;
        }
        for (int row = 0; row < count; row++) {
            const double factor = left[row][column];
            for (int k = 0; k < count && row != column; k++) {
                left[row][k] -= factor * left[column][k];
                right[row][k] -= factor * right[column][k];
            }
        }
    }
}

/* B = D - A + J of the city's part, C its inverse, I_ij = 1 / (c_ii + c_jj - 2 c_ij), and the
 * harmonic mean of I_ij over the cities there, I_ii infinite. */
static double information_of(const trial *tried, int city) {
    static double left[MOST][MOST], right[MOST][MOST];
    int members[MOST], others = 0;
    const int count = list_part(tried, city, members);
    double sum = 0;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count; k++) {
            left[i][k] = 1 - tried->per_hour[members[i]][members[k]];
            right[i][k] = i == k;
        }
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count; k++)
            left[i][i] += tried->per_hour[members[i]][members[k]];
    invert(count, left, right);
    for (int k = 0; k < count; k++) {
        if (members[k] >= tried->cities) continue;
        sum += right[0][0] + right[k][k] - 2 * right[0][k];
        others++;
    }
    return others < 2 ? NAN : others / sum;
}

static void check_information_sz(const trial *tried) {
    for (int city = 0; city < tried->cities; city++) {
        const double expected = information_of(tried, city);
        assert_int_equal(network_fixture_is_missing(tried->table, city, "information_sz"),
                         isnan(expected));
        if (!isnan(expected)) expect(tried, "information_sz", city, expected, 1e-9);
    }
}

static void measures_are_those_of_their_definitions(void **state) {
    static trial tried;
    tried.f = *state;
    for (tried.seed = 1; tried.seed <= NETWORKS; tried.seed++) {
        random_network_make(&tried.drawn, (uint64_t)tried.seed, tried.seed % 2 == 0);
        random_network_draw(&tried.drawn, tried.f, RANDOM_MINUTES);
        network_fixture_open(tried.f, NULL);
        bight_session_set_threads(tried.f->session, 1 + tried.seed % 3);
        network_fixture_require(tried.f,
                                bight_efficiency_compute(tried.f->session, tried.f->scenario,
                                                         tried.f->matrix, &tried.table));
        tried.cities = tried.f->network->city_count;
        build_places(&tried);
        check_information_lm(&tried);
        check_local(&tried);
        check_information_sz(&tried);
        bight_layer_destroy(tried.table);
    }
    printf("# %d networks\n", NETWORKS);
}

/* ---- Known graphs ---------------------------------------------------------------------------- */

/* Links of a minute, or of an hour. */
static void take_edges(const igraph_t *graph, int64_t time_ms, arena *owner, place_edges *made) {
    *made = (place_edges){.city_count = (int)igraph_vcount(graph),
                          .place_count = (int)igraph_vcount(graph),
                          .edge_count = (int)igraph_ecount(graph)};
    made->edges = arena_take(owner, (size_t)made->edge_count, sizeof *made->edges);
    assert_non_null(made->edges);
    for (int i = 0; i < made->edge_count; i++)
        made->edges[i] =
            (place_edge){(int)IGRAPH_FROM(graph, i), (int)IGRAPH_TO(graph, i), 0, time_ms};
}

static double mean(const double *values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum / count;
}

/* Means of both over Zachary's club are 0.7529320 (igraph 0.10.2) and 0.6451265 (induced subgraphs,
 * as Latora and Marchiori have it). */
static void local_efficiencies_of_the_club_are_known(void **state) {
    network_fixture *f = *state;
    igraph_t club;
    arena *owner = arena_create();
    place_edges edges;
    place_ways ways;
    double values[34];
    require_igraph(igraph_famous(&club, "Zachary"));
    take_edges(&club, 60000, owner, &edges);
    network_fixture_require(f, place_ways_build(f->session, owner, &edges, -1, &ways));
    network_fixture_require(f, local_efficiency_around(f->session, &ways, 34, values));
    assert_near(mean(values, 34), 0.7529320, 5e-8);
    network_fixture_require(f, local_efficiency_among(f->session, &ways, 34, values));
    assert_near(mean(values, 34), 0.6451265, 5e-8);
    igraph_destroy(&club);
    arena_destroy(owner);
}

static void expect_resistances(network_fixture *f, const igraph_t *graph, const double *expected) {
    arena *owner = arena_create();
    place_edges edges;
    place_ways ways;
    double sums_h[4];
    int reached[4];
    take_edges(graph, 3600000, owner, &edges);
    network_fixture_require(f, place_ways_build(f->session, owner, &edges, -1, &ways));
    network_fixture_require(f, effective_resistance_sums(f->session, &ways, 4, sums_h, reached));
    for (int i = 0; i < 4; i++) {
        assert_near(sums_h[i], expected[i], 1e-11);
        assert_int_equal(reached[i], 4);
    }
    arena_destroy(owner);
}

/* Between two of four that are all joined there are 2 / 4; along a path resistances are lengths. */
static void resistances_of_a_complete_graph_and_a_path_are_known(void **state) {
    igraph_t graph;
    require_igraph(igraph_full(&graph, 4, IGRAPH_UNDIRECTED, IGRAPH_NO_LOOPS));
    expect_resistances(*state, &graph, (double[]){1.5, 1.5, 1.5, 1.5});
    igraph_destroy(&graph);
    require_igraph(igraph_ring(&graph, 4, IGRAPH_UNDIRECTED, false, false));
    expect_resistances(*state, &graph, (double[]){6, 4, 4, 6});
    igraph_destroy(&graph);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(measures_are_those_of_their_definitions),
        NETWORK_TEST(local_efficiencies_of_the_club_are_known),
        NETWORK_TEST(resistances_of_a_complete_graph_and_a_path_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
