/* Goods through ports to regions overseas, reckoned by hand; see trade_network.h.
 *
 * To the gate of a port, in yuan with 0.1 a minute: A-P 10 + 50 + 0.1 (60 + 120 + 30) = 81, A-Q
 * 109, B-Q 50, B-P 79. Loading: 20 + 0.1 x 600 = 80. Voyages, the gateway's handling (20) and dwell
 * (5 h) with them: P-Korea 50 + 20 + 6 (20 + 5) = 220, Q-Korea 270, Q-Europe 390. R sails by Q and
 * changes ships there for 30 yuan and 2 h: to Korea 382, to Europe 502.
 */
#include <math.h>
#include <string.h>

#include "bay_ports.h"
#include "drawn_files.h"
#include "route/search.h"
#include "scenario/generalized_cost.h"
#include "trade_network.h"

static const double NEAR = 1e-3; /* costs are whole thousandths of a yuan */

static int chain_row(int city, int region) {
    return city * TRADE_REGIONS + region;
}

static bool has_fact(const bight_layer *table, const char *name, const char *word) {
    for (int i = 0; i < bight_layer_fact_count(table); i++)
        if (strcmp(bight_layer_fact_name(table, i), name) == 0 &&
            strstr(bight_layer_fact_text(table, i), word) != NULL)
            return true;
    return false;
}

static void open_trade(network_fixture *f) {
    trade_network_draw(f, "");
    network_fixture_open(f, NULL);
}

static void ways_to_ports_cost_money_and_time(void **state) {
    network_fixture *f = *state;
    static const double costs[TRADE_CITIES][2] = {{81, 109}, {79, 50}};
    static const double hours[TRADE_CITIES][2] = {{3.5, 4}, {6.5, 2.5}};
    open_trade(f);
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *ways = made.tables[BIGHT_FREIGHT_WAYS];
    for (int city = 0; city < TRADE_CITIES; city++)
        for (int port = 0; port < 2; port++) {
            const int row = city * TRADE_PORTS + port;
            assert_near(network_fixture_cell(ways, row, "cost"), costs[city][port], NEAR);
            assert_near(network_fixture_cell(ways, row, "time"), hours[city][port], 1e-6);
        }
    assert_near(network_fixture_cell(ways, 0, "money"), 60, NEAR);
    assert_near(network_fixture_cell(ways, 0, "road_km"), 100, 0);
    assert_true(network_fixture_is_missing(ways, TRADE_R, "cost"));
    assert_true(network_fixture_is_missing(ways, TRADE_R, "outlet"));
    trade_release(&made);
}

static void a_chain_is_land_port_and_sea_and_names_the_second_port(void **state) {
    network_fixture *f = *state;
    open_trade(f);
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *chains = made.tables[BIGHT_FREIGHT_CHAINS];
    const int row = chain_row(TRADE_A, TRADE_KOREA);
    assert_string_equal(network_fixture_text(chains, row, "port"), "P");
    assert_string_equal(network_fixture_text(chains, row, "gateway"), "K");
    assert_string_equal(network_fixture_text(chains, row, "land_by"), "road");
    assert_near(network_fixture_cell(chains, row, "land_cost"), 81, NEAR);
    assert_near(network_fixture_cell(chains, row, "port_cost"), 80, NEAR);
    assert_near(network_fixture_cell(chains, row, "sea_cost"), 220, NEAR);
    assert_near(network_fixture_cell(chains, row, "cost"), 381, NEAR);
    assert_near(network_fixture_cell(chains, row, "money"), 60 + 20 + 70, NEAR);
    assert_near(network_fixture_cell(chains, row, "days"), (3.5 + 10 + 25) / 24, 1e-6);
    assert_string_equal(network_fixture_text(chains, row, "second"), "Q");
    assert_near(network_fixture_cell(chains, row, "second_cost"), 459, NEAR);
    assert_near(network_fixture_cell(chains, row, "margin"), 100 * (459 / 381.0 - 1), NEAR);
    const int europe = chain_row(TRADE_B, TRADE_EUROPE);
    assert_string_equal(network_fixture_text(chains, europe, "port"), "Q");
    assert_near(network_fixture_cell(chains, europe, "cost"), 50 + 80 + 390, NEAR);
    assert_true(network_fixture_is_missing(chains, europe, "second"));
    assert_true(network_fixture_is_missing(chains, europe, "margin"));
    trade_release(&made);
}

/* B to Korea: by P 379 yuan in all, 41.5 h, 130 of them money; by Q 400, 47.5 h, 115 money. */
static void cost_money_and_time_choose_different_ports(void **state) {
    network_fixture *f = *state;
    static const char *const choices[] = {NULL, "cost", "time", "money"};
    static const char *const ports[] = {"P", "P", "P", "Q"};
    static const char *const told[] = {"generalized cost", "generalized cost", "time alone",
                                       "money alone"};
    static const double of_p[] = {100, 100, 100, 25}; /* by GDP: A 1, B 3 */
    open_trade(f);
    for (int i = 0; i < 4; i++) {
        trade_tables made = trade_compute(f, &(bight_freight_options){.choice = choices[i]});
        const bight_layer *gateways = made.tables[BIGHT_FREIGHT_GATEWAYS];
        assert_string_equal(network_fixture_text(made.tables[BIGHT_FREIGHT_CHAINS],
                                                 chain_row(TRADE_B, TRADE_KOREA), "port"),
                            ports[i]);
        assert_near(network_fixture_cell(gateways, TRADE_P, "Korea"), of_p[i], 1e-9);
        assert_near(network_fixture_cell(gateways, TRADE_Q, "Korea"), 100 - of_p[i], 1e-9);
        assert_near(network_fixture_cell(gateways, TRADE_Q, "Europe"), 100, 1e-9);
        assert_near(network_fixture_cell(gateways, TRADE_P, "all"), of_p[i] / 2, 1e-9);
        assert_true(has_fact(gateways, "ways chosen by", told[i]));
        assert_true(has_fact(gateways, "basis of these figures", "drawn by hand"));
        trade_release(&made);
    }
}

/* Korea is one place behind K and L: each port takes the better, and shares are of the region. */
static void a_region_is_one_place_behind_its_gateways(void **state) {
    network_fixture *f = *state;
    static const double costs[] = {220, NAN, 270, 390, 382, 502};
    static const double changes[] = {0, NAN, 0, 0, 1, 1};
    static const char *const gateways[] = {"K", "", "L", "M", "L", "M"};
    open_trade(f);
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *forelands = made.tables[BIGHT_FREIGHT_FORELANDS];
    assert_int_equal(bight_layer_row_count(forelands), TRADE_PORTS * TRADE_REGIONS);
    for (int row = 0; row < TRADE_PORTS * TRADE_REGIONS; row++) {
        assert_string_equal(network_fixture_text(forelands, row, "gateway"), gateways[row]);
        assert_int_equal(network_fixture_is_missing(forelands, row, "sea_cost"), isnan(costs[row]));
        if (isnan(costs[row])) continue;
        assert_near(network_fixture_cell(forelands, row, "sea_cost"), costs[row], NEAR);
        assert_near(network_fixture_cell(forelands, row, "ships_changed"), changes[row], 0);
    }
    assert_near(network_fixture_cell(forelands, 5, "sea_money"), 10 + 30 + 100 + 20, NEAR);
    assert_near(network_fixture_cell(forelands, 5, "sea_days"), 57 / 24.0, 1e-6);
    trade_release(&made);
}

static void without_forelands_each_gateway_is_a_region(void **state) {
    network_fixture *f = *state;
    trade_network_draw_forelands(f, "");
    network_fixture_open(f, NULL);
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *gateways = made.tables[BIGHT_FREIGHT_GATEWAYS];
    assert_near(network_fixture_cell(gateways, TRADE_P, "K"), 100, 1e-9);
    assert_near(network_fixture_cell(gateways, TRADE_Q, "L"), 100, 1e-9);
    assert_near(network_fixture_cell(gateways, TRADE_Q, "M"), 100, 1e-9);
    trade_release(&made);
}

/* A road A-K of 200 km in 180 min: A is there for 10 + 100 + 27 = 137, B by the roads to Q and A
 * for 10 + 200 + 48 = 258. */
static void what_is_cheaper_overland_takes_no_port(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "200,180 | 0 1, -1 -1, 0 -3\n");
    network_fixture_open(f, NULL);
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *chains = made.tables[BIGHT_FREIGHT_CHAINS];
    const int row = chain_row(TRADE_A, TRADE_KOREA);
    assert_string_equal(network_fixture_text(chains, row, "port"), "overland");
    assert_near(network_fixture_cell(chains, row, "cost"), 137, NEAR);
    assert_near(network_fixture_cell(chains, chain_row(TRADE_B, TRADE_KOREA), "cost"), 258, NEAR);
    assert_near(network_fixture_cell(made.tables[BIGHT_FREIGHT_GATEWAYS], TRADE_P, "Korea"), 0, 0);
    assert_true(has_fact(made.tables[BIGHT_FREIGHT_GATEWAYS], "overland", "100.0 % to Korea"));
    trade_release(&made);
}

static void changing_ships_is_free_only_where_nothing_is_stated_and_told(void **state) {
    network_fixture *f = *state;
    trade_network_draw(f, "");
    network_fixture_open(f, "measures.ports.transship=null");
    trade_tables made = trade_compute(f, NULL);
    const bight_layer *forelands = made.tables[BIGHT_FREIGHT_FORELANDS];
    assert_near(network_fixture_cell(forelands, 5, "sea_cost"), 502 - 30 - 12, NEAR);
    assert_true(has_fact(forelands, "changing ships", "not stated"));
    trade_release(&made);
}

/* People 20, 10, 8 and 12: a and b go by X, c as well by Y as by Z, d by Z. */
static void equally_good_ports_share_a_city(void **state) {
    network_fixture *f = *state;
    static const double expected[] = {60, 8, 32};
    bay_ports_draw(f, "");
    network_fixture_open(f, NULL);
    trade_tables made =
        trade_compute(f, &(bight_freight_options){.tables = 1U << BIGHT_FREIGHT_FORELANDS |
                                                            1U << BIGHT_FREIGHT_CHAINS});
    for (int port = 0; port < PORTS; port++)
        assert_near(network_fixture_cell(made.tables[BIGHT_FREIGHT_FORELANDS], port,
                                         "gateways_by_population"),
                    expected[port], 1e-9);
    assert_string_equal(network_fixture_text(made.tables[BIGHT_FREIGHT_CHAINS], 2, "port"), "Y/Z");
    assert_string_equal(network_fixture_text(made.tables[BIGHT_FREIGHT_CHAINS], 2, "second"), "Z");
    assert_near(network_fixture_cell(made.tables[BIGHT_FREIGHT_CHAINS], 2, "margin"), 0, 0);
    trade_release(&made);
}

/* Without P all goods go by Q, and without Q none reach Europe. */
static void a_closed_port_takes_nothing(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_FREIGHT_TABLES];
    bight_scenario *scenario;
    const bight_change changes[] = {{BIGHT_CHANGE_CLOSE, "port:P"}, {BIGHT_CHANGE_CLOSE, "port:M"}};
    open_trade(f);
    network_fixture_require(f, bight_scenario_open(f->session, f->network, changes, 2, &scenario));
    network_fixture_require(f, bight_freight_compute(f->session, scenario, NULL, tables));
    const bight_layer *gateways = tables[BIGHT_FREIGHT_GATEWAYS];
    assert_near(network_fixture_cell(gateways, TRADE_P, "Korea"), 0, 0);
    assert_near(network_fixture_cell(gateways, TRADE_Q, "Korea"), 100, 1e-9);
    assert_true(network_fixture_is_missing(gateways, TRADE_Q, "Europe"));
    assert_near(network_fixture_cell(gateways, TRADE_Q, "all"), 100, 1e-9);
    assert_true(network_fixture_is_missing(tables[BIGHT_FREIGHT_CHAINS],
                                           chain_row(TRADE_A, TRADE_EUROPE), "cost"));
    for (int i = 0; i < BIGHT_FREIGHT_TABLES; i++)
        bight_layer_destroy(tables[i]);
    bight_scenario_destroy(scenario);
}

/* Ortuzar and Willumsen's form: 30 yuan + 0.5 yuan a minute x (60 in vehicles + 2 x 10 of waiting +
 * 5 for one change) = 72.5 yuan. Two lines of 30 min, the first every 20 min, for 15 yuan each. */
static void waiting_and_changing_are_felt_as_more_than_riding(void **state) {
    network_fixture *f = *state;
    bight_scenario *view;
    search_rows rows;
    search_tree tree;
    drawn_lines(f->folder, "tram.shp", "MIN:N,EVERY:N", "30,20 | 0 0, 1 0\n");
    drawn_lines(f->folder, "bus.shp", "MIN:N", "30 | 1 0, 2 0\n");
    drawn_points(f->folder, "stops.shp", "NAME:C,CITY:C", "west,A | 0 0\nmiddle,M | 1 0\n");
    drawn_points(f->folder, "stands.shp", "NAME:C,CITY:C", "middle,M | 1 0\neast,B | 2 0\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N", "1,A,1 | 0 0\n2,B,1 | 2 0\n");
    drawn_text(
        f->folder, "network.yaml",
        "layers:\n"
        "  - {id: tram, file: tram.shp, time: {field: MIN}, service: {headway: EVERY}}\n"
        "  - {id: bus, file: bus.shp, time: {field: MIN}}\n"
        "terminals:\n"
        "  - {id: stop, file: stops.shp, mode: tram, name: NAME, city: CITY}\n"
        "  - {id: stand, file: stands.shp, mode: bus, name: NAME, city: CITY}\n"
        "cities: {file: cities.shp, id: ID, name: NAME, weights: {population: POP},\n"
        "         attach: {terminal: {max_km: 1, speed: 4}}}\n"
        "profiles:\n"
        "  all: {fee: {tram: 15, bus: 15}, value_of_time: 30, felt: {wait: 2, transfer: 5}}\n");
    network_fixture_open(f, NULL);
    arena *scratch = arena_create();
    network_fixture_require(f,
                            generalized_cost_view(f->session, f->scenario, WEIGH_BY_COST, &view));
    network_fixture_require(f, search_rows_build(f->session, scratch, view, SEARCH_WHOLE, &rows));
    network_fixture_require(f, search_tree_create(f->session, scratch, rows.vertex_count, &tree));
    search_run(&rows, bight_network_origin_vertex(f->network, 0), &tree);
    assert_int_equal(tree.time_ms[bight_network_destination_vertex(f->network, 1)],
                     72500 + 1); /* milliyuan, and the least an arc weighs for getting out */
    arena_destroy(scratch);
    bight_scenario_destroy(view);
}

static void what_cannot_be_asked_is_refused(void **state) {
    network_fixture *f = *state;
    open_trade(f);
    trade_refuse(f, &(bight_freight_options){.choice = "distance"}, BIGHT_WRONG_USE, "'distance'");
    network_fixture_expect(f, "profiles.freight.value_of_time=-1", "value_of_time|below 0");
    network_fixture_open(f, "profiles.freight.value_of_time=null");
    trade_refuse(f, &(bight_freight_options){.choice = "cost"}, BIGHT_WRONG_USE, "value_of_time");
    trade_tables made = trade_compute(f, NULL);
    assert_true(has_fact(made.tables[BIGHT_FREIGHT_GATEWAYS], "ways chosen by", "time, for"));
    trade_release(&made);
    network_fixture_open(f, "measures.ports.gateways=KIND = 'none'");
    trade_refuse(f, &(bight_freight_options){.tables = 1U << BIGHT_FREIGHT_CHAINS}, BIGHT_BAD_DATA,
                 "'Korea'");
}

static void a_gateway_is_of_one_region(void **state) {
    network_fixture *f = *state;
    trade_network_draw_forelands(f, "    forelands:\n"
                                    "      Korea: LAND = 'Korea'\n"
                                    "      Asia: LAND <> 'Europe'\n");
    network_fixture_open(f, NULL);
    trade_refuse(f, NULL, BIGHT_BAD_DATA, "Korea and of Asia");
    trade_network_draw_forelands(f, "");
    network_fixture_open(f, "measures.ports.gateways=KIND = 'none'");
    trade_refuse(f, &(bight_freight_options){.tables = 1U << BIGHT_FREIGHT_GATEWAYS},
                 BIGHT_WRONG_USE, "no gateways");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(ways_to_ports_cost_money_and_time),
        NETWORK_TEST(a_chain_is_land_port_and_sea_and_names_the_second_port),
        NETWORK_TEST(cost_money_and_time_choose_different_ports),
        NETWORK_TEST(a_region_is_one_place_behind_its_gateways),
        NETWORK_TEST(without_forelands_each_gateway_is_a_region),
        NETWORK_TEST(what_is_cheaper_overland_takes_no_port),
        NETWORK_TEST(changing_ships_is_free_only_where_nothing_is_stated_and_told),
        NETWORK_TEST(equally_good_ports_share_a_city),
        NETWORK_TEST(a_closed_port_takes_nothing),
        NETWORK_TEST(waiting_and_changing_are_felt_as_more_than_riding),
        NETWORK_TEST(what_cannot_be_asked_is_refused),
        NETWORK_TEST(a_gateway_is_of_one_region),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
