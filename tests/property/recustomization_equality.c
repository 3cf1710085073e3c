/* A few changed times give the hierarchy that all times anew would give, to the byte, and undoing
 * them gives back the one there was.
 */
#include <stdio.h>
#include <string.h>

#include "layer_fixture.h"
#include "route/recustomization.h"
#include "street_graph.h"

enum { ROADS = 100, STEPS = 30, MOST_CHANGES = 6 };

typedef struct {
    bight_session *session;
    street_graph roads;
    customizable topology;
    hierarchy index; /* changed and put back */
    uint32_t *times; /* those of the graph, changed and put back */
    recustomization work;
    hierarchy before;
    hierarchy expected;
} trial;

static void require(const trial *tried, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(tried->session));
}

static void expect_equal(const hierarchy *left, const hierarchy *right) {
    const size_t arcs = (size_t)left->arc_count;
    assert_memory_equal(left->up_time, right->up_time, arcs * sizeof(uint32_t));
    assert_memory_equal(left->down_time, right->down_time, arcs * sizeof(uint32_t));
    assert_memory_equal(left->up_middle, right->up_middle, arcs * sizeof(int));
    assert_memory_equal(left->down_middle, right->down_middle, arcs * sizeof(int));
}

static void begin(trial *tried, uint64_t seed) {
    street_graph *roads = &tried->roads;
    customization_outcome outcome;
    street_graph_make(roads, seed, 2 + (int)(seed % 17), 2 + (int)(seed % 23),
                      seed % 2 == 0 ? 3 : 1000);
    const search_graph *graph = &roads->graph;
    int *order = arena_take(roads->arena, (size_t)graph->node_count, sizeof *order);
    tried->times = arena_take(roads->arena, (size_t)graph->arc_count, sizeof *tried->times);
    memcpy(tried->times, graph->time, (size_t)graph->arc_count * sizeof *tried->times);
    require(tried,
            dissection_order(tried->session, graph, street_graph_positions(roads, true), order));
    require(tried, customizable_build(tried->session, roads->arena, graph, order, &tried->topology,
                                      &(customizable_outcome){0}));
    hierarchy *const all[] = {&tried->index, &tried->before, &tried->expected};
    for (int i = 0; i < 3; i++)
        require(tried, customization_build(tried->session, roads->arena, &tried->topology,
                                           graph->time, all[i], &outcome));
    require(tried, recustomization_create(tried->session, &tried->topology, tried->times,
                                          &tried->index, &tried->work));
}

static void end(trial *tried) {
    recustomization_destroy(&tried->work);
    street_graph_destroy(&tried->roads);
}

/* Closes, opens, slows down or speeds up some arcs. */
static int draw_changes(trial *tried, time_change *changes) {
    street_graph *roads = &tried->roads;
    const int count = 1 + street_graph_below(roads, MOST_CHANGES);
    for (int i = 0; i < count; i++) {
        const int arc = street_graph_below(roads, roads->graph.arc_count);
        const int kind = street_graph_below(roads, 3);
        uint32_t time = TIME_LIMIT;
        if (kind == 1) time = roads->graph.time[arc] + (uint32_t)street_graph_below(roads, 500);
        if (kind == 2) time = 1 + (uint32_t)street_graph_below(roads, (int)roads->graph.time[arc]);
        changes[i] = (time_change){arc, time};
    }
    return count;
}

/* Changes once or twice; whether anything of the hierarchy changed. */
static bool change(trial *tried) {
    time_change changes[MOST_CHANGES];
    customization_outcome outcome;
    const int rounds = 1 + street_graph_below(&tried->roads, 2);
    for (int round = 0; round < rounds; round++) {
        const int count = draw_changes(tried, changes);
        require(tried, recustomization_apply(&tried->work, changes, count, &outcome));
        assert_int_equal(outcome, CUSTOMIZATION_DONE);
    }
    return tried->work.changed_count > 0;
}

static void few_changes_are_as_good_as_all_anew(void **state) {
    trial tried;
    int changed = 0;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= ROADS; seed++) {
        customization_outcome outcome;
        begin(&tried, seed);
        for (int step = 0; step < STEPS && tried.roads.graph.arc_count > 0; step++) {
            changed += change(&tried);
            require(&tried, customization_renew(tried.session, &tried.topology, tried.times,
                                                &tried.expected, &outcome));
            expect_equal(&tried.index, &tried.expected);
            recustomization_undo(&tried.work);
            expect_equal(&tried.index, &tried.before);
            assert_memory_equal(tried.times, tried.roads.graph.time,
                                (size_t)tried.roads.graph.arc_count * sizeof *tried.times);
        }
        end(&tried);
    }
    printf("# %d of %d steps changed something\n", changed, ROADS * STEPS);
    assert_true(changed > ROADS * STEPS / 2);
    bight_session_destroy(tried.session);
}

/* o-5->o-TIME_LIMIT - 6->o, where the node between goes first */
static void a_way_that_gets_too_long_is_told_and_can_be_undone(void **state) {
    trial tried;
    customization_outcome outcome;
    (void)state;
    assert_int_equal(bight_session_create(&tried.session), BIGHT_OK);
    street_graph_begin(&tried.roads, 1, 3, 2);
    street_graph_add(&tried.roads, 0, 1, 5);
    street_graph_add(&tried.roads, 1, 2, TIME_LIMIT - 6);
    street_graph_finish(&tried.roads);
    uint32_t times[2] = {5, TIME_LIMIT - 6};
    const int order[3] = {1, 0, 2};
    arena *owner = tried.roads.arena;
    require(&tried, customizable_build(tried.session, owner, &tried.roads.graph, order,
                                       &tried.topology, &(customizable_outcome){0}));
    require(&tried, customization_build(tried.session, owner, &tried.topology, times, &tried.index,
                                        &outcome));
    assert_int_equal(outcome, CUSTOMIZATION_DONE);
    require(&tried, customization_build(tried.session, owner, &tried.topology, times, &tried.before,
                                        &outcome));
    require(&tried, recustomization_create(tried.session, &tried.topology, times, &tried.index,
                                           &tried.work));
    const time_change slower = {0, 6}, closed = {0, TIME_LIMIT};
    require(&tried, recustomization_apply(&tried.work, &slower, 1, &outcome));
    assert_int_equal(outcome, CUSTOMIZATION_OVERFLOW);
    require(&tried, customization_build(tried.session, owner, &tried.topology, times,
                                        &tried.expected, &outcome));
    assert_int_equal(outcome, CUSTOMIZATION_OVERFLOW);
    recustomization_undo(&tried.work);
    expect_equal(&tried.index, &tried.before);
    require(&tried, recustomization_apply(&tried.work, &closed, 1, &outcome));
    assert_int_equal(outcome, CUSTOMIZATION_DONE);
    require(&tried, recustomization_apply(&tried.work, &slower, 1, &outcome));
    assert_int_equal(outcome, CUSTOMIZATION_OVERFLOW);
    end(&tried);
    bight_session_destroy(tried.session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_changes_are_as_good_as_all_anew),
        cmocka_unit_test(a_way_that_gets_too_long_is_told_and_can_be_undone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
