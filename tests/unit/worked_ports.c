/* Three ports of one cluster, four cities and a gateway, worked out by hand.
 *
 *   hours by road    X     Y     Z      population   GDP
 *   a                1     5     6          20        40
 *   b                2     2.5   5          10        15
 *   c                6     4     4           8         6
 *   d                9     8     3          12        12
 *   throughput     600   250   150
 *
 * Every entry is a road of its own, and no way round is quicker to a nearest port. From each port a
 * ship sails 48 hours to the gateway O, so the quickest way there is over the nearest port.
 * a and b are nearest to X, d to Z, and c has 4 hours to both Y and Z and is shared evenly.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "metrics/concentration.h"
#include "network_fixture.h"

enum { X, Y, Z, PORTS };

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: HOURS, unit: h}}\n"
    "  - {id: sea, file: sea.shp, time: {field: HOURS, unit: h}}\n"
    "terminals:\n"
    "  - id: port\n"
    "    file: ports.shp\n"
    "    mode: sea\n"
    "    name: NAME\n"
    "    columns: {throughput: {field: CARGO, unit: Mt}, cluster: BAY, teu: TEU}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "profiles:\n"
    "  freight:\n"
    "    enter: {port: 600}\n" /* loading comes after the gate and moves no hinterland */
    "measures:\n"
    "  ports:\n"
    "    terminal: port\n"
    "    cluster: cluster\n"
    "    throughput: throughput\n"
    "    clusters: KIND = 'coastal'\n"
    "    gateways: KIND = 'gateway'\n";

static void draw_ports(const network_fixture *f, const char *more_ports) {
    static const char three[] = "X,bay,coastal,600,60 | 0 0\n"
                                "Y,bay,coastal,250,25 | 1 0\n"
                                "Z,bay,coastal,150, | 2 0\n"
                                "O,,gateway,, | 1 -5\n";
    char rows[1024];
    snprintf(rows, sizeof rows, "%s%s", three, more_ports);
    drawn_points(f->folder, "ports.shp", "NAME:C,BAY:C,KIND:C,CARGO:N,TEU:N", rows);
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N,GDP:N",
                 "1,a,20,40 | 0 1\n"
                 "2,b,10,15 | 1 1\n"
                 "3,c,8,6 | 2 1\n"
                 "4,d,12,12 | 3 1\n");
    drawn_lines(f->folder, "road.shp", "HOURS:N.1",
                "1 | 0 1, 0 0\n5 | 0 1, 1 0\n6 | 0 1, 2 0\n"
                "2 | 1 1, 0 0\n2.5 | 1 1, 1 0\n5 | 1 1, 2 0\n"
                "6 | 2 1, 0 0\n4 | 2 1, 1 0\n4 | 2 1, 2 0\n"
                "9 | 3 1, 0 0\n8 | 3 1, 1 0\n3 | 3 1, 2 0\n");
    drawn_lines(f->folder, "sea.shp", "HOURS:N.1",
                "48 | 0 0, 1 -5\n48 | 1 0, 1 -5\n48 | 2 0, 1 -5\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
}

typedef struct {
    bight_layer *clusters;
    bight_layer *ports;
} port_tables;

static port_tables compute(const network_fixture *f) {
    port_tables tables;
    network_fixture_require(
        f, bight_ports_compute(f->session, f->scenario, &tables.clusters, &tables.ports));
    return tables;
}

static void release(port_tables tables) {
    bight_layer_destroy(tables.clusters);
    bight_layer_destroy(tables.ports);
}

static void expect_ports(const bight_layer *ports, const char *column,
                         const double expected[PORTS]) {
    assert_int_equal(bight_layer_row_count(ports), PORTS);
    for (int port = 0; port < PORTS; port++)
        assert_near(network_fixture_cell(ports, port, column), expected[port], 1e-12);
}

static void expect_cluster(const bight_layer *clusters, int row, const char *column,
                           double expected) {
    assert_near(network_fixture_cell(clusters, row, column), expected, 1e-12);
}

/* Shares .6 .25 .15: squares .36 + .0625 + .0225 = .445; (.445 - 1/3) / (2/3) = .1675; 1 / .445;
 * Gini (-2 * 150 + 0 * 250 + 2 * 600) / (3 * 1000) = .3 (Notteboom 1997, not corrected: .45). */
static void concentration_follows_from_the_shares(void **state) {
    (void)state;
    const double amounts[] = {250, 600, 150};
    assert_near(concentration_hhi(amounts, 3), .445, 1e-15);
    assert_near(concentration_hhi_normalised(amounts, 3), .1675, 1e-15);
    assert_near(concentration_largest(amounts, 3, 1), .6, 1e-15);
    assert_near(concentration_largest(amounts, 3, 2), .85, 1e-15);
    assert_near(concentration_largest(amounts, 3, 3), 1, 1e-15);
    assert_near(concentration_largest(amounts, 3, 4), 1, 1e-15);
    assert_near(concentration_gini(amounts, 3), .3, 1e-15);
}

/* Equal holders: HHI 1/n, its normalised form and Gini 0. Of 1, 1, 1 the two largest hold 2/3. */
static void equal_amounts_are_not_concentrated(void **state) {
    (void)state;
    const double amounts[] = {7, 7, 7};
    assert_near(concentration_hhi(amounts, 3), 1.0 / 3, 1e-15);
    assert_near(concentration_hhi_normalised(amounts, 3), 0, 1e-15);
    assert_near(concentration_gini(amounts, 3), 0, 1e-15);
    assert_near(concentration_largest(amounts, 3, 2), 2.0 / 3, 1e-15);
}

/* A holder of nothing counts: all in one of two is HHI 1, Gini (2 - 1) / 2 = .5. */
static void holders_of_nothing_count(void **state) {
    (void)state;
    const double amounts[] = {0, 5};
    assert_near(concentration_hhi(amounts, 2), 1, 0);
    assert_near(concentration_hhi_normalised(amounts, 2), 1, 0);
    assert_near(concentration_gini(amounts, 2), .5, 0);
}

static void one_holder_or_nothing_held_has_no_concentration(void **state) {
    (void)state;
    const double one[] = {5}, nothing[] = {0, 0};
    assert_near(concentration_hhi(one, 1), 1, 0);
    assert_true(isnan(concentration_hhi_normalised(one, 1)));
    assert_near(concentration_gini(one, 1), 0, 0);
    assert_true(isnan(concentration_hhi(nothing, 2)));
    assert_true(isnan(concentration_hhi_normalised(nothing, 2)));
    assert_true(isnan(concentration_largest(nothing, 2, 1)));
    assert_true(isnan(concentration_gini(nothing, 2)));
}

static void the_cluster_has_the_concentration_of_its_ports(void **state) {
    network_fixture *f = *state;
    draw_ports(f, "");
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    assert_int_equal(bight_layer_row_count(tables.clusters), 1);
    assert_string_equal(network_fixture_text(tables.clusters, 0, "cluster"), "bay");
    expect_cluster(tables.clusters, 0, "throughput", 1000);
    expect_cluster(tables.clusters, 0, "ports", 3);
    expect_cluster(tables.clusters, 0, "hhi", .445);
    expect_cluster(tables.clusters, 0, "hhi_normalised", .1675);
    expect_cluster(tables.clusters, 0, "effective", 1 / .445);
    expect_cluster(tables.clusters, 0, "cr1", .6);
    expect_cluster(tables.clusters, 0, "cr2", .85);
    expect_cluster(tables.clusters, 0, "cr3", 1);
    expect_cluster(tables.clusters, 0, "gini", .3);
    release(tables);
}

static void ports_share_the_cluster_and_the_cities_nearest_to_them(void **state) {
    network_fixture *f = *state;
    draw_ports(f, "");
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    const double share[] = {60, 25, 15}; /* percent of throughput */
    const double cities[] = {2, .5, 1.5};
    const double population[] = {20 + 10, 8 / 2.0, 8 / 2.0 + 12}; /* .6 .08 .32 of 50 */
    const double gdp[] = {40 + 15, 6 / 2.0, 6 / 2.0 + 12};
    expect_ports(tables.ports, "share", share);
    expect_ports(tables.ports, "cities", cities);
    expect_ports(tables.ports, "population", population);
    expect_ports(tables.ports, "gdp", gdp);
    expect_cluster(tables.clusters, 0, "cities", 4);
    expect_cluster(tables.clusters, 0, "population", 50);
    release(tables);
}

/* The three ships take equally long, so ways to O leave the land at the nearest port. */
static void ways_to_the_gateway_leave_the_land_at_the_nearest_port(void **state) {
    network_fixture *f = *state;
    draw_ports(f, "");
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    const double by_population[] = {60, 8, 32};
    const double by_gdp[] = {100 * 55 / 73.0, 100 * 3 / 73.0, 100 * 15 / 73.0};
    expect_ports(tables.ports, "gateways_by_population", by_population);
    expect_ports(tables.ports, "gateways_by_gdp", by_gdp);
    expect_cluster(tables.clusters, 0, "gateways_by_population", 100);
    release(tables);
}

/* 45 h from Y: a 1 + 48 to 5 + 45 h, b 50 to 47.5, c 49 (Y) to 52, d 53 to 51 (Z). X keeps a, and
 * Y takes b and all of c: .4 .36 .24. The hinterland by land stays as it is. */
static void a_quicker_ship_draws_ways_but_no_hinterland(void **state) {
    network_fixture *f = *state;
    draw_ports(f, "");
    drawn_lines(f->folder, "sea.shp", "HOURS:N.1",
                "48 | 0 0, 1 -5\n45 | 1 0, 1 -5\n48 | 2 0, 1 -5\n");
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    const double by_population[] = {40, 36, 24}, population[] = {30, 4, 16};
    expect_ports(tables.ports, "gateways_by_population", by_population);
    expect_ports(tables.ports, "population", population);
    release(tables);
}

/* A port of another cluster far from all roads: HHI 1, no normalised form, nobody's nearest. One
 * without a throughput is left out and told of. */
static void a_lone_port_is_a_cluster_of_its_own(void **state) {
    network_fixture *f = *state;
    draw_ports(f, "W,strait,coastal,80,8 | 9 9\n"
                  "V,bay,coastal,, | 9 8\n"
                  "U,bay,inland,70,7 | 9 7\n"); /* not of `clusters` */
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    assert_int_equal(bight_layer_row_count(tables.clusters), 2);
    assert_int_equal(bight_layer_row_count(tables.ports), 4);
    expect_cluster(tables.clusters, 0, "throughput", 1000);
    expect_cluster(tables.clusters, 1, "throughput", 80);
    expect_cluster(tables.clusters, 1, "hhi", 1);
    assert_true(network_fixture_is_missing(tables.clusters, 1, "hhi_normalised"));
    expect_cluster(tables.clusters, 1, "cities", 0);
    expect_cluster(tables.clusters, 1, "gateways_by_population", 0);
    bool is_told = false;
    for (int i = 0; i < bight_layer_fact_count(tables.clusters); i++)
        is_told = is_told || strstr(bight_layer_fact_text(tables.clusters, i), "1 ports") != NULL;
    assert_true(is_told);
    release(tables);
}

static void a_missing_teu_is_missing_and_not_in_the_sum(void **state) {
    network_fixture *f = *state;
    draw_ports(f, "");
    network_fixture_open(f, "measures.ports.teu=teu");
    const port_tables tables = compute(f);
    assert_true(network_fixture_is_missing(tables.ports, Z, "teu"));
    expect_cluster(tables.clusters, 0, "teu", 60 + 25);
    release(tables);
}

static void an_unknown_throughput_column_is_named(void **state) {
    network_fixture *f = *state;
    draw_ports(f, "");
    network_fixture_open(f, "measures.ports.throughput=cargo");
    bight_layer *clusters, *ports;
    assert_int_equal(bight_ports_compute(f->session, f->scenario, &clusters, &ports),
                     BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "'cargo'"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(concentration_follows_from_the_shares),
        cmocka_unit_test(equal_amounts_are_not_concentrated),
        cmocka_unit_test(holders_of_nothing_count),
        cmocka_unit_test(one_holder_or_nothing_held_has_no_concentration),
        NETWORK_TEST(the_cluster_has_the_concentration_of_its_ports),
        NETWORK_TEST(ports_share_the_cluster_and_the_cities_nearest_to_them),
        NETWORK_TEST(ways_to_the_gateway_leave_the_land_at_the_nearest_port),
        NETWORK_TEST(a_quicker_ship_draws_ways_but_no_hinterland),
        NETWORK_TEST(a_lone_port_is_a_cluster_of_its_own),
        NETWORK_TEST(a_missing_teu_is_missing_and_not_in_the_sum),
        NETWORK_TEST(an_unknown_throughput_column_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
