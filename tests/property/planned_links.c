/* What the planned links of the Beijing Bay do to every pair of cities, put together from the times
 * of today, is to the millisecond what searching the network with them gives: file by file and all
 * of them at once, for travellers and for freight (whose days of handling make the unit ten
 * milliseconds), with any number of threads.
 */
#include <stdio.h>
#include <string.h>

#include "layer_fixture.h"
#include "route/matrix_pair.h"

static const char NETWORK[] = "networks/beijing-bay/network.yaml";

static const bight_change PLANS[] = {
    {BIGHT_CHANGES_FILE, "networks/beijing-bay/scenarios/bohai-strait.yaml"},
    {BIGHT_CHANGES_FILE, "networks/beijing-bay/scenarios/bohai-car-shuttle.yaml"},
    {BIGHT_CHANGES_FILE, "networks/beijing-bay/scenarios/bohai-fast-ferry.yaml"},
    {BIGHT_CHANGES_FILE, "networks/beijing-bay/scenarios/lines-under-construction.yaml"},
    {BIGHT_CHANGES_FILE, "networks/beijing-bay/scenarios/lines-planned.yaml"},
    {BIGHT_CHANGES_FILE, "networks/beijing-bay/scenarios/roads-planned.yaml"},
};

enum { PLAN_COUNT = sizeof PLANS / sizeof PLANS[0] };

typedef struct {
    bight_session *session;
    bight_network *network;
    bight_scenario *base;
    int64_t unit_ms;
    int put_together; /* comparisons without a search */
    int faster;       /* cells */
} plans;

static void require(const plans *here, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(here->session));
}

static void open_network(plans *here, const char *profile, int64_t unit_ms) {
    const bight_network_options options = {.profile = profile};
    *here = (plans){.unit_ms = unit_ms};
    require(here, bight_session_create(&here->session));
    require(here, bight_network_open(here->session, NETWORK, &options, &here->network));
    require(here, bight_scenario_create(here->session, here->network, &here->base));
}

static void close_network(plans *here) {
    bight_scenario_destroy(here->base);
    bight_network_close(here->network);
    bight_session_destroy(here->session);
}

static void expect_searched(plans *here, const matrix_pair *pair, const bight_matrix *searched,
                            const char *what) {
    const int size = bight_matrix_row_count(searched);
    const int64_t unit_ms = bight_matrix_time_unit_ms(searched);
    assert_int_equal(unit_ms, here->unit_ms);
    assert_int_equal(bight_matrix_time_unit_ms(pair->before), unit_ms);
    assert_int_equal(bight_matrix_time_unit_ms(pair->after), unit_ms);
    for (int from = 0; from < size; from++)
        for (int to = 0; to < size; to++) {
            const size_t cell = (size_t)from * (size_t)size + (size_t)to;
            const uint32_t found = pair->after->whole.values.time[cell];
            const uint32_t sought = searched->whole.values.time[cell];
            if (found != sought)
                fail_msg("%s: from city %d to %d %u units, searched %u", what, from, to, found,
                         sought);
            here->faster += found < pair->before->whole.values.time[cell];
        }
    assert_int_equal(pair->after->unreachable_count, searched->unreachable_count);
}

static void compare(plans *here, const bight_change *changes, int count) {
    bight_scenario *changed;
    bight_matrix *searched;
    matrix_pair pair;
    require(here, bight_scenario_open(here->session, here->network, changes, count, &changed));
    require(here, bight_matrix_compute(here->session, changed, NULL, &searched));
    require(here, matrix_pair_compute(here->session, here->base, changed, 0, &pair));
    here->put_together += pair.is_inserted;
    expect_searched(here, &pair, searched, bight_scenario_name(changed));
    matrix_pair_destroy(&pair);
    bight_matrix_destroy(searched);
    bight_scenario_destroy(changed);
}

static void compare_all(const char *profile, int64_t unit_ms, plans *here) {
    open_network(here, profile, unit_ms);
    for (int plan = 0; plan < PLAN_COUNT; plan++)
        compare(here, &PLANS[plan], 1);
    for (int count = 2; count <= PLAN_COUNT; count++)
        compare(here, PLANS, count);
    for (int threads = 1; threads <= 4; threads *= 2) {
        bight_session_set_threads(here->session, threads);
        compare(here, PLANS, PLAN_COUNT);
    }
    close_network(here);
}

static void plans_for_travellers_are_put_together_as_searched(void **state) {
    (void)state;
    plans here;
    compare_all("passenger", 1, &here);
    assert_int_equal(here.put_together, PLAN_COUNT + PLAN_COUNT - 1 + 3);
    assert_true(here.faster > 0);
}

static void plans_for_freight_are_put_together_as_searched(void **state) {
    (void)state;
    plans here;
    compare_all("freight", 10, &here);
    assert_true(here.put_together > PLAN_COUNT);
    assert_true(here.faster > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans_for_travellers_are_put_together_as_searched),
        cmocka_unit_test(plans_for_freight_are_put_together_as_searched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
