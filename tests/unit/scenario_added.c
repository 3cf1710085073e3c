/* Links a scenario adds, worked out by hand on the network of laid_network.h. */
#include <geodesic.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "laid_network.h"

static double geodesic_km(double from_lon, double from_lat, double to_lon, double to_lat) {
    struct geod_geodesic wgs84;
    double length_m;
    geod_init(&wgs84, 6378137, 1 / 298.257223563);
    geod_inverse(&wgs84, from_lat, from_lon, to_lat, to_lon, &length_m, NULL, NULL);
    return length_m / 1000;
}

static double cell(network_fixture *f, int row, const char *column) {
    return network_fixture_cell(scenario_fixture_describe(f), row, column);
}

static double money(const network_fixture *f, const char *from, const char *to) {
    return bight_matrix_value(f->matrix, BIGHT_MEASURE_MONEY, network_fixture_city(f, from),
                              network_fixture_city(f, to));
}

static void the_network_is_as_it_is_drawn(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    laid_network_expect(f, "A", "B", INTO_STATION + 60 + 50 + OUT_OF_STATION);
    laid_network_expect(f, "A", "C", INTO_STATION + 110 + 10 + 4 + 5 + 80 + OUT_OF_ROAD);
    laid_network_expect(f, "A", "D", -1);
}

static void a_link_meets_the_stations_and_those_who_pass_pay_nothing_there(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {add: link, mode: rail, from: A, to: B, time: 70, length: 90}\n");
    laid_network_expect(f, "A", "B", INTO_STATION + 70 + OUT_OF_STATION);
    laid_network_expect(f, "B", "A", INTO_STATION + 70 + OUT_OF_STATION);
    laid_network_expect(f, "A", "M", INTO_STATION + 60 + OUT_OF_STATION);
    assert_near(network_fixture_km(f, "A", "B"), 90, 0);
    /* From M through A to B would be 130 and is not taken; slowed, it is: 60 + 70, and at A nothing
     * is paid. */
    scenario_fixture_lay(f, "  - {add: link, mode: rail, from: A, to: B, time: 70, length: 90}\n"
                            "  - {slow: links, ids: [\"rail:2\"], speed: {times: 0.25}}\n"
                            "  - {close: mode, mode: road}\n");
    laid_network_expect(f, "M", "B", INTO_STATION + 60 + 70 + OUT_OF_STATION);
}

static void a_city_is_met_at_the_nearest_of_its_terminals_with_a_note(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {add: link, mode: rail, from: A, to: B, time: 70}\n");
    assert_true(scenario_fixture_noted(f, "B is met at B Main, the nearest of its 2 terminals"));
    assert_false(scenario_fixture_noted(f, "A is met at"));
}

static void a_terminal_named_is_met_though_it_is_not_the_nearest(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f,
                         "  - {add: link, from: A, to: \"station:B West\", time: 70, mode: rail}\n"
                         "  - {close: links, ids: [\"rail:2\"]}\n");
    const long long from_west_ms =
        llround(geodesic_km(2, 0, 2, -0.045) * MINUTE); /* at 60 km/h a km is a minute */
    assert_int_equal(network_fixture_ms(f, "A", "B"),
                     (INTO_STATION + 70 + OUT_OF_STATION) * MINUTE + from_west_ms);
}

static void the_mode_of_a_terminal_is_that_of_its_link(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f,
                         "  - {add: link, from: \"port:P\", to: \"port:Q\", time: 10, wait: 5}\n");
    laid_network_expect(f, "A", "B", INTO_PORT + 10 + 5 + OUT_OF_PORT);
}

static void a_link_may_lead_one_way(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(
        f, "  - {add: link, mode: rail, from: B, to: A, time: 70, both_ways: false}\n");
    laid_network_expect(f, "B", "A", INTO_STATION + 70 + OUT_OF_STATION);
    laid_network_expect(f, "A", "B", INTO_STATION + 110 + OUT_OF_STATION);
}

static void a_link_is_the_straight_line_times_its_detour(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f,
                         "  - {add: link, mode: road, from: A, to: C, speed: 100, detour: 1.2}\n");
    const double km = 1.2 * geodesic_km(0, 0, 2, 1);
    assert_int_equal(network_fixture_ms(f, "A", "C"),
                     llround(km / 100 * 60 * MINUTE) + (INTO_ROAD + OUT_OF_ROAD) * MINUTE);
    assert_near(network_fixture_km(f, "A", "C"), km, 1e-6);
    assert_near(cell(f, 0, "length_km"), km, 1e-9);
    assert_true(strstr(network_fixture_text(f->table, 0, "what"), "straight line x 1.2") != NULL);
}

static void stops_on_the_way_are_added_to_the_time_at_the_speed(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(
        f, "  - {add: link, mode: road, from: A, to: C, speed: 120, length: 240, stop_time: 3}\n");
    laid_network_expect(f, "A", "C", INTO_ROAD + 120 + 3 + OUT_OF_ROAD);
}

static void a_ship_is_waited_for_by_its_frequency(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f,
                         "  - {add: link, mode: sea, from: A, to: B, time: 20, frequency: 12}\n");
    laid_network_expect(f, "A", "B", INTO_PORT + 60 + 20 + OUT_OF_PORT);
    scenario_fixture_lay(f, "  - {add: link, mode: sea, from: A, to: B, time: 1, frequency: 1}\n"
                            "  - {close: mode, mode: rail}\n"
                            "  - {close: mode, mode: road}\n");
    laid_network_expect(f, "A", "B", INTO_PORT + SHIP_WAIT + 1 + OUT_OF_PORT);
}

static void a_position_splits_the_link_it_is_on_and_times_add_up(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f,
                         "  - {add: link, mode: road, from: {lon: 0.3, lat: 0}, to: C, time: 7}\n"
                         "  - {close: links, ids: [\"road:2\"]}\n"
                         "  - {close: mode, mode: rail}\n"
                         "  - {close: mode, mode: sea}\n");
    /* Three tenths of 120 minutes, to a few milliseconds: the line is divided on the ellipsoid. */
    const long long from_a_ms = network_fixture_ms(f, "A", "C");
    const long long from_m_ms = network_fixture_ms(f, "M", "C");
    assert_true(llabs(from_a_ms - (INTO_ROAD + 36 + 7 + OUT_OF_ROAD) * MINUTE) < 50);
    assert_int_equal(from_a_ms + from_m_ms, (2 * (INTO_ROAD + 7 + OUT_OF_ROAD) + 120) * MINUTE);
    laid_network_expect(f, "A", "M", INTO_ROAD + 120 + OUT_OF_ROAD);
    assert_near(network_fixture_km(f, "A", "M"), 100, 0);
}

static void a_position_beside_the_line_is_noted_with_its_distance(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(
        f, "  - {add: link, mode: road, from: {lon: 0.3, lat: 0.02}, to: C, time: 7}\n");
    assert_true(scenario_fixture_noted(f, "(0.3, 0.02) is met 2.21 km away"));
}

static void two_links_meet_at_one_position(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(
        f, "  - {close: mode, mode: rail}\n"
           "  - {close: links, ids: [\"road:3\"]}\n"
           "  - {add: link, mode: road, from: {lon: 0.5, lat: 0}, to: C, time: 7}\n"
           "  - {add: link, mode: road, from: {lon: 0.5, lat: 0}, to: B, time: 9}\n"
           "  - {add: link, mode: road, from: {lon: 0.25, lat: 0}, to: B, time: 200}\n");
    laid_network_expect(f, "B", "C", INTO_ROAD + 9 + 7 + OUT_OF_ROAD);
    laid_network_expect(f, "A", "M", INTO_ROAD + 120 + OUT_OF_ROAD);
}

static void a_link_of_the_file_may_be_closed_by_its_id(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {add: link, id: new, mode: rail, from: A, to: B, time: 70}\n"
                            "  - {upgrade: links, ids: [new], speed: {times: 2}}\n");
    laid_network_expect(f, "A", "B", INTO_STATION + 35 + OUT_OF_STATION);
    scenario_fixture_lay(f, "  - {add: link, id: new, mode: rail, from: A, to: B, time: 70}\n"
                            "  - {close: links, ids: new}\n");
    laid_network_expect(f, "A", "B", INTO_STATION + 110 + OUT_OF_STATION);
}

static void its_money_is_that_of_its_class_or_the_mean_with_a_note(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {add: link, mode: rail, from: A, to: B, time: 70, length: 200,\n"
                            "     columns: {class: fast}}\n");
    assert_near(money(f, "A", "B"), 100, 1e-9);
    scenario_fixture_lay(f, "  - {add: link, mode: rail, from: A, to: B, time: 70, length: 200,\n"
                            "     money: 2}\n");
    assert_near(money(f, "A", "B"), 400, 1e-9);
    assert_false(scenario_fixture_noted(f, "is the mean of mode rail"));
    scenario_fixture_lay(f, "  - {add: link, mode: rail, from: A, to: B, time: 70, length: 200}\n");
    assert_near(money(f, "A", "B"), 60, 1e-9); /* 100 km at 0.1 and 100 at 0.5 */
    assert_true(scenario_fixture_noted(f, "is the mean of mode rail, 0.3 yuan/km"));
    const double emission =
        bight_matrix_value(f->matrix, BIGHT_MEASURE_EMISSION, network_fixture_city(f, "A"),
                           network_fixture_city(f, "B"));
    assert_near(emission, 30 * 200, 1e-9);
}

static void a_drawn_link_is_as_long_as_its_line(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_lines(f->folder, "tunnel.shp", "NAME:C", "tunnel | 2 1, 1 1.5, 0.001 0.001\n");
    scenario_fixture_lay(f, "  - {add: link, mode: road, from: A, to: C, speed: 100,\n"
                            "     geometry: tunnel.shp}\n");
    const double km = geodesic_km(2, 1, 1, 1.5) + geodesic_km(1, 1.5, 0.001, 0.001);
    assert_near(network_fixture_km(f, "A", "C"), km, 1e-6);
    const bight_layer *table = scenario_fixture_describe(f);
    assert_int_equal(bight_layer_shape(table), BIGHT_LINE);
    scenario_fixture_lay(f, "  - {add: link, mode: road, speed: 100, geometry: tunnel.shp}\n");
    assert_near(network_fixture_km(f, "A", "C"), km + 0.1, 1e-3); /* it ends on the road beside A */
    scenario_fixture_refuse(f,
                            "  - {add: link, mode: road, from: A, to: B, speed: 100,\n"
                            "     geometry: tunnel.shp}\n",
                            "scenario.yaml:|km from A or B, more than 5 km");
    drawn_lines(f->folder, "two.shp", "NAME:C", "a | 0 0, 1 1\nb | 1 1, 2 1\n");
    scenario_fixture_refuse(f,
                            "  - {add: link, mode: road, from: A, to: C, speed: 100,\n"
                            "     geometry: two.shp}\n",
                            "two.shp must hold one line in one part");
}

static void an_inline_link_is_as_one_in_a_file(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_ADD, "A:C@120,length=240,stop=3,mode=road");
    laid_network_expect(f, "A", "C", INTO_ROAD + 120 + 3 + OUT_OF_ROAD);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_ADD, "station:A Main:station:B West,time=20");
    assert_int_equal(bight_matrix_unreachable_count(f->matrix), 8); /* D alone */
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_ADD, "A:B,time=70,oneway");
    laid_network_expect(f, "A", "B", INTO_STATION + 70 + OUT_OF_STATION);
    laid_network_expect(f, "B", "A", INTO_STATION + 110 + OUT_OF_STATION);
    assert_string_equal(bight_scenario_name(f->scenario), "add A:B,time=70,oneway");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(the_network_is_as_it_is_drawn),
        NETWORK_TEST(a_link_meets_the_stations_and_those_who_pass_pay_nothing_there),
        NETWORK_TEST(a_city_is_met_at_the_nearest_of_its_terminals_with_a_note),
        NETWORK_TEST(a_terminal_named_is_met_though_it_is_not_the_nearest),
        NETWORK_TEST(the_mode_of_a_terminal_is_that_of_its_link),
        NETWORK_TEST(a_link_may_lead_one_way),
        NETWORK_TEST(a_link_is_the_straight_line_times_its_detour),
        NETWORK_TEST(stops_on_the_way_are_added_to_the_time_at_the_speed),
        NETWORK_TEST(a_ship_is_waited_for_by_its_frequency),
        NETWORK_TEST(a_position_splits_the_link_it_is_on_and_times_add_up),
        NETWORK_TEST(a_position_beside_the_line_is_noted_with_its_distance),
        NETWORK_TEST(two_links_meet_at_one_position),
        NETWORK_TEST(a_link_of_the_file_may_be_closed_by_its_id),
        NETWORK_TEST(its_money_is_that_of_its_class_or_the_mean_with_a_note),
        NETWORK_TEST(a_drawn_link_is_as_long_as_its_line),
        NETWORK_TEST(an_inline_link_is_as_one_in_a_file)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
