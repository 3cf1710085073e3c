/* Corridors worked out by hand, on the five cities of worked_toy.h, and directions of geodesics.
 *
 * A-B and C-D (22 degrees off) lead E-W, A-D and B-C N-S, A-C (51 degrees east of north) NE-SW, B-D
 * (40 degrees west of it) SE-NW; E, which nobody reaches, lies NE of all.
 */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/projection.h"
#include "worked_toy.h"

enum { N_S, NE_SW, E_W, SE_NW, ALL };

static const double CURVATURE = 5e-5; /* of the plane the toy is drawn on */

static void open_toy(network_fixture *f) {
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(
        f->folder, "network.yaml",
        "layers:\n"
        "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}}\n"
        "cities:\n"
        "  {file: cities.shp, id: ID, name: NAME, attach: {road: {max_km: 1, speed: 40}}}\n");
    network_fixture_open(f, NULL);
}

static const bight_layer *compute(network_fixture *f, const bight_demand *demand) {
    bight_layer *table;
    network_fixture_require(f, bight_corridors_compute(f->session, f->matrix, demand, &table));
    assert_int_equal(bight_layer_row_count(table), 5);
    return network_fixture_keep(f, table);
}

/* Pairs both ways; kilometres and minutes of the unordered ones. */
static void expect_row(const bight_layer *table, int row, int pairs, int unreached,
                       double straight_km, double way_km, double minutes) {
    const double speed = 60 * straight_km / minutes;
    assert_near(network_fixture_cell(table, row, "pairs"), pairs, 0);
    assert_near(network_fixture_cell(table, row, "unreached"), unreached, 0);
    assert_near(network_fixture_cell(table, row, "straight_km"), 2 * straight_km / pairs,
                CURVATURE * straight_km);
    assert_near(network_fixture_cell(table, row, "time"), 2 * minutes / pairs, 1e-4);
    assert_near(network_fixture_cell(table, row, "speed"), speed, CURVATURE * speed);
    assert_near(network_fixture_cell(table, row, "detour"), way_km / straight_km,
                CURVATURE * way_km / straight_km);
}

static void pairs_are_told_by_the_direction_between_them(void **state) {
    network_fixture *f = *state;
    const double ac = sqrt(100 * 100 + 80 * 80), bd = sqrt(100 * 100 + 120 * 120);
    const double cd = sqrt(100 * 100 + 40 * 40);
    open_toy(f);
    const bight_layer *table = compute(f, NULL);
    expect_row(table, N_S, 4, 0, 120 + 80, 130 + 90, 120 + 60);
    expect_row(table, NE_SW, 2, 8, ac, 200, 90);
    expect_row(table, E_W, 4, 0, 100 + cd, 110 + 120, 30 + 45);
    expect_row(table, SE_NW, 2, 0, bd, 210, 105);
    expect_row(table, ALL, 12, 8, 300 + ac + bd + cd, 860, 450);
    assert_int_equal(bight_layer_find_column(table, "trips"), -1);
}

static void trips_are_shared_out_over_the_corridors(void **state) {
    network_fixture *f = *state;
    bight_demand *demand;
    open_toy(f);
    drawn_text(f->folder, "pairs.csv", "from,to,trips\nA,B,3\nD,A,1\nA,E,7\nB,B,9\n");
    network_fixture_require(
        f, bight_demand_read(f->session, f->network, drawn_path(f->folder, "pairs.csv"), &demand));
    const bight_layer *table = compute(f, demand);
    assert_near(network_fixture_cell(table, E_W, "flow_share"), 75, 0);
    assert_near(network_fixture_cell(table, N_S, "flow_share"), 25, 0);
    assert_near(network_fixture_cell(table, NE_SW, "trips"), 0, 0);
    assert_near(network_fixture_cell(table, ALL, "trips"), 4, 0);
    bight_demand_destroy(demand);
}

static void a_matrix_without_lengths_is_refused(void **state) {
    network_fixture *f = *state;
    bight_matrix *matrix;
    bight_layer *table;
    open_toy(f);
    const bight_matrix_wanted times = {.measures = 1U << BIGHT_MEASURE_TIME};
    network_fixture_require(f, bight_matrix_compute(f->session, f->scenario, &times, &matrix));
    assert_int_equal(bight_corridors_compute(f->session, matrix, NULL, &table), BIGHT_WRONG_USE);
    assert_null(table);
    bight_matrix_destroy(matrix);
}

/* Of New York - Paris (GeodSolve: 53.47022 degrees at the start, 111.59367 at the end) it is
 * between; at the middle the way back has the opposite direction. Along meridian and equator it is
 * plain. */
static void the_direction_is_that_at_the_middle_of_the_geodesic(void **state) {
    (void)state;
    const double there = projection_azimuth_deg(-73.8, 40.6, 2.55, 49 + 1 / 60.0);
    const double back = projection_azimuth_deg(2.55, 49 + 1 / 60.0, -73.8, 40.6);
    assert_true(there > 53.47022 && there < 111.59367);
    assert_near(there - back, 180, 1e-9);
    assert_near(projection_azimuth_deg(116, 30, 116, 40), 0, 1e-12);
    assert_near(projection_azimuth_deg(0, 0, 1, 0), 90, 1e-12);
    assert_near(projection_azimuth_deg(1, 0, 0, 0), -90, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(pairs_are_told_by_the_direction_between_them),
        NETWORK_TEST(trips_are_shared_out_over_the_corridors),
        NETWORK_TEST(a_matrix_without_lengths_is_refused),
        cmocka_unit_test(the_direction_is_that_at_the_middle_of_the_geodesic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
