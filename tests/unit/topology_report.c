/* What check tells of a network beyond its joins: lengths by class, overlapping lines, and cities
 * that do not reach each other. One degree of the equator is 111.319 km; the joining distance is
 * 20 m; cities lie on the ends of lines and are attached within 1 km.
 */
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

/* Roads with the columns KMH, CLASS and ONEWAY, and cities, by default A (0 0) and B (2 0). The
 * layer's further keys, "speed: ...", are the caller's. */
static void draw(const network_fixture *f, const char *keys, const char *roads,
                 const char *cities) {
    char text[1024];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: road, file: road.shp, %s}\n"
             "join: {snap_m: 20}\n"
             "cities: {file: cities.shp, id: NAME, name: NAME, attach: {road: {max_km: 1, speed: "
             "60}}}\n",
             keys);
    drawn_text(f->folder, "network.yaml", text);
    drawn_lines(f->folder, "road.shp", "KMH:N,CLASS:C,ONEWAY:C,F:C,T:C", roads);
    drawn_points(f->folder, "cities.shp", "NAME:C", cities == NULL ? "A | 0 0\nB | 2 0\n" : cities);
}

typedef struct {
    bight_layer *problems; /* the fixture's */
    char facts[4096];      /* a line each */
    int errors;
} report;

static void check(network_fixture *f, report *told) {
    bight_layer *summary;
    network_fixture_open(f, NULL);
    network_fixture_require(
        f, bight_network_check(f->session, f->network, &summary, &told->problems, &told->errors));
    network_fixture_keep(f, told->problems);
    told->facts[0] = '\0';
    for (int i = 0; i < bight_layer_fact_count(summary); i++) {
        const size_t used = strlen(told->facts);
        snprintf(told->facts + used, sizeof told->facts - used, "%s: %s\n",
                 bight_layer_fact_name(summary, i), bight_layer_fact_text(summary, i));
    }
    bight_layer_destroy(summary);
}

static void expect_text(const char *text, const char *part) {
    if (strstr(text, part) == NULL) fail_msg("'%s' is not in '%s'", part, text);
}

/* The row of the only problem of a kind; -1 if there is none. */
static int find_problem(const report *told, const char *kind) {
    int found = -1;
    for (int row = 0; row < bight_layer_row_count(told->problems); row++) {
        if (strcmp(network_fixture_text(told->problems, row, "kind"), kind) != 0) continue;
        if (found >= 0) fail_msg("there are two problems of the kind '%s'", kind);
        found = row;
    }
    return found;
}

/* The only problem of a kind holds a text and is of a severity. */
static int expect_problem(const report *told, const char *kind, const char *severity,
                          const char *part) {
    const int row = find_problem(told, kind);
    if (row < 0) fail_msg("there is no problem of the kind '%s'", kind);
    assert_string_equal(network_fixture_text(told->problems, row, "severity"), severity);
    expect_text(network_fixture_text(told->problems, row, "sentence"), part);
    return row;
}

/* ---- Lengths by class ---- */

/* Slow: two degrees, 222.6 of 334.0 km; fast: one, 111.3 km. */
static void lengths_are_told_by_the_column_whose_values_are_listed(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: {field: CLASS, values: {fast: 100, slow: 50}}",
         "1,fast,,, | 0 0, 1 0\n1,slow,,, | 1 0, 2 0\n1,slow,,, | 2 0, 3 0\n", NULL);
    check(f, &told);
    expect_text(told.facts, "road by CLASS: slow: 223 km (67 %), fast: 111 km (33 %)\n");
}

static void lengths_are_told_by_the_column_of_the_speed_where_none_is_listed(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: {field: KMH, default: 30}", "80,,,, | 0 0, 1 0\n,,,, | 1 0, 4 0\n", NULL);
    check(f, &told);
    expect_text(told.facts, "road by KMH: (empty): 334 km (75 %), 80: 111 km (25 %)\n");
}

/* Roads of n + 100 km/h and n degrees for n = 1 .. count. */
static void draw_speeds(network_fixture *f, int count) {
    char roads[2048] = "";
    for (int n = 1; n <= count; n++) {
        const size_t used = strlen(roads);
        snprintf(roads + used, sizeof roads - used, "%d,,,, | 0 0, %d 0\n", n + 100, n);
    }
    draw(f, "speed: {field: KMH}", roads, NULL);
}

/* Ten classes of 1 .. 10 degrees, 55 in all: the two shortest have 3 degrees, 334.0 km, 5.5%. */
static void the_longest_eight_classes_are_told_and_the_rest_together(void **state) {
    network_fixture *f = *state;
    report told;
    draw_speeds(f, 10);
    check(f, &told);
    expect_text(told.facts, "road by KMH: 110: 1113 km (18 %), 109: ");
    expect_text(told.facts, "103: 334 km (5 %), 2 more: 334 km (5 %)\n");
}

static void a_column_of_over_24_values_holds_no_classes(void **state) {
    network_fixture *f = *state;
    report told;
    draw_speeds(f, 25);
    check(f, &told);
    assert_null(strstr(told.facts, "road by KMH"));
}

/* ---- Overlaps ---- */

/*  A --1-- . ==1,2== B     record 2 comes back over the second half of record 1, one degree, and
 *          |               leaves it to the north
 *          2                                                                                    */
static void lines_that_share_a_segment_are_told(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60", "1,,,, | 0 0, 1 0, 2 0\n1,,,, | 2 0, 1 0, 1 1\n1,,,, | 1 1, 3 3\n", NULL);
    check(f, &told);
    const int row = expect_problem(&told, "overlap", "warning", "2 lines of layer road");
    expect_text(network_fixture_text(told.problems, row, "sentence"), "(111.3 km in all)");
    const double first = network_fixture_cell(told.problems, row, "record");
    const double second = network_fixture_cell(told.problems, row, "other_record");
    assert_near(first + second, 3, 0); /* 1 and 2 */
    assert_near(first * second, 2, 0);
    assert_int_equal(told.errors, 0);
}

static void lines_drawn_twice_and_lines_that_only_touch_do_not_overlap(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60",
         "1,,,, | 0 0, 1 0, 2 0\n1,,,, | 2 0, 1 0, 0 0\n1,,,, | 1 0, 1 1\n1,,,, | 2 0, 3 0, 2 0\n",
         NULL);
    check(f, &told);
    assert_int_equal(find_problem(&told, "overlap"), -1);
    assert_true(find_problem(&told, "duplicate") >= 0);
}

/* Lines joined by the names of their ends are schematic: where they lie means nothing. */
static void lines_with_named_ends_may_lie_on_one_another(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60, from: F, to: T", "1,,,a,b | 0 0, 1 0, 2 0\n1,,,b,c | 2 0, 1 0, 1 1\n",
         NULL);
    check(f, &told);
    assert_int_equal(find_problem(&told, "overlap"), -1);
}

/* ---- Cities that do not reach each other ---- */

static void cities_that_all_reach_each_other_are_no_problem(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60", "1,,,, | 0 0, 2 0\n", NULL);
    check(f, &told);
    expect_text(told.facts, "pairs without a route: 0 of 2\n");
    assert_int_equal(bight_layer_row_count(told.problems), 0);
}

/*  A --1-- .  11 132 m (0.1 degrees)  . --2-- B      A's part has a further road, so it is the
 *          '--3--                                    main one                                 */
static void cities_cut_off_are_told_with_the_nearest_gap(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60", "1,,,, | 0 0, 1 0\n1,,,, | 1.1 0, 2 0\n1,,,, | 1 0, 0 1\n", NULL);
    check(f, &told);
    expect_text(told.facts, "pairs without a route: 2 of 2\n");
    const int row = expect_problem(&told, "cut off", "error",
                                   "1 city (B) cannot be reached from the rest: the nearest gap is "
                                   "11.1 km, near 1.1000, 0.0000, to record ");
    assert_near(network_fixture_cell(told.problems, row, "record"), 2, 0);
    assert_near(network_fixture_cell(told.problems, row, "distance_m"), 11131.949, 0.01);
    expect_text(network_fixture_text(told.problems, row, "sentence"), "is a link missing?");
    assert_int_equal(told.errors, 1);
}

/* 33 m: the part is an error already, with the remedy; the cities it cuts off are told as well. */
static void a_gap_already_told_is_not_counted_as_an_error_again(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60", "1,,,, | 0 0, 1 0\n1,,,, | 1.0003 0, 2 0\n1,,,, | 1 0, 0 1\n", NULL);
    check(f, &told);
    expect_problem(&told, "part", "error", "join.snap_m=34");
    expect_problem(&told, "cut off", "warning", "join.snap_m=34");
    assert_int_equal(told.errors, 1);
}

/* Four cities, D on a road of its own: of the 12 ordered pairs the 6 with D have no route. */
static void only_the_smaller_group_is_cut_off(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60", "1,,,, | 0 0, 1 0, 2 0\n1,,,, | 0 0, 0 1\n1,,,, | 5 5, 6 5\n",
         "A | 0 0\nB | 2 0\nC | 0 1\nD | 5 5\n");
    check(f, &told);
    expect_text(told.facts, "pairs without a route: 6 of 12\n");
    expect_problem(&told, "cut off", "error", "1 city (D)");
}

/*  A --- C ---> B    from B no way leads back: 2 of 6 pairs, B to A and B to C */
static void cities_cut_off_one_way_are_told_as_such(void **state) {
    network_fixture *f = *state;
    report told;
    const char *keys = "speed: 60, oneway: {field: ONEWAY, forward: [FT], backward: [TF]}";
    draw(f, keys, "1,,,, | 0 0, 1 0\n1,,FT,, | 1 0, 2 0\n", "A | 0 0\nB | 2 0\nC | 1 0\n");
    check(f, &told);
    expect_text(told.facts, "pairs without a route: 2 of 6\n");
    const int row =
        expect_problem(&told, "one way", "error", "no way leads back from 1 city (B): one-way");
    assert_near(network_fixture_cell(told.problems, row, "record"), 2, 0);
    assert_int_equal(find_problem(&told, "cut off"), -1);
    assert_int_equal(told.errors, 1);
    draw(f, keys, "1,,,, | 0 0, 1 0\n1,,TF,, | 1 0, 2 0\n", "A | 0 0\nB | 2 0\nC | 1 0\n");
    check(f, &told);
    expect_problem(&told, "one way", "error", "no way leads to 1 city (B), though one leads back");
}

/*  C ==rail== A ---road--- B    no path leads through the city A: C-B and B-C of 6 pairs */
static void cities_that_meet_only_in_a_city_are_told(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60", "1,,,, | 0 0, 2 0\n", "A | 0 0\nB | 2 0\nC | -2 0\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: road, file: road.shp, mode: road, speed: 60}\n"
               "  - {id: rail, file: rail.shp, mode: rail, speed: 60}\n"
               "cities: {file: cities.shp, id: NAME, name: NAME, attach: {road: {max_km: 1, speed: "
               "60}, rail: {max_km: 1, speed: 60}}}\n");
    drawn_lines(f->folder, "rail.shp", "KMH:N", "1 | -2 0, 0 0\n");
    check(f, &told);
    expect_text(told.facts, "pairs without a route: 2 of 6\n");
    expect_problem(&told, "pair", "error", "2 pairs of cities (first B, C)");
    expect_problem(&told, "pair", "error",
                   "the first reaches A and A reaches the second (by road, rail)");
    assert_int_equal(told.errors, 1);
}

/* The port is 111 km from the city it names and serves within 50 only: both numbers are told. */
static void a_terminal_far_from_its_city_is_told_with_the_distance(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60", "1,,,, | 0 0, 2 0\n", "A | 0 0\nB | 2 0\n");
    drawn_points(f->folder, "stops.shp", "NAME:C,CITY:C", "P,A | 1 0\nQ,B | 2 0\n");
    drawn_text(f->folder, "network.yaml",
               "layers: [{id: road, file: road.shp, mode: road, speed: 60}]\n"
               "terminals: [{id: stop, file: stops.shp, mode: road, name: NAME, city: CITY}]\n"
               "cities: {file: cities.shp, id: NAME, name: NAME, attach: {road: {max_km: 1, speed: "
               "60}, terminal: {max_km: 50, speed: 60}}}\n");
    check(f, &told);
    const int row = expect_problem(&told, "terminal", "warning",
                                   "1 of 2 terminals (stop) does not serve the city named there");
    expect_problem(&told, "terminal", "warning",
                   "the 50 km of cities.attach.terminal.max_km: P 111 km.");
    assert_near(network_fixture_cell(told.problems, row, "distance_m"), 111319.5, 1);
}

/* A city no line comes near is told as such, and not once more as cut off. */
static void a_city_not_attached_is_not_told_twice(void **state) {
    network_fixture *f = *state;
    report told;
    draw(f, "speed: 60", "1,,,, | 0 0, 1.9 0\n", NULL);
    check(f, &told);
    expect_text(told.facts, "pairs without a route: 2 of 2\n");
    assert_int_equal(told.errors, 1);
    assert_int_equal(find_problem(&told, "cut off"), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(lengths_are_told_by_the_column_whose_values_are_listed),
        NETWORK_TEST(lengths_are_told_by_the_column_of_the_speed_where_none_is_listed),
        NETWORK_TEST(the_longest_eight_classes_are_told_and_the_rest_together),
        NETWORK_TEST(a_column_of_over_24_values_holds_no_classes),
        NETWORK_TEST(lines_that_share_a_segment_are_told),
        NETWORK_TEST(lines_drawn_twice_and_lines_that_only_touch_do_not_overlap),
        NETWORK_TEST(lines_with_named_ends_may_lie_on_one_another),
        NETWORK_TEST(cities_that_all_reach_each_other_are_no_problem),
        NETWORK_TEST(cities_cut_off_are_told_with_the_nearest_gap),
        NETWORK_TEST(a_gap_already_told_is_not_counted_as_an_error_again),
        NETWORK_TEST(only_the_smaller_group_is_cut_off),
        NETWORK_TEST(cities_cut_off_one_way_are_told_as_such),
        NETWORK_TEST(cities_that_meet_only_in_a_city_are_told),
        NETWORK_TEST(a_terminal_far_from_its_city_is_told_with_the_distance),
        NETWORK_TEST(a_city_not_attached_is_not_told_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
