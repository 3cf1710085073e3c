/* Our searches and centralities against igraph, called here, on random networks.
 *
 * igraph 0.10.2 counts parallel edges as different paths, so for betweenness the graph of record is
 * thinned to the quickest arc between two vertices first. Its closeness is over the vertices
 * reached and NaN where there are none; Wasserman and Faust 1994 multiply by the share reached. Its
 * betweenness on some sources and targets counts the ends of a path that are not themselves a
 * source or target, so a city's node has the pairs its own city begins or ends as well: they are
 * taken off. Weights are milliseconds, where its relative tolerance of 1e-10 confuses no two paths.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "random_network.h"

enum { NETWORKS = 100 };

/* The same sums in another order. */
static const double ROUNDING = 1e-12;
/* PageRank by igraph's solver stops at 1e-10; vertices are numbered otherwise here. */
static const double SOLVER = 1e-9;

typedef struct {
    int from;
    int to;
    int64_t time_ms;
} plain_arc;

typedef struct {
    uint64_t seed;
    random_network drawn;
    const network_fixture *f;
    int cities;
    igraph_t thinned;
    igraph_vector_t thinned_ms;
    int node_of[RANDOM_PLACES]; /* by city, -1 without a road */
    bight_layer *centrality;
} comparison;

static void require_igraph(igraph_error_t code) {
    if (code != IGRAPH_SUCCESS) fail_msg("igraph: %s", igraph_strerror(code));
}

static void expect_near(const comparison *c, const char *what, int city, double ours,
                        double expected, double relative) {
    if (!(fabs(ours - expected) <= relative * fmax(fabs(expected), 1e-30)))
        fail_msg("seed %d: %s of city %d is %.17g, not %.17g", (int)c->seed, what, city, ours,
                 expected);
}

static void expect_column(const comparison *c, const char *column, int city, double expected,
                          double relative) {
    expect_near(c, column, city, network_fixture_cell(c->centrality, city, column), expected,
                relative);
}

static int by_ends_and_time(const void *left, const void *right) {
    const plain_arc *a = left, *b = right;
    if (a->from != b->from) return a->from - b->from;
    if (a->to != b->to) return a->to - b->to;
    return (a->time_ms > b->time_ms) - (a->time_ms < b->time_ms);
}

static const igraph_t *graph_of_record(const comparison *c) {
    const igraph_t *graph;
    assert_int_equal(bight_network_graph(c->f->session, c->f->network, &graph), BIGHT_OK);
    return graph;
}

static int list_arcs(const comparison *c, plain_arc *arcs) {
    const igraph_t *graph = graph_of_record(c);
    const int64_t *times_ms = bight_scenario_times_ms(c->f->scenario);
    const int count = (int)igraph_ecount(graph);
    for (int i = 0; i < count; i++)
        arcs[i] = (plain_arc){.from = (int)IGRAPH_FROM(graph, i),
                              .to = (int)IGRAPH_TO(graph, i),
                              .time_ms = times_ms[i]};
    qsort(arcs, (size_t)count, sizeof *arcs, by_ends_and_time);
    return count;
}

/* The quickest arc between any two vertices. */
static void thin_graph(comparison *c) {
    static plain_arc arcs[4 * RANDOM_LINKS];
    igraph_vector_int_t edges;
    const int count = list_arcs(c, arcs);
    require_igraph(igraph_vector_int_init(&edges, 0));
    require_igraph(igraph_vector_init(&c->thinned_ms, 0));
    for (int city = 0; city < c->cities; city++)
        c->node_of[city] = -1;
    for (int i = 0; i < count; i++) {
        if (i > 0 && arcs[i].from == arcs[i - 1].from && arcs[i].to == arcs[i - 1].to) continue;
        require_igraph(igraph_vector_int_push_back(&edges, arcs[i].from));
        require_igraph(igraph_vector_int_push_back(&edges, arcs[i].to));
        require_igraph(igraph_vector_push_back(&c->thinned_ms, (double)arcs[i].time_ms));
        for (int city = 0; city < c->cities; city++)
            if (arcs[i].from == bight_network_origin_vertex(c->f->network, city))
                c->node_of[city] = arcs[i].to;
    }
    require_igraph(igraph_create(&c->thinned, &edges, igraph_vcount(graph_of_record(c)), true));
    igraph_vector_int_destroy(&edges);
}

/* Origins 0 .. n - 1 and destinations n .. 2 n - 1, as vertices. */
static void list_ends(const comparison *c, igraph_vector_int_t *origins,
                      igraph_vector_int_t *destinations) {
    require_igraph(igraph_vector_int_init(origins, c->cities));
    require_igraph(igraph_vector_int_init(destinations, c->cities));
    for (int city = 0; city < c->cities; city++) {
        VECTOR(*origins)[city] = bight_network_origin_vertex(c->f->network, city);
        VECTOR(*destinations)[city] = bight_network_destination_vertex(c->f->network, city);
    }
}

/* On the graph of record as it is, parallel arcs and all. */
static void check_distances(const comparison *c) {
    const igraph_t *graph = graph_of_record(c);
    igraph_vector_int_t origins, destinations;
    igraph_vector_t weights;
    igraph_matrix_t distances;
    list_ends(c, &origins, &destinations);
    require_igraph(igraph_vector_init(&weights, igraph_ecount(graph)));
    require_igraph(igraph_matrix_init(&distances, 0, 0));
    for (igraph_integer_t i = 0; i < igraph_ecount(graph); i++)
        VECTOR(weights)[i] = (double)bight_scenario_times_ms(c->f->scenario)[i];
    require_igraph(igraph_distances_dijkstra(graph, &distances, igraph_vss_vector(&origins),
                                             igraph_vss_vector(&destinations), &weights,
                                             IGRAPH_OUT));
    for (int from = 0; from < c->cities; from++) {
        for (int to = 0; to < c->cities; to++) {
            const double ours = bight_matrix_value(c->f->matrix, BIGHT_MEASURE_TIME, from, to);
            const double theirs = MATRIX(distances, from, to);
            if (from == to) continue; /* 0 by definition, not out and in again */
            if (isinf(theirs) ? !isnan(ours) : ours != theirs / 60000)
                fail_msg("seed %d: from %d to %d %.17g, not %.17g", (int)c->seed, from, to, ours,
                         theirs / 60000);
        }
    }
    igraph_matrix_destroy(&distances);
    igraph_vector_destroy(&weights);
    igraph_vector_int_destroy(&destinations);
    igraph_vector_int_destroy(&origins);
}

/* An arc for every pair with a route. It is the quickest way between the two, for a stop in a third
 * city costs two connectors more. */
static void build_city_graph(const comparison *c, igraph_t *graph, igraph_vector_t *minutes) {
    igraph_vector_int_t edges;
    require_igraph(igraph_vector_int_init(&edges, 0));
    require_igraph(igraph_vector_init(minutes, 0));
    for (int from = 0; from < c->cities; from++) {
        for (int to = 0; to < c->cities; to++) {
            const double time = bight_matrix_value(c->f->matrix, BIGHT_MEASURE_TIME, from, to);
            if (from == to || isnan(time)) continue;
            require_igraph(igraph_vector_int_push_back(&edges, from));
            require_igraph(igraph_vector_int_push_back(&edges, to));
            require_igraph(igraph_vector_push_back(minutes, time));
        }
    }
    require_igraph(igraph_create(graph, &edges, c->cities, true));
    igraph_vector_int_destroy(&edges);
}

static void check_closeness_and_harmonic(const comparison *c) {
    igraph_t graph;
    igraph_vector_t minutes, closeness, harmonic;
    igraph_vector_int_t reached;
    build_city_graph(c, &graph, &minutes);
    require_igraph(igraph_vector_init(&closeness, 0));
    require_igraph(igraph_vector_init(&harmonic, 0));
    require_igraph(igraph_vector_int_init(&reached, 0));
    require_igraph(igraph_closeness(&graph, &closeness, &reached, NULL, igraph_vss_all(),
                                    IGRAPH_OUT, &minutes, true));
    require_igraph(igraph_harmonic_centrality(&graph, &harmonic, igraph_vss_all(), IGRAPH_OUT,
                                              &minutes, true));
    for (int city = 0; city < c->cities; city++) {
        const double share = (double)VECTOR(reached)[city] / (c->cities - 1);
        expect_column(c, "closeness", city, share > 0 ? share * VECTOR(closeness)[city] : 0,
                      ROUNDING);
        expect_column(c, "harmonic", city, VECTOR(harmonic)[city], ROUNDING);
    }
    igraph_vector_int_destroy(&reached);
    igraph_vector_destroy(&harmonic);
    igraph_vector_destroy(&closeness);
    igraph_vector_destroy(&minutes);
    igraph_destroy(&graph);
}

/* Pairs with a route that the city begins or ends, itself to itself among them. */
static int count_own_pairs(const comparison *c, int city) {
    int own = 1;
    for (int other = 0; other < c->cities; other++) {
        if (other == city) continue;
        own += !isnan(bight_matrix_value(c->f->matrix, BIGHT_MEASURE_TIME, city, other));
        own += !isnan(bight_matrix_value(c->f->matrix, BIGHT_MEASURE_TIME, other, city));
    }
    return own;
}

static void check_betweenness(const comparison *c) {
    igraph_vector_int_t origins, destinations;
    igraph_vector_t betweenness;
    list_ends(c, &origins, &destinations);
    require_igraph(igraph_vector_init(&betweenness, 0));
    require_igraph(igraph_betweenness_subset(&c->thinned, &betweenness, igraph_vss_all(), true,
                                             igraph_vss_vector(&origins),
                                             igraph_vss_vector(&destinations), &c->thinned_ms));
    for (int city = 0; city < c->cities; city++) {
        const int node = c->node_of[city];
        const double theirs = node < 0 ? 0 : VECTOR(betweenness)[node] - count_own_pairs(c, city);
        const double ours = network_fixture_cell(c->centrality, city, "betweenness");
        /* Up to 400 pairs, less others: the rounding is that of the larger number. */
        if (!(fabs(ours - theirs) <= 400 * ROUNDING))
            fail_msg("seed %d: betweenness of city %d is %.17g, not %.17g", (int)c->seed, city,
                     ours, theirs);
    }
    igraph_vector_destroy(&betweenness);
    igraph_vector_int_destroy(&destinations);
    igraph_vector_int_destroy(&origins);
}

/* Built from the drawing alone: cities, then the junctions some link touches. An edge a link, in
 * whichever direction it is travelled, weighing the trips an hour it allows. */
static void build_places(const comparison *c, igraph_t *graph, igraph_vector_t *per_hour) {
    igraph_vector_int_t edges;
    int vertex_of[RANDOM_PLACES], count = c->cities;
    for (int place = 0; place < RANDOM_PLACES; place++)
        vertex_of[place] = place < c->cities ? place : -1;
    require_igraph(igraph_vector_int_init(&edges, 0));
    require_igraph(igraph_vector_init(per_hour, 0));
    for (int i = 0; i < c->drawn.link_count; i++) {
        const random_link *link = &c->drawn.links[i];
        const int ends[2] = {link->from, link->to};
        for (int side = 0; side < 2; side++) {
            if (vertex_of[ends[side]] < 0) vertex_of[ends[side]] = count++;
            require_igraph(igraph_vector_int_push_back(&edges, vertex_of[ends[side]]));
        }
        require_igraph(igraph_vector_push_back(per_hour, 3.6e6 / (double)link->time_ms));
    }
    require_igraph(igraph_create(graph, &edges, count, false));
    igraph_vector_int_destroy(&edges);
}

static void check_strength_and_pagerank(const comparison *c, const igraph_t *graph,
                                        const igraph_vector_t *per_hour) {
    igraph_vector_t values;
    require_igraph(igraph_vector_init(&values, 0));
    require_igraph(
        igraph_strength(graph, &values, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS, per_hour));
    for (int city = 0; city < c->cities; city++)
        expect_column(c, "strength", city, VECTOR(values)[city], ROUNDING);
    require_igraph(igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, &values, NULL,
                                   igraph_vss_all(), false, 0.85, per_hour, NULL));
    for (int city = 0; city < c->cities; city++)
        expect_column(c, "pagerank", city, VECTOR(values)[city], SOLVER);
    igraph_vector_destroy(&values);
}

/* Degree and core count neighbours, not links: parallel ones are one. */
static void check_places(const comparison *c) {
    igraph_t graph;
    igraph_vector_t per_hour;
    igraph_vector_int_t counts;
    build_places(c, &graph, &per_hour);
    check_strength_and_pagerank(c, &graph, &per_hour);
    require_igraph(igraph_vector_int_init(&counts, 0));
    require_igraph(igraph_simplify(&graph, true, true, NULL));
    require_igraph(igraph_degree(&graph, &counts, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS));
    for (int city = 0; city < c->cities; city++)
        expect_column(c, "degree", city, (double)VECTOR(counts)[city], 0);
    require_igraph(igraph_coreness(&graph, &counts, IGRAPH_ALL));
    for (int city = 0; city < c->cities; city++)
        expect_column(c, "core", city, (double)VECTOR(counts)[city], 0);
    igraph_vector_int_destroy(&counts);
    igraph_vector_destroy(&per_hour);
    igraph_destroy(&graph);
}

static void compare(network_fixture *f, comparison *c, void (*check)(const comparison *c)) {
    for (c->seed = 1; c->seed <= NETWORKS; c->seed++) {
        random_network_make(&c->drawn, c->seed, c->seed % 2 == 0);
        random_network_draw(&c->drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        network_fixture_require(
            f, bight_centrality_compute(f->session, f->scenario, f->matrix, &c->centrality));
        c->f = f;
        c->cities = c->drawn.city_count;
        thin_graph(c);
        check(c);
        igraph_destroy(&c->thinned);
        igraph_vector_destroy(&c->thinned_ms);
        bight_layer_destroy(c->centrality);
    }
}

static void check_all(const comparison *c) {
    check_distances(c);
    check_closeness_and_harmonic(c);
    check_betweenness(c);
    check_places(c);
}

static void times_and_centralities_are_those_of_igraph(void **state) {
    static comparison c;
    compare(*state, &c, check_all);
}

typedef struct {
    int tied, unreached, oneway, parallel;
} variety;

static variety seen;

static void look_for_ties(const comparison *c) {
    for (int city = 0; city < c->cities; city++) {
        const double pairs = network_fixture_cell(c->centrality, city, "betweenness");
        seen.tied += pairs != floor(pairs);
    }
    seen.unreached += bight_matrix_unreachable_count(c->f->matrix) > 0;
    for (int i = 0; i < c->drawn.link_count; i++)
        seen.oneway += c->drawn.links[i].is_oneway;
    seen.parallel += igraph_ecount(&c->thinned) < igraph_ecount(graph_of_record(c));
}

/* Else the comparison above would prove little. */
static void the_networks_hold_ties_gaps_one_way_and_parallel_links(void **state) {
    static comparison c;
    compare(*state, &c, look_for_ties);
    printf("# cities with shared pairs %d, networks with gaps %d and parallels %d, one-way %d\n",
           seen.tied, seen.unreached, seen.parallel, seen.oneway);
    assert_true(seen.tied >= 50 && seen.unreached >= 20 && seen.parallel >= 20);
    assert_true(seen.oneway >= 100 && seen.unreached < NETWORKS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(times_and_centralities_are_those_of_igraph),
        NETWORK_TEST(the_networks_hold_ties_gaps_one_way_and_parallel_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
