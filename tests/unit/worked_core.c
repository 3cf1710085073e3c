/* Dependence on a core worked out by hand.
 *
 *     d -5- a -30- c     X is the core, a and b are ring 1, c is ring 2, d is of the others.
 *           |     /      X-a and X-b take 10 minutes, X-c 20, so from a to c it is 30 either
 *          10   20       way.
 *           |   /
 *     b -10- X
 *
 * Half of a - c and of d - c leads through X; b reaches nobody without it.
 */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"
#include "worked_toy.h"

static const double EXACT = 1e-10;

static void open_star(network_fixture *f) {
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,RING:C",
                 "1,d,other | -1 1\n2,c,2 | 1 1\n3,X,core;1 | 0 0\n4,a,1 | 0 1\n5,b,1 | -1 0\n");
    drawn_lines(f->folder, "road.shp", "MIN:N",
                "10 | 0 0, 0 1\n10 | 0 0, -1 0\n20 | 0 0, 1 1\n30 | 0 1, 1 1\n5 | 0 1, -1 1\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: road, file: road.shp, time: {field: MIN}}\n"
               "cities: {file: cities.shp, id: ID, name: NAME, groups: {ring: RING},\n"
               "  attach: {road: {max_km: 1, speed: 60}}}\n"
               "regions: {ring: {base: core, base_name: the core}}\n");
    network_fixture_open(f, NULL);
}

static void open_toy(network_fixture *f, double a_to_c_min) {
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000, .a_to_c_min = a_to_c_min});
    drawn_text(
        f->folder, "network.yaml",
        "layers:\n"
        "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}}\n"
        "cities:\n"
        "  {file: cities.shp, id: ID, name: NAME, attach: {road: {max_km: 1, speed: 40}}}\n");
    network_fixture_open(f, NULL);
}

static const bight_layer *compute(network_fixture *f, const bight_core_options *options,
                                  bight_core_table wanted) {
    bight_layer *tables[BIGHT_CORE_TABLES];
    network_fixture_require(
        f, bight_core_compute(f->session, f->scenario, f->matrix, options, tables));
    bight_layer_destroy(tables[1 - wanted]);
    return network_fixture_keep(f, tables[wanted]);
}

static void expect_row(const bight_layer *table, int row, const char *between, int pairs,
                       double dependence, int cut) {
    char name[32] = "";
    strncat(name, network_fixture_text(table, row, "group_1"), 10);
    if (!network_fixture_is_missing(table, row, "group_2")) {
        strcat(name, " ");
        strncat(name, network_fixture_text(table, row, "group_2"), 10);
    }
    assert_string_equal(name, between);
    assert_near(network_fixture_cell(table, row, "pairs"), pairs, 0);
    assert_near(network_fixture_cell(table, row, "dependence"), dependence, EXACT);
    assert_near(network_fixture_cell(table, row, "cut"), cut, 0);
}

/* The base of the rings is the core; rings stand in their order, each pair of cities both ways. */
static void dependence_is_told_between_rings(void **state) {
    network_fixture *f = *state;
    open_star(f);
    const bight_layer *table = compute(f, NULL, BIGHT_CORE_RINGS);
    assert_int_equal(bight_layer_row_count(table), 5);
    expect_row(table, 0, "1 1", 2, 100, 2);
    expect_row(table, 1, "1 2", 4, 75, 2);
    expect_row(table, 2, "1 other", 4, 50, 2);
    expect_row(table, 3, "2 other", 2, 50, 0);
    expect_row(table, 4, "all", 12, 200 / 3.0, 6);
    assert_true(network_fixture_is_missing(table, 0, "bypass")); /* there is none */
    assert_near(network_fixture_cell(table, 1, "bypass"), 1, 0);
    assert_near(network_fixture_cell(table, 3, "added"), 0, 0);
}

/* a goes to b, c and d: 1, 1/2 and 0. */
static void dependence_of_a_city_is_that_of_its_journeys(void **state) {
    network_fixture *f = *state;
    open_star(f);
    const bight_layer *table = compute(f, &(bight_core_options){.core = "X"}, BIGHT_CORE_CITIES);
    assert_int_equal(bight_layer_row_count(table), 4);
    assert_string_equal(network_fixture_text(table, 2, "city"), "a");
    assert_string_equal(network_fixture_text(table, 2, "ring"), "1");
    assert_near(network_fixture_cell(table, 2, "pairs"), 3, 0);
    assert_near(network_fixture_cell(table, 2, "dependence"), 50, EXACT);
    assert_near(network_fixture_cell(table, 2, "cut"), 1, 0);
}

/* Without B it is 100 minutes from A to C instead of 90, and 2 ms more each; E is out of reach.
 * With trips only A - C and C - D count, 3 to 1. */
static void the_bypass_is_the_time_without_the_core(void **state) {
    network_fixture *f = *state;
    bight_demand *demand;
    open_toy(f, 0);
    const bight_layer *table = compute(f, &(bight_core_options){.core = "B"}, BIGHT_CORE_RINGS);
    assert_int_equal(bight_layer_row_count(table), 1);
    expect_row(table, 0, "all", 6, 100 / 3.0, 0);
    assert_near(network_fixture_cell(table, 0, "bypass"), (100 / 90.0 + 2) / 3, 1e-6);
    assert_near(network_fixture_cell(table, 0, "most_bypass"), 100 / 90.0, 1e-6);
    assert_near(network_fixture_cell(table, 0, "added"), 10 / 3.0, EXACT);
    drawn_text(f->folder, "pairs.csv", "from,to,trips\nA,C,3\nC,D,1\nB,D,50\nA,E,9\n");
    network_fixture_require(
        f, bight_demand_read(f->session, f->network, drawn_path(f->folder, "pairs.csv"), &demand));
    table = compute(f, &(bight_core_options){.core = "B", .demand = demand}, BIGHT_CORE_RINGS);
    assert_near(network_fixture_cell(table, 0, "trips"), 4, 0);
    assert_near(network_fixture_cell(table, 0, "dependence"), 75, EXACT);
    assert_near(network_fixture_cell(table, 0, "added"), 7.5, EXACT);
    bight_demand_destroy(demand);
}

/* Half of A - C leads over B where both ways take 90 minutes; B and D are apart without A and C. */
static void ties_are_shared_and_pairs_without_another_way_are_cut(void **state) {
    network_fixture *f = *state;
    open_toy(f, 90);
    expect_row(compute(f, &(bight_core_options){.core = "B"}, BIGHT_CORE_RINGS), 0, "all", 6,
               100 / 6.0, 0);
    expect_row(compute(f, &(bight_core_options){.core = "A,C"}, BIGHT_CORE_RINGS), 0, "all", 2, 100,
               2);
}

static void refuse(network_fixture *f, const char *core, const char *words) {
    bight_layer *tables[BIGHT_CORE_TABLES];
    assert_int_equal(bight_core_compute(f->session, f->scenario, f->matrix,
                                        &(bight_core_options){.core = core}, tables),
                     BIGHT_WRONG_USE);
    if (strstr(bight_session_message(f->session), words) == NULL)
        fail_msg("'%s' does not say '%s'", bight_session_message(f->session), words);
    assert_null(tables[0]);
}

static void what_is_no_core_is_refused(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    refuse(f, NULL, "--core Beijing,Tianjin");
    refuse(f, "A,Q", "'Q'");
    refuse(f, "A,B,C,D", "4 of the 5 cities are the core");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(dependence_is_told_between_rings),
        NETWORK_TEST(dependence_of_a_city_is_that_of_its_journeys),
        NETWORK_TEST(the_bypass_is_the_time_without_the_core),
        NETWORK_TEST(ties_are_shared_and_pairs_without_another_way_are_cut),
        NETWORK_TEST(what_is_no_core_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
