/* Tolerances are exact to the millisecond: a link slowed by its tolerance still lies on a quickest
 * path, slowed by one millisecond more on none; a link on no quickest path that gains what it must
 * is as quick as another way, and with one millisecond more quicker. Whether a link lies on a
 * quickest path is seen by whether one millisecond less shortens any pair's time.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "closure_trial.h"
#include "random_network.h"

enum { NETWORKS = 50, EVERY = 6, A_YEAR_MIN = 525600 };

static const int64_t A_YEAR_MS = INT64_C(60000) * A_YEAR_MIN;

typedef struct {
    closure_trial closures; /* its scenario, searches and times */
    times slower;
    int64_t stated_ms; /* of the link at hand */
} tolerance_trial;

static void set_time(const tolerance_trial *tried, int link, int64_t time_ms) {
    const scenario_range arcs = scenario_link_arcs(tried->closures.scenario, link);
    for (int arc = arcs.first; arc < arcs.end; arc++)
        tried->closures.scenario->time_ms[arc] = time_ms;
}

/* Whether the times between all cities are others when the link takes so long than when it takes a
 * millisecond less. */
static bool matters_at(tolerance_trial *tried, int link, int64_t time_ms) {
    bool matters = false;
    set_time(tried, link, time_ms);
    closure_trial_times(&tried->closures, &tried->slower);
    set_time(tried, link, time_ms - 1);
    closure_trial_times(&tried->closures, &tried->closures.after);
    for (int from = 0; from < tried->closures.cities; from++)
        for (int to = 0; to < tried->closures.cities; to++)
            matters |=
                from != to && tried->slower.ms[from][to] != tried->closures.after.ms[from][to];
    set_time(tried, link, tried->stated_ms);
    return matters;
}

static int64_t cell_ms(const bight_layer *table, int row, const char *column) {
    const double minutes = closure_trial_cell(table, row, column);
    return isnan(minutes) ? -1 : llround(minutes * 60000);
}

static void expect_link(tolerance_trial *tried, const bight_layer *table, int row, int link) {
    const char *use = network_fixture_text(table, row, "use");
    const int64_t tolerance_ms = cell_ms(table, row, "tolerance");
    const int64_t gain_ms = cell_ms(table, row, "must_gain");
    const int64_t stated_ms = tried->stated_ms;
    if (strcmp(use, "only way") == 0) {
        assert_true(tolerance_ms < 0 && matters_at(tried, link, stated_ms + A_YEAR_MS / 1000));
    } else if (strcmp(use, "none") == 0) {
        assert_false(matters_at(tried, link, gain_ms < 0 ? 1 : stated_ms - gain_ms + 1));
        if (gain_ms >= 0) assert_true(matters_at(tried, link, stated_ms - gain_ms));
    } else {
        assert_int_equal(strcmp(use, "quickest") == 0, tolerance_ms > 0);
        assert_true(matters_at(tried, link, stated_ms + tolerance_ms));
        assert_false(matters_at(tried, link, stated_ms + tolerance_ms + 1));
        closure_trial_expect_near(network_fixture_cell(table, row, "times_slower"),
                                  (double)(stated_ms + tolerance_ms) / (double)stated_ms,
                                  "times_slower");
    }
}

static void expect_every(tolerance_trial *tried, network_fixture *f, int every) {
    bight_layer *tables[BIGHT_SENSITIVITY_TABLES];
    closure_trial_begin(&tried->closures, f);
    network_fixture_require(
        f, bight_sensitivity_compute(f->session, tried->closures.scenario, NULL, tables));
    const bight_layer *table = tables[BIGHT_SENSITIVITY_TOLERANCE];
    assert_null(tables[BIGHT_SENSITIVITY_CITIES]);
    assert_int_equal(bight_layer_row_count(table), tried->closures.scenario->link_count);
    for (int link = 0; link < tried->closures.scenario->link_count; link += every) {
        const scenario_range arcs = scenario_link_arcs(tried->closures.scenario, link);
        tried->stated_ms = tried->closures.scenario->time_ms[arcs.first];
        expect_link(tried, table, link, link);
    }
    bight_layer_destroy(tables[BIGHT_SENSITIVITY_TOLERANCE]);
    bight_scenario_destroy(tried->closures.scenario);
}

static void tolerances_of_random_networks_are_exact(void **state) {
    network_fixture *f = *state;
    tolerance_trial *tried = calloc(1, sizeof *tried);
    for (uint64_t seed = 401; seed <= 400 + NETWORKS; seed++) {
        random_network drawn;
        random_network_make(&drawn, seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        expect_every(tried, f, 1);
    }
    free(tried);
}

static void tolerances_of_the_beijing_bay_are_exact(void **state) {
    network_fixture *f = *state;
    tolerance_trial *tried = calloc(1, sizeof *tried);
    network_fixture_require(
        f, bight_network_open(f->session, "networks/beijing-bay/network.yaml", NULL, &f->network));
    expect_every(tried, f, EVERY);
    free(tried);
}

int main(void) {
    const struct CMUnitTest tests[] = {NETWORK_TEST(tolerances_of_random_networks_are_exact),
                                       NETWORK_TEST(tolerances_of_the_beijing_bay_are_exact)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
