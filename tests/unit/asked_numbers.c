/* Numbers of options of which 0 means the default, and counts beside arrays: one below 0, or none,
 * is refused with a sentence and does not become the default. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bight.h"

static struct {
    bight_session *session;
    bight_network *network;
    bight_scenario *scenario;
    bight_matrix *matrix;
} opened;

static void require(bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(opened.session));
}

static int open_all(void **state) {
    (void)state;
    assert_int_equal(bight_session_create(&opened.session), BIGHT_OK);
    require(bight_network_open(opened.session, "networks/beijing-bay/network.yaml", NULL,
                               &opened.network));
    require(bight_scenario_create(opened.session, opened.network, &opened.scenario));
    require(bight_matrix_compute(opened.session, opened.scenario, NULL, &opened.matrix));
    return 0;
}

static int close_all(void **state) {
    (void)state;
    bight_matrix_destroy(opened.matrix);
    bight_scenario_destroy(opened.scenario);
    bight_network_close(opened.network);
    bight_session_destroy(opened.session);
    return 0;
}

static void expect(bight_status status, const char *what, const char *number) {
    char sentence[128];
    snprintf(sentence, sizeof sentence,
             "the %s cannot be %s; give a number from 0 on, 0 for the default", what, number);
    assert_string_equal(bight_session_message(opened.session), sentence);
    assert_int_equal(status, BIGHT_WRONG_USE);
}

static bight_status access(bight_access_options options) {
    bight_layer *table;
    return bight_access_compute(opened.session, opened.network, opened.matrix, &options, &table);
}

static void a_number_below_zero_is_refused_of_accessibility(void **state) {
    (void)state;
    expect(access((bight_access_options){.day_limit_min = -1}), "daily limit", "-1");
    expect(access((bight_access_options){.ideal_kmh = -1}), "ideal speed", "-1");
    expect(access((bight_access_options){.ideal_kmh = INFINITY}), "ideal speed", "inf");
    assert_int_equal(access((bight_access_options){.ideal_kmh = NAN}), BIGHT_WRONG_USE);
}

static void a_number_below_zero_is_refused_of_shared_supply(void **state) {
    bight_layer *table;
    (void)state;
    const bight_supply_options options = {.supply = "port", .nearest_count = -2};
    expect(bight_supply_compute(opened.session, opened.scenario, opened.matrix, &options, &table),
           "number of the nearest", "-2");
}

static void a_number_below_zero_is_refused_of_matrices_and_rows(void **state) {
    bight_matrix *matrix;
    bight_layer *cities, *picked;
    (void)state;
    const bight_matrix_wanted wanted = {.cutoff_min = -30};
    expect(bight_matrix_compute(opened.session, opened.scenario, &wanted, &matrix), "cutoff",
           "-30");
    require(bight_network_cities(opened.session, opened.network, &cities));
    const bight_layer_choice choice = {.top = -1};
    expect(bight_layer_pick(opened.session, cities, &choice, &picked), "number of rows", "-1");
    bight_layer_destroy(cities);
}

static void expect_count(bight_status status, const char *sentence) {
    assert_string_equal(bight_session_message(opened.session), sentence);
    assert_int_equal(status, BIGHT_WRONG_USE);
}

static void a_count_below_zero_is_refused_of_matrices_and_rows(void **state) {
    const int first = 0, beyond = 1000;
    bight_matrix *matrix;
    bight_layer *cities, *picked;
    bight_matrix_wanted wanted = {.origins = &first, .origin_count = -1};
    (void)state;
    expect_count(bight_matrix_compute(opened.session, opened.scenario, &wanted, &matrix),
                 "the number of origins cannot be -1");
    wanted = (bight_matrix_wanted){.destinations = &first, .destination_count = -1};
    expect_count(bight_matrix_compute(opened.session, opened.scenario, &wanted, &matrix),
                 "the number of destinations cannot be -1");
    require(bight_network_cities(opened.session, opened.network, &cities));
    bight_layer_choice choice = {.rows = &first, .row_count = -1};
    expect_count(bight_layer_pick(opened.session, cities, &choice, &picked),
                 "the number of rows kept cannot be -1");
    choice = (bight_layer_choice){.rows = &beyond, .row_count = 1};
    char sentence[128];
    snprintf(sentence, sizeof sentence, "row 1000 is none of the %d of the table",
             bight_layer_row_count(cities));
    expect_count(bight_layer_pick(opened.session, cities, &choice, &picked), sentence);
    bight_layer_destroy(cities);
}

static void a_count_below_zero_is_refused_beside_other_arrays(void **state) {
    static const char PATH[] = "networks/beijing-bay/network.yaml";
    const bight_network_options options = {.setting_count = -1};
    const bight_timeline_options years = {.first_year = 2010, .last_year = 2010};
    bight_layer *tables[BIGHT_TIMELINE_TABLES], *table;
    bight_network *network;
    bight_scenario *scenario;
    bight_session *s = opened.session;
    (void)state;
    static const char SETTINGS[] = "the number of settings cannot be -1";
    expect_count(bight_network_open(s, PATH, &options, &network), SETTINGS);
    expect_count(bight_sweep_compute(s, PATH, &options, "snap_m=1,2", &table), SETTINGS);
    expect_count(bight_timeline_compute(s, PATH, &options, &years, tables), SETTINGS);
    expect_count(bight_scenario_open(s, opened.network, NULL, -1, &scenario),
                 "the number of changes cannot be -1");
    expect_count(bight_network_guess(s, NULL, -1, "none.yaml", false, &table),
                 "the number of files cannot be -1");
    expect_count(bight_layers_write(s, NULL, NULL, -1, "none.json", BIGHT_JSON, false),
                 "the number of layers cannot be -1");
    expect_count(bight_statements_check(s, "none.csv", NULL, -1, NULL, &table),
                 "the number of regions cannot be -1");
}

static void a_number_below_zero_is_refused_of_ports_and_rankings(void **state) {
    bight_layer *table;
    (void)state;
    expect(bight_ports_compute(opened.session, opened.scenario,
                               &(bight_port_options){.margin = -0.2},
                               &(bight_port_tables){.ports = &table}),
           "margin", "-0.2");
    expect(bight_hubs_compute(opened.session, opened.scenario, opened.matrix,
                              &(bight_hub_options){.spread = -0.2},
                              &(bight_hub_tables){.hubs = &table}),
           "spread of weights", "-0.2");
}

static bight_status inland(bight_inland_options options) {
    bight_layer *tables[BIGHT_INLAND_TABLES];
    return bight_inland_compute(opened.session, opened.scenario, &options, tables);
}

static void a_number_below_zero_is_refused_of_inland_ports(void **state) {
    (void)state;
    expect(inland((bight_inland_options){.spread = -1}), "spread of weights", "-1");
    expect(inland((bight_inland_options){.port_count = -1}), "number of inland ports", "-1");
    expect(inland((bight_inland_options){.cover_min = -1}), "time of the cover", "-1");
}

static void a_number_below_zero_is_refused_of_rings_and_airports(void **state) {
    bight_layer *rings[BIGHT_RINGS_TABLES], *airports[BIGHT_AIRPORTS_TABLES];
    (void)state;
    expect(bight_rings_compute(opened.session, opened.network, opened.matrix,
                               &(bight_ring_options){.within_min = -60}, rings),
           "time within sets", "-60");
    expect(bight_airports_compute(opened.session, opened.scenario, opened.matrix,
                                  &(bight_airport_options){.from = "Beijing", .within_min = -60},
                                  airports),
           "time to airports", "-60");
}

static bight_status screen(bight_screen_options options) {
    bight_layer *links, *set, *interactions;
    if (options.kmh == 0) options.kmh = 250;
    return bight_screen_compute(opened.session, opened.network, NULL, 0, &options, &links, &set,
                                &interactions);
}

static void a_number_below_zero_is_refused_of_screening(void **state) {
    (void)state;
    expect(screen((bight_screen_options){.kmh = -250}), "speed", "-250");
    expect(screen((bight_screen_options){.detour = -1.2}), "detour", "-1.2");
    expect(screen((bight_screen_options){.max_km = -1}), "longest link", "-1");
    expect(screen((bight_screen_options){.min_detour = -1}), "detour now", "-1");
    expect(screen((bight_screen_options){.min_water_km = -1}), "length over water", "-1");
    expect(screen((bight_screen_options){.departures = -1}), "number of departures", "-1");
    expect(screen((bight_screen_options){.cost_per_km = -1}), "cost of a kilometre", "-1");
    expect(screen((bight_screen_options){.measured_count = -1}), "number of links measured", "-1");
}

static void a_number_below_zero_is_refused_of_closures_and_comparisons(void **state) {
    bight_layer *closed[BIGHT_CRITICAL_TABLES], *compared[BIGHT_COMPARISON_TABLES];
    (void)state;
    expect(bight_critical_compute(opened.session, opened.scenario,
                                  &(bight_critical_options){.pair_count = -1}, closed),
           "number of pairs of links", "-1");
    expect(bight_comparison_compute(opened.session, opened.scenario, opened.scenario,
                                    &(bight_comparison_options){.top = -1}, compared),
           "number of pairs listed", "-1");
}

static bight_status isochrone(bight_isochrone_options options) {
    bight_layer *tables[BIGHT_ISOCHRONE_TABLES];
    options.from = "Yantai";
    options.cuts = "60";
    return bight_isochrone_compute(opened.session, opened.scenario, &options, tables);
}

static void a_number_below_zero_is_refused_of_isochrones_and_trips(void **state) {
    bight_demand *demand;
    (void)state;
    expect(isochrone((bight_isochrone_options){.off_network_kmh = -50}), "speed beside the network",
           "-50");
    expect(isochrone((bight_isochrone_options){.cell_km = -1}), "size of a cell", "-1");
    expect(
        bight_demand_model(opened.session, opened.matrix, &(bight_gravity){.trips = -1}, &demand),
        "number of trips", "-1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_below_zero_is_refused_of_accessibility),
        cmocka_unit_test(a_number_below_zero_is_refused_of_shared_supply),
        cmocka_unit_test(a_number_below_zero_is_refused_of_matrices_and_rows),
        cmocka_unit_test(a_count_below_zero_is_refused_of_matrices_and_rows),
        cmocka_unit_test(a_count_below_zero_is_refused_beside_other_arrays),
        cmocka_unit_test(a_number_below_zero_is_refused_of_ports_and_rankings),
        cmocka_unit_test(a_number_below_zero_is_refused_of_inland_ports),
        cmocka_unit_test(a_number_below_zero_is_refused_of_rings_and_airports),
        cmocka_unit_test(a_number_below_zero_is_refused_of_screening),
        cmocka_unit_test(a_number_below_zero_is_refused_of_closures_and_comparisons),
        cmocka_unit_test(a_number_below_zero_is_refused_of_isochrones_and_trips),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
