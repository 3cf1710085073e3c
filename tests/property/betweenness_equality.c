/* Betweenness of nodes and arcs is igraph's: between all nodes and between subsets, with ties and
 * with parallel arcs, each of them a way or only the best; and where there are more quickest paths
 * than a double can count, they are still shared evenly.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/betweenness.h"

enum { GRAPHS = 1500, STREETS = 1200 };

typedef struct {
    bight_session *session;
    random_graph drawn;
    bool collapses_parallel;
    bool is_left_out[RANDOM_GRAPH_ARCS]; /* a parallel arc that igraph is not to see */
    int igraph_edge[RANDOM_GRAPH_ARCS];  /* by arc */
    int sources[RANDOM_GRAPH_NODES];
    int targets[RANDOM_GRAPH_NODES];
    node_choice from;
    node_choice to;
} trial;

/* Whether another arc leads as fast to the same node and comes first, or faster. */
static bool is_worse_parallel(const random_graph *drawn, int arc) {
    for (int other = 0; other < drawn->graph.arc_count; other++) {
        if (drawn->tail[other] != drawn->tail[arc] || drawn->head[other] != drawn->head[arc])
            continue;
        if (drawn->time[other] < drawn->time[arc] ||
            (drawn->time[other] == drawn->time[arc] && other < arc))
            return true;
    }
    return false;
}

static int choose(trial *tried, int *nodes) {
    int count = 0;
    for (int node = 0; node < tried->drawn.graph.node_count; node++)
        if (random_graph_below(&tried->drawn, 3) == 0) nodes[count++] = node;
    return count;
}

static void draw(trial *tried, uint64_t seed) {
    const int threads[] = {1, 2, 4};
    bight_session_set_threads(tried->session, threads[seed % 3]);
    if (seed % 10 == 0)
        random_graph_make_grid(&tried->drawn, seed, 6, 8);
    else
        random_graph_make(&tried->drawn, seed, seed % 2 == 0);
    tried->collapses_parallel = seed % 3 == 0;
    for (int arc = 0; arc < tried->drawn.graph.arc_count; arc++)
        tried->is_left_out[arc] =
            tried->collapses_parallel && is_worse_parallel(&tried->drawn, arc);
    tried->from = (node_choice){NULL, 0};
    tried->to = (node_choice){NULL, 0};
    if (seed % 4 < 2) tried->from = (node_choice){tried->sources, choose(tried, tried->sources)};
    if (seed % 4 < 2) tried->to = (node_choice){tried->targets, choose(tried, tried->targets)};
}

static void make_igraph(trial *tried, igraph_t *graph, igraph_vector_t *weights) {
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 0);
    igraph_vector_init(weights, 0);
    for (int arc = 0; arc < tried->drawn.graph.arc_count; arc++) {
        if (tried->is_left_out[arc]) continue;
        tried->igraph_edge[arc] = (int)igraph_vector_size(weights);
        igraph_vector_int_push_back(&ends, tried->drawn.tail[arc]);
        igraph_vector_int_push_back(&ends, tried->drawn.head[arc]);
        igraph_vector_push_back(weights, tried->drawn.time[arc]);
    }
    igraph_create(graph, &ends, tried->drawn.graph.node_count, IGRAPH_DIRECTED);
    igraph_vector_int_destroy(&ends);
}

static igraph_vs_t choice_of(node_choice choice, igraph_vector_int_t *nodes) {
    igraph_vector_int_init(nodes, choice.count);
    for (int i = 0; i < choice.count; i++)
        VECTOR(*nodes)[i] = choice.nodes[i];
    return choice.nodes == NULL ? igraph_vss_all() : igraph_vss_vector(nodes);
}

static void ask_igraph(const trial *tried, const igraph_t *graph, const igraph_vector_t *weights,
                       igraph_vector_t *node, igraph_vector_t *edge) {
    igraph_vector_int_t from, to;
    if (tried->from.nodes == NULL) {
        igraph_betweenness(graph, node, igraph_vss_all(), IGRAPH_DIRECTED, weights);
        igraph_edge_betweenness(graph, edge, IGRAPH_DIRECTED, weights);
        return;
    }
    const igraph_vs_t sources = choice_of(tried->from, &from);
    const igraph_vs_t targets = choice_of(tried->to, &to);
    igraph_betweenness_subset(graph, node, igraph_vss_all(), IGRAPH_DIRECTED, sources, targets,
                              weights);
    igraph_edge_betweenness_subset(graph, edge, igraph_ess_all(IGRAPH_EDGEORDER_ID),
                                   IGRAPH_DIRECTED, sources, targets, weights);
    igraph_vector_int_destroy(&from);
    igraph_vector_int_destroy(&to);
}

static void compare(trial *tried) {
    double node[RANDOM_GRAPH_NODES], arc[RANDOM_GRAPH_ARCS];
    igraph_t graph;
    igraph_vector_t weights, nodes, edges;
    make_igraph(tried, &graph, &weights);
    igraph_vector_init(&nodes, 0);
    igraph_vector_init(&edges, 0);
    ask_igraph(tried, &graph, &weights, &nodes, &edges);
    assert_int_equal(betweenness_find(tried->session, &tried->drawn.graph, tried->from, tried->to,
                                      tried->collapses_parallel, node, arc),
                     BIGHT_OK);
    for (int i = 0; i < tried->drawn.graph.node_count; i++)
        assert_near(node[i], VECTOR(nodes)[i], 1e-9 * (1 + node[i]));
    for (int i = 0; i < tried->drawn.graph.arc_count; i++)
        assert_near(arc[i], tried->is_left_out[i] ? 0 : VECTOR(edges)[tried->igraph_edge[i]],
                    1e-9 * (1 + arc[i]));
    igraph_vector_destroy(&edges);
    igraph_vector_destroy(&nodes);
    igraph_vector_destroy(&weights);
    igraph_destroy(&graph);
}

static void betweenness_is_that_of_igraph(void **state) {
    static trial tried;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        draw(&tried, seed);
        compare(&tried);
    }
    printf("# %d graphs\n", GRAPHS);
    bight_session_destroy(tried.session);
}

/* A street of double arcs, so that 2^STREETS quickest paths lead from one end to the other. */
static search_graph make_doubled_street(arena *owner) {
    search_graph graph = {.node_count = STREETS + 1, .arc_count = 2 * STREETS};
    graph.first = arena_take(owner, STREETS + 2, sizeof *graph.first);
    graph.head = arena_take(owner, 2 * STREETS, sizeof *graph.head);
    graph.time = arena_take(owner, 2 * STREETS, sizeof *graph.time);
    for (int street = 0; street < STREETS; street++)
        for (int lane = 0; lane < 2; lane++) {
            graph.head[2 * street + lane] = street + 1;
            graph.time[2 * street + lane] = 1;
        }
    for (int node = 0; node <= STREETS; node++)
        graph.first[node + 1] = 2 * (node < STREETS ? node + 1 : STREETS);
    return graph;
}

static void more_quickest_paths_than_a_double_counts_are_shared_evenly(void **state) {
    bight_session *session;
    arena *owner = arena_create();
    const search_graph graph = make_doubled_street(owner);
    double *node = arena_take(owner, STREETS + 1, sizeof *node);
    double *arc = arena_take(owner, 2 * STREETS, sizeof *arc);
    const node_choice all = {NULL, 0};
    (void)state;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    assert_int_equal(betweenness_find(session, &graph, all, all, false, node, arc), BIGHT_OK);
    for (int street = 0; street < STREETS; street++) {
        const double pairs = (street + 1.0) * (STREETS - street);
        assert_near(arc[2 * street], pairs / 2, 1e-9 * pairs);
        assert_near(arc[2 * street + 1], pairs / 2, 1e-9 * pairs);
        assert_near(node[street], (double)street * (STREETS - street), 1e-9 * pairs);
    }
    bight_session_destroy(session);
    arena_destroy(owner);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(betweenness_is_that_of_igraph),
        cmocka_unit_test(more_quickest_paths_than_a_double_counts_are_shared_evenly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
