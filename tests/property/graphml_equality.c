/* Random networks written as GraphML and read by igraph, which did not write them: least times from
 * the origins of cities to the destinations of others are those of the matrix. */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "random_network.h"

enum { NETWORKS = 25 };

static void require_igraph(igraph_error_t code) {
    if (code != IGRAPH_SUCCESS) fail_msg("igraph: %s", igraph_strerror(code));
}

static void read_graph(const char *path, igraph_t *graph) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    require_igraph(igraph_read_graph_graphml(graph, file, 0));
    fclose(file);
}

/* In milliseconds, which are whole. */
static void read_times(const igraph_t *graph, igraph_vector_t *times_ms) {
    require_igraph(igraph_vector_init(times_ms, 0));
    require_igraph(
        igraph_cattribute_EANV(graph, "time_min", igraph_ess_all(IGRAPH_EDGEORDER_ID), times_ms));
    for (int i = 0; i < igraph_vector_size(times_ms); i++)
        VECTOR(*times_ms)[i] = rint(VECTOR(*times_ms)[i] * 60000);
}

static void compare_city(const network_fixture *f, const igraph_t *graph,
                         const igraph_vector_t *times_ms, int city) {
    igraph_matrix_t least;
    require_igraph(igraph_matrix_init(&least, 0, 0));
    require_igraph(igraph_distances_dijkstra(
        graph, &least, igraph_vss_1(bight_network_origin_vertex(f->network, city)),
        igraph_vss_all(), times_ms, IGRAPH_OUT));
    for (int to = 0; to < bight_network_city_count(f->network); to++) {
        if (to == city) continue;
        const double told = bight_matrix_value(f->matrix, BIGHT_MEASURE_TIME, city, to);
        const double found =
            MATRIX(least, 0, bight_network_destination_vertex(f->network, to)) / 60000;
        if (isnan(told) ? !isinf(found) : fabs(told - found) > 1e-9)
            fail_msg("from %d to %d: %.10g min, igraph %.10g", city, to, told, found);
    }
    igraph_matrix_destroy(&least);
}

/* The kinds of the vertices stand where the graph of record has them. */
static void compare_vertices(const network_fixture *f, const igraph_t *graph) {
    for (int city = 0; city < bight_network_city_count(f->network); city++) {
        const int from = bight_network_origin_vertex(f->network, city);
        const int to = bight_network_destination_vertex(f->network, city);
        assert_string_equal(igraph_cattribute_VAS(graph, "node_type", from), "origin");
        assert_string_equal(igraph_cattribute_VAS(graph, "node_type", to), "destination");
        assert_string_equal(igraph_cattribute_VAS(graph, "name", from),
                            bight_network_city_name(f->network, city));
    }
}

static void least_times_over_graphml_are_those_of_the_matrix(void **state) {
    network_fixture *f = *state;
    int64_t unreached = 0;
    igraph_set_attribute_table(&igraph_cattribute_table);
    for (uint64_t seed = 1; seed <= NETWORKS; seed++) {
        static random_network drawn;
        igraph_t graph;
        igraph_vector_t times_ms;
        random_network_make(&drawn, seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        const char *path = drawn_path(f->folder, "network.graphml");
        network_fixture_require(f, bight_export_graphml(f->session, f->scenario, path, true));
        read_graph(path, &graph);
        read_times(&graph, &times_ms);
        compare_vertices(f, &graph);
        for (int city = 0; city < bight_network_city_count(f->network); city++)
            compare_city(f, &graph, &times_ms, city);
        unreached += bight_matrix_unreachable_count(f->matrix);
        igraph_vector_destroy(&times_ms);
        igraph_destroy(&graph);
    }
    assert_true(unreached > 0);
}

static void a_graph_that_is_there_is_not_replaced_unasked(void **state) {
    network_fixture *f = *state;
    static random_network drawn;
    random_network_make(&drawn, 1, false);
    random_network_draw(&drawn, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
    const char *path = drawn_path(f->folder, "there.graphml");
    network_fixture_require(f, bight_export_graphml(f->session, f->scenario, path, false));
    assert_int_equal(bight_export_graphml(f->session, f->scenario, path, false),
                     BIGHT_CANNOT_WRITE);
    assert_non_null(strstr(bight_session_message(f->session), "exists"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(least_times_over_graphml_are_those_of_the_matrix),
        NETWORK_TEST(a_graph_that_is_there_is_not_replaced_unasked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
