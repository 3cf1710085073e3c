/* Flows worked out by hand.
 *
 * On the five cities of worked_toy.h, where one trip goes from each city to each other, A-B carries
 * the pairs AB and AC, B-C carries AC, BC and BD, C-D carries BD and CD, A-D carries AD, all in
 * both directions; E is out of reach. On the row of cities of laid_network.h a journey by rail and
 * road changes at B.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "laid_network.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP, area: AREA}\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n"
    "measures:\n"
    "  access: {decay: \"power:1\"}\n";

static const double EXACT = 1e-12;

static void open_toy(network_fixture *f, double a_to_c_min) {
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000, .a_to_c_min = a_to_c_min});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

/* One trip for each pair, or those of pairs.csv. */
static void load(network_fixture *f, const char *pairs, bight_ties ties, bool of_places) {
    bight_demand *demand;
    bight_layer *table;
    if (pairs == NULL) {
        network_fixture_require(f, bight_demand_equal(f->session, f->network, &demand));
    } else {
        drawn_text(f->folder, "pairs.csv", pairs);
        network_fixture_require(f, bight_demand_read(f->session, f->network,
                                                     drawn_path(f->folder, "pairs.csv"), &demand));
    }
    const bight_status status =
        bight_flows_compute(f->session, f->scenario, demand, ties, of_places ? NULL : &table,
                            of_places ? &table : NULL);
    bight_demand_destroy(demand);
    network_fixture_require(f, status);
    network_fixture_keep(f, table);
}

static int find_row(const bight_layer *table, const char *column, const char *text) {
    for (int row = 0; row < bight_layer_row_count(table); row++)
        if (strcmp(network_fixture_text(table, row, column), text) == 0) return row;
    fail_msg("there is no row with the %s %s", column, text);
    return -1;
}

static const char *fact(const bight_layer *table, const char *name) {
    const char *text = bight_layer_find_fact(table, name);
    if (text == NULL) fail_msg("there is no fact %s", name);
    return text;
}

static void expect_cell(const network_fixture *f, const char *key, const char *name,
                        const char *column, double expected) {
    const int row = find_row(f->table, key, name);
    const double found = network_fixture_cell(f->table, row, column);
    if (!(fabs(found - expected) <= EXACT * (1 + expected)))
        fail_msg("%s of %s is %.15g, not %.15g", column, name, found, expected);
}

static void expect_link(const network_fixture *f, const char *line, double forward,
                        double backward) {
    expect_cell(f, "line", line, "forward", forward);
    expect_cell(f, "line", line, "backward", backward);
    expect_cell(f, "line", line, "flow", forward + backward);
}

static void each_link_carries_the_pairs_whose_path_it_is_on(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    load(f, NULL, BIGHT_TIES_ONE_PATH, false);
    expect_link(f, "A-B", 2, 2);
    expect_link(f, "B-C", 3, 3);
    expect_link(f, "C-D", 2, 2);
    expect_link(f, "A-D", 1, 1);
    expect_link(f, "A-C", 0, 0);
    expect_cell(f, "line", "B-C", "share", 50); /* of 12 trips with a path */
    expect_cell(f, "line", "B-C", "trip_km", 540);
    assert_string_equal(fact(f->table, "trips"), "20");
    assert_string_equal(fact(f->table, "trips without a path"), "8");
    assert_memory_equal(fact(f->table, "kilometres"), "1720, 143.3 a trip", 18);
    assert_string_equal(fact(f->table, "road"), "100 % of the kilometres");
}

/* With 90 minutes A-C is as quick as A-B-C, and 135 km instead of 200. */
static void of_equally_quick_paths_the_shorter_is_taken_or_both(void **state) {
    network_fixture *f = *state;
    open_toy(f, 90);
    load(f, NULL, BIGHT_TIES_ONE_PATH, false);
    expect_link(f, "A-B", 1, 1);
    expect_link(f, "B-C", 2, 2);
    expect_link(f, "A-C", 1, 1);
    load(f, NULL, BIGHT_TIES_SPLIT, false);
    expect_link(f, "A-B", 1.5, 1.5);
    expect_link(f, "B-C", 2.5, 2.5);
    expect_link(f, "A-C", 0.5, 0.5);
    expect_link(f, "C-D", 2, 2);
}

static void a_demand_weighs_each_pair_and_direction(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    load(f, "from,to,trips\nA,C,0.75\nD,B,40\nB,B,1000\nA,E,9\nC,B,0\n", BIGHT_TIES_ONE_PATH,
         false);
    expect_link(f, "A-B", 0.75, 0);
    expect_link(f, "B-C", 0.75, 40);
    expect_link(f, "C-D", 0, 40);
    expect_link(f, "A-D", 0, 0);
    assert_string_equal(fact(f->table, "trips without a path"), "9");
    assert_string_equal(fact(f->table, "trips inside cities, left out"), "1000");
}

/* A and C are junctions of three links, B and D not. All six trips of A's touch A, and eight C. */
static void junctions_tell_what_comes_to_them(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    load(f, NULL, BIGHT_TIES_ONE_PATH, true);
    assert_int_equal(bight_layer_row_count(f->table), 2);
    for (int row = 0; row < 2; row++)
        assert_string_equal(network_fixture_text(f->table, row, "kind"), "node");
    expect_cell(f, "city", "A", "flow", 6);
    expect_cell(f, "city", "A", "entering", 3);
    expect_cell(f, "city", "C", "flow", 8);
    expect_cell(f, "city", "C", "leaving", 3);
}

/* By rail go A-M, A-B and M-B, each way; C is reached from B and from M by road, and from A by rail
 * as far as B. */
static void stations_tell_who_enters_leaves_and_passes(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    load(f, NULL, BIGHT_TIES_ONE_PATH, false);
    expect_link(f, "r1", 3, 3);
    expect_link(f, "r2", 3, 3);
    expect_link(f, "g1", 0, 0);
    expect_link(f, "g2", 1, 1);
    expect_link(f, "g3", 3, 3);
    load(f, NULL, BIGHT_TIES_ONE_PATH, true);
    expect_cell(f, "name", "A Main", "flow", 6);
    expect_cell(f, "name", "A Main", "entering", 3);
    expect_cell(f, "name", "M Main", "flow", 8);
    expect_cell(f, "name", "M Main", "entering", 2);
    expect_cell(f, "name", "M Main", "leaving", 2);
    expect_cell(f, "name", "B Main", "flow", 6);
    expect_cell(f, "name", "B Main", "leaving", 3);
    expect_cell(f, "name", "P", "flow", 0);
}

/* A line from B to C by rail takes over what went there by road. */
static void flows_follow_a_scenario(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {add: terminal, kind: station, name: C Main, at: {lon: 2, lat: "
                            "1}, city: C}\n"
                            "  - {add: link, id: new, mode: rail, from: B, to: C, time: 1}\n");
    load(f, NULL, BIGHT_TIES_ONE_PATH, false);
    expect_cell(f, "link", "new", "flow", 6);
    expect_cell(f, "line", "g3", "flow", 0);
    expect_cell(f, "line", "r1", "flow", 6);
    load(f, NULL, BIGHT_TIES_ONE_PATH, true);
    expect_cell(f, "name", "C Main", "entering", 3);
}

static void a_closed_link_is_no_row_and_a_one_way_link_has_one_direction(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {close: links, ids: [\"road:1\"]}\n"
                            "  - {close: links, ids: [\"road:2\"], direction: backward}\n");
    load(f, NULL, BIGHT_TIES_SPLIT, false);
    for (int row = 0; row < bight_layer_row_count(f->table); row++)
        assert_string_not_equal(network_fixture_text(f->table, row, "link"), "road:1");
    const int row = find_row(f->table, "link", "road:2");
    assert_false(network_fixture_is_missing(f->table, row, "forward"));
    assert_true(network_fixture_is_missing(f->table, row, "backward"));
}

static void links_are_lines_and_places_points(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    load(f, NULL, BIGHT_TIES_ONE_PATH, false);
    assert_int_equal(bight_layer_shape(f->table), BIGHT_LINE);
    load(f, NULL, BIGHT_TIES_ONE_PATH, true);
    assert_int_equal(bight_layer_shape(f->table), BIGHT_POINT);
}

static void no_trips_between_cities_are_told(void **state) {
    network_fixture *f = *state;
    bight_demand *demand;
    bight_layer *links;
    open_toy(f, 0);
    drawn_text(f->folder, "pairs.csv", "from,to,trips\nA,E,3\nA,A,4\n");
    network_fixture_require(
        f, bight_demand_read(f->session, f->network, drawn_path(f->folder, "pairs.csv"), &demand));
    assert_int_equal(
        bight_flows_compute(f->session, f->scenario, demand, BIGHT_TIES_ONE_PATH, &links, NULL),
        BIGHT_BAD_DATA);
    assert_null(links);
    assert_non_null(strstr(bight_session_message(f->session),
                           "of 7 trips 3 have no path and 4 stay inside their city"));
    bight_demand_destroy(demand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(each_link_carries_the_pairs_whose_path_it_is_on),
        NETWORK_TEST(of_equally_quick_paths_the_shorter_is_taken_or_both),
        NETWORK_TEST(a_demand_weighs_each_pair_and_direction),
        NETWORK_TEST(junctions_tell_what_comes_to_them),
        NETWORK_TEST(stations_tell_who_enters_leaves_and_passes),
        NETWORK_TEST(flows_follow_a_scenario),
        NETWORK_TEST(a_closed_link_is_no_row_and_a_one_way_link_has_one_direction),
        NETWORK_TEST(links_are_lines_and_places_points),
        NETWORK_TEST(no_trips_between_cities_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
