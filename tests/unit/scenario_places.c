/* Terminals and transfers a scenario adds, changes and closes, on the network of laid_network.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "laid_network.h"

static const char STATIONS[] =
    "A Main,A | 0 0\nM Main,M | 1 0\nB Main,B | 2 0\nB West,B | 2 -0.045\n";

static const char WITH_C[] = "A Main,A | 0 0\nM Main,M | 1 0\nB Main,B | 2 0\nB West,B | 2 -0.045\n"
                             "C Main,C | 2 1.02\n";

/* Every time and way between two cities, as text. */
static char *whole_matrix(const network_fixture *f) {
    const bight_matrix_output wanted = {.format = BIGHT_MATRIX_CSV, .may_replace = true};
    size_t count;
    network_fixture_require(
        f, bight_matrix_write(f->session, f->matrix, &wanted, drawn_path(f->folder, "times.csv")));
    return drawn_read(f->folder, "times.csv", &count);
}

/* The same files with one station more against a scenario that adds it. */
static void an_added_station_is_as_one_of_the_file(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_lines(f->folder, "rail.shp", "LINE:C,MIN:N,KM:N,CLASS:C",
                "r1,60,100,slow | 0 0, 1 0\nr2,50,100,fast | 1 0, 2 0\n"
                "r3,70,100,fast | 2 0, 2 0.6, 2.005 1.02, 2 1.5\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", WITH_C);
    network_fixture_open(f, NULL);
    char *expected = whole_matrix(f);
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", STATIONS);
    network_fixture_open(f, NULL);
    char *before = whole_matrix(f);
    scenario_fixture_lay(f, "  - {add: terminal, kind: station, name: C Main, city: C,\n"
                            "     at: {lon: 2, lat: 1.02}}\n");
    char *laid = whole_matrix(f);
    assert_string_equal(laid, expected);
    assert_true(strcmp(laid, before) != 0);
    free(laid);
    free(before);
    free(expected);
}

static void a_terminal_of_no_city_serves_all_within_reach_as_in_the_file(void **state) {
    static const char description[] =
        "layers:\n"
        "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}}\n"
        "  - {id: air, file: air.shp, time: {field: MIN}, length: {field: KM}}\n"
        "terminals: [{id: airport, file: airports.shp, mode: air, name: NAME}]\n"
        "cities: {file: cities.shp, id: NAME, name: NAME, attach: {road: {max_km: 5, speed: 60},\n"
        "  terminal: {max_km: 30, speed: 60}}}\n"
        "profiles: {p: {enter: {airport: 60}, leave: {airport: 20}}}\n";
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N", "120,100 | 0 0, 1 0\n");
    drawn_lines(f->folder, "air.shp", "MIN:N,KM:N", "40,300 | 0.5 0.1, 3 0\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0.4 0\nB | 0.6 0\nC | 3 0.1\n");
    drawn_points(f->folder, "airports.shp", "NAME:C", "one | 0.5 0.1\ntwo | 3 0\n");
    drawn_text(f->folder, "network.yaml", description);
    network_fixture_open(f, NULL);
    char *expected = whole_matrix(f);
    drawn_points(f->folder, "airports.shp", "NAME:C", "two | 3 0\n");
    network_fixture_open(f, NULL);
    scenario_fixture_lay(
        f, "  - {add: terminal, kind: airport, name: one, at: {lon: 0.5, lat: 0.1}}\n");
    char *laid = whole_matrix(f);
    assert_string_equal(laid, expected);
    assert_true(network_fixture_ms(f, "A", "C") > 0);
    free(laid);
    free(expected);
    scenario_fixture_refuse(f,
                            "  - {add: terminal, kind: airport, name: one, city: A,\n"
                            "     at: {lon: 0.5, lat: 0.1}}\n",
                            "terminals airport name no cities|leave city out");
}

static void a_station_may_be_added_at_a_named_node_of_the_line(void **state) {
    static const char description[] =
        "layers: [{id: track, mode: rail, file: rail.shp, time: {field: MIN}, from: F, to: T}]\n"
        "terminals: [{id: station, file: stations.shp, mode: rail, name: NAME, city: CITY}]\n"
        "cities: {file: cities.shp, id: NAME, name: NAME, attach: {terminal: {max_km: 30,\n"
        "  speed: 60}}}\n"
        "profiles: {p: {enter: {station: 30}, leave: {station: 10}}}\n";
    network_fixture *f = *state;
    drawn_lines(f->folder, "rail.shp", "MIN:N,F:C,T:C",
                "60,West,Middle | 0 0, 1 0\n50,Middle,East | 1 0, 2 0\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0\nM | 1 0.1\nB | 2 0\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "a,A | 0 0\nb,B | 2 0\nm,M | 1 0\n");
    drawn_text(f->folder, "network.yaml", description);
    network_fixture_open(f, NULL);
    char *expected = whole_matrix(f);
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "a,A | 0 0\nb,B | 2 0\n");
    network_fixture_open(f, NULL);
    assert_int_equal(network_fixture_ms(f, "A", "M"), -1);
    scenario_fixture_lay(f, "  - {add: terminal, kind: station, name: m, city: M,\n"
                            "     at: {node: \"track:Middle\"}}\n");
    char *laid = whole_matrix(f);
    assert_string_equal(laid, expected);
    free(laid);
    free(expected);
}

static void an_added_station_has_its_own_times_and_begins_a_link(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {add: terminal, kind: station, name: C Main, city: C, enter: 1,\n"
                            "     leave: 3, at: {lon: 2, lat: 1}}\n"
                            "  - {add: link, from: B, to: \"station:C Main\", time: 20}\n");
    laid_network_expect(f, "A", "C", INTO_STATION + 60 + 50 + 20 + 3 + 2);
    laid_network_expect(f, "C", "A", 2 + 1 + 7 + 20 + 50 + 60 + OUT_OF_STATION);
    bight_layer *legs;
    network_fixture_require(
        f, bight_route_find(f->session, f->scenario, "station:C Main", "A", &legs));
    network_fixture_keep(f, legs);
    assert_string_equal(network_fixture_text(legs, 0, "from"), "C Main");
}

static void the_times_of_a_terminal_change_for_those_who_use_it(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {change: terminal, terminal: \"station:M Main\", enter: 11}\n");
    laid_network_expect(f, "M", "B", INTO_STATION - 30 + 11 + 50 + OUT_OF_STATION);
    laid_network_expect(f, "A", "M", INTO_STATION + 60 + OUT_OF_STATION);
    laid_network_expect(f, "A", "B", INTO_STATION + 110 + OUT_OF_STATION);
    scenario_fixture_lay(f, "  - {change: terminals, kind: station, enter: 20, leave: 5}\n");
    laid_network_expect(f, "A", "B", 2 + 20 + 7 + 110 + 5 + 2);
    assert_near(network_fixture_cell(scenario_fixture_describe(f), 0, "before_min"), 40, 1e-9);
    assert_near(network_fixture_cell(f->table, 0, "after_min"), 25, 1e-9);
}

static void a_closed_terminal_is_passed_but_not_used(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {close: terminals, terminals: [\"station:M Main\"]}\n"
                            "  - {close: mode, mode: road}\n");
    laid_network_expect(f, "A", "M", -1);
    laid_network_expect(f, "A", "B", INTO_STATION + 110 + OUT_OF_STATION);
    scenario_fixture_lay(f, "  - {close: terminals, kind: port}\n"
                            "  - {close: mode, mode: rail}\n"
                            "  - {close: mode, mode: road}\n");
    assert_int_equal(bight_matrix_unreachable_count(f->matrix), 20);
}

/* From the rail at A to the ship at A: leaving 10, changing 4, entering 40 are 54 minutes. */
static void a_transfer_may_be_added_changed_and_closed(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    const char *only = "  - {close: links, ids: [\"rail:2\"]}\n"
                       "  - {close: mode, mode: road}\n";
    char text[512];
    snprintf(text, sizeof text, "%s", only);
    scenario_fixture_lay(f, text);
    laid_network_expect(f, "M", "B", INTO_STATION + 60 + 54 + SHIP_WAIT + 300 + OUT_OF_PORT);
    snprintf(text, sizeof text, "%s  - {change: transfers, at: A, modes: [sea, rail], time: 9}\n",
             only);
    scenario_fixture_lay(f, text);
    laid_network_expect(f, "M", "B", INTO_STATION + 60 + 9 + SHIP_WAIT + 300 + OUT_OF_PORT);
    assert_near(network_fixture_cell(scenario_fixture_describe(f), 2, "after_min"), 9, 0);
    assert_near(network_fixture_cell(f->table, 2, "before_min"), 54, 0); /* 20 + 4 + 30 back */
    snprintf(text, sizeof text, "%s  - {close: transfers, at: A}\n", only);
    scenario_fixture_lay(f, text);
    laid_network_expect(f, "M", "B", -1);
    snprintf(text, sizeof text,
             "%s  - {close: transfers, at: A}\n"
             "  - {add: transfer, at: A, modes: [sea, rail], time: 5}\n",
             only);
    scenario_fixture_lay(f, text);
    laid_network_expect(f, "M", "B", INTO_STATION + 60 + 5 + SHIP_WAIT + 300 + OUT_OF_PORT);
    snprintf(text, sizeof text,
             "%s  - {close: transfers, at: A}\n"
             "  - {add: transfer, terminals: [\"port:P\", \"station:A Main\"], time: 6}\n",
             only);
    scenario_fixture_lay(f, text);
    laid_network_expect(f, "M", "B", INTO_STATION + 60 + 6 + SHIP_WAIT + 300 + OUT_OF_PORT);
}

static void legs_tell_the_changed_times(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {close: links, ids: [\"rail:2\"]}\n"
                            "  - {close: mode, mode: road}\n"
                            "  - {upgrade: links, ids: [\"rail:1\"], speed: {times: 2}}\n"
                            "  - {change: terminal, terminal: \"station:M Main\", enter: 3}\n"
                            "  - {change: transfers, at: A, modes: [sea, rail], time: 9}\n");
    assert_int_equal(network_fixture_route_ms(f, "M", "B"), network_fixture_ms(f, "M", "B"));
    laid_network_expect(f, "M", "B", 2 + 3 + 7 + 30 + 9 + SHIP_WAIT + 300 + OUT_OF_PORT);
}

static void what_is_wrong_about_places_is_told(void **state) {
    static const struct {
        const char *change;
        const char *words;
    } wrong[] = {
        {"{add: terminal, kind: staton, name: X, at: {lon: 1, lat: 1}}",
         "has no terminals 'staton'. Did you mean 'station'?"},
        {"{add: terminal, kind: station, name: X, city: A, at: {lon: 1, lat: 1}}",
         "the terminal is 156.9 km from A, more than the 20 km"},
        {"{add: terminal, kind: station, name: X, city: \"station:B West\", at: {lon: 0, lat: 0}}",
         "is a terminal; name a city"},
        {"{add: terminal, kind: station, name: X}", "needs at: {lon, lat}"},
        {"{add: terminal, name: X, at: {lon: 0, lat: 0}}", "needs kind"},
        {"{add: terminal, kind: station, at: {lon: 0, lat: 0}}", "needs the key 'name'"},
        {"{add: terminal, kind: station, name: X, at: A}", "is at {lon, lat}"},
        {"{add: terminal, kind: station, name: X, at: {lon: 0, lat: 91}}",
         "lat is 91 degrees, but must be at least -90 and at most 90"},
        {"{close: terminals, terminals: [A]}", "'A' is a city; name a terminal"},
        {"{close: terminals}", "picks them by terminals"},
        {"{close: terminals, kind: airport}", "has no terminals 'airport'"},
        {"{change: terminal, terminal: \"port:P\"}", "needs enter or leave"},
        {"{change: terminal, terminal: \"port:P\", enter: -1}", "enter is -1 min"},
        {"{add: transfer, at: A, modes: [rail, sea]}", "needs time"},
        {"{add: transfer, at: A, time: 3}", "needs both at (a city) and modes"},
        {"{add: transfer, at: M, modes: [rail, sea], time: 3}",
         "M has no two terminals or nodes of modes rail and sea"},
        {"{add: transfer, at: A, modes: [rail], time: 3}", "modes must be a list of two"},
        {"{close: transfers, at: D}", "picks no transfer that is open"},
        {"{close: transfers}", "given by at (a city) and modes, or by two terminals"},
    };
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[512];
        snprintf(text, sizeof text, "  - %s\n", wrong[i].change);
        scenario_fixture_refuse(f, text, wrong[i].words);
    }
    scenario_fixture_refuse(f,
                            "  - {close: terminals, terminals: \"port:P\"}\n"
                            "  - {close: terminals, terminals: \"port:P\"}\n",
                            "scenario.yaml:5:|'port:P' is closed by a change before");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(an_added_station_is_as_one_of_the_file),
        NETWORK_TEST(a_terminal_of_no_city_serves_all_within_reach_as_in_the_file),
        NETWORK_TEST(a_station_may_be_added_at_a_named_node_of_the_line),
        NETWORK_TEST(an_added_station_has_its_own_times_and_begins_a_link),
        NETWORK_TEST(the_times_of_a_terminal_change_for_those_who_use_it),
        NETWORK_TEST(a_closed_terminal_is_passed_but_not_used),
        NETWORK_TEST(a_transfer_may_be_added_changed_and_closed),
        NETWORK_TEST(legs_tell_the_changed_times),
        NETWORK_TEST(what_is_wrong_about_places_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
