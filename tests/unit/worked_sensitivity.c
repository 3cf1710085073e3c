/* Tolerances worked out by hand, and draws of which the distribution is known. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "scenario_fixture.h"
#include "worked_toy.h"

static const char TOY[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n";

static const double ROUNDING = 1e-9;

static int find_row(const bight_layer *table, const char *column, const char *text) {
    int row = 0;
    while (row < bight_layer_row_count(table) &&
           strcmp(network_fixture_text(table, row, column), text) != 0)
        row++;
    if (row == bight_layer_row_count(table)) fail_msg("no row of %s '%s'", column, text);
    return row;
}

static void compute(network_fixture *f, const bight_sensitivity_options *options,
                    bight_sensitivity_table kept) {
    bight_layer *tables[BIGHT_SENSITIVITY_TABLES];
    network_fixture_require(f, bight_sensitivity_compute(f->session, f->scenario, options, tables));
    for (int i = 0; i < BIGHT_SENSITIVITY_TABLES; i++)
        if (i != (int)kept) bight_layer_destroy(tables[i]);
    network_fixture_keep(f, tables[kept]);
}

/* Without a link its pairs lose 130 (A-B), 70 (B-C), 15 (A-D) and 165 minutes (C-D) at most, see
 * worked_closures.c. From A to C the way over B takes 90 minutes, the link A-C 100. */
static void a_link_can_slow_by_what_its_best_pair_would_lose(void **state) {
    static const struct {
        const char *line;
        double tolerance;
        double times;
    } expected[] = {{"A-B", 130, 160.0 / 30},
                    {"B-C", 70, 130.0 / 60},
                    {"A-D", 15, 135.0 / 120},
                    {"C-D", 165, 210.0 / 45}};
    network_fixture *f = *state;
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", TOY);
    network_fixture_open(f, NULL);
    compute(f, NULL, BIGHT_SENSITIVITY_TOLERANCE);
    for (int i = 0; i < 4; i++) {
        const int row = find_row(f->table, "line", expected[i].line);
        assert_string_equal(network_fixture_text(f->table, row, "use"), "quickest");
        assert_near(network_fixture_cell(f->table, row, "tolerance"), expected[i].tolerance,
                    ROUNDING);
        assert_near(network_fixture_cell(f->table, row, "times_slower"), expected[i].times,
                    ROUNDING);
    }
    const int idle = find_row(f->table, "line", "A-C");
    assert_string_equal(network_fixture_text(f->table, idle, "use"), "none");
    assert_true(network_fixture_is_missing(f->table, idle, "tolerance"));
    assert_near(network_fixture_cell(f->table, idle, "must_gain"), 10, ROUNDING);
}

/*   a ==60== b        and, as a scenario may have it, a second way from a to b */
static void open_pair(network_fixture *f) {
    drawn_lines(f->folder, "rail.shp", "NAME:C,MIN:N.1", "ab,60 | 0 0, 0.5 0.3, 1 0\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", "a | 0 0\nb | 1 0\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: rail, file: rail.shp, time: {field: MIN}, name: NAME}\n"
               "cities:\n"
               "  file: cities.shp\n"
               "  id: NAME\n"
               "  name: NAME\n"
               "  attach: {rail: {max_km: 1, speed: 60}}\n");
    network_fixture_open(f, NULL);
}

enum { DRAWS = 4000 };

static const bight_sensitivity_options UNIFORM = {
    .draw_count = DRAWS, .spread = 0.2, .is_uniform = true, .seed = 7};
static const bight_sensitivity_options LOG_NORMAL = {.draw_count = DRAWS, .spread = 0.1, .seed = 7};

/* Twice as fast, the link saves half of its drawn time, 30 minutes times a number between 0.8 and
 * 1.2. A quantile at p of n draws scatters by sqrt(p (1 - p) / n) / density: here by 0.095 minutes
 * for the median and 0.042 for 5 %; four times that is allowed. */
static void what_a_faster_link_saves_is_spread_as_its_time(void **state) {
    network_fixture *f = *state;
    open_pair(f);
    scenario_fixture_lay(f, "  - {upgrade: links, ids: [\"rail:1\"], speed: {times: 2}}\n");
    compute(f, &UNIFORM, BIGHT_SENSITIVITY_BENEFIT);
    assert_int_equal(bight_layer_row_count(f->table), 1);
    assert_near(network_fixture_cell(f->table, 0, "saved"), 30, ROUNDING);
    assert_near(network_fixture_cell(f->table, 0, "median"), 30, 0.38);
    assert_near(network_fixture_cell(f->table, 0, "low"), 24.6, 0.17);
    assert_near(network_fixture_cell(f->table, 0, "high"), 35.4, 0.17);
    assert_near(network_fixture_cell(f->table, 0, "probability"), 100, 0);
}

/* The logarithm of the number is normal with variance ln(1 + 0.1^2): its 95 % quantile is 1.645
 * standard deviations, a factor of 1.1784, and the 5 % quantile one over it. The density of a
 * normal variable there is 0.1031 per deviation, so the quantile scatters by 0.0033 of itself. */
static void log_normal_times_have_the_stated_median(void **state) {
    network_fixture *f = *state;
    open_pair(f);
    scenario_fixture_lay(f, "  - {upgrade: links, ids: [\"rail:1\"], speed: {times: 2}}\n");
    compute(f, &LOG_NORMAL, BIGHT_SENSITIVITY_BENEFIT);
    const double factor = exp(1.644854 * sqrt(log(1.01)));
    assert_near(network_fixture_cell(f->table, 0, "median"), 30, 4 * 30 * 0.1 * 1.2533 / 63.2);
    assert_near(network_fixture_cell(f->table, 0, "low"), 30 / factor, 4 * 30 / factor * 0.0034);
    assert_near(network_fixture_cell(f->table, 0, "high"), 30 * factor, 4 * 30 * factor * 0.0034);
}

/* A second way as quick as the first is quicker half the times, and never slower. */
static void a_second_way_saves_time_half_the_times(void **state) {
    network_fixture *f = *state;
    open_pair(f);
    scenario_fixture_lay(f, "  - {add: link, mode: rail, from: {lon: 0, lat: 0}, "
                            "to: {lon: 1, lat: 0}, time: 60}\n");
    compute(f, &LOG_NORMAL, BIGHT_SENSITIVITY_BENEFIT);
    assert_near(network_fixture_cell(f->table, 0, "saved"), 0, 0);
    assert_near(network_fixture_cell(f->table, 0, "low"), 0, 0);
    assert_near(network_fixture_cell(f->table, 0, "probability"), 50, 4 * 50 / 63.2);
}

static void a_slower_link_saves_less_than_nothing(void **state) {
    network_fixture *f = *state;
    open_pair(f);
    scenario_fixture_lay(f, "  - {slow: links, ids: [\"rail:1\"], speed: {times: 0.5}}\n");
    compute(f, &UNIFORM, BIGHT_SENSITIVITY_BENEFIT);
    assert_near(network_fixture_cell(f->table, 0, "saved"), -60, ROUNDING);
    assert_true(network_fixture_cell(f->table, 0, "high") < 0);
    assert_near(network_fixture_cell(f->table, 0, "probability"), 0, 0);
}

/* With numbers of its own for each side this would save or lose something in every draw. A link
 * split by the scenario takes one number for its pieces; these are rounded to milliseconds. */
static void what_changes_nothing_saves_nothing_in_any_draw(void **state) {
    network_fixture *f = *state;
    open_pair(f);
    scenario_fixture_lay(f, "  - {add: link, mode: rail, from: {lon: 0.5, lat: 0.3}, "
                            "to: {lon: 1, lat: 0}, time: 9000}\n");
    compute(f, &LOG_NORMAL, BIGHT_SENSITIVITY_BENEFIT);
    const double millisecond = 1.0 / 60000;
    assert_near(network_fixture_cell(f->table, 0, "low"), 0, millisecond + ROUNDING);
    assert_near(network_fixture_cell(f->table, 0, "high"), 0, millisecond + ROUNDING);
}

/*   b ==60== a ==60== c: in the mean b and c are as far from the others, a is nearest */
static void equal_cities_outrank_each_other_half_the_times(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "rail.shp", "NAME:C,MIN:N.1",
                "ab,60 | 0 0, 1 0\n"
                "ac,60 | 0 0, -1 0\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", "a | 0 0\nb | 1 0\nc | -1 0\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: rail, file: rail.shp, time: {field: MIN}, name: NAME}\n"
               "cities:\n"
               "  file: cities.shp\n"
               "  id: NAME\n"
               "  name: NAME\n"
               "  attach: {rail: {max_km: 1, speed: 60}}\n");
    network_fixture_open(f, NULL);
    compute(f, &LOG_NORMAL, BIGHT_SENSITIVITY_OUTRANKS);
    assert_int_equal(bight_layer_row_count(f->table), 3);
    assert_string_equal(network_fixture_text(f->table, 0, "city"), "a");
    assert_near(network_fixture_cell(f->table, 0, "probability"), 100, 0);
    assert_near(network_fixture_cell(f->table, 1, "probability"), 100, 0);
    assert_near(network_fixture_cell(f->table, 2, "probability"), 50, 4 * 50 / 63.2);
    compute(f, &LOG_NORMAL, BIGHT_SENSITIVITY_CITIES);
    assert_near(network_fixture_cell(f->table, 0, "rank"), 1, 0);
    assert_near(network_fixture_cell(f->table, 1, "rank"), 2, 0);
    assert_near(network_fixture_cell(f->table, 1, "rank_high"), 3, 0);
    assert_near(network_fixture_cell(f->table, 0, "mean_time"), 60 + TOY_CONNECTORS_MIN, ROUNDING);
    assert_int_equal(bight_layer_find_column(f->table, "saved"), -1); /* there is no scenario */
}

static void write_tables(network_fixture *f, int threads, const char *prefix) {
    bight_layer *tables[BIGHT_SENSITIVITY_TABLES];
    const bight_sensitivity_options options = {.draw_count = 40, .spread = 0.3, .seed = 3};
    bight_session_set_threads(f->session, threads);
    network_fixture_require(f,
                            bight_sensitivity_compute(f->session, f->scenario, &options, tables));
    for (int i = 0; i < BIGHT_SENSITIVITY_TABLES; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s%d.csv", prefix, i);
        network_fixture_require(f,
                                bight_layer_write(f->session, tables[i],
                                                  drawn_path(f->folder, name), BIGHT_CSV, false));
        bight_layer_destroy(tables[i]);
    }
}

static void any_number_of_threads_draws_the_same_bytes(void **state) {
    network_fixture *f = *state;
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", TOY);
    network_fixture_open(f, NULL);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_UPGRADE, "road:3*1.3");
    write_tables(f, 1, "one");
    write_tables(f, 3, "three");
    for (int i = 0; i < BIGHT_SENSITIVITY_TABLES; i++) {
        char names[2][32];
        size_t bytes[2];
        snprintf(names[0], sizeof names[0], "one%d.csv", i);
        snprintf(names[1], sizeof names[1], "three%d.csv", i);
        char *one = drawn_read(f->folder, names[0], &bytes[0]);
        char *three = drawn_read(f->folder, names[1], &bytes[1]);
        assert_int_equal(bytes[0], bytes[1]);
        assert_memory_equal(one, three, bytes[0]);
        free(one);
        free(three);
    }
}

static void refuse(network_fixture *f, const bight_sensitivity_options *options, const char *word) {
    bight_layer *tables[BIGHT_SENSITIVITY_TABLES];
    assert_int_equal(bight_sensitivity_compute(f->session, f->scenario, options, tables),
                     BIGHT_WRONG_USE);
    assert_non_null(strstr(bight_session_message(f->session), word));
    assert_null(tables[BIGHT_SENSITIVITY_TOLERANCE]);
}

static void a_spread_that_makes_no_times_is_refused(void **state) {
    network_fixture *f = *state;
    open_pair(f);
    refuse(f, &(bight_sensitivity_options){.draw_count = 5, .spread = 1.5, .is_uniform = true},
           "negative");
    refuse(f, &(bight_sensitivity_options){.draw_count = 5, .spread = 0}, "above 0");
    refuse(f, &(bight_sensitivity_options){.draw_count = -5, .spread = 0.1}, "number of draws");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_link_can_slow_by_what_its_best_pair_would_lose),
        NETWORK_TEST(what_a_faster_link_saves_is_spread_as_its_time),
        NETWORK_TEST(log_normal_times_have_the_stated_median),
        NETWORK_TEST(a_second_way_saves_time_half_the_times),
        NETWORK_TEST(a_slower_link_saves_less_than_nothing),
        NETWORK_TEST(what_changes_nothing_saves_nothing_in_any_draw),
        NETWORK_TEST(equal_cities_outrank_each_other_half_the_times),
        NETWORK_TEST(any_number_of_threads_draws_the_same_bytes),
        NETWORK_TEST(a_spread_that_makes_no_times_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
