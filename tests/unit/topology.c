/* Lines as people draw them, and what they become. One degree of the equator is 111 319 m, so
 * 0.0001 degrees are 11 m; the joining distance is 20 m unless a test says more. Roads take MIN
 * minutes each; cities lie on the ends of lines and are attached within 1 km at 60 km/h.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

enum { MINUTE = 60000, CONNECTORS_MS = 2 };

/* Roads, and cities A at (0 0) and B at (2 0), joined as `join` says. */
static void draw(const network_fixture *f, const char *join, const char *roads) {
    char text[1024];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: road, file: road.shp, time: {field: MIN}}\n"
             "join: {%s}\n"
             "cities:\n"
             "  file: cities.shp\n"
             "  id: NAME\n"
             "  name: NAME\n"
             "  weights: {population: POP}\n"
             "  attach: {road: {max_km: 1, speed: 60}}\n",
             join);
    drawn_text(f->folder, "network.yaml", text);
    drawn_lines(f->folder, "road.shp", "MIN:N,F:N,T:N", roads);
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N", "A,1 | 0 0\nB,1 | 2 0\n");
}

static void expect_minutes(const network_fixture *f, double minutes) {
    assert_int_equal(network_fixture_ms(f, "A", "B"), llround(minutes * MINUTE) + CONNECTORS_MS);
}

static void expect_no_route(const network_fixture *f) {
    assert_int_equal(network_fixture_ms(f, "A", "B"), -1);
}

static void ends_within_the_distance_are_one_node(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 1 0\n20,0,0 | 1.0001 0, 2 0\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, 30);
}

static void ends_beyond_the_distance_stay_apart(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 10", "10,0,0 | 0 0, 1 0\n20,0,0 | 1.0001 0, 2 0\n");
    network_fixture_open(f, NULL);
    expect_no_route(f);
}

/* Three ends, 11 m from one to the next: the first takes the second, the third stands alone. */
static void joining_does_not_creep_along_a_chain_of_ends(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 15, split_at_touches: false",
         "10,0,0 | 0 0, 1 0\n7,0,0 | 1.0001 0, 1 1\n20,0,0 | 1.0002 0, 2 0\n");
    network_fixture_open(f, NULL);
    expect_no_route(f);
}

/* The branch meets the road of 40 minutes at a quarter of its length: 5 + 30. */
static void an_end_on_a_line_splits_it(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20",
         "5,0,0 | 0 0, 0 1, 0.5 1, 0.5 0.00005\n40,0,0 | 0 -0.5, 0 0.0001\n"
         "40,0,0 | 0.1 0, 2 0\n");
    network_fixture_open(f, NULL);
    const double share = (2 - 0.5) / (2 - 0.1);
    const long long expected = llround(40 * MINUTE * 1.0) - llround(40 * MINUTE * (1 - share));
    assert_in_range(network_fixture_ms(f, "A", "B"), 5 * MINUTE + expected,
                    5 * MINUTE + expected + CONNECTORS_MS + 60);
}

static void an_end_on_a_line_does_not_split_it_when_told_so(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20, split_at_touches: false",
         "5,0,0 | 0 0, 0 1, 0.5 1, 0.5 0\n40,0,0 | 0.1 0, 2 0\n");
    network_fixture_open(f, NULL);
    expect_no_route(f);
}

/* Two roads that cross at (1 0): only the description makes a junction of it. */
static const char CROSSING[] = "10,0,0 | 0 0, 1 0, 1 1\n20,0,0 | 0.5 0.5, 1.5 0.5, 2 0\n";

static void lines_that_cross_do_not_meet(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20", CROSSING);
    network_fixture_open(f, NULL);
    expect_no_route(f);
}

static void lines_that_cross_meet_when_the_description_says_so(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20, split_at_crossings: {road: true}", CROSSING);
    network_fixture_open(f, NULL);
    assert_true(network_fixture_ms(f, "A", "B") > 0);
    assert_true(network_fixture_ms(f, "A", "B") < 30 * MINUTE); /* parts of both */
}

static void a_bridge_does_not_join_the_road_below(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20, split_at_crossings: true, grade: {from: F, to: T}",
         "10,0,0 | 0 0, 1 0, 1 1\n20,1,1 | 0.5 0.5, 1.5 0.5, 2 0\n");
    network_fixture_open(f, NULL);
    expect_no_route(f);
}

static void ends_at_different_levels_do_not_join(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20, grade: {from: F, to: T}", "10,0,1 | 0 0, 1 0\n20,0,0 | 1 0, 2 0\n");
    network_fixture_open(f, NULL);
    expect_no_route(f);
    draw(f, "snap_m: 20, grade: {from: F, to: T}", "10,0,1 | 0 0, 1 0\n20,1,0 | 1 0, 2 0\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, 30);
}

static void a_line_of_zero_length_is_left_out(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 2 0\n3,0,0 | 1 1, 1 1\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, 10);
}

static void a_loop_changes_nothing(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 2 0\n3,0,0 | 2 0, 3 0, 3 1, 2 0\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, 10);
}

static void a_slower_duplicate_changes_nothing(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 2 0\n12,0,0 | 0 0, 2 0\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, 10);
}

/* A lies beside the middle of the first half of a road of 40 minutes: 30 left, and its own way. */
static void a_city_is_attached_at_the_nearest_position_of_a_line(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20", "40,0,0 | -0.5 0, 2 0\n");
    network_fixture_open(f, NULL);
    const long long expected = 40LL * MINUTE - llround(40 * MINUTE * (0.5 / 2.5));
    assert_in_range(network_fixture_ms(f, "A", "B"), expected, expected + CONNECTORS_MS);
}

/* A layer that names its ends joins by name, whatever lies near, and is never split. */
static void named_ends_join_by_name_and_not_by_position(void **state) {
    network_fixture *f = *state;
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: road, file: road.shp, time: {field: MIN}, from: F, to: T}\n"
               "cities: {file: cities.shp, id: NAME, name: NAME, attach: {road: {max_km: 1, speed: "
               "60}}}\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0\nB | 2 0\n");
    drawn_lines(f->folder, "road.shp", "MIN:N,F:C,T:C",
                "10,a,m | 0 0, 1 0\n20,m,b | 1.2 0, 2 0\n1,a,x | 0 0, 3 3\n1,y,b | 3 3, 2 0\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, 30);
}

static void an_end_without_its_name_is_refused(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 2 0\n");
    drawn_lines(f->folder, "road.shp", "MIN:N,F:C,T:C", "10,a, | 0 0, 1 0\n");
    network_fixture_expect(f, "layers.road.from=F", "from and to");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: road, file: road.shp, time: {field: MIN}, from: F, to: T}\n"
               "cities: {file: cities.shp, id: NAME, name: NAME, attach: {road: {max_km: 1, speed: "
               "60}}}\n");
    network_fixture_expect(f, NULL, "road.shp|record 1|column T|names no node");
}

/* The same roads in another order of records give the same times, to the millisecond. */
static void the_order_of_records_changes_nothing(void **state) {
    network_fixture *f = *state;
    draw(f, "snap_m: 20",
         "10,0,0 | 0 0, 1 0\n20,0,0 | 1.0001 0, 2 0\n9,0,0 | 1.0002 0, 1.5 0.5\n"
         "8,0,0 | 1.5 0.5, 2.0001 0\n");
    network_fixture_open(f, NULL);
    const long long first_ms = network_fixture_ms(f, "A", "B");
    const double first_km = network_fixture_km(f, "A", "B");
    draw(f, "snap_m: 20",
         "8,0,0 | 1.5 0.5, 2.0001 0\n9,0,0 | 1.0002 0, 1.5 0.5\n"
         "20,0,0 | 1.0001 0, 2 0\n10,0,0 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_ms(f, "A", "B"), first_ms);
    assert_near(network_fixture_km(f, "A", "B"), first_km, 0);
}

static const bight_layer *check(network_fixture *f, int *error_count) {
    bight_layer *summary, *problems;
    network_fixture_require(
        f, bight_network_check(f->session, f->network, &summary, &problems, error_count));
    bight_layer_destroy(summary);
    return network_fixture_keep(f, problems);
}

static int find_problem(const bight_layer *problems, const char *kind) {
    for (int row = 0; row < bight_layer_row_count(problems); row++)
        if (strcmp(network_fixture_text(problems, row, "kind"), kind) == 0) return row;
    fail_msg("there is no problem of the kind '%s'", kind);
    return -1;
}

/* The gap of 33.4 m (0.0003 degrees of the equator) is named with both records and the remedy. */
static void a_part_is_told_with_its_nearest_gap(void **state) {
    network_fixture *f = *state;
    int errors;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 1 0\n20,0,0 | 1.0003 0, 2 0\n5,0,0 | 0 0, 0 1\n");
    network_fixture_open(f, NULL);
    const bight_layer *problems = check(f, &errors);
    const int row = find_problem(problems, "part");
    assert_int_equal(errors, 1);
    assert_near(network_fixture_cell(problems, row, "record"), 2, 0);
    assert_near(network_fixture_cell(problems, row, "other_record"), 1, 0);
    assert_near(network_fixture_cell(problems, row, "distance_m"), 33.3958, 0.001);
    assert_non_null(strstr(network_fixture_text(problems, row, "sentence"), "join.snap_m=34"));
}

static void the_remedy_for_a_gap_closes_it(void **state) {
    network_fixture *f = *state;
    int errors;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 1 0\n20,0,0 | 1.0003 0, 2 0\n5,0,0 | 0 0, 0 1\n");
    network_fixture_open(f, "join.snap_m=34");
    check(f, &errors);
    assert_int_equal(errors, 0);
    expect_minutes(f, 30);
}

static void an_end_just_short_of_a_line_is_told(void **state) {
    network_fixture *f = *state;
    int errors;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 2 0\n20,0,0 | 1 0.0005, 1 1\n7,0,0 | 1 1, 0 0\n");
    network_fixture_open(f, NULL);
    const bight_layer *problems = check(f, &errors);
    const int row = find_problem(problems, "near miss");
    assert_near(network_fixture_cell(problems, row, "record"), 2, 0);
    assert_near(network_fixture_cell(problems, row, "other_record"), 1, 0);
    assert_near(network_fixture_cell(problems, row, "distance_m"), 55.287, 0.01);
}

static void a_line_drawn_twice_is_told(void **state) {
    network_fixture *f = *state;
    int errors;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 2 0\n12,0,0 | 2 0, 0 0\n");
    network_fixture_open(f, NULL);
    find_problem(check(f, &errors), "duplicate");
    assert_int_equal(errors, 0);
}

static void crossings_without_a_node_are_told_until_the_user_decides(void **state) {
    network_fixture *f = *state;
    int errors;
    draw(f, "snap_m: 20", CROSSING);
    network_fixture_open(f, NULL);
    find_problem(check(f, &errors), "crossing");
    network_fixture_open(f, "join.split_at_crossings=false");
    const bight_layer *problems = check(f, &errors);
    for (int row = 0; row < bight_layer_row_count(problems); row++)
        assert_string_not_equal(network_fixture_text(problems, row, "kind"), "crossing");
}

static void a_length_shorter_than_the_line_is_told(void **state) {
    network_fixture *f = *state;
    int errors;
    draw(f, "snap_m: 20", "10,100,0 | 0 0, 2 0\n"); /* 222.6 km drawn */
    network_fixture_open(f, "layers.road.length={field: F}");
    find_problem(check(f, &errors), "length");
}

static void a_city_far_from_everything_is_an_error_with_the_distance(void **state) {
    network_fixture *f = *state;
    int errors;
    draw(f, "snap_m: 20", "10,0,0 | 0 0, 1.9 0\n");
    network_fixture_open(f, NULL);
    const bight_layer *problems = check(f, &errors);
    const int row = find_problem(problems, "city");
    assert_int_equal(errors, 1);
    assert_near(network_fixture_cell(problems, row, "distance_m"), 11131.949, 0.01);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(ends_within_the_distance_are_one_node),
        NETWORK_TEST(ends_beyond_the_distance_stay_apart),
        NETWORK_TEST(joining_does_not_creep_along_a_chain_of_ends),
        NETWORK_TEST(an_end_on_a_line_splits_it),
        NETWORK_TEST(an_end_on_a_line_does_not_split_it_when_told_so),
        NETWORK_TEST(lines_that_cross_do_not_meet),
        NETWORK_TEST(lines_that_cross_meet_when_the_description_says_so),
        NETWORK_TEST(a_bridge_does_not_join_the_road_below),
        NETWORK_TEST(ends_at_different_levels_do_not_join),
        NETWORK_TEST(a_line_of_zero_length_is_left_out),
        NETWORK_TEST(a_loop_changes_nothing),
        NETWORK_TEST(a_slower_duplicate_changes_nothing),
        NETWORK_TEST(a_city_is_attached_at_the_nearest_position_of_a_line),
        NETWORK_TEST(named_ends_join_by_name_and_not_by_position),
        NETWORK_TEST(an_end_without_its_name_is_refused),
        NETWORK_TEST(the_order_of_records_changes_nothing),
        NETWORK_TEST(a_part_is_told_with_its_nearest_gap),
        NETWORK_TEST(the_remedy_for_a_gap_closes_it),
        NETWORK_TEST(an_end_just_short_of_a_line_is_told),
        NETWORK_TEST(a_line_drawn_twice_is_told),
        NETWORK_TEST(crossings_without_a_node_are_told_until_the_user_decides),
        NETWORK_TEST(a_length_shorter_than_the_line_is_told),
        NETWORK_TEST(a_city_far_from_everything_is_an_error_with_the_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
