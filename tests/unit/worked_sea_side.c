/* Ports in the graph of the sea and the clusters found in it, worked out by hand. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bay_ports.h"
#include "drawn_files.h"
#include "sea_ports.h"

/*  P ---10--- Q ---10--- R      hours; a second link from P to Q takes 12, and S has none
 *   \________20__________/ \
 *    \5                     20, only from R to O
 *     O --------------------/   a gateway
 */
static const char ROUND[] = "P,coastal,600,,,,,, | 0 0\n"
                            "Q,coastal,700,,,,,, | 1 0\n"
                            "R,coastal,150,,,,,, | 2 0\n"
                            "S,coastal,80,,,,,, | 9 9\n"
                            "O,gateway,,,,,,, | 1 -5\n";
static const char LINKS[] = "10,100,1,1,both | 0 0, 1 0\n"
                            "12,90,1,1,both | 0 0, 0.5 0.1, 1 0\n"
                            "10,150,1,1,both | 1 0, 2 0\n"
                            "20,300,1,1,both | 0 0, 1 1, 2 0\n"
                            "5,50,1,1,both | 0 0, 1 -5\n"
                            "20,80,1,1,forward | 2 0, 1 -5\n";

static const bight_layer *find_sea(network_fixture *f, const char *ports) {
    sea_ports_draw(f, ports, LINKS, "", "");
    network_fixture_open(f, NULL);
    return sea_ports_find(f, NULL, SEA_TABLE);
}

/* From P to R by Q and straight are 20 hours each, so half of this pair passes Q. By O nothing is
 * quicker: R to P would be 25. */
static void ways_of_equal_time_share_a_pair(void **state) {
    const bight_layer *table = find_sea(*state, ROUND);
    assert_near(sea_ports_cell(table, "Q", "betweenness"), .5, 1e-12);
    assert_near(sea_ports_cell(table, "Q", "betweenness_share"), 100 * .5 / 3, 1e-12);
    assert_near(sea_ports_cell(table, "P", "betweenness"), 0, 0);
    assert_near(sea_ports_cell(table, "S", "betweenness"), 0, 0);
}

static void ports_are_near_and_linked(void **state) {
    const bight_layer *table = find_sea(*state, ROUND);
    const int q = sea_ports_row(table, "Q"), s = sea_ports_row(table, "S");
    assert_near(sea_ports_cell(table, "P", "degree"), 3, 0); /* Q once, R and O */
    assert_near(sea_ports_cell(table, "P", "linked_ports"), 2, 0);
    assert_near(sea_ports_cell(table, "R", "degree"), 3, 0);
    assert_near(sea_ports_cell(table, "P", "reached"), 2, 0);
    assert_near(sea_ports_cell(table, "P", "mean_time"), 15, 1e-12);
    assert_near(sea_ports_cell(table, "P", "nearest_time"), 10, 1e-12);
    assert_near(sea_ports_cell(table, "P", "harmonic"), (1 / 10.0 + 1 / 20.0) / 3, 1e-12);
    assert_near(sea_ports_cell(table, "Q", "harmonic"), (1 / 10.0 + 1 / 10.0) / 3, 1e-12);
    assert_string_equal(network_fixture_text(table, q, "nearest"), "P"); /* the first of two */
    assert_near(sea_ports_cell(table, "S", "degree"), 0, 0);
    assert_near(sea_ports_cell(table, "S", "harmonic"), 0, 0);
    assert_true(isnan(sea_ports_cell(table, "S", "mean_time")));
    assert_true(network_fixture_is_missing(table, s, "nearest"));
}

/* T stands where P does: they are no others to each other, and P's pairs are T's. */
static void ports_of_one_place_are_no_pair(void **state) {
    char ports[512] = "T,coastal,60,,,,,, | 0 0\n";
    strcat(ports, ROUND);
    const bight_layer *table = find_sea(*state, ports);
    assert_near(sea_ports_cell(table, "T", "reached"), 2, 0);
    assert_near(sea_ports_cell(table, "T", "harmonic"), sea_ports_cell(table, "P", "harmonic"), 0);
    assert_near(sea_ports_cell(table, "Q", "betweenness"), .5, 1e-12);
    assert_near(sea_ports_cell(table, "Q", "reached"), 3, 0);
}

static void a_closed_port_is_nobody_at_sea(void **state) {
    network_fixture *f = *state;
    (void)find_sea(f, ROUND);
    const bight_change change = {BIGHT_CHANGE_CLOSE, "port:R"};
    bight_scenario_destroy(f->scenario);
    network_fixture_require(f,
                            bight_scenario_open(f->session, f->network, &change, 1, &f->scenario));
    const bight_layer *table = sea_ports_find(f, NULL, SEA_TABLE);
    assert_true(isnan(sea_ports_cell(table, "R", "reached")));
    assert_true(isnan(sea_ports_cell(table, "R", "harmonic")));
    assert_near(sea_ports_cell(table, "P", "reached"), 1, 0);
    assert_near(sea_ports_cell(table, "P", "harmonic"), 1 / 10.0 / 2, 1e-12);
    assert_near(sea_ports_cell(table, "Q", "betweenness"), 0, 0);
}

/* V is an area of Y, whose city is Yang: its ship to X is Y's, and so is its quicker one to O, by
 * which Y takes b and all of c, as in worked_ports.c. */
static const char AREA[] = "V,bay,coastal,,,,Yang | 5 5\n";
static const char AREA_LINKS[] = "48 | 0 0, 1 -5\n48 | 1 0, 1 -5\n48 | 2 0, 1 -5\n"
                                 "45 | 5 5, 1 -5\n10 | 5 5, 0 0\n";

static void draw_area(network_fixture *f, const char *ports, const char *cities) {
    bay_ports_draw(f, ports);
    bay_ports_draw_cities(f, cities);
    drawn_lines(f->folder, "sea.shp", "HOURS:N.1", AREA_LINKS);
}

static void ships_of_an_area_are_the_ports(void **state) {
    network_fixture *f = *state;
    draw_area(f, AREA, "6,Yang,0,0 | 1 0\n");
    network_fixture_open(f, "measures.ports.areas=NAME = 'V'");
    const bight_layer *table = sea_ports_find(f, NULL, SEA_TABLE);
    assert_near(sea_ports_cell(table, "Y", "nearest_time"), 10, 1e-12);
    assert_near(sea_ports_cell(table, "Y", "degree"), 2, 0);
    assert_near(sea_ports_cell(table, "Y", "linked_ports"), 1, 0);
    assert_true(sea_ports_tells(table, "Y: V"));
    table = sea_ports_find(f, NULL, PORTS_TABLE);
    assert_int_equal(bight_layer_row_count(table), 3);
    assert_near(sea_ports_cell(table, "Y", "gateways_by_population"), 36, 1e-9);
    assert_false(sea_ports_tells(table, "without a throughput"));
    network_fixture_open(f, NULL);
    table = sea_ports_find(f, NULL, SEA_TABLE);
    assert_near(sea_ports_cell(table, "Y", "linked_ports"), 0, 0);
}

static void expect_no_area(network_fixture *f, const char *ports, const char *words) {
    bight_layer *table;
    const bight_port_tables tables = {.sea = &table};
    draw_area(f, ports, "6,Yang,0,0 | 1 0\n");
    network_fixture_open(f, "measures.ports.areas=NAME = 'V'");
    assert_int_equal(bight_ports_compute(f->session, f->scenario, NULL, &tables), BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), words));
}

static void an_area_is_of_the_one_port_of_its_city(void **state) {
    network_fixture *f = *state;
    expect_no_area(f, "V,bay,coastal,,,,elsewhere | 5 5\n", "elsewhere has none");
    expect_no_area(f, "V,bay,coastal,,,,Yang | 5 5\nW,bay,coastal,90,,,Yang | 9 9\n",
                   "Yang has several");
}

/* ---- Clusters ---- */

/* "PQ R S": the ports of each cluster by its largest, as the table of ports has them. */
static void expect_clusters(network_fixture *f, const bight_port_options *options,
                            const char *ports, const char *clusters) {
    const bight_layer *table = sea_ports_find(f, options, PORTS_TABLE);
    const size_t count = strlen(ports);
    assert_int_equal(bight_layer_row_count(table), count);
    for (size_t i = 0; i < count; i++) {
        const char name[2] = {ports[i], '\0'}, cluster[2] = {clusters[i], '\0'};
        const int row = sea_ports_row(table, name);
        assert_string_equal(network_fixture_text(table, row, "cluster"), cluster);
    }
}

/* P to Q are 90 km, Q to R 150, R to O 80 and O to P 50: from R to P by O 130. */
static void chains_of_near_ports_are_clusters(void **state) {
    network_fixture *f = *state;
    (void)find_sea(f, ROUND);
    expect_clusters(f, &(bight_port_options){.clusters = "sea=89"}, "PQRS", "PQRS");
    expect_clusters(f, &(bight_port_options){.clusters = "sea=90"}, "PQRS", "QQRS");
    expect_clusters(f, &(bight_port_options){.clusters = "sea=130"}, "PQRS", "QQQS");
    expect_clusters(f, &(bight_port_options){.clusters = "sea=9.9h"}, "PQRS", "PQRS");
    expect_clusters(f, &(bight_port_options){.clusters = "sea=10h"}, "PQRS", "QQQS");
    const bight_port_options declared = {.clusters = "declared"};
    const bight_layer *table = sea_ports_find(f, &declared, CLUSTERS_TABLE);
    assert_int_equal(bight_layer_row_count(table), 1);
    assert_string_equal(network_fixture_text(table, 0, "cluster"), "coastal");
}

/* What sums by cluster sums by those found: Q and P have 1300 of 1450. */
static void tables_sum_by_the_clusters_found(void **state) {
    network_fixture *f = *state;
    (void)find_sea(f, ROUND);
    const bight_port_options options = {.clusters = "sea=130"};
    const bight_layer *table = sea_ports_find(f, &options, CLUSTERS_TABLE);
    assert_int_equal(bight_layer_row_count(table), 2);
    assert_string_equal(network_fixture_text(table, 0, "cluster"), "Q");
    assert_near(network_fixture_cell(table, 0, "throughput"), 1450, 0);
    assert_near(network_fixture_cell(table, 0, "cr2"), 1300 / 1450.0, 1e-12);
    assert_near(network_fixture_cell(table, 1, "throughput"), 80, 0);
    assert_true(sea_ports_tells(table, "at most 130 km from the next along links of mode sea"));
    assert_true(sea_ports_tells(table, "without links: S"));
    assert_true(sea_ports_tells(table, "P, Q, R"));
    table = sea_ports_find(f, &options, PORTS_TABLE);
    assert_near(sea_ports_cell(table, "P", "share"), 100 * 600 / 1450.0, 1e-12);
}

/* Two triangles that one link joins: 7 links of one weight, 3 in each and half of all ends too, so
 * the modularity is 6/7 - 1/2. The gateway, linked to all, would make one of them. */
static const char TRIANGLES[] = "A,coastal,9,,,,,, | 0 0\nB,coastal,8,,,,,, | 1 0\n"
                                "C,coastal,7,,,,,, | 0 1\nD,coastal,6,,,,,, | 3 0\n"
                                "E,coastal,5,,,,,, | 4 0\nF,coastal,4,,,,,, | 3 1\n"
                                "G,gateway,,,,,,, | 2 5\n";
static const char TRIANGLE_LINKS[] =
    "10,9,2,1,both | 0 0, 1 0\n10,9,2,1,both | 1 0, 0 1\n10,9,2,1,both | 0 1, 0 0\n"
    "10,9,2,1,both | 3 0, 4 0\n10,9,2,1,both | 4 0, 3 1\n10,9,2,1,both | 3 1, 3 0\n"
    "10,9,2,1,both | 1 0, 3 0\n"
    "1,9,9,1,both | 0 0, 2 5\n1,9,9,1,both | 1 0, 2 5\n1,9,9,1,both | 0 1, 2 5\n"
    "1,9,9,1,both | 3 0, 2 5\n1,9,9,1,both | 4 0, 2 5\n1,9,9,1,both | 3 1, 2 5\n";

static void communities_are_closely_knit(void **state) {
    network_fixture *f = *state;
    const bight_port_options options = {.clusters = "communities"};
    sea_ports_draw(f, TRIANGLES, TRIANGLE_LINKS, "", "");
    network_fixture_open(f, NULL);
    expect_clusters(f, &options, "ABCDEF", "AAADDD");
    const bight_layer *table = sea_ports_find(f, &options, CLUSTERS_TABLE);
    assert_true(sea_ports_tells(table, "modularity 0.357, resolution 1,"));
    assert_true(sea_ports_tells(table, "seed 1; links weigh by 1 / hours"));
    expect_clusters(f, &(bight_port_options){.clusters = "communities=0.1"}, "ABCDEF", "AAAAAA");
}

/* Forty departures a day between B and D outweigh the triangles. */
static void links_weigh_by_departures_where_they_are_told(void **state) {
    network_fixture *f = *state;
    const bight_port_options options = {.clusters = "communities", .seed = 7};
    char links[1024];
    snprintf(links, sizeof links, "%s%s", "10,9,40,1,both | 1 0, 2 0.5, 3 0\n", TRIANGLE_LINKS);
    sea_ports_draw(f, TRIANGLES, links, "    service: {per_day: A_DAY, hours: 24}\n", "");
    network_fixture_open(f, NULL);
    const bight_layer *table = sea_ports_find(f, &options, PORTS_TABLE);
    assert_string_equal(network_fixture_text(table, sea_ports_row(table, "B"), "cluster"),
                        network_fixture_text(table, sea_ports_row(table, "D"), "cluster"));
    assert_true(sea_ports_tells(table, "seed 7; links weigh by departures a day"));
}

/* Overlaps of .21 (X, Y), .14 (X, Z) and .31 (Y, Z); see worked_hinterlands.c. */
static void ports_of_one_hinterland_are_clusters(void **state) {
    network_fixture *f = *state;
    bight_port_options options = {.attraction = "throughput^1", .decay = "power:2"};
    bay_ports_draw(f, "");
    network_fixture_open(f, NULL);
    options.clusters = "hinterland=0.32";
    expect_clusters(f, &options, "XYZ", "XYZ");
    options.clusters = "hinterland=0.3";
    expect_clusters(f, &options, "XYZ", "XYY");
    options.clusters = "hinterland=0.2";
    expect_clusters(f, &options, "XYZ", "XXX");
}

static void refuse(network_fixture *f, const char *clusters, const char *words) {
    bight_layer *table;
    const bight_port_options options = {.clusters = clusters};
    const bight_port_tables tables = {.clusters = &table};
    const bight_status status = bight_ports_compute(f->session, f->scenario, &options, &tables);
    assert_int_equal(status, BIGHT_WRONG_USE);
    assert_non_null(strstr(bight_session_message(f->session), words));
    assert_null(table);
}

static void what_is_no_way_to_find_clusters_is_refused(void **state) {
    static const char *const wrong[] = {"",         "sea",        "sea=",         "sea=x",
                                        "sea=0",    "sea=12m",    "sea=h",        "hinterland",
                                        "river=20", "declared=1", "communities=", "communities=-1"};
    network_fixture *f = *state;
    (void)find_sea(f, ROUND);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refuse(f, wrong[i], "is no way to find clusters");
    refuse(f, "hinterland=0.2", "need shares of choice");
}

static void without_links_there_are_no_communities(void **state) {
    network_fixture *f = *state;
    bight_layer *table;
    const bight_port_options options = {.clusters = "communities"};
    const bight_port_tables tables = {.clusters = &table};
    sea_ports_draw(f, ROUND, "5,50,1,1,both | 0 0, 1 -5\n", "", "");
    network_fixture_open(f, NULL);
    assert_int_equal(bight_ports_compute(f->session, f->scenario, &options, &tables),
                     BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "no communities"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(ways_of_equal_time_share_a_pair),
        NETWORK_TEST(ports_are_near_and_linked),
        NETWORK_TEST(ports_of_one_place_are_no_pair),
        NETWORK_TEST(a_closed_port_is_nobody_at_sea),
        NETWORK_TEST(ships_of_an_area_are_the_ports),
        NETWORK_TEST(an_area_is_of_the_one_port_of_its_city),
        NETWORK_TEST(chains_of_near_ports_are_clusters),
        NETWORK_TEST(tables_sum_by_the_clusters_found),
        NETWORK_TEST(communities_are_closely_knit),
        NETWORK_TEST(links_weigh_by_departures_where_they_are_told),
        NETWORK_TEST(ports_of_one_hinterland_are_clusters),
        NETWORK_TEST(what_is_no_way_to_find_clusters_is_refused),
        NETWORK_TEST(without_links_there_are_no_communities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
