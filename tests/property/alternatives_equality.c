/* The k best loopless paths are those that an enumeration of all paths gives, in the stated order,
 * and between nodes cost what igraph's do; the search from both ends finds the first of them.
 */
#include <igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/alternatives.h"
#include "route/bidirectional.h"

enum {
    SMALL_GRAPHS = 5000,
    GRAPHS = 600,
    WANTED = 12,
    MOST_NODES = 7,
    MOST_ARCS = 18,
    STEPS = 32, /* of which paths are made, and a few more */
    MOST_PATHS = 20000
};

typedef struct {
    bight_session *session;
    arena *owner;
    random_graph drawn;
    path_graph graph;
    bool is_taken[STEPS]; /* numbers of steps */
    int numbers[MOST_ARCS];
    path_question question;
    graph_path found[WANTED];
    int found_count;
    graph_path *all; /* of the enumeration */
    int all_count;
} trial;

static void require(const trial *tried, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(tried->session));
}

/* A number no other step has. */
static int draw_number(trial *tried) {
    for (;;) {
        const int number = random_graph_below(&tried->drawn, STEPS);
        if (tried->is_taken[number]) continue;
        tried->is_taken[number] = true;
        return number;
    }
}

static path_ends draw_ends(trial *tried) {
    const int count = random_graph_below(&tried->drawn, 4);
    path_end *ends = arena_take(tried->owner, (size_t)count, sizeof *ends);
    for (int i = 0; i < count; i++)
        ends[i] = (path_end){random_graph_below(&tried->drawn, tried->drawn.graph.node_count),
                             draw_number(tried), (uint64_t)random_graph_below(&tried->drawn, 4)};
    return (path_ends){ends, count};
}

static void draw_small(trial *tried, uint64_t seed) {
    do {
        seed++;
        random_graph_make(&tried->drawn, seed * 7919, seed % 3 > 0);
    } while (tried->drawn.graph.node_count > MOST_NODES ||
             tried->drawn.graph.arc_count > MOST_ARCS);
    tried->owner = arena_create();
    memset(tried->is_taken, 0, sizeof tried->is_taken);
    for (int arc = 0; arc < tried->drawn.graph.arc_count; arc++)
        tried->numbers[arc] = draw_number(tried);
    require(tried, path_graph_create(tried->session, tried->owner, &tried->drawn.graph, NULL,
                                     tried->numbers, &tried->graph));
    tried->question.graph = &tried->graph;
    tried->question.origin = draw_ends(tried);
    tried->question.destination = draw_ends(tried);
}

/* --- All loopless paths ----------------------------------------------------------------------- */

typedef struct {
    trial *tried;
    graph_path path;
    int arcs[MOST_NODES];
    bool is_visited[MOST_NODES];
} walk;

static void keep(walk *walked, int destination_end) {
    trial *tried = walked->tried;
    graph_path *kept = &tried->all[tried->all_count++];
    *kept = walked->path;
    kept->cost += tried->question.destination.ends[destination_end].cost;
    kept->destination_end = destination_end;
    kept->arcs = arena_take(tried->owner, MOST_NODES, sizeof *kept->arcs);
    memcpy(kept->arcs, walked->arcs, sizeof walked->arcs);
}

static void walk_on(walk *walked, int node) {
    const random_graph *drawn = &walked->tried->drawn;
    for (int i = 0; i < walked->tried->question.destination.count; i++)
        if (walked->tried->question.destination.ends[i].node == node) keep(walked, i);
    walked->is_visited[node] = true;
    for (int arc = drawn->first[node]; arc < drawn->first[node + 1]; arc++) {
        if (walked->is_visited[drawn->head[arc]]) continue;
        walked->arcs[walked->path.arc_count++] = arc;
        walked->path.cost += drawn->time[arc];
        walk_on(walked, drawn->head[arc]);
        walked->path.cost -= drawn->time[arc];
        walked->path.arc_count--;
    }
    walked->is_visited[node] = false;
}

static int compare_paths(const void *left, const void *right, void *question) {
    return graph_path_compare(question, left, right);
}

static void enumerate(trial *tried) {
    walk walked = {.tried = tried};
    tried->all = arena_take(tried->owner, MOST_PATHS, sizeof *tried->all);
    tried->all_count = 0;
    for (int i = 0; i < tried->question.origin.count; i++) {
        walked.path = (graph_path){.cost = tried->question.origin.ends[i].cost, .origin_end = i};
        walk_on(&walked, tried->question.origin.ends[i].node);
    }
    assert_true(tried->all_count < MOST_PATHS);
    qsort_r(tried->all, (size_t)tried->all_count, sizeof *tried->all, compare_paths,
            &tried->question);
}

/* ---------------------------------------------------------------------------------------------- */

static void find(trial *tried) {
    require(tried, alternatives_find(tried->session, tried->owner, &tried->question, WANTED,
                                     tried->found, &tried->found_count));
}

static void expect_same_path(const graph_path *one, const graph_path *other) {
    assert_true(one->cost == other->cost);
    assert_int_equal(one->origin_end, other->origin_end);
    assert_int_equal(one->destination_end, other->destination_end);
    assert_int_equal(one->arc_count, other->arc_count);
    if (one->arc_count > 0)
        assert_memory_equal(one->arcs, other->arcs, (size_t)one->arc_count * sizeof(int));
}

static void expect_first_from_both_ends(const trial *tried) {
    graph_path first;
    bool is_there;
    require(tried,
            bidirectional_find(tried->session, tried->owner, &tried->question, &first, &is_there));
    assert_int_equal(is_there, tried->found_count > 0);
    if (is_there) expect_same_path(&first, &tried->found[0]);
}

static void alternatives_are_the_first_of_all_loopless_paths(void **state) {
    static trial tried;
    int paths = 0;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= SMALL_GRAPHS; seed++) {
        draw_small(&tried, seed * 1000);
        enumerate(&tried);
        find(&tried);
        assert_int_equal(tried.found_count, tried.all_count < WANTED ? tried.all_count : WANTED);
        for (int i = 0; i < tried.found_count; i++)
            expect_same_path(&tried.found[i], &tried.all[i]);
        expect_first_from_both_ends(&tried);
        paths += tried.found_count;
        arena_destroy(tried.owner);
    }
    printf("# %d graphs, %d paths\n", SMALL_GRAPHS, paths);
    assert_true(paths > SMALL_GRAPHS);
    bight_session_destroy(tried.session);
}

static void make_igraph(const trial *tried, igraph_t *graph, igraph_vector_t *weights) {
    igraph_vector_int_t ends;
    const int arcs = tried->drawn.graph.arc_count;
    igraph_vector_int_init(&ends, 2 * arcs);
    igraph_vector_init(weights, arcs);
    for (int arc = 0; arc < arcs; arc++) {
        VECTOR(ends)[2 * arc] = tried->drawn.tail[arc];
        VECTOR(ends)[2 * arc + 1] = tried->drawn.head[arc];
        VECTOR(*weights)[arc] = tried->drawn.time[arc];
    }
    igraph_create(graph, &ends, tried->drawn.graph.node_count, IGRAPH_DIRECTED);
    igraph_vector_int_destroy(&ends);
}

static void expect_costs_of_igraph(const trial *tried) {
    igraph_t graph;
    igraph_vector_t weights;
    igraph_vector_int_list_t paths;
    make_igraph(tried, &graph, &weights);
    igraph_vector_int_list_init(&paths, 0);
    igraph_get_k_shortest_paths(&graph, &weights, NULL, &paths, WANTED,
                                tried->question.origin.ends[0].node,
                                tried->question.destination.ends[0].node, IGRAPH_OUT);
    assert_int_equal(tried->found_count, igraph_vector_int_list_size(&paths));
    for (int i = 0; i < tried->found_count; i++) {
        const igraph_vector_int_t *path = igraph_vector_int_list_get_ptr(&paths, i);
        uint64_t cost = 0;
        for (int k = 0; k < igraph_vector_int_size(path); k++)
            cost += tried->drawn.time[VECTOR(*path)[k]];
        assert_true(tried->found[i].cost == cost);
    }
    igraph_vector_int_list_destroy(&paths);
    igraph_vector_destroy(&weights);
    igraph_destroy(&graph);
}

/* A path that hangs together, visits no node twice, and costs what it says. */
static void expect_loopless(const trial *tried, const graph_path *path) {
    bool is_visited[RANDOM_GRAPH_NODES] = {false};
    int node = tried->question.origin.ends[path->origin_end].node;
    uint64_t cost = 0;
    is_visited[node] = true;
    for (int i = 0; i < path->arc_count; i++) {
        assert_int_equal(tried->drawn.tail[path->arcs[i]], node);
        node = tried->drawn.head[path->arcs[i]];
        assert_false(is_visited[node]);
        is_visited[node] = true;
        cost += tried->drawn.time[path->arcs[i]];
    }
    assert_int_equal(node, tried->question.destination.ends[path->destination_end].node);
    assert_true(cost == path->cost);
}

static void alternatives_cost_what_those_of_igraph_do(void **state) {
    static trial tried;
    path_end ends[2] = {{0, -1, 0}, {0, -1, 0}};
    (void)state;
    igraph_set_warning_handler(igraph_warning_handler_ignore); /* that a node is not reached */
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    tried.question.graph = &tried.graph;
    tried.question.origin = (path_ends){&ends[0], 1};
    tried.question.destination = (path_ends){&ends[1], 1};
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        if (seed % 4 == 0)
            random_graph_make_grid(&tried.drawn, seed, 6, 8);
        else
            random_graph_make(&tried.drawn, seed, seed % 2 == 0);
        tried.owner = arena_create();
        require(&tried, path_graph_create(tried.session, tried.owner, &tried.drawn.graph, NULL,
                                          NULL, &tried.graph));
        for (int end = 0; end < 2; end++)
            ends[end].node = random_graph_below(&tried.drawn, tried.drawn.graph.node_count);
        find(&tried);
        expect_costs_of_igraph(&tried);
        for (int i = 0; i < tried.found_count; i++) {
            expect_loopless(&tried, &tried.found[i]);
            if (i > 0)
                assert_true(
                    graph_path_compare(&tried.question, &tried.found[i - 1], &tried.found[i]) < 0);
        }
        expect_first_from_both_ends(&tried);
        arena_destroy(tried.owner);
    }
    printf("# %d graphs\n", GRAPHS);
    bight_session_destroy(tried.session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alternatives_are_the_first_of_all_loopless_paths),
        cmocka_unit_test(alternatives_cost_what_those_of_igraph_do)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
