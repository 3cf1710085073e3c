/* Which of all quickest paths keep to one mode, and which avoid a core, on the Beijing Bay: paths
 * are counted by the set of modes their links have, over igraph's distances, and the tables are to
 * say the same. Several modes, ties and stations shared by cities are in it.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "network_fixture.h"
#include "scenario/scenario.h"

enum { ORIGINS = 12, MODES = 4, SETS = 1 << MODES };

typedef struct {
    network_fixture *f;
    const igraph_t *graph;
    igraph_vector_t times_ms;
    igraph_matrix_t distances; /* from one origin */
    int *order;                /* vertices, the nearest first */
    double (*counts)[SETS];    /* by vertex: quickest paths by the modes of their links */
} counting;

static const counting *sorted; /* for the comparison below */

static void require_igraph(igraph_error_t code) {
    if (code != IGRAPH_SUCCESS) fail_msg("igraph: %s", igraph_strerror(code));
}

static int by_distance(const void *left, const void *right) {
    const double a = MATRIX(sorted->distances, 0, *(const int *)left);
    const double b = MATRIX(sorted->distances, 0, *(const int *)right);
    return (a > b) - (a < b);
}

static void open_bay(counting *c, network_fixture *f) {
    *c = (counting){.f = f};
    network_fixture_require(
        f, bight_network_open(f->session, "networks/beijing-bay/network.yaml", NULL, &f->network));
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &f->scenario));
    network_fixture_require(f, bight_matrix_compute(f->session, f->scenario, NULL, &f->matrix));
    network_fixture_require(f, bight_network_graph(f->session, f->network, &c->graph));
    assert_in_range(f->network->mode_count, 2, MODES);
    require_igraph(igraph_vector_init(&c->times_ms, igraph_ecount(c->graph)));
    require_igraph(igraph_matrix_init(&c->distances, 0, 0));
    for (igraph_integer_t arc = 0; arc < igraph_ecount(c->graph); arc++)
        VECTOR(c->times_ms)[arc] = (double)bight_scenario_times_ms(f->scenario)[arc];
    c->order = calloc((size_t)igraph_vcount(c->graph), sizeof *c->order);
    c->counts = calloc((size_t)igraph_vcount(c->graph), sizeof *c->counts);
    assert_true(c->order != NULL && c->counts != NULL);
}

static void close_bay(counting *c) {
    free(c->counts);
    free(c->order);
    igraph_matrix_destroy(&c->distances);
    igraph_vector_destroy(&c->times_ms);
}

/* Whether an arc is on a quickest path, and no arc before it is its equal. */
static bool is_way(const counting *c, int arc) {
    const network_arc *arcs = c->f->scenario->arcs;
    if (MATRIX(c->distances, 0, arcs[arc].from) + VECTOR(c->times_ms)[arc] !=
        MATRIX(c->distances, 0, arcs[arc].to))
        return false;
    for (int other = 0; other < arc; other++)
        if (arcs[other].from == arcs[arc].from && arcs[other].to == arcs[arc].to &&
            VECTOR(c->times_ms)[other] == VECTOR(c->times_ms)[arc])
            return false;
    return true;
}

static void pass_on(counting *c, int arc) {
    const network_arc *here = &c->f->scenario->arcs[arc];
    const int added = here->kind == ARC_LINK ? 1 << here->from_mode : 0;
    for (int set = 0; set < SETS; set++)
        c->counts[here->to][set | added] += c->counts[here->from][set];
}

/* Paths from a city that do not meet the vertices avoided. Arcs out of a vertex are gone through in
 * the order of the graph of record, which is looked up by igraph. */
static void count_from(counting *c, int city, const bool *is_avoided) {
    const int vertices = (int)igraph_vcount(c->graph);
    const int origin = network_origin(c->f->network, city);
    igraph_vector_int_t out;
    require_igraph(igraph_vector_int_init(&out, 0));
    require_igraph(igraph_distances_dijkstra(c->graph, &c->distances, igraph_vss_1(origin),
                                             igraph_vss_all(), &c->times_ms, IGRAPH_OUT));
    memset(c->counts, 0, (size_t)vertices * sizeof *c->counts);
    for (int i = 0; i < vertices; i++)
        c->order[i] = i;
    sorted = c;
    qsort(c->order, (size_t)vertices, sizeof *c->order, by_distance);
    c->counts[origin][0] = 1;
    for (int i = 0; i < vertices; i++) {
        const int vertex = c->order[i];
        if (isinf(MATRIX(c->distances, 0, vertex)) || is_avoided[vertex]) continue;
        require_igraph(igraph_incident(c->graph, &out, vertex, IGRAPH_OUT));
        for (igraph_integer_t k = 0; k < igraph_vector_int_size(&out); k++)
            if (is_way(c, (int)VECTOR(out)[k])) pass_on(c, (int)VECTOR(out)[k]);
    }
    igraph_vector_int_destroy(&out);
}

static double sum_to(const counting *c, int city, bool of_several) {
    const double *counts = c->counts[network_destination(c->f->network, city)];
    double sum = 0;
    for (int set = 0; set < SETS; set++)
        if (!of_several || (set & (set - 1)) != 0) sum += counts[set];
    return sum;
}

static void interdependence_is_the_share_of_paths_by_several_modes(void **state) {
    counting c;
    bight_layer *table;
    open_bay(&c, *state);
    network_fixture_require(c.f, bight_multiplex_compute(c.f->session, c.f->scenario, &table));
    const int cities = c.f->network->city_count;
    bool *is_avoided = calloc((size_t)igraph_vcount(c.graph), sizeof *is_avoided);
    assert_non_null(is_avoided);
    for (int from = 0; from < ORIGINS; from++) {
        double sum = 0;
        count_from(&c, from, is_avoided);
        for (int to = 0; to < cities; to++)
            if (to != from) sum += sum_to(&c, to, true) / sum_to(&c, to, false);
        assert_near(network_fixture_cell(table, from, "interdependence"), 100 * sum / (cities - 1),
                    1e-9);
    }
    free(is_avoided);
    bight_layer_destroy(table);
    close_bay(&c);
}

/* Nodes that serve Beijing or Tianjin, alone or with others. */
static void mark_core(const counting *c, const int *core, bool *marks) {
    const bight_network *network = c->f->network;
    for (int vertex = 0; vertex < network->node_count; vertex++)
        marks[vertex] =
            network->nodes[vertex].city == core[0] || network->nodes[vertex].city == core[1];
    for (int i = 0; i < network->sharing_count; i++)
        if (network->sharings[i].city == core[0] || network->sharings[i].city == core[1])
            marks[network->sharings[i].node] = true;
}

static void dependence_is_the_share_of_paths_that_meet_the_core(void **state) {
    counting c;
    bight_layer *tables[BIGHT_CORE_TABLES];
    double all[ORIGINS + 2][128];
    open_bay(&c, *state);
    const int cities = c.f->network->city_count;
    const int core[2] = {network_fixture_city(c.f, "Beijing"),
                         network_fixture_city(c.f, "Tianjin")};
    assert_in_range(cities, 80, 128);
    bool *is_core = calloc((size_t)igraph_vcount(c.graph), sizeof *is_core);
    bool *is_none = calloc((size_t)igraph_vcount(c.graph), sizeof *is_none);
    assert_true(is_core != NULL && is_none != NULL);
    mark_core(&c, core, is_core);
    network_fixture_require(
        c.f, bight_core_compute(c.f->session, c.f->scenario, c.f->matrix,
                                &(bight_core_options){.core = "Beijing,Tianjin"}, tables));
    int row = 0;
    for (int from = 0; from < ORIGINS + 2; from++) {
        double sum = 0;
        if (from == core[0] || from == core[1]) continue;
        count_from(&c, from, is_none);
        for (int to = 0; to < cities; to++)
            all[from][to] = sum_to(&c, to, false);
        count_from(&c, from, is_core);
        for (int to = 0; to < cities; to++)
            if (to != from && to != core[0] && to != core[1])
                sum += 1 - sum_to(&c, to, false) / all[from][to];
        assert_string_equal(network_fixture_text(tables[BIGHT_CORE_CITIES], row, "city"),
                            c.f->network->cities[from].name);
        assert_near(network_fixture_cell(tables[BIGHT_CORE_CITIES], row++, "dependence"),
                    100 * sum / (cities - 3), 1e-9);
    }
    free(is_none);
    free(is_core);
    bight_layer_destroy(tables[0]);
    bight_layer_destroy(tables[1]);
    close_bay(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(interdependence_is_the_share_of_paths_by_several_modes),
        NETWORK_TEST(dependence_is_the_share_of_paths_that_meet_the_core),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
