/* Before and after on the five cities of worked_toy.h, worked out by hand. Where times are divided,
 * the connectors' 2 ms change a result by 1.2e-6 of it at most. */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "scenario_fixture.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "name: toy\n"
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP, area: AREA}\n"
    "  groups: {town: NAME}\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n"
    "measures:\n"
    "  access: {decay: \"power:1\"}\n"
    "  hub: {access: 1}\n";

static const double CONNECTORS = 1.2e-6;
static const double TINY = 1e-9;

typedef struct {
    network_fixture *f;
    bight_scenario *base;
    bight_layer *tables[BIGHT_COMPARISON_TABLES];
} worked;

static void open_toy(worked *here, network_fixture *f) {
    *here = (worked){.f = f};
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &here->base));
}

static void drop_tables(worked *here) {
    for (int i = 0; i < BIGHT_COMPARISON_TABLES; i++)
        bight_layer_destroy(here->tables[i]);
}

static void close_toy(worked *here) {
    drop_tables(here);
    bight_scenario_destroy(here->base);
}

static void compare(worked *here, const char *changes) {
    network_fixture *f = here->f;
    drop_tables(here);
    scenario_fixture_lay(f, changes);
    network_fixture_require(
        f, bight_comparison_compute(f->session, here->base, f->scenario, NULL, here->tables));
}

/* The row whose first text column says so; fails when there is none. */
static int find_row(const bight_layer *table, const char *column, const char *text) {
    for (int row = 0; row < bight_layer_row_count(table); row++)
        if (strcmp(network_fixture_text(table, row, column), text) == 0) return row;
    fail_msg("no row has %s", text);
    return -1;
}

static double overall(const worked *here, const char *measure, const char *column) {
    const bight_layer *table = here->tables[BIGHT_COMPARISON_OVERALL];
    return network_fixture_cell(table, find_row(table, "measure", measure), column);
}

static void expect_overall(const worked *here, const char *measure, double before, double after) {
    const double found[2] = {overall(here, measure, "before"), overall(here, measure, "after")};
    assert_near(found[0], before, CONNECTORS * fabs(before));
    assert_near(found[1], after, CONNECTORS * fabs(after));
    assert_near(overall(here, measure, "change"), found[1] - found[0], TINY);
}

static void expect_count(const worked *here, const char *measure, int count) {
    assert_near(overall(here, measure, "after"), count, 0);
}

static double city(const worked *here, const char *name, const char *column) {
    const bight_layer *table = here->tables[BIGHT_COMPARISON_CITIES];
    return network_fixture_cell(table, find_row(table, "city", name), column);
}

static double group(const worked *here, const char *name, const char *column) {
    const bight_layer *table = here->tables[BIGHT_COMPARISON_GROUPS];
    return network_fixture_cell(table, find_row(table, "town", name), column);
}

/* A to C in 40 minutes instead of 100: A-C 40 (was 90), A-D 85 (was 120), the others as before.
 * Means of AB AC AD BC BD CD. Products of populations: 200 100 20 50 10 5, together 385; the sum
 * over P_i P_j dt is 100 * 50 + 20 * 35 = 5700. */
static const char FAST_A_TO_C[] =
    "  - {add: link, from: A, to: C, mode: road, time: 40, length: 135, cost: 2e9}\n";

static void a_faster_link_saves_what_was_worked_out(void **state) {
    worked here;
    open_toy(&here, *state);
    compare(&here, FAST_A_TO_C);
    expect_overall(&here, "mean_time", 75, 365 / 6.0);
    expect_overall(&here, "longest_time", 120, 105);
    const double before = 200 * 30 + 100 * 90 + 20 * 120 + 50 * 60 + 10 * 105 + 5 * 45;
    expect_overall(&here, "mean_time_weighted", before / 385, (before - 5700) / 385);
    expect_overall(&here, "pairs_joined", 12, 12);
    expect_count(&here, "pairs_faster", 4);
    expect_count(&here, "pairs_slower", 0);
    assert_near(overall(&here, "saved_per_100_km", "after"), 60 * 5700 / 385.0 * 100 / 135, 1e-6);
    assert_near(overall(&here, "saved_per_1e9_yuan", "after"), 60 * 5700 / 385.0 / 2, 1e-6);
    close_toy(&here);
}

static void its_effect_on_accessibility_is_that_of_the_worked_table(void **state) {
    worked here;
    open_toy(&here, *state);
    compare(&here, FAST_A_TO_C);
    /* weighted mean times of A..D, cities weighted by population (E reaches nobody) */
    const double before[] = {54.375, 1005 / 26.0, 2445 / 31.0, 105};
    const double after[] = {36.5625, 1005 / 26.0, 46.612903226, 85};
    expect_overall(&here, "watt_population",
                   (20 * before[0] + 10 * before[1] + 5 * before[2] + before[3]) / 36,
                   (20 * after[0] + 10 * after[1] + 5 * after[2] + after[3]) / 36);
    /* 1 / t over 20 ordered pairs, per hour; before .010119048 per minute */
    const double later = (1 / 30.0 + 1 / 40.0 + 1 / 85.0 + 1 / 60.0 + 1 / 105.0 + 1 / 45.0) / 10;
    expect_overall(&here, "global_efficiency", 60 * 85 / 8400.0, 60 * later);
    /* potentials P / t of A..E before, Hansen 1959 */
    const double potential[] = {.397222222, .759523810, .411111111, .373015873, 0};
    const double later_a = 10 / 30.0 + 5 / 40.0 + 1 / 85.0;
    assert_near(city(&here, "A", "access_before"), potential[0], 1e-6);
    assert_near(city(&here, "B", "access_before"), potential[1], 1e-6);
    assert_near(city(&here, "A", "access_after"), later_a, 1e-6);
    assert_near(city(&here, "A", "access_change_percent"), 100 * (later_a / potential[0] - 1),
                1e-3);
    close_toy(&here);
}

/* Before A .397, B .760, C .411, D .373, E 0. After A .470, B .760, C 20/40 + 10/60 + 1/45 = .689,
 * D 20/85 + 10/105 + 5/45 = .442: A, C and B keep their order, no one moves. */
static void ranks_move_only_where_cities_pass_each_other(void **state) {
    worked here;
    open_toy(&here, *state);
    compare(&here, FAST_A_TO_C);
    expect_count(&here, "access_ranks_moved", 0);
    assert_near(city(&here, "A", "access_rank_after"), 3, 0);
    /* D to B in a minute: D .373 rises to 10/1 and more, and passes all of them. */
    compare(&here, "  - {add: link, from: D, to: B, mode: road, time: 1, length: 9}\n");
    assert_near(city(&here, "D", "access_rank_before"), 4, 0);
    assert_near(city(&here, "D", "access_rank_after"), 1, 0);
    assert_near(city(&here, "D", "access_rank_move"), 3, 0);
    assert_near(city(&here, "D", "hub_rank_move"), 3, 0);
    close_toy(&here);
}

/* The inequality of the potential, before: the formulas on the five numbers of the table. */
static void inequality_is_that_of_the_potentials(void **state) {
    worked here;
    open_toy(&here, *state);
    compare(&here, FAST_A_TO_C);
    const double x[] = {.397222222, .759523810, .411111111, .373015873, 0};
    const double weights[] = {20, 10, 5, 1, 4};
    double mean = 0, theil = 0, gini = 0;
    for (int i = 0; i < TOY_CITIES; i++)
        mean += weights[i] * x[i] / 40;
    for (int i = 0; i < TOY_CITIES; i++) {
        if (x[i] > 0) theil += weights[i] / 40 * x[i] / mean * log(x[i] / mean);
        for (int j = 0; j < TOY_CITIES; j++)
            gini += weights[i] * weights[j] * fabs(x[i] - x[j]) / (2 * 1600 * mean);
    }
    assert_near(overall(&here, "access_gini", "before"), gini, 1e-6);
    assert_near(overall(&here, "access_theil", "before"), theil, 1e-6);
    /* every city is a group of its own */
    assert_near(overall(&here, "access_theil_within", "before"), 0, TINY);
    assert_near(overall(&here, "access_theil_between", "before"), theil, 1e-6);
    close_toy(&here);
}

/* Trips P_i P_j / t, before and after: 122.78 min saved by the trips of before, 194.62 by the rule
 * of a half, 175.98 along the curve, which is of constant elasticity. */
static void travellers_save_what_was_worked_out(void **state) {
    worked here;
    bight_comparison_options options = {.top = 0};
    bight_demand *before, *after;
    open_toy(&here, *state);
    network_fixture *f = here.f;
    network_fixture_require(f, bight_demand_model(f->session, f->matrix, NULL, &before));
    scenario_fixture_lay(f, FAST_A_TO_C);
    network_fixture_require(f, bight_demand_model(f->session, f->matrix, NULL, &after));
    options.demand_before = before;
    options.demand_after = after;
    network_fixture_require(
        f, bight_comparison_compute(f->session, here.base, f->scenario, &options, here.tables));
    const double fixed = 122.777777778 / 60, half = 194.624183007 / 60;
    assert_near(overall(&here, "benefit_fixed", "after"), fixed, CONNECTORS * fixed);
    assert_near(overall(&here, "benefit_half", "after"), half, CONNECTORS * half);
    assert_near(overall(&here, "benefit_elasticity", "after"), 175.979662695 / 60, CONNECTORS * 3);
    assert_near(overall(&here, "trip_time", "before"), 770 / overall(&here, "trips", "before"),
                1e-4);
    bight_demand_destroy(before);
    bight_demand_destroy(after);
    close_toy(&here);
}

/* Roads alone: all kilometres are theirs, whatever is built. */
static void one_mode_has_all_kilometres(void **state) {
    worked here;
    open_toy(&here, *state);
    compare(&here, FAST_A_TO_C);
    expect_overall(&here, "km_by_road", 100, 100);
    close_toy(&here);
}

/* 5700 of the 11400 weighted minutes are saved by journeys from A, 5000 from C, 700 from D. */
static void the_gain_is_shared_among_those_who_save(void **state) {
    worked here;
    open_toy(&here, *state);
    compare(&here, FAST_A_TO_C);
    assert_near(group(&here, "A", "gain_share"), 50, 1e-4);
    assert_near(group(&here, "C", "gain_share"), 5000 / 114.0, 1e-4);
    assert_near(group(&here, "D", "gain_share"), 700 / 114.0, 1e-4);
    assert_near(group(&here, "B", "gain_share"), 0, TINY);
    assert_near(group(&here, "A", "link_ends"), 1, 0);
    assert_near(group(&here, "C", "link_km"), 67.5, TINY);
    assert_near(group(&here, "D", "link_ends"), 0, 0);
    assert_near(group(&here, "A", "gain_share_inside"), 0, TINY);
    close_toy(&here);
}

static void the_largest_gains_come_first_and_both_ways_are_one_row(void **state) {
    worked here;
    open_toy(&here, *state);
    compare(&here, FAST_A_TO_C);
    const bight_layer *pairs = here.tables[BIGHT_COMPARISON_PAIRS];
    assert_int_equal(bight_layer_row_count(pairs), 2);
    assert_string_equal(network_fixture_text(pairs, 0, "to"), "C");
    assert_string_equal(network_fixture_text(pairs, 0, "ways"), "both");
    assert_near(network_fixture_cell(pairs, 0, "change"), -50, TINY);
    assert_near(network_fixture_cell(pairs, 1, "change"), -35, TINY);
    assert_int_equal(bight_layer_shape(pairs), BIGHT_LINE);
    compare(&here, "  - {add: link, from: A, to: C, mode: road, time: 40, length: 135, "
                   "both_ways: false}\n");
    pairs = here.tables[BIGHT_COMPARISON_PAIRS];
    assert_int_equal(bight_layer_row_count(pairs), 2);
    assert_string_equal(network_fixture_text(pairs, 0, "ways"), "there");
    close_toy(&here);
}

/* Without B-C: A-C 100 (was 90), B-C 130, B-D 150. Seconds saved are a loss of 10 * 100 + 70 * 50
 * + 45 * 10 = 4950 of 385 weighted minutes. */
static void what_is_closed_costs_and_is_told_with_a_minus(void **state) {
    worked here;
    open_toy(&here, *state);
    compare(&here, "  - {close: links, ids: [\"road:2\"], cost: 1e9}\n");
    expect_overall(&here, "mean_time", 75, 75 + (10 + 70 + 45) / 6.0);
    expect_count(&here, "pairs_slower", 6);
    expect_count(&here, "pairs_faster", 0);
    assert_near(overall(&here, "saved_per_1e9_yuan", "after"), -60 * 4950 / 385.0, 1e-6);
    const bight_layer *pairs = here.tables[BIGHT_COMPARISON_PAIRS];
    assert_string_equal(network_fixture_text(pairs, 0, "kind"), "loss");
    assert_near(network_fixture_cell(pairs, 0, "change"), 70, TINY);
    assert_near(group(&here, "B", "gain_share"), 100 * (3500 + 450) / 9900.0, 1e-4);
    assert_true(overall(&here, "global_efficiency", "change") < 0);
    close_toy(&here);
}

/* D loses both its links. Of the means only AB, AC and BC are left, which do not change, so that
 * losing the long ways to D is no gain. */
static void a_city_cut_off_makes_no_mean_better(void **state) {
    worked here;
    open_toy(&here, *state);
    compare(&here, "  - {close: links, ids: [\"road:4\", \"road:5\"]}\n");
    expect_count(&here, "pairs_cut_off", 6);
    expect_overall(&here, "pairs_joined", 12, 6);
    expect_overall(&here, "mean_time", 60, 60);
    assert_near(overall(&here, "watt_population", "change"), 0, TINY);
    assert_near(city(&here, "A", "mean_time_change"), 0, TINY);
    assert_true(
        network_fixture_is_missing(here.tables[BIGHT_COMPARISON_CITIES], 3, "mean_time_before"));
    const bight_layer *pairs = here.tables[BIGHT_COMPARISON_PAIRS];
    assert_string_equal(network_fixture_text(pairs, 0, "kind"), "cut off");
    assert_true(network_fixture_is_missing(pairs, 0, "after"));
    assert_true(network_fixture_is_missing(pairs, 0, "change"));
    close_toy(&here);
}

/* The other way round: D's links are closed before and open after. */
static void a_city_newly_joined_is_counted_and_not_averaged(void **state) {
    worked here;
    open_toy(&here, *state);
    network_fixture *f = here.f;
    scenario_fixture_lay(f, "  - {close: links, ids: [\"road:4\", \"road:5\"]}\n");
    network_fixture_require(
        f, bight_comparison_compute(f->session, f->scenario, here.base, NULL, here.tables));
    expect_count(&here, "pairs_newly_joined", 6);
    expect_overall(&here, "pairs_joined", 6, 12);
    expect_overall(&here, "mean_time", 60, 60);
    const bight_layer *pairs = here.tables[BIGHT_COMPARISON_PAIRS];
    assert_int_equal(bight_layer_row_count(pairs), 3);
    assert_string_equal(network_fixture_text(pairs, 0, "kind"), "newly joined");
    assert_string_equal(network_fixture_text(pairs, 0, "from"), "C"); /* the shortest first */
    assert_near(network_fixture_cell(pairs, 0, "after"), 45, CONNECTORS * 45);
    close_toy(&here);
}

static void scenarios_of_two_networks_are_not_compared(void **state) {
    worked here;
    bight_network *other;
    bight_scenario *strange;
    open_toy(&here, *state);
    network_fixture *f = here.f;
    const char *path = drawn_path(f->folder, "network.yaml");
    network_fixture_require(f, bight_network_open(f->session, path, NULL, &other));
    network_fixture_require(f, bight_scenario_create(f->session, other, &strange));
    assert_int_equal(bight_comparison_compute(f->session, here.base, strange, NULL, here.tables),
                     BIGHT_WRONG_USE);
    bight_scenario_destroy(strange);
    bight_network_close(other);
    close_toy(&here);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_faster_link_saves_what_was_worked_out),
        NETWORK_TEST(its_effect_on_accessibility_is_that_of_the_worked_table),
        NETWORK_TEST(ranks_move_only_where_cities_pass_each_other),
        NETWORK_TEST(inequality_is_that_of_the_potentials),
        NETWORK_TEST(one_mode_has_all_kilometres),
        NETWORK_TEST(travellers_save_what_was_worked_out),
        NETWORK_TEST(the_gain_is_shared_among_those_who_save),
        NETWORK_TEST(the_largest_gains_come_first_and_both_ways_are_one_row),
        NETWORK_TEST(what_is_closed_costs_and_is_told_with_a_minus),
        NETWORK_TEST(a_city_cut_off_makes_no_mean_better),
        NETWORK_TEST(a_city_newly_joined_is_counted_and_not_averaged),
        NETWORK_TEST(scenarios_of_two_networks_are_not_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
