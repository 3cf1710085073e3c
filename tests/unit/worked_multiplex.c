/* Cities in the layers of modes, worked out by hand. */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "laid_network.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: rail, file: rail.shp, mode: rail, time: {field: MIN}}\n"
    "  - {id: road, file: road.shp, mode: road, time: {field: MIN}}\n"
    "  - {id: sea, file: sea.shp, mode: sea, time: {field: MIN}}\n"
    "cities: {file: cities.shp, id: ID, name: NAME, attach: {rail: {max_km: 1, speed: 60},\n"
    "  road: {max_km: 1, speed: 60}, sea: {max_km: 1, speed: 60}}}\n";

static const double EXACT = 1e-12;

/* Cities with links to 4, 2 and 1 places by rail, road and sea, to 3 by rail, to 2 by each, and to
 * none. Of the rail links of A two lead to the same place. */
static void open_star(network_fixture *f) {
    drawn_lines(f->folder, "rail.shp", "MIN:N",
                "10 | 0 0, 1 0\n20 | 0 0, 0.5 0.1, 1 0\n10 | 0 0, 0 1\n10 | 0 0, -1 0\n"
                "10 | 0 0, 0 -1\n"
                "10 | 10 0, 11 0\n10 | 10 0, 10 1\n10 | 10 0, 9 0\n"
                "10 | 20 0, 21 0\n10 | 20 0, 20 1\n");
    drawn_lines(f->folder, "road.shp", "MIN:N",
                "10 | 0 0, 1 1\n10 | 0 0, -1 1\n10 | 20 0, 21 1\n10 | 20 0, 19 1\n");
    drawn_lines(f->folder, "sea.shp", "MIN:N",
                "10 | 0 0, 1 -1\n10 | 20 0, 21 -1\n10 | 20 0, 19 -1\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C",
                 "1,A | 0 0\n2,B | 10 0\n3,C | 20 0\n4,D | 30 0\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

static const bight_layer *compute(network_fixture *f) {
    bight_layer *table;
    network_fixture_require(f, bight_multiplex_compute(f->session, f->scenario, &table));
    return network_fixture_keep(f, table);
}

/* 3/2 * (1 - (16 + 4 + 1) / 49) = .857142857; overlaps 7, 3, 6, 0: mean 4, deviation sqrt(7.5). */
static void participation_tells_how_evenly_links_are_spread_over_modes(void **state) {
    network_fixture *f = *state;
    open_star(f);
    const bight_layer *table = compute(f);
    assert_near(network_fixture_cell(table, 0, "degree_rail"), 4, 0);
    assert_near(network_fixture_cell(table, 0, "degree_road"), 2, 0);
    assert_near(network_fixture_cell(table, 0, "degree_sea"), 1, 0);
    assert_near(network_fixture_cell(table, 0, "participation"), 6 / 7.0, EXACT);
    assert_near(network_fixture_cell(table, 1, "participation"), 0, EXACT);
    assert_near(network_fixture_cell(table, 2, "participation"), 1, EXACT);
    assert_near(network_fixture_cell(table, 0, "z_overlap"), 3 / sqrt(7.5), EXACT);
    assert_near(network_fixture_cell(table, 3, "overlap"), 0, 0);
    assert_string_equal(network_fixture_text(table, 0, "type"), "multiplex");
    assert_string_equal(network_fixture_text(table, 1, "type"), "focused");
}

static void what_has_no_links_or_reaches_nobody_is_missing(void **state) {
    network_fixture *f = *state;
    open_star(f);
    const bight_layer *table = compute(f);
    assert_true(network_fixture_is_missing(table, 3, "participation"));
    assert_true(network_fixture_is_missing(table, 3, "type"));
    for (int city = 0; city < 4; city++)
        assert_true(network_fixture_is_missing(table, city, "interdependence"));
}

/* A goes to M and B by rail and to C by rail and road; M goes to C by road all the way; D is joined
 * to nothing. */
static void journeys_that_change_modes_are_interdependent(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    const bight_layer *table = compute(f);
    assert_near(network_fixture_cell(table, network_fixture_city(f, "A"), "interdependence"),
                100 / 3.0, 1e-10);
    assert_near(network_fixture_cell(table, network_fixture_city(f, "M"), "interdependence"), 0,
                1e-10);
    assert_true(network_fixture_is_missing(table, network_fixture_city(f, "D"), "interdependence"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(participation_tells_how_evenly_links_are_spread_over_modes),
        NETWORK_TEST(what_has_no_links_or_reaches_nobody_is_missing),
        NETWORK_TEST(journeys_that_change_modes_are_interdependent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
