/* Rail against road at ports, and the index of ports, reckoned by hand; see trade_network.h. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "metrics/break_even.h"
#include "trade_network.h"

static const double NEAR = 1e-3;

/* 900 yuan a TEU more to begin with, 6 against 3 yuan a km. */
static void rail_pays_from_where_its_rate_has_made_up_for_its_terminals(void **state) {
    (void)state;
    assert_near(break_even_km(900, 0, 3, 6), 300, 1e-12);
    assert_near(break_even_km(500 + 2 * 150 + 100, 0, 3, 6), 300, 1e-12);
    assert_near(break_even_km(1000, 100, 3, 6), 300, 1e-12);
    assert_near(break_even_km(50, 100, 3, 6), 0, 0);
    assert_true(isnan(break_even_km(900, 0, 6, 6)));
    assert_true(isnan(break_even_km(900, 0, 7, 6)));
    assert_true(isnan(break_even_km(NAN, 0, 3, 6)));
}

/* A-P by rail: 25 + 5 to board, 20 on the way, 5 out: 55 yuan in 4 + 5 + 2 h, so 121; of that 50 on
 * the line of 100 km. By road 81, of that 62. */
static void rail_is_compared_with_road_port_by_port(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    network_fixture_open(f, NULL);
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *ways = made.tables[BIGHT_FREIGHT_WAYS];
    const bight_layer *ports = made.tables[BIGHT_FREIGHT_INTERMODAL];
    assert_near(network_fixture_cell(ways, TRADE_P, "rail_cost"), 121, NEAR);
    assert_near(network_fixture_cell(ways, TRADE_P, "rail_time"), 11, 1e-6);
    assert_near(network_fixture_cell(ways, TRADE_P, "road_cost"), 81, NEAR);
    assert_string_equal(network_fixture_text(ways, TRADE_P, "cheaper"), "road");
    assert_true(network_fixture_is_missing(ways, TRADE_Q, "rail_cost"));
    assert_string_equal(network_fixture_text(ways, TRADE_Q, "cheaper"), "");
    assert_near(network_fixture_cell(ports, TRADE_P, "rail_fixed"), 71, NEAR);
    assert_near(network_fixture_cell(ports, TRADE_P, "road_fixed"), 19, NEAR);
    assert_near(network_fixture_cell(ports, TRADE_P, "rail_rate"), .5, 1e-6);
    assert_near(network_fixture_cell(ports, TRADE_P, "road_rate"), .62, 1e-6);
    assert_near(network_fixture_cell(ports, TRADE_P, "break_even"), 52 / .12, NEAR);
    assert_near(network_fixture_cell(ports, TRADE_P, "rail_cheaper_population"), 0, 0);
    assert_near(network_fixture_cell(ports, TRADE_P, "cities"), 1, 1e-12); /* half of A and of B */
    assert_true(network_fixture_is_missing(ports, TRADE_Q, "break_even"));
    assert_true(network_fixture_is_missing(ports, TRADE_Q, "rail_cheaper_all"));
    assert_string_equal(network_fixture_text(ports, TRADE_P, "on_dock"), "yes");
    assert_near(network_fixture_cell(ports, TRADE_P, "rail_node_km"), 0, 0);
    assert_string_equal(network_fixture_text(ports, TRADE_Q, "on_dock"), "no");
    assert_string_equal(network_fixture_text(ports, TRADE_Q, "rail_node"), "Quay");
    trade_release(&made);
}

/* Named is the column of the clusters, for any text is told as it stands. */
static void what_the_ports_say_of_their_quays_stands_before_the_distance(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    network_fixture_open(f, "measures.ports.on_dock=cluster");
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *ports = made.tables[BIGHT_FREIGHT_INTERMODAL];
    assert_string_equal(network_fixture_text(ports, TRADE_P, "on_dock"),
                        network_fixture_text(ports, TRADE_P, "cluster"));
    assert_near(network_fixture_cell(ports, TRADE_P, "rail_node_km"), 0, 0);
    trade_release(&made);
}

/* Q lies 1 degree from the railways, its area V at a station. */
static void a_port_is_as_near_to_the_railways_as_its_areas(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    drawn_points(f->folder, "ports.shp", "NAME:C,BAY:C,KIND:C,CARGO:N,CITY:C,LAND:C",
                 "P,bay,coastal,10,Pville, | 0 0\nQ,bay,coastal,5,B, | 1 0\n"
                 "R,bay,coastal,1,, | 2 0\nV,bay,coastal,,B, | 0 1\nK,,gateway,,,Korea | 0 -3\n"
                 "L,,gateway,,,Korea | 1 -3\nM,,gateway,,,Europe | 3 -3\n");
    network_fixture_open(f, "measures.ports.areas=NAME = 'V'");
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *ports = made.tables[BIGHT_FREIGHT_INTERMODAL];
    assert_near(network_fixture_cell(ports, TRADE_Q, "rail_node_km"), 0, 0);
    assert_string_equal(network_fixture_text(ports, TRADE_Q, "rail_node"), "A east");
    assert_string_equal(network_fixture_text(ports, TRADE_Q, "on_dock"), "yes");
    assert_string_equal(network_fixture_text(ports, TRADE_R, "on_dock"), "no");
    trade_release(&made);
}

static void a_column_of_quays_that_is_not_there_is_refused(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    network_fixture_open(f, "measures.ports.on_dock=quays");
    trade_refuse(f, &(bight_freight_options){.tables = 1U << BIGHT_FREIGHT_INTERMODAL},
                 BIGHT_BAD_DATA, "no column named 'quays'");
}

/* By money alone rail is 55 and road 60. */
static void rail_wins_where_time_is_worth_nothing(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    network_fixture_open(f, "profiles.freight.value_of_time=0");
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *ways = made.tables[BIGHT_FREIGHT_WAYS];
    const bight_layer *ports = made.tables[BIGHT_FREIGHT_INTERMODAL];
    assert_string_equal(network_fixture_text(ways, TRADE_P, "cheaper"), "rail");
    assert_string_equal(network_fixture_text(ways, TRADE_P, "quicker"), "road");
    assert_near(network_fixture_cell(ways, TRADE_P, "rail_km"), 100, 0);
    assert_near(network_fixture_cell(ports, TRADE_P, "rail_cheaper_population"), 100, 0);
    assert_near(network_fixture_cell(ports, TRADE_P, "rail_quicker_population"), 0, 0);
    assert_near(network_fixture_cell(ports, TRADE_P, "break_even"), (35 - 10) / (.5 - .2), NEAR);
    trade_release(&made);
}

static void rail_is_not_compared_where_it_is_not_travelled(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    network_fixture_open(f, "profiles.freight.modes=[road, sea]");
    trade_refuse(f, &(bight_freight_options){.tables = 1U << BIGHT_FREIGHT_INTERMODAL},
                 BIGHT_WRONG_USE, "rail");
    trade_tables made =
        trade_compute(f, &(bight_freight_options){.tables = 1U << BIGHT_FREIGHT_WAYS});
    assert_int_equal(bight_layer_find_column(made.tables[BIGHT_FREIGHT_WAYS], "rail_cost"), -1);
    assert_null(made.tables[BIGHT_FREIGHT_INDEX]);
    trade_release(&made);
}

/* P lies 0.005 degrees of the meridian, 0.55287 km, off the road and the railway, at 40 km/h. Goods
 * off the road are driven there at 0.35 yuan a km, those off the train carted at 0.8. */
static void ways_between_terminals_are_carted_and_those_off_the_road_driven(void **state) {
    network_fixture *f = *state;
    const double km = .55287, hours = km / 40;
    trade_network_draw(f, "");
    drawn_lines(f->folder, "sea.shp", "KM:N,HOURS:N",
                "500,20 | 0 -0.005, 0 -3\n"
                "1000,40 | 0 -0.005, 3 -3\n");
    drawn_points(f->folder, "ports.shp", "NAME:C,BAY:C,KIND:C,CARGO:N,CITY:C,LAND:C",
                 "P,bay,coastal,10,Pville, | 0 -0.005\nK,,gateway,,,Korea | 0 -3\n"
                 "M,,gateway,,,Europe | 3 -3\n");
    network_fixture_open(f, "profiles.freight.drayage={default: 0.8, road: 0.35}");
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *ways = made.tables[BIGHT_FREIGHT_WAYS];
    assert_near(network_fixture_cell(ways, 0, "rail_cost"), 121 + .8 * km + 6 * hours, 2e-3);
    assert_near(network_fixture_cell(ways, 0, "road_cost"), 81 + .35 * km + 6 * hours, 2e-3);
    assert_near(network_fixture_cell(ways, 0, "way_km"), km, 1e-4);
    trade_release(&made);
    network_fixture_expect(f, "profiles.freight.drayage={ship: 1}", "drayage|'ship'|default");
}

/* Korea counts three times as much as Europe; P has ships to Korea only. */
static void regions_count_by_the_weights_stated(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    network_fixture_open(f, "measures.ports.weights={Korea: 3, Europe: 1}");
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *gateways = made.tables[BIGHT_FREIGHT_GATEWAYS];
    const bight_layer *index = made.tables[BIGHT_FREIGHT_INDEX];
    for (int port = 0; port < TRADE_PORTS; port++)
        assert_near(network_fixture_cell(gateways, port, "all"),
                    (3 * network_fixture_cell(gateways, port, "Korea") +
                     network_fixture_cell(gateways, port, "Europe")) /
                        4,
                    1e-9);
    assert_near(network_fixture_cell(index, TRADE_P, "foreland_harmonic"), 1000 / 300. * 3 / 4,
                1e-6);
    assert_near(network_fixture_cell(index, TRADE_Q, "foreland_harmonic"),
                (3 * 1000 / 350. + 1000 / 470.) / 4, 1e-6);
    trade_release(&made);
}

static void refuse_weights(network_fixture *f, const char *weights, const char *word) {
    char setting[128];
    snprintf(setting, sizeof setting, "measures.ports.weights=%s", weights);
    trade_network_draw(f, "");
    network_fixture_open(f, setting);
    trade_refuse(f, &(bight_freight_options){.tables = 1U << BIGHT_FREIGHT_GATEWAYS},
                 BIGHT_BAD_DATA, word);
}

static void weights_of_regions_are_of_all_regions_and_not_all_nothing(void **state) {
    refuse_weights(*state, "{Korea: 3, Japan: 1}", "'Japan' is no region");
    refuse_weights(*state, "{Korea: 3}", "none for the region 'Europe'");
    refuse_weights(*state, "{Korea: 0, Europe: 0}", "are all 0");
}

/* Loading and voyage: P-Korea 300; Q-Korea 350, Q-Europe 470; R-Korea 462, R-Europe 582. */
static void the_index_joins_three_sides_and_ranks_with_a_range(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    network_fixture_open(f, NULL);
    trade_tables made = trade_compute(f, &(bight_freight_options){.seed = 7});
    const bight_layer *index = made.tables[BIGHT_FREIGHT_INDEX];
    const double near_p = 1 / (210. * 210), near_q = 1 / (240. * 240);
    const double far_p = 1 / (390. * 390), far_q = 1 / (150. * 150);
    const double harmonic[] = {1000 / 300. / 2, (1000 / 350. + 1000 / 470.) / 2,
                               (1000 / 462. + 1000 / 582.) / 2};
    const double hinterland[] = {near_p / (near_p + near_q) + 3 * far_p / (far_p + far_q),
                                 near_q / (near_p + near_q) + 3 * far_q / (far_p + far_q), 0};
    for (int port = 0; port < TRADE_PORTS; port++) {
        assert_near(network_fixture_cell(index, port, "foreland_harmonic"), harmonic[port], 1e-6);
        assert_near(network_fixture_cell(index, port, "hinterland"), hinterland[port], 1e-6);
        assert_true(network_fixture_cell(index, port, "rank_low") <=
                    network_fixture_cell(index, port, "rank"));
        assert_true(network_fixture_cell(index, port, "rank") <=
                    network_fixture_cell(index, port, "rank_high"));
    }
    /* Throughputs 10, 5 and 1 are 1, 4/9 and 0 on the scale of the least and the most; Q and R are
     * 10 h from each other and P from neither: 0, 1 and 1. No port lies between two others. */
    const double least = harmonic[0], most = harmonic[1];
    assert_near(network_fixture_cell(index, TRADE_P, "sea_side"), 1 / 3., 1e-9);
    assert_near(network_fixture_cell(index, TRADE_Q, "sea_side"), (4 / 9. + 1 + 1) / 3, 1e-6);
    assert_near(network_fixture_cell(index, TRADE_R, "sea_side"),
                (1 + (harmonic[2] - least) / (most - least)) / 3, 1e-6);
    assert_int_equal(bight_layer_find_column(index, "sea_betweenness"), -1);
    for (int port = 0; port < 2; port++) /* rci is not known: P serves no city of the file */
        assert_near(network_fixture_cell(index, port, "score"),
                    (network_fixture_cell(index, port, "sea_side") +
                     network_fixture_cell(index, port, "land_side") +
                     network_fixture_cell(index, port, "interface")) /
                        3,
                    1e-12);
    assert_int_equal(bight_layer_find_column(index, "rci"), -1);
    trade_release(&made);
}

static void a_port_better_by_all_indicators_is_first_in_every_draw(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    network_fixture_open(f, "measures.ports.clusters=NAME IN ('Q', 'R')");
    trade_tables made = trade_compute(f, &(bight_freight_options){.spread = 2});
    const bight_layer *index = made.tables[BIGHT_FREIGHT_INDEX];
    assert_near(network_fixture_cell(index, 0, "rank_low"), 1, 0);
    assert_near(network_fixture_cell(index, 0, "rank_high"), 1, 0);
    assert_near(network_fixture_cell(index, 0, "score"), 1, 1e-12);
    trade_release(&made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rail_pays_from_where_its_rate_has_made_up_for_its_terminals),
        NETWORK_TEST(rail_is_compared_with_road_port_by_port),
        NETWORK_TEST(what_the_ports_say_of_their_quays_stands_before_the_distance),
        NETWORK_TEST(a_port_is_as_near_to_the_railways_as_its_areas),
        NETWORK_TEST(a_column_of_quays_that_is_not_there_is_refused),
        NETWORK_TEST(rail_wins_where_time_is_worth_nothing),
        NETWORK_TEST(rail_is_not_compared_where_it_is_not_travelled),
        NETWORK_TEST(ways_between_terminals_are_carted_and_those_off_the_road_driven),
        NETWORK_TEST(regions_count_by_the_weights_stated),
        NETWORK_TEST(weights_of_regions_are_of_all_regions_and_not_all_nothing),
        NETWORK_TEST(the_index_joins_three_sides_and_ranks_with_a_range),
        NETWORK_TEST(a_port_better_by_all_indicators_is_first_in_every_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
