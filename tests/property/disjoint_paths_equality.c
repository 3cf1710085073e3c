/* There are as many paths that share no node as igraph's largest flow says, and what is told to
 * separate sources from sinks does, with no node more, near either end.
 */
#include <igraph.h>
#include <limits.h>
#include <stdio.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/disjoint_paths.h"
#include "route/undirected.h"

enum { GRAPHS = 3000 };

typedef struct {
    bight_session *session;
    random_graph drawn;
    undirected links;
    disjoint_paths paths;
    uint8_t roles[RANDOM_GRAPH_NODES];
} trial;

/* The largest flow when every node is an arc of capacity 1 from its entry to its exit. */
static int largest_flow(const trial *tried) {
    const int nodes = tried->links.node_count, source = 2 * nodes, sink = source + 1;
    igraph_t graph;
    igraph_vector_int_t ends;
    igraph_vector_t capacities;
    igraph_real_t value;
    igraph_vector_int_init(&ends, 0);
    igraph_vector_init(&capacities, 0);
#define ADD(from, to, capacity)                                                                    \
    (igraph_vector_int_push_back(&ends, (from)), igraph_vector_int_push_back(&ends, (to)),         \
     igraph_vector_push_back(&capacities, (capacity)))
    for (int node = 0; node < nodes; node++) {
        ADD(2 * node, 2 * node + 1, 1);
        if (tried->roles[node] == PATH_SOURCE) ADD(source, 2 * node, nodes);
        if (tried->roles[node] == PATH_SINK) ADD(2 * node + 1, sink, nodes);
        for (int i = 0; i < tried->links.degree[node]; i++)
            ADD(2 * node + 1, 2 * tried->links.head[tried->links.first[node] + i], nodes);
    }
    igraph_create(&graph, &ends, 2 * nodes + 2, IGRAPH_DIRECTED);
    igraph_maxflow_value(&graph, &value, source, sink, &capacities, NULL);
    igraph_destroy(&graph);
    igraph_vector_destroy(&capacities);
    igraph_vector_int_destroy(&ends);
    return (int)value;
}

/* No link joins the two sides, and only as many nodes as there are paths are between them. */
static void expect_separator(const trial *tried, path_role first, path_role last) {
    int between = 0;
    for (int node = 0; node < tried->links.node_count; node++) {
        const path_role side = disjoint_paths_side(&tried->paths, node);
        between += side == PATH_MIDDLE;
        if (tried->roles[node] == first) assert_int_not_equal(side, PATH_SINK);
        if (tried->roles[node] == last) assert_int_not_equal(side, PATH_SOURCE);
        for (int i = 0; i < tried->links.degree[node]; i++) {
            const int head = tried->links.head[tried->links.first[node] + i];
            if (side == PATH_SOURCE)
                assert_int_not_equal(disjoint_paths_side(&tried->paths, head), PATH_SINK);
        }
    }
    assert_int_equal(between, tried->paths.path_count);
}

static void draw_roles(trial *tried) {
    const int terminals = 2 + random_graph_below(&tried->drawn, 4);
    for (int node = 0; node < tried->links.node_count; node++) {
        const int drawn = random_graph_below(&tried->drawn, 3 * terminals);
        tried->roles[node] = (uint8_t)(drawn < 3   ? PATH_SOURCE
                                       : drawn < 6 ? PATH_SINK
                                                   : PATH_MIDDLE);
        tried->paths.role[node] = tried->roles[node];
    }
}

static int compare(trial *tried, uint64_t seed) {
    arena *owner = arena_create();
    if (seed % 3 == 0)
        random_graph_make_grid(&tried->drawn, seed, 6, 8);
    else
        random_graph_make(&tried->drawn, seed, true);
    assert_int_equal(undirected_build(tried->session, owner, &tried->drawn.graph, &tried->links),
                     BIGHT_OK);
    assert_int_equal(
        disjoint_paths_create(tried->session, owner, tried->links.node_count, &tried->paths),
        BIGHT_OK);
    draw_roles(tried);
    tried->paths.graph = (path_graph){tried->links.node_count, tried->links.first,
                                      tried->links.degree, tried->links.head};
    disjoint_paths_begin(&tried->paths);
    assert_true(disjoint_paths_find(&tried->paths, INT_MAX - 1));
    const int found = tried->paths.path_count;
    assert_int_equal(found, largest_flow(tried));
    expect_separator(tried, PATH_SOURCE, PATH_SINK);
    disjoint_paths_turn(&tried->paths);
    assert_true(disjoint_paths_find(&tried->paths, INT_MAX - 1));
    assert_int_equal(tried->paths.path_count, found);
    expect_separator(tried, PATH_SINK, PATH_SOURCE);
    arena_destroy(owner);
    return found;
}

static void paths_that_share_no_node_are_as_many_as_the_largest_flow(void **state) {
    static trial tried;
    int paths = 0;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= GRAPHS; seed++)
        paths += compare(&tried, seed);
    printf("# %d graphs, %d paths\n", GRAPHS, paths);
    assert_true(paths > GRAPHS); /* or little was tried */
    bight_session_destroy(tried.session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_that_share_no_node_are_as_many_as_the_largest_flow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
