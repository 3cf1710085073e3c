/* Three ports of one cluster, four cities and a gateway, worked out by hand; see bay_ports.h. */
#include <stdio.h>
#include <string.h>

#include "bay_ports.h"
#include "drawn_files.h"
#include "network_fixture.h"

typedef struct {
    bight_layer *clusters;
    bight_layer *ports;
} port_tables;

static port_tables compute(const network_fixture *f) {
    port_tables tables;
    network_fixture_require(f,
                            bight_ports_compute(f->session, f->scenario, NULL,
                                                &(bight_port_tables){.clusters = &tables.clusters,
                                                                     .ports = &tables.ports}));
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

static void the_cluster_has_the_concentration_of_its_ports(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
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
    expect_cluster(tables.clusters, 0, "gini_corrected", .45);
    assert_near(network_fixture_cell(tables.clusters, 0, "entropy"), .937636962, 5e-10);
    assert_near(network_fixture_cell(tables.clusters, 0, "entropy_normalised"), .853473943, 5e-10);
    release(tables);
}

static void ports_shift_within_their_cluster(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
    network_fixture_open(f, "measures.ports.throughput_before=before");
    const port_tables tables = compute(f);
    const double before[] = {400, 250, 150}, shift[] = {100, -62.5, -37.5};
    const double growth[] = {100, 62.5, 37.5};
    expect_ports(tables.ports, "throughput_before", before);
    expect_ports(tables.ports, "growth_share", growth);
    expect_ports(tables.ports, "shift", shift);
    expect_cluster(tables.clusters, 0, "shift_volume", 100);
    expect_cluster(tables.clusters, 0, "shift", 0); /* of the only cluster */
    expect_cluster(tables.clusters, 0, "growth_share", 200);
    release(tables);
}

/* The strait grew from 80 to 320, the bay from 800 to 1000: together by half, from 880 to 1320. */
static void clusters_shift_among_each_other(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "W,strait,coastal,320,8,80, | 9 9\nV,strait,coastal,77,8,, | 9 8\n");
    network_fixture_open(f, "measures.ports.throughput_before=before");
    const port_tables tables = compute(f);
    expect_cluster(tables.clusters, 0, "shift", 1000 - 1.5 * 800);
    expect_cluster(tables.clusters, 1, "shift", 320 - 1.5 * 80);
    expect_cluster(tables.clusters, 1, "throughput_before", 80);
    expect_cluster(tables.clusters, 1, "shift_volume", 0);
    assert_true(network_fixture_is_missing(tables.ports, PORTS + 1, "shift"));
    release(tables);
}

/* The ports' own cities join the hinterlands: 30 + 1300, 4 + 900, 16 + 700 of 2950 people. */
static void ports_are_set_against_their_cities_and_hinterlands(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
    bay_ports_draw_cities(f, "5,Xian,1300,1 | 0 0\n6,Yang,900,1 | 1 0\n7,Zhou,700,1 | 2 0\n");
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    const double city[] = {.6 * 2900 / 1300, .25 * 2900 / 900, .15 * 2900 / 700};
    const double hinterland[] = {.6 * 2950 / 1330, .25 * 2950 / 904, .15 * 2950 / 716};
    expect_ports(tables.ports, "rci_city", city);
    expect_ports(tables.ports, "rci_hinterland", hinterland);
    release(tables);
}

/* Another port of Yang: the city counts once, with 250 + 200 of 1200, and so do its people. */
static void a_city_with_two_ports_counts_once(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "V,bay,coastal,200,,,Yang | 9 9\nW,bay,coastal,100,,,elsewhere | 9 8\n");
    bay_ports_draw_cities(f, "5,Xian,1300,1 | 0 0\n6,Yang,900,1 | 1 0\n7,Zhou,700,1 | 2 0\n");
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    const double of_yang = 450.0 / 1200 * 2900 / 900;
    assert_near(network_fixture_cell(tables.ports, Y, "rci_city"), of_yang, 1e-12);
    assert_near(network_fixture_cell(tables.ports, PORTS, "rci_city"), of_yang, 1e-12);
    assert_true(network_fixture_is_missing(tables.ports, PORTS + 1, "rci_city"));
    assert_true(network_fixture_is_missing(tables.ports, PORTS + 1, "rci_hinterland"));
    release(tables);
}

static void ports_share_the_cluster_and_the_cities_nearest_to_them(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    const double share[] = {60, 25, 15}; /* percent of throughput */
    const double cities[] = {2, .5, 1.5};
    const double population[] = {20 + 10, 8 / 2.0, 8 / 2.0 + 12}; /* .6 .08 .32 of 50 */
    const double gdp[] = {40 + 15, 6 / 2.0, 6 / 2.0 + 12};
    expect_ports(tables.ports, "share", share);
    expect_ports(tables.ports, "share_of_all", share);
    expect_cluster(tables.clusters, 0, "share_of_all", 100);
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
    bay_ports_draw(f, "");
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
    bay_ports_draw(f, "");
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
    bay_ports_draw(f, "W,strait,coastal,80,8,, | 9 9\n"
                      "V,bay,coastal,,,, | 9 8\n"
                      "U,bay,inland,70,7,, | 9 7\n"); /* not of `clusters` */
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
    bay_ports_draw(f, "");
    network_fixture_open(f, "measures.ports.teu=teu");
    const port_tables tables = compute(f);
    assert_true(network_fixture_is_missing(tables.ports, Z, "teu"));
    expect_cluster(tables.clusters, 0, "teu", 60 + 25);
    release(tables);
}

static void two_years_in_two_units_are_refused(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
    network_fixture_open(f, "measures.ports.throughput_before=teu");
    bight_layer *clusters, *ports;
    assert_int_equal(
        bight_ports_compute(f->session, f->scenario, NULL,
                            &(bight_port_tables){.clusters = &clusters, .ports = &ports}),
        BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "in one unit"));
}

/* A city is left and entered in a millisecond each. */
static void expect_hours(const bight_layer *clusters, const char *column, double expected) {
    assert_near(network_fixture_cell(clusters, 0, column), expected, 1e-6);
}

/* Out of the bay all roads but that from Y to b lead past X, and of the two from X to b, 4.5 hours
 * both, one leads past Y:
 *
 *   a -1- X -2- Y -2.5- b      Z -3- X -4.5- b      c and d, which nobody reaches
 *
 * X to Y, X to Z, Y to Z: 2, 3, 5 hours. To a and b: 1 + 4.5 from X, 3 + 2.5 from Y, 4 + 7.5 from
 * Z. Past X lead three of the four ways of Y and Z, past Y two halves. */
static void ways_out_of_a_cluster_depend_on_one_of_its_cities(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
    bay_ports_draw_cities(f, "5,Xian,1300,1 | 0 0\n6,Yang,900,1 | 1 0\n7,Zhou,700,1 | 2 0\n");
    drawn_lines(f->folder, "road.shp", "HOURS:N.1",
                "1 | 0 1, 0 0\n2 | 0 0, 1 0\n2.5 | 1 1, 1 0\n"
                "3 | 2 0, 1 -0.5, 0 0\n4.5 | 0 0, 1 1\n1 | 2 1, 3 1\n");
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    expect_hours(tables.clusters, "inner_time", (2 + 3 + 5) / 3.);
    expect_hours(tables.clusters, "outer_time", (5.5 + 5.5 + 11.5) / 6);
    assert_string_equal(network_fixture_text(tables.clusters, 0, "gateway_city"), "Xian");
    expect_cluster(tables.clusters, 0, "dependence", 75);
    release(tables);
}

/* By the roads as they are drawn every city outside is reached without passing another port's. */
static void a_cluster_without_a_gateway_depends_on_none(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
    bay_ports_draw_cities(f, "5,Xian,1300,1 | 0 0\n6,Yang,900,1 | 1 0\n7,Zhou,700,1 | 2 0\n");
    network_fixture_open(f, NULL);
    const port_tables tables = compute(f);
    expect_hours(tables.clusters, "inner_time", (4.5 + 7 + 7.5) / 3);
    expect_hours(tables.clusters, "outer_time", (18 + 19.5 + 18) / 12);
    assert_true(network_fixture_is_missing(tables.clusters, 0, "gateway_city"));
    expect_cluster(tables.clusters, 0, "dependence", 0);
    release(tables);
}

/* Ports whose cities are none of the network's, and one port alone, have nothing to tell. */
static void a_cluster_of_no_or_one_city_has_no_inner_times(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
    network_fixture_open(f, NULL);
    port_tables tables = compute(f);
    for (int i = 0; i < 4; i++) {
        static const char *const columns[] = {"inner_time", "outer_time", "gateway_city",
                                              "dependence"};
        assert_true(network_fixture_is_missing(tables.clusters, 0, columns[i]));
    }
    release(tables);
    bay_ports_draw_cities(f, "5,Xian,1300,1 | 0 0\n");
    network_fixture_open(f, NULL);
    tables = compute(f);
    assert_true(network_fixture_is_missing(tables.clusters, 0, "inner_time"));
    expect_hours(tables.clusters, "outer_time", 18 / 4.);
    assert_true(network_fixture_is_missing(tables.clusters, 0, "dependence"));
    release(tables);
}

static void an_unknown_throughput_column_is_named(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
    network_fixture_open(f, "measures.ports.throughput=cargo");
    bight_layer *clusters, *ports;
    assert_int_equal(
        bight_ports_compute(f->session, f->scenario, NULL,
                            &(bight_port_tables){.clusters = &clusters, .ports = &ports}),
        BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "'cargo'"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(the_cluster_has_the_concentration_of_its_ports),
        NETWORK_TEST(ports_shift_within_their_cluster),
        NETWORK_TEST(clusters_shift_among_each_other),
        NETWORK_TEST(ports_are_set_against_their_cities_and_hinterlands),
        NETWORK_TEST(a_city_with_two_ports_counts_once),
        NETWORK_TEST(two_years_in_two_units_are_refused),
        NETWORK_TEST(ports_share_the_cluster_and_the_cities_nearest_to_them),
        NETWORK_TEST(ways_to_the_gateway_leave_the_land_at_the_nearest_port),
        NETWORK_TEST(a_quicker_ship_draws_ways_but_no_hinterland),
        NETWORK_TEST(a_lone_port_is_a_cluster_of_its_own),
        NETWORK_TEST(a_missing_teu_is_missing_and_not_in_the_sum),
        NETWORK_TEST(ways_out_of_a_cluster_depend_on_one_of_its_cities),
        NETWORK_TEST(a_cluster_without_a_gateway_depends_on_none),
        NETWORK_TEST(a_cluster_of_no_or_one_city_has_no_inner_times),
        NETWORK_TEST(an_unknown_throughput_column_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
