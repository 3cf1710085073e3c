/* Networks as they come from users: what does not meet, cannot be reached, or is in another unit
 * than was thought. One degree of the equator is 111 319 m; roads take MIN minutes each, and cities
 * are attached within 20 km at 60 km/h, 1 km a minute.
 */
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

enum { MINUTE = 60000, CONNECTORS_MS = 2 };

/* A road layer with these keys, and cities with the columns ID, NAME and POP. */
static void describe(const network_fixture *f, const char *keys) {
    char text[1024];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: road, file: road.shp, %s}\n"
             "join: {snap_m: 20}\n"
             "cities:\n"
             "  file: cities.shp\n"
             "  id: ID\n"
             "  name: NAME\n"
             "  attach: {road: {max_km: 20, speed: 60}}\n",
             keys);
    drawn_text(f->folder, "network.yaml", text);
}

static void draw_cities(const network_fixture *f, const char *rows) {
    drawn_points(f->folder, "cities.shp", "ID:N18,NAME:C", rows);
}

static void draw_roads(const network_fixture *f, const char *rows) {
    describe(f, "time: {field: MIN}");
    drawn_lines(f->folder, "road.shp", "MIN:N", rows);
}

static void expect_minutes(const network_fixture *f, const char *from, const char *to,
                           double minutes) {
    assert_in_range(network_fixture_ms(f, from, to), llround(minutes * MINUTE),
                    llround(minutes * MINUTE) + CONNECTORS_MS);
}

static bool is_noted(const network_fixture *f, const char *text) {
    for (int i = 0; i < bight_session_note_count(f->session); i++)
        if (strstr(bight_session_note(f->session, i), text) != NULL) return true;
    return false;
}

/* The summary stays as f->table. */
static int count_errors(network_fixture *f) {
    bight_layer *summary, *problems;
    int errors;
    network_fixture_require(
        f, bight_network_check(f->session, f->network, &summary, &problems, &errors));
    network_fixture_keep(f, summary);
    bight_layer_destroy(problems);
    return errors;
}

/* The row of a kind of problem, whose sentence has every one of `words` (separated by '|'). The
 * problems stay as f->table. */
static int expect_problem(network_fixture *f, const char *kind, const char *words) {
    bight_layer *summary, *problems;
    int errors, row = 0;
    network_fixture_require(
        f, bight_network_check(f->session, f->network, &summary, &problems, &errors));
    bight_layer_destroy(summary);
    network_fixture_keep(f, problems);
    while (row < bight_layer_row_count(problems) &&
           strcmp(network_fixture_text(problems, row, "kind"), kind) != 0)
        row++;
    if (row == bight_layer_row_count(problems)) fail_msg("there is no problem of kind %s", kind);
    const char *sentence = network_fixture_text(problems, row, "sentence");
    char copy[512];
    snprintf(copy, sizeof copy, "%s", words);
    for (char *rest = copy, *word; (word = strsep(&rest, "|")) != NULL;)
        if (strstr(sentence, word) == NULL) fail_msg("\"%s\" lacks \"%s\"", sentence, word);
    return row;
}

/* ---- Cities and what they reach ---- */

static void two_cities_on_one_node_have_a_time_of_their_ways_only(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 0 0\n3,C | 1 0\n");
    draw_roads(f, "10 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_ms(f, "A", "B"), CONNECTORS_MS);
    assert_int_equal(network_fixture_ms(f, "B", "A"), CONNECTORS_MS);
    expect_minutes(f, "A", "C", 10);
    expect_minutes(f, "C", "B", 10);
    assert_int_equal(bight_matrix_unreachable_count(f->matrix), 0);
}

/* C is 0.2425 degrees, 27 km, from the end of the road: no route, rather than 0 or a long way. */
static void a_city_27_km_from_everything_has_no_route_and_a_reason(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 1 0\n3,C | 1.2425 0\n");
    draw_roads(f, "10 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_ms(f, "A", "C"), -1);
    assert_int_equal(network_fixture_ms(f, "C", "B"), -1);
    assert_int_equal(network_fixture_ms(f, "C", "C"), 0);
    assert_true(isnan(network_fixture_km(f, "A", "C")));
    assert_int_equal(bight_matrix_unreachable_count(f->matrix), 4);
    const int row = expect_problem(f, "city", "city 3 C|27.0 km|max_km|cities.attach");
    assert_near(network_fixture_cell(f->table, row, "record"), 3, 0);
    assert_string_equal(network_fixture_text(f->table, row, "file"), "cities.shp");
    bight_layer *legs = NULL;
    assert_int_equal(bight_route_find(f->session, f->scenario, "A", "C", &legs), BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "no route from A to C"));
}

/* The island I has a road of its own, and the cape at (1 0) is 22 km off: max_km is 20. */
static void an_island_is_not_reached_across_the_sea(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,I | 1.2 0\n");
    draw_roads(f, "10 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_ms(f, "A", "I"), -1);
    draw_roads(f, "10 | 0 0, 1 0\n5 | 1.2 0, 1.3 0\n");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_ms(f, "A", "I"), -1);
    expect_problem(f, "part", "road");
    network_fixture_open(f, "cities.attach.road.max_km=23"); /* the nearest road is its own */
    assert_int_equal(network_fixture_ms(f, "A", "I"), -1);
}

static void the_matrix_has_a_row_for_every_pair_whatever_is_reached(void **state) {
    network_fixture *f = *state;
    enum { ALL = 1 << BIGHT_MEASURE_TIME };
    const bight_matrix_output wanted = {.format = BIGHT_MATRIX_CSV, .measures = ALL};
    draw_cities(f, "1,A | 0 0\n2,B | 1 0\n3,C | 9 9\n4,D | -9 9\n5,E | 1 0\n");
    draw_roads(f, "10 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    network_fixture_require(
        f, bight_matrix_write(f->session, f->matrix, &wanted, drawn_path(f->folder, "matrix.csv")));
    size_t bytes;
    char *text = drawn_read(f->folder, "matrix.csv", &bytes);
    int lines = 0, empty = 0;
    for (const char *at = text; *at != '\0'; at++) {
        lines += *at == '\n';
        empty += at[0] == ',' && at[1] == '\n';
    }
    assert_int_equal(lines, 1 + 5 * 5);
    assert_int_equal(empty, 2 * 2 * 3 + 2); /* C and D with the others, and with each other */
    assert_non_null(strstr(text, "\n1,3,\n"));
    free(text);
}

static void ids_of_ten_digits_are_kept(void **state) {
    network_fixture *f = *state;
    const bight_matrix_output wanted = {.format = BIGHT_MATRIX_CSV, .measures = 1};
    draw_cities(f, "2090000960,A | 0 0\n123456789012345678,B | 1 0\n");
    draw_roads(f, "10 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    network_fixture_require(
        f, bight_matrix_write(f->session, f->matrix, &wanted, drawn_path(f->folder, "matrix.csv")));
    size_t bytes;
    char *text = drawn_read(f->folder, "matrix.csv", &bytes);
    assert_non_null(strstr(text, "\n2090000960,123456789012345678,10"));
    assert_non_null(strstr(text, "\n123456789012345678,2090000960,10"));
    free(text);
}

static void cities_of_one_name_are_told_apart_by_id(void **state) {
    network_fixture *f = *state;
    int cities[4], count;
    draw_cities(f, "7,Suzhou | 0 0\n8,Suzhou | 1 0\n9,B | 2 0\n");
    draw_roads(f, "10 | 0 0, 1 0\n20 | 1 0, 2 0\n");
    network_fixture_open(f, NULL);
    const double minutes = bight_matrix_value(f->matrix, BIGHT_MEASURE_TIME, 0, 1);
    assert_int_equal(llround(minutes * MINUTE), 10 * MINUTE + CONNECTORS_MS);
    network_fixture_require(
        f, bight_network_find_cities(f->session, f->network, "8,B", cities, &count));
    assert_int_equal(count, 2);
    assert_int_equal(cities[0], 1);
    draw_cities(f, "7,Suzhou | 0 0\n8,B | 1 0\n7,Suzhou | 2 0\n");
    network_fixture_expect(f, NULL, "cities.shp: records 1 and 3|city id '7'|must differ");
}

/* ---- Cells ---- */

/* An empty cell, and stars where a number was too wide for its field. */
static void a_record_without_a_speed_is_named_with_the_remedy(void **state) {
    network_fixture *f = *state;
    static const char *const speeds[] = {"", "****", "0"};
    static const char *const words[] = {
        "road.shp: record 3 has no speed|column KMH|--set layers.road.speed.default=NUMBER",
        "road.shp: record 3 has no speed|column KMH|--set layers.road.speed.default=NUMBER",
        "road.shp: record 3: the speed is 0|above 0 km/h|where"};
    draw_cities(f, "1,A | 0 0\n2,B | 1 0\n");
    for (int i = 0; i < 3; i++) {
        char rows[128];
        snprintf(rows, sizeof rows, "60 | 0 0, 1 0\n80 | 1 0, 2 0\n%s | 2 0, 3 0\n", speeds[i]);
        describe(f, "speed: {field: KMH}");
        drawn_lines(f->folder, "road.shp", "KMH:N4", rows);
        network_fixture_expect(f, NULL, words[i]);
    }
    network_fixture_open(f, "layers.road.where=KMH > 0");
    assert_true(network_fixture_ms(f, "A", "B") > 0);
}

static void a_default_stands_for_speeds_not_given(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 1 0\n");
    describe(f, "speed: {field: KMH, default: 60}, length: {field: KM}");
    drawn_lines(f->folder, "road.shp", "KMH:N4,KM:N", ",30 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, "A", "B", 30);
}

/* 111.3 km drawn: a column of metres read as kilometres, and one of kilometres read as metres. */
static void lengths_in_another_unit_are_told(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 1 0\n");
    describe(f, "speed: 60, length: {field: LEN}");
    drawn_lines(f->folder, "road.shp", "LEN:N", "112000 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    expect_problem(f, "length", "1 length is over|1006|check the column and its unit");
    network_fixture_open(f, "layers.road.length.unit=m");
    assert_near(network_fixture_km(f, "A", "B"), 112, 0);
    expect_minutes(f, "A", "B", 112);
    drawn_lines(f->folder, "road.shp", "LEN:N", "112 | 0 0, 1 0\n");
    network_fixture_open(f, "layers.road.length.unit=m");
    expect_problem(f, "length", "shorter than the line drawn|check the column and its unit");
}

/* 111.3 km in 2 hours: read as minutes it is 3340 km/h; in 120 minutes, read as hours, 0.9 km/h. */
static void times_in_another_unit_are_told(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 1 0\n");
    describe(f, "time: {field: T}");
    drawn_lines(f->folder, "road.shp", "T:N", "2 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    const int row = expect_problem(f, "speed", "3.34e+03|check the speed or time and its unit");
    assert_near(network_fixture_cell(f->table, row, "record"), 1, 0);
    network_fixture_open(f, "layers.road.time.unit=h");
    expect_minutes(f, "A", "B", 120);
    drawn_lines(f->folder, "road.shp", "T:N", "120 | 0 0, 1 0\n");
    network_fixture_open(f, "layers.road.time.unit=h");
    expect_problem(f, "speed", "0.928|check the speed or time and its unit");
}

/* ---- Shapes ---- */

static void records_without_a_shape_are_counted(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 1 0\n");
    draw_roads(f, "10 | 0 0, 1 0\n9 | null\n8 | null\n7 | 5 5, 5 5\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, "A", "B", 10);
    assert_true(is_noted(f, "road.shp: records without a shape are left out, the first is record "
                            "2"));
    assert_int_equal(count_errors(f), 0);
    assert_near(network_fixture_cell(f->table, 0, "read"), 4, 0);
    assert_near(network_fixture_cell(f->table, 0, "used"), 1, 0);
    assert_near(network_fixture_cell(f->table, 0, "empty"), 3, 0);
    draw_cities(f, "1,A | 0 0\n2,B | null\n");
    network_fixture_expect(f, NULL, "cities.shp: record 2 has no position|give it one");
}

/* A railway of two parts in one record, with heights or measures: 30 min by equal lengths. */
static void lines_of_many_parts_with_heights_are_travelled(void **state) {
    static const int types[] = {SHPT_ARC, SHPT_ARCZ, SHPT_ARCM};
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 1 0\n3,C | 2 0\n");
    describe(f, "time: {field: MIN}");
    for (int i = 0; i < 3; i++) {
        const drawn_form form = {.shape_type = types[i], .crs = "EPSG:4326"};
        drawn_shapes(f->folder, "road.shp", &form, "MIN:N",
                     "30 | 0 0 50, 1 0 900; 1 0 900, 2 0 40\n");
        network_fixture_open(f, NULL);
        expect_minutes(f, "A", "B", 15);
        expect_minutes(f, "A", "C", 30);
    }
}

static void repeated_vertices_change_no_time(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 2 0\n3,C | 1 1\n");
    draw_roads(f, "40 | 0 0, 0 0, 1 0, 1 0, 1 0, 2 0, 2 0\n5 | 1 0, 1 0, 1 1, 1 1\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, "A", "B", 40);
    expect_minutes(f, "A", "C", 25);
    assert_int_equal(count_errors(f), 0);
}

/* Lines that share a vertex inside both meet only when one ends there, or crossings are split. */
static void a_vertex_inside_two_lines_is_a_crossing(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 2 0\n3,C | 1 1\n");
    draw_roads(f, "40 | 0 0, 1 0, 2 0\n10 | 1 1, 1 0, 1 -1\n");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_ms(f, "A", "C"), -1);
    expect_problem(f, "crossing", "1 pair of lines|join.split_at_crossings: {road: true} or false");
    network_fixture_open(f, "join.split_at_crossings=true");
    expect_minutes(f, "A", "C", 20 + 5);
    draw_roads(f, "40 | 0 0, 1 0, 2 0\n5 | 1 1, 1 0\n5 | 1 0, 1 -1\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, "A", "C", 20 + 5);
}

/* The three ends lie within 15 m of each other. */
static void ends_that_nearly_meet_are_one_node(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "1,A | 0 0\n2,B | 2 0\n3,C | 1 1\n");
    draw_roads(f, "10 | 0 0, 1 0\n20 | 1.00008 0.00005, 2 0\n30 | 1 1, 0.99995 -0.00004\n");
    network_fixture_open(f, NULL);
    expect_minutes(f, "A", "B", 30);
    expect_minutes(f, "A", "C", 40);
    expect_minutes(f, "C", "B", 50);
    assert_int_equal(count_errors(f), 0);
}

/* One road in three pieces, in UTM 50N, Web Mercator and degrees, that meet at (116.4074, 39.9042);
 * the numbers are PROJ's, to 0.1 mm. Ends farther apart than 1 mm would not be joined. */
static void layers_of_three_systems_meet_to_a_millimetre(void **state) {
    network_fixture *f = *state;
    const drawn_form utm = {.shape_type = SHPT_ARC, .crs = "EPSG:32650"};
    const drawn_form mercator = {.shape_type = SHPT_ARC, .crs = "EPSG:3857"};
    drawn_shapes(f->folder, "utm.shp", &utm, "MIN:N",
                 "10 | 440000 4417000, 449345.0615 4417292.4945\n");
    drawn_shapes(f->folder, "mercator.shp", &mercator, "MIN:N",
                 "20 | 12958412.4926 4852030.6348, 12958412.4926 4870000\n");
    drawn_lines(f->folder, "degrees.shp", "MIN:N", "30 | 116.4074 39.9042, 116.6 39.9\n");
    draw_cities(f, "1,A | 116.4074 40.0280\n2,B | 116.6 39.9\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: utm, mode: road, file: utm.shp, time: {field: MIN}}\n"
               "  - {id: mercator, mode: road, file: mercator.shp, time: {field: MIN}}\n"
               "  - {id: degrees, mode: road, file: degrees.shp, time: {field: MIN}}\n"
               "join: {snap_m: 0.001}\n"
               "cities: {file: cities.shp, id: ID, name: NAME, attach: {road: {max_km: 1, speed: "
               "60}}}\n");
    network_fixture_open(f, NULL);
    assert_in_range(network_fixture_ms(f, "A", "B"), 50 * MINUTE, 50 * MINUTE + 1000);
    assert_int_equal(count_errors(f), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(two_cities_on_one_node_have_a_time_of_their_ways_only),
        NETWORK_TEST(a_city_27_km_from_everything_has_no_route_and_a_reason),
        NETWORK_TEST(an_island_is_not_reached_across_the_sea),
        NETWORK_TEST(the_matrix_has_a_row_for_every_pair_whatever_is_reached),
        NETWORK_TEST(ids_of_ten_digits_are_kept),
        NETWORK_TEST(cities_of_one_name_are_told_apart_by_id),
        NETWORK_TEST(a_record_without_a_speed_is_named_with_the_remedy),
        NETWORK_TEST(a_default_stands_for_speeds_not_given),
        NETWORK_TEST(lengths_in_another_unit_are_told),
        NETWORK_TEST(times_in_another_unit_are_told),
        NETWORK_TEST(records_without_a_shape_are_counted),
        NETWORK_TEST(lines_of_many_parts_with_heights_are_travelled),
        NETWORK_TEST(repeated_vertices_change_no_time),
        NETWORK_TEST(a_vertex_inside_two_lines_is_a_crossing),
        NETWORK_TEST(ends_that_nearly_meet_are_one_node),
        NETWORK_TEST(layers_of_three_systems_meet_to_a_millimetre),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
