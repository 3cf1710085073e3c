/* Communities on random networks: their modularity is what igraph says of them and no less than
 * that of single searches, the same seed gives the same bytes, and the two cliques of a barbell are
 * found by any seed; roles hold what holds for any modules.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "metrics/place_modules.h"
#include "random_network.h"

enum { NETWORKS = 15, CLIQUE = 5 };

static void require_igraph(igraph_error_t code) {
    if (code != IGRAPH_SUCCESS) fail_msg("igraph: %s", igraph_strerror(code));
}

static void open_drawn(network_fixture *f, int seed) {
    static random_network drawn;
    random_network_make(&drawn, (uint64_t)seed, seed % 2 == 0);
    random_network_draw(&drawn, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
}

static void make_igraph(const place_ways *ways, igraph_t *graph, igraph_vector_t *weights) {
    igraph_vector_int_t ends;
    require_igraph(igraph_vector_int_init(&ends, 0));
    require_igraph(igraph_vector_init(weights, 0));
    for (int place = 0; place < ways->place_count; place++)
        for (int k = ways->first[place]; k < ways->first[place + 1]; k++) {
            if (ways->neighbour[k] < place) continue;
            igraph_vector_int_push_back(&ends, place);
            igraph_vector_int_push_back(&ends, ways->neighbour[k]);
            igraph_vector_push_back(weights, ways->per_hour[k]);
        }
    require_igraph(igraph_create(graph, &ends, ways->place_count, IGRAPH_UNDIRECTED));
    igraph_vector_int_destroy(&ends);
}

/* Places in no module have no links, so a module of their own changes nothing. */
static double ask_igraph(const place_ways *ways, const place_modules *modules) {
    igraph_t graph;
    igraph_vector_t weights;
    igraph_vector_int_t membership;
    double modularity;
    make_igraph(ways, &graph, &weights);
    require_igraph(igraph_vector_int_init(&membership, ways->place_count));
    for (int place = 0; place < ways->place_count; place++)
        VECTOR(membership)
    [place] = modules->module[place] < 0 ? modules->count : modules->module[place];
    require_igraph(igraph_modularity(&graph, &membership, &weights, 1, false, &modularity));
    igraph_vector_int_destroy(&membership);
    igraph_vector_destroy(&weights);
    igraph_destroy(&graph);
    return modularity;
}

/* Louvain's algorithm, another one, finds no better partition. */
static double ask_another(const place_ways *ways) {
    igraph_t graph;
    igraph_vector_t weights, found;
    igraph_vector_int_t membership;
    make_igraph(ways, &graph, &weights);
    require_igraph(igraph_vector_int_init(&membership, 0));
    require_igraph(igraph_vector_init(&found, 0));
    require_igraph(igraph_community_multilevel(&graph, &weights, 1, &membership, NULL, &found));
    const double best = igraph_vector_max(&found);
    igraph_vector_destroy(&found);
    igraph_vector_int_destroy(&membership);
    igraph_vector_destroy(&weights);
    igraph_destroy(&graph);
    return best;
}

static void modularity_is_igraphs_and_no_worse_than_another_searchs(void **state) {
    network_fixture *f = *state;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        arena *owner = arena_create();
        place_edges edges;
        place_ways ways;
        place_modules modules;
        open_drawn(f, seed);
        network_fixture_require(f, place_edges_list(f->session, owner, f->scenario, &edges));
        network_fixture_require(f, place_ways_build(f->session, owner, &edges, -1, &ways));
        network_fixture_require(
            f, place_modules_find(f->session, owner, f->network, &ways, 7, &modules));
        const double ours = place_modules_modularity(&ways, &modules);
        assert_near(ours, ask_igraph(&ways, &modules), 1e-12);
        assert_true(ours >= ask_another(&ways) - 1e-12);
        arena_destroy(owner);
    }
}

static char *table_text(const network_fixture *f, bight_layer *table) {
    size_t count;
    const char *path = drawn_path(f->folder, "table.csv");
    network_fixture_require(f, bight_layer_write(f->session, table, path, BIGHT_CSV, true));
    return drawn_read(f->folder, "table.csv", &count);
}

static void the_same_seed_gives_the_same_bytes(void **state) {
    network_fixture *f = *state;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        char *texts[2];
        open_drawn(f, seed);
        for (int turn = 0; turn < 2; turn++) {
            const bight_module_options options = {.seed = 5};
            bight_layer *tables[BIGHT_MODULES_TABLES];
            bight_session_set_threads(f->session, 1 + 2 * turn);
            igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)(turn + seed));
            network_fixture_require(
                f, bight_modules_compute(f->session, f->scenario, &options, tables));
            texts[turn] = table_text(f, tables[BIGHT_MODULES_CITIES]);
            bight_layer_destroy(tables[0]);
            bight_layer_destroy(tables[1]);
        }
        assert_string_equal(texts[0], texts[1]);
        free(texts[0]);
        free(texts[1]);
    }
}

/* Of every module: z has mean 0 over its places and squares that sum to their number, or is 0. */
static void z_is_standardised_in_every_module(void **state) {
    network_fixture *f = *state;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        bight_layer *tables[BIGHT_MODULES_TABLES];
        open_drawn(f, seed);
        network_fixture_require(f, bight_modules_compute(f->session, f->scenario, NULL, tables));
        const bight_layer *cities = tables[0], *modules = tables[1];
        for (int row = 0; row < bight_layer_row_count(modules); row++) {
            double sum = 0, squares = 0, count = 0;
            for (int city = 0; city < bight_layer_row_count(cities); city++) {
                if (network_fixture_is_missing(cities, city, "module")) continue;
                if (strcmp(network_fixture_text(cities, city, "module"),
                           network_fixture_text(modules, row, "module")) != 0)
                    continue;
                const double z = network_fixture_cell(cities, city, "z");
                const double share = network_fixture_cell(cities, city, "participation");
                assert_true(share >= -1e-12 && share < 1);
                sum += z;
                squares += z * z;
                count++;
            }
            if (count < network_fixture_cell(modules, row, "places")) continue; /* and junctions */
            assert_near(sum, 0, 1e-9);
            assert_true(fabs(squares - count) < 1e-9 || squares == 0);
        }
        bight_layer_destroy(tables[0]);
        bight_layer_destroy(tables[1]);
    }
}

/* Two complete graphs of five joined by one link. */
static void two_cliques_are_two_communities(void **state) {
    network_fixture *f = *state;
    arena *owner = arena_create();
    place_edge list[2 * CLIQUE * CLIQUE];
    place_edges edges = {.city_count = 8, .place_count = 2 * CLIQUE, .edges = list};
    place_ways ways;
    open_drawn(f, 1); /* whose first eight cities lend their names */
    for (int from = 0; from < 2 * CLIQUE; from++)
        for (int to = 0; to < from; to++)
            if (from / CLIQUE == to / CLIQUE || (from == CLIQUE && to == 0))
                list[edges.edge_count++] = (place_edge){from, to, 0, 3600000};
    network_fixture_require(f, place_ways_build(f->session, owner, &edges, -1, &ways));
    const bight_network few = {.city_count = 8, .cities = f->network->cities};
    for (uint64_t seed = 1; seed <= 5; seed++) {
        place_modules modules;
        network_fixture_require(f,
                                place_modules_find(f->session, owner, &few, &ways, seed, &modules));
        assert_int_equal(modules.count, 2);
        for (int place = 0; place < 2 * CLIQUE; place++)
            assert_int_equal(modules.module[place], place / CLIQUE);
        /* 20 of 21 links inside, halves of the ends in each */
        assert_near(place_modules_modularity(&ways, &modules), 20 / 21.0 - 0.5, 1e-12);
        assert_near(modules.stability[0], 1, 0);
    }
    arena_destroy(owner);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(modularity_is_igraphs_and_no_worse_than_another_searchs),
        NETWORK_TEST(the_same_seed_gives_the_same_bytes),
        NETWORK_TEST(z_is_standardised_in_every_module),
        NETWORK_TEST(two_cliques_are_two_communities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
