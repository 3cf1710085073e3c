/* Connectivity units of airports, worked out by hand:
 *
 *     A ---- 90 min, 10 a day ---- H ---- 60 min ---- C     A - C 120 min, 2 a day
 *
 * From A to C without a stop NST = 2 h, over H FLY = 2.5 h and at least TRF = 1 h,
 * phi = 3 - .075 * 2 = 2.85: PTT = 2.5 + 2.85 = 5.35, MAXT = 5.7, QUAL = 1 - 3.35 / 3.7. Over C
 * to H and over A to C the way round is too long to be worth anything.
 */
#include <stdio.h>

#include "drawn_files.h"
#include "metrics/connectivity_units.h"
#include "network_fixture.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: air, file: air.shp, mode: air, time: {field: MIN},\n"
    "     service: {per_day: DAY, hours: 16, wait_max: 60}}\n"
    "terminals:\n"
    "  - {id: airport, file: airports.shp, mode: air, name: NAME, city: CITY,\n"
    "     columns: {passengers: PAX}}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: NAME\n"
    "  name: NAME\n"
    "  weights: {population: POP}\n"
    "  attach: {terminal: {max_km: 50, speed: 40}}\n";

enum { A, H, C };

static const double QUALITY = 1 - 3.35 / 3.7; /* .094594595 */

static bight_layer *connect(network_fixture *f, const char *onward_per_day) {
    char rows[256];
    snprintf(rows, sizeof rows, "90,10 | 0 0, 9 0\n60,%s | 9 0, 9 6\n120,2 | 0 0, 9 6\n",
             onward_per_day);
    drawn_lines(f->folder, "air.shp", "MIN:N,DAY:N", rows);
    drawn_points(f->folder, "airports.shp", "NAME:C,CITY:C,PAX:N",
                 "A,a,5 | 0 0\nH,h,9 | 9 0\nC,c,4 | 9 6\n");
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N", "a,1 | 0 0\nh,1 | 9 0\nc,1 | 9 6\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, "measures.access.decay=linear:300");
    bight_layer *tables[BIGHT_AIRPORTS_TABLES];
    network_fixture_require(
        f, bight_airports_compute(f->session, f->scenario, f->matrix, NULL, tables));
    for (int i = 0; i < BIGHT_AIRPORTS_TABLES; i++)
        if (i != BIGHT_AIRPORTS_CONNECTIVITY) bight_layer_destroy(tables[i]);
    return tables[BIGHT_AIRPORTS_CONNECTIVITY];
}

static void expect(const bight_layer *table, const char *column, const double expected[3]) {
    for (int airport = A; airport <= C; airport++)
        assert_near(network_fixture_cell(table, airport, column), expected[airport], 1e-6);
}

static void a_connection_is_worth_its_time_beside_a_flight(void **state) {
    (void)state;
    const air_connection over_h = {2, 2.5, 1}, at_once = {2, 2, 0}, never = {1, 3.5, 1};
    assert_near(connectivity_quality(&over_h), .094594595, 5e-10);
    assert_near(connectivity_quality(&at_once), 1, 1e-12);
    assert_near(connectivity_quality(&never), 0, 0);
}

/* The quality falls by 2.85 / 3.7 an hour. After 6 minutes it is still above 0. */
static void the_wait_for_the_next_flight_is_averaged(void **state) {
    (void)state;
    const air_connection over_h = {2, 2.5, 1};
    const double fall = 2.85 / 3.7;
    assert_near(connectivity_mean_quality(&over_h, 0), QUALITY, 1e-12);
    assert_near(connectivity_mean_quality(&over_h, .1), QUALITY - fall * .05, 1e-12);
    assert_near(connectivity_mean_quality(&over_h, 1), QUALITY * QUALITY / fall / 2, 1e-12);
}

/* With a million flights on from H nobody waits, and the ten from A all connect. */
static void flights_and_changes_are_counted(void **state) {
    network_fixture *f = *state;
    bight_layer *table = connect(f, "1000000");
    expect(table, "destinations", (double[]){2, 2, 2});
    expect(table, "onward", (double[]){0, 0, 0});
    expect(table, "direct", (double[]){12, 1000010, 1000002});
    assert_near(network_fixture_cell(table, A, "indirect"), 10 * QUALITY, 2e-4);
    assert_near(network_fixture_cell(table, H, "hub"), 20 * QUALITY, 4e-4);
    assert_near(network_fixture_cell(table, H, "indirect"), 0, 0);
    assert_near(network_fixture_cell(table, A, "hub"), 0, 0);
    bight_layer_destroy(table);
}

/* 16 flights a day in 16 hours: those from A wait an hour at most. */
static void rarer_flights_wait_for_the_others(void **state) {
    network_fixture *f = *state;
    bight_layer *table = connect(f, "16");
    const double units = 10 * QUALITY * QUALITY / (2.85 / 3.7) / 2;
    expect(table, "indirect", (double[]){units, 0, units});
    expect(table, "hub", (double[]){0, 2 * units, 0});
    bight_layer_destroy(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_connection_is_worth_its_time_beside_a_flight),
        cmocka_unit_test(the_wait_for_the_next_flight_is_averaged),
        NETWORK_TEST(flights_and_changes_are_counted),
        NETWORK_TEST(rarer_flights_wait_for_the_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
