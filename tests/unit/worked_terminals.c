/* How modes meet, worked out by hand: only at terminals, and whoever enters or leaves one pays it
 * once. Minutes of the profile: entering a station 30, an airport 60, a road 5; leaving a station
 * 10, an airport 40, a road 3; changing 4, from station to station 15; starting a ride by rail 7.
 * Cities stand at their stations and wait 2 min for a vehicle on the way there and from there.
 */
#include <geodesic.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

enum {
    MINUTE = 60000,
    INTO_STATION = 2 + 30 + 7, /* from a city: waiting, entering, starting */
    OUT_OF_STATION = 10 + 2,
    STATION_KMH = 60
};

static void describe(const network_fixture *f, const char *attach) {
    char text[2048];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: rail, file: rail.shp, time: {field: MIN}, length: {field: KM}, name: LINE}\n"
             "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: LINE}\n"
             "  - {id: air, file: air.shp, time: {field: MIN}, length: {field: KM}, name: LINE}\n"
             "terminals:\n"
             "  - {id: station, file: stations.shp, mode: rail, name: NAME, city: CITY}\n"
             "  - {id: airport, file: airports.shp, mode: air, name: NAME, city: CITY}\n"
             "cities: {file: cities.shp, id: NAME, name: NAME, attach: {%s}}\n"
             "profiles:\n"
             "  traveller:\n"
             "    enter: {station: 30, airport: 60, road: 5}\n"
             "    leave: {station: 10, airport: 40, road: 3}\n"
             "    transfer: {default: 4, station-station: 15}\n"
             "    start_stop: {rail: 7}\n"
             "    fee: {rail: 20, air: 60}\n"
             "    money: {rail: 0.5, air: 1}\n",
             attach);
    drawn_text(f->folder, "network.yaml", text);
}

static const char COLUMNS[] = "LINE:C,MIN:N,KM:N";
static const char FAR_AWAY[] = "far,1,1 | 50 50, 50 51\n"; /* for modes a test does not need */

/* A - M - B in a row, every one with a station at a degree's distance. */
static void draw_row(const network_fixture *f) {
    drawn_lines(f->folder, "rail.shp", COLUMNS, "r,60,100 | 0 0, 1 0\nr,50,90 | 1 0, 2 0\n");
    drawn_lines(f->folder, "road.shp", COLUMNS, FAR_AWAY);
    drawn_lines(f->folder, "air.shp", COLUMNS, FAR_AWAY);
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0\nM | 1 0\nB | 2 0\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "A,A | 0 0\nM,M | 1 0\nB,B | 2 0\n");
    drawn_points(f->folder, "airports.shp", "NAME:C,CITY:C", "far, | 50 50\n");
}

static void expect_minutes(const network_fixture *f, const char *from, const char *to,
                           int minutes) {
    assert_int_equal(network_fixture_ms(f, from, to), (long long)minutes * MINUTE);
}

static long long way_ms(double from_lat, double from_lon, double to_lat, double to_lon) {
    struct geod_geodesic wgs84;
    double way_m;
    geod_init(&wgs84, 6378137, 1 / 298.257223563);
    geod_inverse(&wgs84, from_lat, from_lon, to_lat, to_lon, &way_m, NULL, NULL);
    return llround(way_m / STATION_KMH * 3600);
}

static double value(const network_fixture *f, bight_measure measure, const char *from,
                    const char *to) {
    return bight_matrix_value(f->matrix, measure, network_fixture_city(f, from),
                              network_fixture_city(f, to));
}

static void a_station_is_paid_where_it_is_entered_and_not_in_passing(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    describe(f, "terminal: {max_km: 1, speed: 60, wait: 2}");
    network_fixture_open(f, NULL);
    expect_minutes(f, "A", "M", INTO_STATION + 60 + OUT_OF_STATION);
    expect_minutes(f, "M", "B", INTO_STATION + 50 + OUT_OF_STATION);
    expect_minutes(f, "A", "B", INTO_STATION + 60 + 50 + OUT_OF_STATION);
    expect_minutes(f, "B", "A", INTO_STATION + 50 + 60 + OUT_OF_STATION);
    assert_near(value(f, BIGHT_MEASURE_TRANSFERS, "A", "B"), 0, 0);
    /* The fee is for the ride, the rest 0.5 yuan a km of 190. */
    assert_near(value(f, BIGHT_MEASURE_MONEY, "A", "B"), 20 + 95, 0);
}

/* r from A to (1,0) and a road from there on to B share the point (1,0) and nothing more. */
static void lines_of_two_modes_with_a_common_end_do_not_meet(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    drawn_lines(f->folder, "rail.shp", COLUMNS, "r,60,100 | 0 0, 1 0\n");
    drawn_lines(f->folder, "road.shp", COLUMNS, "w,50,90 | 1 0, 2 0\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "A,A | 0 0\n");
    describe(f, "rail: {max_km: 1, speed: 60}, road: {max_km: 1, speed: 60}, "
                "terminal: {max_km: 1, speed: 60}");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_ms(f, "A", "B"), -1);
    assert_int_equal(network_fixture_ms(f, "B", "A"), -1);
}

/* M is on the rail and on the road, and both are reached from it; nobody changes there. */
static void a_city_is_never_a_through_node(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    drawn_lines(f->folder, "rail.shp", COLUMNS, "r,60,100 | 0 0, 1 0\n");
    drawn_lines(f->folder, "road.shp", COLUMNS, "w,50,90 | 1 0, 2 0\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "far, | 60 60\n");
    describe(f, "rail: {max_km: 1, speed: 60}, road: {max_km: 1, speed: 60}, "
                "terminal: {max_km: 1, speed: 60}");
    network_fixture_open(f, NULL);
    assert_true(network_fixture_ms(f, "A", "M") > 0);
    assert_true(network_fixture_ms(f, "M", "B") > 0);
    assert_int_equal(network_fixture_ms(f, "A", "B"), -1);
}

/* Two rails that cross at (1,0) without a vertex there, one from A to B and one from M to N. */
static void lines_that_cross_do_not_meet(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    drawn_lines(f->folder, "rail.shp", COLUMNS, "r,60,200 | 0 0, 2 0\ns,50,200 | 1 -1, 1 1\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0\nB | 2 0\nM | 1 -1\nN | 1 1\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C",
                 "A,A | 0 0\nB,B | 2 0\nM,M | 1 -1\nN,N | 1 1\n");
    describe(f, "terminal: {max_km: 1, speed: 60, wait: 2}");
    network_fixture_open(f, NULL);
    expect_minutes(f, "A", "B", INTO_STATION + 60 + OUT_OF_STATION);
    expect_minutes(f, "M", "N", INTO_STATION + 50 + OUT_OF_STATION);
    assert_int_equal(network_fixture_ms(f, "A", "N"), -1);
}

/* With a station at (1,0) the rail from A and the road to B meet: out of the station 10, changing
 * 4, onto the road 5; and back off the road 3, changing 4, into the station 30 and starting 7. */
static void modes_meet_at_a_terminal(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    drawn_lines(f->folder, "rail.shp", COLUMNS, "r,60,100 | 0 0, 1 0\n");
    drawn_lines(f->folder, "road.shp", COLUMNS, "w,50,90 | 1 0, 2 0\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "A,A | 0 0\nM,M | 1 0\n");
    describe(f, "road: {max_km: 1, speed: 60}, terminal: {max_km: 1, speed: 60, wait: 2}");
    network_fixture_open(f, NULL);
    expect_minutes(f, "A", "B", INTO_STATION + 60 + (10 + 4 + 5) + 50 + 3);
    expect_minutes(f, "B", "A", 5 + 50 + (3 + 4 + 30 + 7) + 60 + OUT_OF_STATION);
    assert_near(value(f, BIGHT_MEASURE_TRANSFERS, "A", "B"), 1, 0);
}

/* M has a station North, where the line from A ends, and South, half a degree away, where the line
 * to B begins. */
static void draw_two_stations(const network_fixture *f) {
    draw_row(f);
    drawn_lines(f->folder, "rail.shp", COLUMNS, "r,60,100 | 0 0, 1 0\ns,50,90 | 1 -0.5, 2 0\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C",
                 "A,A | 0 0\nNorth,M | 1 0\nSouth,M | 1 -0.5\nB,B | 2 0\n");
    describe(f, "terminal: {max_km: 100, speed: 60, wait: 2}");
}

static void a_change_of_station_is_leaving_a_way_a_transfer_and_entering(void **state) {
    network_fixture *f = *state;
    draw_two_stations(f);
    network_fixture_open(f, NULL);
    const long long change_ms = (10 + 15 + 30 + 7) * MINUTE + way_ms(0, 1, -0.5, 1);
    const long long others_ms = (INTO_STATION + 60 + 50 + OUT_OF_STATION) * MINUTE;
    assert_int_equal(network_fixture_ms(f, "A", "B"), others_ms + change_ms);
    assert_int_equal(network_fixture_ms(f, "B", "A"), others_ms + change_ms);
    assert_near(value(f, BIGHT_MEASURE_TRANSFERS, "A", "B"), 1, 0);
    /* Two rides, two fees; the way between the stations is not of the links. */
    assert_near(value(f, BIGHT_MEASURE_MONEY, "A", "B"), 20 + 20 + 0.5 * 190, 0);
    assert_near(value(f, BIGHT_MEASURE_LENGTH, "A", "B"), 190, 0);
}

static void the_way_between_stations_takes_the_citys_detour_and_speed(void **state) {
    network_fixture *f = *state;
    draw_two_stations(f);
    network_fixture_open(f, "cities.attach.terminal.detour=1.5");
    const long long before_ms = (INTO_STATION + 60 + 50 + OUT_OF_STATION + 62) * MINUTE;
    struct geod_geodesic wgs84;
    double way_m;
    geod_init(&wgs84, 6378137, 1 / 298.257223563);
    geod_inverse(&wgs84, 0, 1, -0.5, 1, &way_m, NULL, NULL);
    assert_int_equal(network_fixture_ms(f, "A", "B"),
                     before_ms + llround(1.5 * way_m / STATION_KMH * 3600));
}

/* The airport is A's; B has none, but a road of 45 min leads from the airport to it. From C: into
 * the airport 2 + 60, 90 in the air, out of it 40, changing 4, onto the road 5, 45, off it 3. */
static void a_city_is_reached_over_anothers_airport_and_the_road(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    drawn_lines(f->folder, "air.shp", COLUMNS, "f,90,900 | 8 0, 1 0\n");
    drawn_lines(f->folder, "road.shp", COLUMNS, "w,45,60 | 1 0, 2 0\n");
    drawn_lines(f->folder, "rail.shp", COLUMNS, FAR_AWAY);
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "far, | 50 50\n");
    drawn_points(f->folder, "airports.shp", "NAME:C,CITY:C", "a,A | 1 0\nc,C | 8 0\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 1 0.2\nB | 2 0\nC | 8 0\n");
    describe(f, "road: {max_km: 1, speed: 60}, terminal: {max_km: 50, speed: 60, wait: 2}");
    network_fixture_open(f, NULL);
    expect_minutes(f, "C", "B", 2 + 60 + 90 + (40 + 4 + 5) + 45 + 3);
    expect_minutes(f, "B", "C", 5 + 45 + (3 + 4 + 60) + 90 + 40 + 2);
    assert_near(value(f, BIGHT_MEASURE_MONEY, "C", "B"), 60 + 900, 0);
    assert_int_equal(network_fixture_ms(f, "C", "A"),
                     (2 + 60 + 90 + 40 + 2) * MINUTE + way_ms(0.2, 1, 0, 1));
}

/* South is 55.3 km from M, so M is served by North alone and changes there. */
static void a_terminal_too_far_from_its_city_does_not_serve_it(void **state) {
    network_fixture *f = *state;
    draw_two_stations(f);
    network_fixture_open(f, NULL);
    const long long from_south_ms = way_ms(0, 1, -0.5, 1); /* M lies at North */
    assert_int_equal(network_fixture_ms(f, "M", "B"),
                     (INTO_STATION + 50 + OUT_OF_STATION) * MINUTE + from_south_ms);
    network_fixture_open(f, "cities.attach.terminal.max_km=50");
    const long long change_ms = (10 + 15 + 30 + 7) * MINUTE + way_ms(0, 1, -0.5, 1);
    assert_int_equal(network_fixture_ms(f, "M", "B"),
                     (INTO_STATION + 50 + OUT_OF_STATION) * MINUTE + change_ms);
}

/* The three legs are access, one ride over two links of the line r, and egress. */
static void the_legs_of_a_route_add_up_to_the_matrix(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    describe(f, "terminal: {max_km: 1, speed: 60, wait: 2}");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_route_ms(f, "city:A", "city:B"),
                     network_fixture_ms(f, "A", "B"));
    assert_int_equal(bight_layer_row_count(f->table), 3);
    assert_string_equal(network_fixture_text(f->table, 0, "mode"), "access");
    assert_string_equal(network_fixture_text(f->table, 1, "mode"), "rail");
    assert_string_equal(network_fixture_text(f->table, 1, "line"), "r");
    assert_string_equal(network_fixture_text(f->table, 2, "mode"), "egress");
    assert_near(network_fixture_cell(f->table, 0, "wait_min"), 2, 0);
    assert_near(network_fixture_cell(f->table, 0, "transfer_min"), 30, 0);
    assert_near(network_fixture_cell(f->table, 1, "time_min"), 7 + 60 + 50, 0);
    assert_near(network_fixture_cell(f->table, 1, "length_km"), 190, 0);
}

static void the_legs_over_a_change_of_station_add_up_too(void **state) {
    network_fixture *f = *state;
    draw_two_stations(f);
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_route_ms(f, "city:A", "city:B"),
                     network_fixture_ms(f, "A", "B"));
    assert_int_equal(bight_layer_row_count(f->table), 5);
    assert_string_equal(network_fixture_text(f->table, 2, "mode"), "transfer");
    assert_string_equal(network_fixture_text(f->table, 2, "from"), "North");
    assert_string_equal(network_fixture_text(f->table, 2, "to"), "South");
    assert_near(network_fixture_cell(f->table, 2, "transfer_min"), 10 + 15 + 30, 0);
    assert_near(network_fixture_cell(f->table, 3, "time_min"), 7 + 50, 0);
    double money = 0;
    for (int row = 0; row < 5; row++)
        money += network_fixture_cell(f->table, row, "money");
    assert_near(money, value(f, BIGHT_MEASURE_MONEY, "A", "B"), 1e-9);
}

/* From platform to platform only the ride counts, its start included: 7 + 60 + 50. */
static void between_stations_the_ride_alone_counts(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    describe(f, "terminal: {max_km: 1, speed: 60, wait: 2}");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_route_ms(f, "station:A", "station:B"), (7 + 60 + 50) * MINUTE);
    assert_int_equal(bight_layer_row_count(f->table), 1);
    /* A is a city too, but a journey that ends on a platform begins on one. */
    assert_int_equal(network_fixture_route_ms(f, "A", "station:B"), (7 + 60 + 50) * MINUTE);
    /* From the city the station is entered: 2 + 30, and the ride. */
    assert_int_equal(network_fixture_route_ms(f, "city:A", "station:B"),
                     (INTO_STATION + 60 + 50) * MINUTE);
}

/* A fee is for a ride, and there is one from platform to platform: as in the matrix, 20 + 95. */
static void a_ride_between_stations_costs_its_fee(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    describe(f, "terminal: {max_km: 1, speed: 60, wait: 2}");
    network_fixture_open(f, NULL);
    network_fixture_route_ms(f, "station:A", "station:B");
    assert_near(network_fixture_cell(f->table, 0, "money"), 20 + 95, 0);
}

/* From North's platform without a ride there: leaving 10, transfer 15, the way, entering 30; then
 * one ride starts and takes 50. To South's platform alone no ride starts. */
static void a_journey_that_begins_with_a_change_starts_its_ride_once(void **state) {
    network_fixture *f = *state;
    draw_two_stations(f);
    network_fixture_open(f, NULL);
    const long long change_ms = (10 + 15 + 30) * MINUTE + way_ms(0, 1, -0.5, 1);
    assert_int_equal(network_fixture_route_ms(f, "station:North", "station:B"),
                     change_ms + (7 + 50) * MINUTE);
}

/* Leaving North 10 and waiting 2 for a vehicle; M is at its door. */
static void leaving_a_platform_for_the_city_starts_no_ride(void **state) {
    network_fixture *f = *state;
    draw_two_stations(f);
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_route_ms(f, "station:North", "city:M"), (10 + 2) * MINUTE);
}

static void a_route_from_a_place_to_itself_is_refused(void **state) {
    network_fixture *f = *state;
    draw_row(f);
    describe(f, "terminal: {max_km: 1, speed: 60, wait: 2}");
    network_fixture_open(f, NULL);
    bight_layer *legs = NULL;
    assert_int_equal(bight_route_find(f->session, f->scenario, "city:A", "city:A", &legs),
                     BIGHT_WRONG_USE);
    assert_int_equal(bight_route_find(f->session, f->scenario, "station:A", "station:A", &legs),
                     BIGHT_WRONG_USE);
    assert_null(legs);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_station_is_paid_where_it_is_entered_and_not_in_passing),
        NETWORK_TEST(lines_of_two_modes_with_a_common_end_do_not_meet),
        NETWORK_TEST(a_city_is_never_a_through_node),
        NETWORK_TEST(lines_that_cross_do_not_meet),
        NETWORK_TEST(modes_meet_at_a_terminal),
        NETWORK_TEST(a_change_of_station_is_leaving_a_way_a_transfer_and_entering),
        NETWORK_TEST(the_way_between_stations_takes_the_citys_detour_and_speed),
        NETWORK_TEST(a_city_is_reached_over_anothers_airport_and_the_road),
        NETWORK_TEST(a_terminal_too_far_from_its_city_does_not_serve_it),
        NETWORK_TEST(the_legs_of_a_route_add_up_to_the_matrix),
        NETWORK_TEST(the_legs_over_a_change_of_station_add_up_too),
        NETWORK_TEST(between_stations_the_ride_alone_counts),
        NETWORK_TEST(a_ride_between_stations_costs_its_fee),
        NETWORK_TEST(a_journey_that_begins_with_a_change_starts_its_ride_once),
        NETWORK_TEST(leaving_a_platform_for_the_city_starts_no_ride),
        NETWORK_TEST(a_route_from_a_place_to_itself_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
