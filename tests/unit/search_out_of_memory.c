/* Memory that runs out in the searches, as out_of_memory.c has it for the pipeline: the n-th
 * allocation fails, for every n, and is told of; nothing is lost or touched after. And searches
 * that are told to stop do.
 */
#include <stdio.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/alternatives.h"
#include "route/betweenness.h"
#include "route/bidirectional.h"
#include "route/closures.h"
#include "route/graph_index.h"
#include "route/many_to_many.h"
#include "route/path_flows.h"
#include "route/reach.h"
#include "route/reach_search.h"

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_arena_take(arena *owner, size_t count, size_t size);
void *__wrap_arena_take(arena *owner, size_t count, size_t size);
void *__real_arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count,
                        size_t size);
void *__wrap_arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count,
                        size_t size);

static long blocks_left; /* the call that brings one to 0 fails; 0: none does */
static long pieces_left;

static bool is_refused(long *left) {
    return *left > 0 && --*left == 0;
}

void *__wrap_calloc(size_t count, size_t size) {
    return is_refused(&blocks_left) ? NULL : __real_calloc(count, size);
}

void *__wrap_arena_take(arena *owner, size_t count, size_t size) {
    return is_refused(&pieces_left) ? NULL : __real_arena_take(owner, count, size);
}

void *__wrap_arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count,
                        size_t size) {
    if (is_refused(&pieces_left)) return NULL;
    return __real_arena_grow(owner, old, old_count, new_count, size);
}

enum { PLACES = 40, COLUMNS = 48 };

typedef struct {
    bight_session *session;
    arena *owner;
    random_graph drawn;
    random_places places;
    hierarchy index;
    graph_index whole;
} searches;

static void ask_for_one(void *context, int origin, double *row) {
    (void)context;
    for (int to = 0; to < PLACES; to++)
        row[to] = to != origin;
}

static bight_status find_table(searches *s) {
    static uint32_t times[PLACES * COLUMNS];
    int origins[PLACES];
    many_to_many *table;
    const many_to_many_rows rows = {origins, PLACES, times, COLUMNS};
    for (int i = 0; i < PLACES; i++)
        origins[i] = i;
    TRY(many_to_many_create(s->session, &s->index, &s->places.places, &s->places.places, NULL,
                            &table));
    const bight_status status = many_to_many_fill(s->session, table, &rows);
    many_to_many_destroy(table);
    return status;
}

static bight_status find_sums(searches *s, reach *from, const reach_measure *measures) {
    static double sums[2 * PLACES];
    static uint32_t times[PLACES * COLUMNS];
    TRY(reach_sum(s->session, from, &s->places.places, measures, 2, sums));
    TRY(reach_search_sum(s->session, &s->drawn.graph, NULL, &s->places.places, measures, 2, sums));
    return reach_times(s->session, from, &s->places.places, 50, times, COLUMNS);
}

static bight_status find_reach(searches *s) {
    static const double weights[COLUMNS] = {1, 2, 3}, knots[] = {1, 0.5, 0};
    const reach_decay decay = {knots, 3, 5};
    const reach_measure measures[] = {{weights, 50, NULL}, {weights, 90, &decay}};
    reach *from;
    TRY(reach_create(s->session, &s->index, NULL, NULL, &from));
    const bight_status status = find_sums(s, from, measures);
    reach_destroy(from);
    return status;
}

static bight_status find_flows(searches *s) {
    static double node[COLUMNS], arc[RANDOM_GRAPH_ARCS];
    const flow_request request = {.origins = &s->places.places,
                                  .destinations = &s->places.places,
                                  .demand = {ask_for_one, NULL},
                                  .counts_ends = true};
    const node_choice all = {NULL, 0};
    flow_result result;
    TRY(flow_result_create(s->session, s->owner, &s->drawn.graph, &request, &result));
    TRY(path_flows_find(s->session, &s->drawn.graph, &s->index, &request, NULL, &result));
    return betweenness_find(s->session, &s->drawn.graph, all, all, true, node, arc);
}

static bight_status find_paths(searches *s) {
    path_graph graph;
    path_question question = {.graph = &graph};
    graph_path found[3];
    bool is_there;
    int count;
    TRY(path_graph_create(s->session, s->owner, &s->drawn.graph, NULL, NULL, &graph));
    TRY(path_ends_of(s->session, s->owner, &s->places.places, 0, &question.origin));
    TRY(path_ends_of(s->session, s->owner, &s->places.places, 1, &question.destination));
    TRY(bidirectional_find(s->session, s->owner, &question, &found[0], &is_there));
    return alternatives_find(s->session, s->owner, &question, 3, found, &count);
}

static bight_status build_index(searches *s) {
    graph_index made;
    TRY(graph_index_build(s->session, s->owner, &s->drawn.graph, (node_positions){NULL, NULL}, NULL,
                          &made));
    s->index = made.pruned;
    s->whole = made;
    return BIGHT_OK;
}

static void hear(void *context, int closure, const slowed_pair *pairs, int count, int worker) {
    (void)context;
    (void)closure;
    (void)pairs;
    (void)count;
    (void)worker;
}

static void hear_end(void *context, int closure, int worker) {
    hear(context, closure, NULL, 0, worker);
}

/* With the index and without one. */
static bight_status find_closures(searches *s) {
    static const int first[] = {0, 1, 3, 5}, arcs[] = {0, 1, 2, 7, 8};
    const graph_index none = {.exists = false};
    const closure_list closures = {.count = 3, .arcs = {first, arcs}};
    closure_request request = {.graph = &s->drawn.graph,
                               .index = &s->whole,
                               .origins = &s->places.places,
                               .destinations = &s->places.places,
                               .closures = &closures,
                               .listener = {hear, hear_end, NULL}};
    TRY(closures_find(s->session, &request));
    request.index = &none;
    return closures_find(s->session, &request);
}

static bight_status find_all(searches *s) {
    TRY(build_index(s));
    TRY(find_table(s));
    TRY(find_reach(s));
    TRY(find_flows(s));
    TRY(find_closures(s));
    return find_paths(s);
}

static void draw(searches *s) {
    random_graph_make_grid(&s->drawn, 1, 6, 8);
    random_graph_place(&s->drawn, PLACES, &s->places);
    assert_int_equal(bight_session_create(&s->session), BIGHT_OK);
    bight_session_set_threads(s->session, 1); /* so that the n-th allocation is always the same */
}

/* Whether there was a call of that number to fail. */
static bool run_with_failure(searches *s, long *left, long call) {
    s->owner = arena_create();
    *left = call;
    const bight_status status = find_all(s);
    const bool has_failed = *left == 0;
    *left = 0;
    assert_int_equal(status, has_failed ? BIGHT_OUT_OF_MEMORY : BIGHT_OK);
    if (has_failed) assert_string_equal(bight_session_message(s->session), "out of memory");
    arena_destroy(s->owner);
    return has_failed;
}

static void fail_each(long *left) {
    static searches s;
    long call = 1;
    draw(&s);
    while (run_with_failure(&s, left, call))
        call++;
    print_message("%ld allocations failed, each by itself\n", call - 1);
    assert_true(call > 50);
    bight_session_destroy(s.session);
}

static void any_block_of_a_search_may_fail_and_is_reported(void **state) {
    (void)state;
    fail_each(&blocks_left);
}

static void any_piece_of_a_search_may_fail_and_is_reported(void **state) {
    (void)state;
    fail_each(&pieces_left);
}

static bool stop(void *context, const char *stage, int64_t done, int64_t total) {
    (void)stage;
    (void)done;
    (void)total;
    return ++*(int *)context < 2;
}

static void searches_stop_when_told_to(void **state) {
    static searches s;
    int calls = 0;
    (void)state;
    draw(&s);
    s.owner = arena_create();
    assert_int_equal(build_index(&s), BIGHT_OK);
    bight_session_set_progress(s.session, stop, &calls);
    calls = 1;
    assert_int_equal(find_reach(&s), BIGHT_CANCELLED);
    calls = 1;
    assert_int_equal(find_flows(&s), BIGHT_CANCELLED);
    assert_string_equal(bight_session_message(s.session), "stopped while at work on flows");
    calls = 1;
    assert_int_equal(find_closures(&s), BIGHT_CANCELLED);
    arena_destroy(s.owner);
    bight_session_destroy(s.session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_block_of_a_search_may_fail_and_is_reported),
        cmocka_unit_test(any_piece_of_a_search_may_fail_and_is_reported),
        cmocka_unit_test(searches_stop_when_told_to)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
