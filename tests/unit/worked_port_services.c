/* How ports are connected, worked out by hand: an index of six components on both bases, and how
 * much hangs on the largest link. */
#include <math.h>
#include <string.h>

#include "sea_ports.h"

static const double NEAR = 5e-10; /* the expectations have nine decimals */

static const char PORTS[] = "X,coastal,600,40,9000,60,70,20000,120 | 0 0\n"
                            "Y,coastal,250,20,3000,30,35,15000,60 | 1 0\n"
                            "Z,coastal,150,5,400,10,8,6000,15 | 2 0\n"
                            "O,gateway,,,,,,, | 1 -5\n";

/*  X ==50== Y        50 departures a day each way, and so on
 *  |  \30   |10
 *  O   ==== Z        X to O 110 */
static const char LINKS[] = "10,100,50,2,both | 0 0, 1 0\n"
                            "20,200,30,1,both | 0 0, 2 0\n"
                            "10,100,10,8,both | 1 0, 2 0\n"
                            "48,900,110,1,both | 0 0, 1 -5\n";

static const char A_DAY[] = "    service: {per_day: A_DAY, hours: 24}\n";

static void ports_are_connected_by_both_bases(void **state) {
    static const char *const names[] = {"X", "Y", "Z"};
    static const double by_largest[] = {100, 51.388888889, 14.589947090};
    static const double by_average[] = {183.192479349, 91.645413553, 25.162107098};
    network_fixture *f = *state;
    sea_ports_draw(f, PORTS, LINKS, "", SEA_PORTS_CONNECTIVITY);
    network_fixture_open(f, NULL);
    const bight_layer *table = sea_ports_find(f, NULL, SERVICES_TABLE);
    for (int port = 0; port < 3; port++) {
        assert_near(sea_ports_cell(table, names[port], "lsci_max"), by_largest[port], NEAR);
        assert_near(sea_ports_cell(table, names[port], "lsci_avg"), by_average[port], NEAR);
    }
    assert_near(sea_ports_cell(table, "Y", "largest_ship"), 15000, 0);
    assert_string_equal(
        bight_layer_column_unit(table, bight_layer_find_column(table, "largest_ship")), "TEU");
    assert_true(sea_ports_tells(table, "the 3 of these 3 ports"));
}

/* W's companies are not known: it has no index, and the others have what they have without it. */
static void a_port_of_unknown_components_has_no_index(void **state) {
    network_fixture *f = *state;
    char ports[512] = "W,coastal,80,90,9900,90,,30000,200 | 9 9\n";
    strcat(ports, PORTS);
    sea_ports_draw(f, ports, LINKS, "", SEA_PORTS_CONNECTIVITY);
    network_fixture_open(f, NULL);
    const bight_layer *table = sea_ports_find(f, NULL, SERVICES_TABLE);
    assert_true(isnan(sea_ports_cell(table, "W", "lsci_max")));
    assert_true(isnan(sea_ports_cell(table, "W", "lsci_avg")));
    assert_near(sea_ports_cell(table, "W", "calls"), 90, 0);
    assert_near(sea_ports_cell(table, "X", "lsci_max"), 100, NEAR);
    assert_near(sea_ports_cell(table, "Y", "lsci_avg"), 91.645413553, NEAR);
    assert_true(sea_ports_tells(table, "the 3 of these 4 ports"));
}

static void without_components_the_table_says_what_to_add(void **state) {
    network_fixture *f = *state;
    sea_ports_draw(f, PORTS, LINKS, "", "");
    network_fixture_open(f, NULL);
    const bight_layer *table = sea_ports_find(f, NULL, SERVICES_TABLE);
    assert_int_equal(bight_layer_row_count(table), 3);
    assert_int_equal(bight_layer_find_column(table, "lsci_max"), -1);
    assert_int_equal(bight_layer_find_column(table, "dependence"), -1);
    assert_true(sea_ports_tells(table, "measures.ports.connectivity"));
    assert_true(sea_ports_tells(table, "service: {per_day"));
}

static void refuse(network_fixture *f, const char *words) {
    bight_layer *table;
    const bight_port_tables tables = {.services = &table};
    assert_int_equal(bight_ports_compute(f->session, f->scenario, NULL, &tables), BIGHT_BAD_DATA);
    if (strstr(bight_session_message(f->session), words) == NULL)
        fail_msg("\"%s\" lacks \"%s\"", bight_session_message(f->session), words);
    assert_null(table);
}

static void components_that_cannot_be_compared_are_refused(void **state) {
    network_fixture *f = *state;
    sea_ports_draw(f,
                   "X,coastal,600,0,9000,60,70,20000,120 | 0 0\n"
                   "Y,coastal,250,0,3000,30,35,15000,60 | 1 0\n",
                   LINKS, "", SEA_PORTS_CONNECTIVITY);
    network_fixture_open(f, NULL);
    refuse(f, "calls is 0 for every port");
    sea_ports_draw(f, "X,coastal,600,40,9000,60,70,20000,-1 | 0 0\n", LINKS, "",
                   SEA_PORTS_CONNECTIVITY);
    network_fixture_open(f, NULL);
    refuse(f, "direct of port X is negative");
    sea_ports_draw(f, PORTS, LINKS, "", SEA_PORTS_CONNECTIVITY);
    network_fixture_open(f, "measures.ports.connectivity.calls=call");
    refuse(f, "no column named 'call'");
    network_fixture_expect(f, "measures.ports.connectivity.largest_ships=ship", "largest_ship");
    sea_ports_draw(f, PORTS, LINKS, "", "    connectivity: {calls: calls}\n");
    network_fixture_expect(f, NULL, "capacity");
}

/* X has 50, 30 and 110 departures to Y, Z and O. */
static void a_port_depends_on_its_largest_link(void **state) {
    network_fixture *f = *state;
    char ports[512] = "W,coastal,80,,,,,, | 9 9\n";
    strcat(ports, PORTS);
    sea_ports_draw(f, ports, LINKS, A_DAY, "");
    network_fixture_open(f, NULL);
    const bight_layer *table = sea_ports_find(f, NULL, SERVICES_TABLE);
    assert_near(sea_ports_cell(table, "X", "dependence"), 57.8947368, 5e-8);
    assert_near(sea_ports_cell(table, "Y", "dependence"), 83.3333333, 5e-8);
    assert_near(sea_ports_cell(table, "Z", "dependence"), 75, 1e-12);
    assert_near(sea_ports_cell(table, "X", "link_hhi"),
                (50 * 50 + 30 * 30 + 110 * 110) / (190.0 * 190), 1e-12);
    assert_near(sea_ports_cell(table, "X", "partners"), 3, 0);
    assert_near(sea_ports_cell(table, "X", "departures"), 190, 1e-12);
    assert_string_equal(network_fixture_text(table, sea_ports_row(table, "X"), "largest_partner"),
                        "O");
    assert_near(sea_ports_cell(table, "W", "partners"), 0, 0);
    assert_true(isnan(sea_ports_cell(table, "W", "dependence")));
    assert_true(isnan(sea_ports_cell(table, "W", "link_hhi")));
    assert_true(network_fixture_is_missing(table, sea_ports_row(table, "W"), "largest_partner"));
}

/* From X: (50 + 25) x 2 to Y on parallel links, which are one partner, 30 x 1 to Z, and 60 x 1 to
 * O, one way only, which counts half as much. */
static void departures_count_by_what_they_carry(void **state) {
    network_fixture *f = *state;
    sea_ports_draw(f, PORTS,
                   "10,100,50,2,both | 0 0, 1 0\n"
                   "11,110,25,2,both | 0 0, 0.5 0.1, 1 0\n"
                   "20,200,30,1,both | 0 0, 2 0\n"
                   "48,900,60,1,forward | 0 0, 1 -5\n",
                   "    service: {per_day: A_DAY, hours: 24, capacity: TEU}\n", "");
    network_fixture_open(f, NULL);
    const bight_layer *table = sea_ports_find(f, NULL, SERVICES_TABLE);
    assert_near(sea_ports_cell(table, "X", "partners"), 3, 0);
    assert_near(sea_ports_cell(table, "X", "departures"), 150 + 30 + 60, 1e-12);
    assert_near(sea_ports_cell(table, "X", "dependence"), 100 * 150 / (150 + 30 + 30.0), 1e-12);
    assert_near(sea_ports_cell(table, "Z", "dependence"), 100, 1e-12);
}

/* A link that a scenario adds tells no departures, so what hangs on it is not known. */
static void unknown_departures_leave_the_dependence_open(void **state) {
    network_fixture *f = *state;
    sea_ports_draw(f, PORTS, LINKS, A_DAY, "");
    network_fixture_open(f, NULL);
    const bight_change added = {BIGHT_CHANGE_ADD, "port:Y:port:O@40,mode=sea,wait=10"};
    bight_scenario_destroy(f->scenario);
    network_fixture_require(f,
                            bight_scenario_open(f->session, f->network, &added, 1, &f->scenario));
    const bight_layer *table = sea_ports_find(f, NULL, SERVICES_TABLE);
    assert_near(sea_ports_cell(table, "Y", "partners"), 3, 0);
    assert_true(isnan(sea_ports_cell(table, "Y", "dependence")));
    assert_near(sea_ports_cell(table, "Z", "dependence"), 75, 1e-12);
}

static void a_column_of_capacity_must_be_there(void **state) {
    network_fixture *f = *state;
    sea_ports_draw(f, PORTS, LINKS, "    service: {per_day: A_DAY, hours: 24, capacity: TEUS}\n",
                   "");
    network_fixture_expect(f, NULL, "TEUS|service");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(ports_are_connected_by_both_bases),
        NETWORK_TEST(a_port_of_unknown_components_has_no_index),
        NETWORK_TEST(without_components_the_table_says_what_to_add),
        NETWORK_TEST(components_that_cannot_be_compared_are_refused),
        NETWORK_TEST(a_port_depends_on_its_largest_link),
        NETWORK_TEST(departures_count_by_what_they_carry),
        NETWORK_TEST(unknown_departures_leave_the_dependence_open),
        NETWORK_TEST(a_column_of_capacity_must_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
