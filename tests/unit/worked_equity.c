/* Equity of the five cities of worked_toy.h, worked out by hand from their potentials P / t:
 *
 *                 E     D             A             C             B
 *   potential     0     .373015873    .397222222    .411111111    .759523810
 *   population    4     1             20            5             10           of 40
 *   GDP a head    .75   1             2             1             1.5
 *
 * The connectors' 2 ms change a potential by 1.2e-6 of it at most.
 */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP, area: AREA}\n"
    "  groups: {size: AREA, town: NAME}\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n"
    "measures:\n"
    "  access: {decay: \"power:1\"}\n";

static const double CONNECTORS = 2e-6;
static const double TINY = 1e-9;

/* From the least potential to the most. */
static const double X[] = {0, .373015873, .397222222, .411111111, .759523810};
static const double P[] = {4, 1, 20, 5, 10};

typedef struct {
    network_fixture *f;
    bight_layer *tables[BIGHT_EQUITY_TABLES];
} worked;

static void compute(worked *here, network_fixture *f, const bight_equity_options *options) {
    *here = (worked){.f = f};
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
    network_fixture_require(
        f, bight_equity_compute(f->session, f->network, f->matrix, options, here->tables));
}

static void drop(worked *here) {
    for (int i = 0; i < BIGHT_EQUITY_TABLES; i++)
        bight_layer_destroy(here->tables[i]);
}

static double value(const worked *here, const char *measure, const char *column) {
    const bight_layer *table = here->tables[BIGHT_EQUITY_MEASURES];
    for (int row = 0; row < bight_layer_row_count(table); row++)
        if (strcmp(network_fixture_text(table, row, "measure"), measure) == 0)
            return network_fixture_cell(table, row, column);
    fail_msg("there is no measure %s", measure);
    return 0;
}

static void expect(const worked *here, const char *measure, double by_population,
                   double unweighted) {
    assert_near(value(here, measure, "by_population"), by_population,
                CONNECTORS * fmax(1, by_population));
    assert_near(value(here, measure, "unweighted"), unweighted, CONNECTORS * fmax(1, unweighted));
}

static double mean_of(const double *weights) {
    double sum = 0, total = 0;
    for (int i = 0; i < TOY_CITIES; i++) {
        sum += weights[i] * X[i];
        total += weights[i];
    }
    return sum / total;
}

static double theil_of(const double *weights) {
    double sum = 0, total = 0;
    for (int i = 0; i < TOY_CITIES; i++) {
        const double relative = X[i] / mean_of(weights);
        if (relative > 0) sum += weights[i] * relative * log(relative);
        total += weights[i];
    }
    return sum / total;
}

static double gini_of(const double *weights) {
    double sum = 0, total = 0;
    for (int i = 0; i < TOY_CITIES; i++) {
        for (int j = 0; j < TOY_CITIES; j++)
            sum += weights[i] * weights[j] * fabs(X[i] - X[j]);
        total += weights[i];
    }
    return sum / (2 * total * total * mean_of(weights));
}

/* The 16 of the worst 40 % by people are those of E and D and 11 of A's; by cities they are E and
 * D. The best 10 % are inside B. By GDP a head the poorest 16 are E, D, C and 6 of B, or by cities
 * E and half of C and D together; the richest are in A. */
static void measures_are_the_formulas_on_five_numbers(void **state) {
    static const double alike[] = {1, 1, 1, 1, 1};
    worked here;
    compute(&here, *state, NULL);
    expect(&here, "mean", mean_of(P), mean_of(alike));
    expect(&here, "median", X[2], X[2]);
    expect(&here, "gini", gini_of(P), gini_of(alike));
    expect(&here, "theil", theil_of(P), theil_of(alike));
    expect(&here, "atkinson_1", 1, 1); /* E has nothing */
    assert_true(isnan(value(&here, "max_min", "by_population")));
    expect(&here, "palma", X[4] * 16 / (X[1] + 11 * X[2]), X[4] * 2 / X[1]);
    expect(&here, "palma_income", X[2] * 16 / (X[1] + 5 * X[3] + 6 * X[4]),
           X[2] * 2 / ((X[1] + X[3]) / 2));
    drop(&here);
}

/* Ranks by GDP a head: E .05, C and D .175, B .375, A .75. */
static void concentration_ranks_by_gdp_a_head(void **state) {
    worked here;
    compute(&here, *state, NULL);
    const double ranked =
        .75 * 20 * X[2] + .375 * 10 * X[4] + .175 * (5 * X[3] + X[1]) + .05 * 4 * X[0];
    assert_near(value(&here, "concentration", "by_population"), 2 * ranked / (40 * mean_of(P)) - 1,
                CONNECTORS);
    drop(&here);
}

/* Three fifths of A's potential: only E, which has nothing, lacks all of it. */
static void who_has_nothing_falls_short_by_all(void **state) {
    worked here;
    compute(&here, *state, NULL);
    expect(&here, "below_line", 4 / 40.0, 1 / 5.0);
    expect(&here, "shortfall", 4 / 40.0, 1 / 5.0);
    expect(&here, "shortfall_squared", 4 / 40.0, 1 / 5.0);
    drop(&here);
}

static void sizes_of_cities_have_a_primacy(void **state) {
    worked here;
    compute(&here, *state, NULL);
    assert_near(value(&here, "primacy_population", "unweighted"), 2, TINY);
    assert_near(value(&here, "largest_population", "unweighted"), 20 / 40.0, TINY);
    assert_near(value(&here, "primacy_gdp", "unweighted"), 40 / 15.0, TINY);
    drop(&here);
}

/* A is 400 km2, C 225, D 25; B and E are both 100, and differ. */
static void groups_add_up_to_theil(void **state) {
    worked here;
    compute(&here, *state, NULL);
    const bight_layer *groups = here.tables[BIGHT_EQUITY_GROUPS];
    double within = 0, between = 0, shares = 0;
    assert_int_equal(bight_layer_row_count(groups), 4);
    for (int row = 0; row < 4; row++) {
        within += network_fixture_cell(groups, row, "theil_within");
        between += network_fixture_cell(groups, row, "theil_between");
        shares += network_fixture_cell(groups, row, "access_share");
    }
    /* all access of the pair is B's, 10 of 14 people */
    assert_near(within, 10 * X[4] / (40 * mean_of(P)) * log(14 / 10.0), CONNECTORS);
    assert_near(within, value(&here, "theil_within", "by_population"), TINY);
    assert_near(between, value(&here, "theil_between", "by_population"), TINY);
    assert_near(within + between, theil_of(P), CONNECTORS);
    assert_near(shares, 100, TINY);
    drop(&here);
}

static void cities_follow_the_lorenz_curve(void **state) {
    static const char *const names[] = {"E", "D", "A", "C", "B"};
    worked here;
    compute(&here, *state, NULL);
    const bight_layer *cities = here.tables[BIGHT_EQUITY_CITIES];
    double people = 0, access = 0;
    for (int row = 0; row < TOY_CITIES; row++) {
        people += P[row] / 40;
        access += P[row] * X[row] / (40 * mean_of(P));
        assert_string_equal(network_fixture_text(cities, row, "city"), names[row]);
        assert_near(network_fixture_cell(cities, row, "access"), X[row], CONNECTORS);
        assert_near(network_fixture_cell(cities, row, "population_up_to"), 100 * people, TINY);
        assert_near(network_fixture_cell(cities, row, "access_up_to"), 100 * access,
                    100 * CONNECTORS);
    }
    assert_near(network_fixture_cell(cities, 0, "shortfall"), 100, TINY);
    drop(&here);
}

/* Mean times are A 80, B and C 65, D 90 min; E reaches nobody and is left out. Above 85 min is D, 1
 * of the other 36 people. */
static void of_times_the_inverse_is_compared(void **state) {
    const bight_equity_options options = {.measure = "mean_time", .group = "town", .line = 85};
    worked here;
    compute(&here, *state, &options);
    const bight_layer *cities = here.tables[BIGHT_EQUITY_CITIES];
    assert_string_equal(network_fixture_text(cities, 0, "city"), "D");
    assert_near(network_fixture_cell(cities, 0, "access"), 60 / 90.0, CONNECTORS);
    assert_string_equal(network_fixture_text(cities, 4, "city"), "E");
    assert_true(network_fixture_is_missing(cities, 4, "access"));
    assert_true(network_fixture_is_missing(cities, 4, "access_up_to"));
    assert_near(value(&here, "mean", "by_population"),
                (20 * 60 / 80.0 + 15 * 60 / 65.0 + 60 / 90.0) / 36, CONNECTORS);
    expect(&here, "max_min", 90 / 65.0, 90 / 65.0);
    expect(&here, "below_line", 1 / 36.0, 1 / 4.0);
    expect(&here, "shortfall", (1 - 85 / 90.0) / 36, (1 - 85 / 90.0) / 4);
    expect(&here, "theil_within", 0, 0); /* every city is a group of its own */
    drop(&here);
}

static void what_is_no_measure_of_access_is_refused(void **state) {
    worked here;
    compute(&here, *state, NULL);
    drop(&here);
    const bight_equity_options options[] = {
        {.measure = "unreached"}, {.measure = "city"}, {.measure = "speed"}, {.group = "ring"}};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(bight_equity_compute(here.f->session, here.f->network, here.f->matrix,
                                              &options[i], here.tables),
                         BIGHT_WRONG_USE);
        assert_null(here.tables[BIGHT_EQUITY_MEASURES]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(measures_are_the_formulas_on_five_numbers),
        NETWORK_TEST(concentration_ranks_by_gdp_a_head),
        NETWORK_TEST(who_has_nothing_falls_short_by_all),
        NETWORK_TEST(sizes_of_cities_have_a_primacy),
        NETWORK_TEST(groups_add_up_to_theil),
        NETWORK_TEST(cities_follow_the_lorenz_curve),
        NETWORK_TEST(of_times_the_inverse_is_compared),
        NETWORK_TEST(what_is_no_measure_of_access_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
