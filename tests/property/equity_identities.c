/* What holds of equity on any network: the parts of Theil's index sum to it, and shares to one. */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "random_network.h"

enum { NETWORKS = 40 };

static const double ROUNDING = 1e-9;

static double sum_column(const bight_layer *table, const char *column) {
    double sum = 0;
    for (int row = 0; row < bight_layer_row_count(table); row++)
        if (!network_fixture_is_missing(table, row, column))
            sum += network_fixture_cell(table, row, column);
    return sum;
}

static double measure_of(const bight_layer *measures, const char *name) {
    for (int row = 0; row < bight_layer_row_count(measures); row++)
        if (strcmp(network_fixture_text(measures, row, "measure"), name) == 0)
            return network_fixture_cell(measures, row, "by_population");
    fail_msg("there is no measure %s", name);
    return 0;
}

static void expect_sums(bight_layer *const tables[BIGHT_EQUITY_TABLES]) {
    const bight_layer *measures = tables[BIGHT_EQUITY_MEASURES];
    const bight_layer *groups = tables[BIGHT_EQUITY_GROUPS];
    const double theil = measure_of(measures, "theil");
    assert_non_null(groups);
    if (isnan(theil)) return; /* nobody reaches anybody */
    const double within = sum_column(groups, "theil_within");
    const double between = sum_column(groups, "theil_between");
    assert_near(within + between, theil, ROUNDING);
    assert_near(within, measure_of(measures, "theil_within"), ROUNDING);
    assert_near(between, measure_of(measures, "theil_between"), ROUNDING);
    assert_near(sum_column(groups, "access_share"), 100, 100 * ROUNDING);
    assert_near(sum_column(groups, "population_share"), 100, 100 * ROUNDING);
}

static void theil_is_the_sum_of_its_parts(void **state) {
    static const char *const measures[] = {"potential_population", "mean_time", "daily_population"};
    network_fixture *f = *state;
    random_network drawn;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        random_network_make(&drawn, (uint64_t)seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, "cities.groups.side=SIDE");
        for (int i = 0; i < 3; i++) {
            bight_layer *tables[BIGHT_EQUITY_TABLES];
            const bight_equity_options options = {.measure = measures[i], .group = "side"};
            network_fixture_require(
                f, bight_equity_compute(f->session, f->network, f->matrix, &options, tables));
            expect_sums(tables);
            for (int table = 0; table < BIGHT_EQUITY_TABLES; table++)
                bight_layer_destroy(tables[table]);
        }
    }
}

static bool has_measure(const bight_layer *measures, const char *name) {
    bool has = false;
    for (int row = 0; row < bight_layer_row_count(measures); row++)
        has |= strcmp(network_fixture_text(measures, row, "measure"), name) == 0;
    return has;
}

/* The network as it is drawn has neither groups nor GDP. */
static void what_needs_groups_or_gdp_is_left_out_without_them(void **state) {
    network_fixture *f = *state;
    random_network drawn;
    bight_layer *tables[BIGHT_EQUITY_TABLES];
    random_network_make(&drawn, 1, false);
    random_network_draw(&drawn, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
    network_fixture_require(f,
                            bight_equity_compute(f->session, f->network, f->matrix, NULL, tables));
    assert_null(tables[BIGHT_EQUITY_GROUPS]);
    assert_true(has_measure(tables[BIGHT_EQUITY_MEASURES], "theil"));
    assert_false(has_measure(tables[BIGHT_EQUITY_MEASURES], "theil_within"));
    assert_false(has_measure(tables[BIGHT_EQUITY_MEASURES], "concentration"));
    assert_int_equal(bight_layer_find_column(tables[BIGHT_EQUITY_CITIES], "gdp_per_head"), -1);
    for (int table = 0; table < BIGHT_EQUITY_TABLES; table++)
        bight_layer_destroy(tables[table]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(theil_is_the_sum_of_its_parts),
        NETWORK_TEST(what_needs_groups_or_gdp_is_left_out_without_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
