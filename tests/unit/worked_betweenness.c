/* Betweenness worked out by hand.
 *
 *          D           minutes by rail: A-M1 10, M1-M2 twice 5, M2-B 10,
 *          |                            A-N 12, N-B 13, N-D 30
 *     A -- N --- B     A and B have a station each, the city M has M1 and M2, as far from
 *      \        /      its middle; N is a junction, and at D the line ends.
 *       M1 == M2
 *
 * A - B takes 25 minutes over M or over N, so half of the pair goes either way. Going into a
 * station and out of it costs the same everywhere.
 */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: rail, file: rail.shp, time: {field: MIN}, name: LINE}\n"
    "terminals:\n"
    "  - {id: station, file: stations.shp, mode: rail, name: NAME, city: CITY}\n"
    "cities: {file: cities.shp, id: ID, name: NAME, attach: {terminal: {max_km: 20, speed: 60}}}\n";

static const double EXACT = 1e-12;

static void open_network(network_fixture *f) {
    drawn_lines(f->folder, "rail.shp", "LINE:C,MIN:N",
                "west,10 | 0 0, 1 0\n"
                "upper,5 | 1 0, 1.05 0.01, 1.1 0\n"
                "lower,5 | 1 0, 1.05 -0.01, 1.1 0\n"
                "east,10 | 1.1 0, 2.1 0\n"
                "north west,12 | 0 0, 1.05 0.5\n"
                "north east,13 | 1.05 0.5, 2.1 0\n"
                "branch,30 | 1.05 0.5, 1.05 1\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C",
                 "A Main,A | 0 0\nM1,M | 1 0\nM2,M | 1.1 0\nB Main,B | 2.1 0\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C", "1,A | 0 0\n2,M | 1.05 0\n3,B | 2.1 0\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

static bight_demand *read_trips(const network_fixture *f, const char *pairs) {
    bight_demand *demand;
    drawn_text(f->folder, "pairs.csv", pairs);
    network_fixture_require(
        f, bight_demand_read(f->session, f->network, drawn_path(f->folder, "pairs.csv"), &demand));
    return demand;
}

typedef enum { CITIES, NODES, LINKS } wanted_table;

static void compute(network_fixture *f, const bight_betweenness_options *options,
                    wanted_table wanted) {
    bight_layer *table;
    const bight_betweenness_tables tables = {wanted == CITIES ? &table : NULL,
                                             wanted == NODES ? &table : NULL,
                                             wanted == LINKS ? &table : NULL};
    network_fixture_require(f,
                            bight_betweenness_compute(f->session, f->scenario, options, &tables));
    network_fixture_keep(f, table);
}

static int find_row(const bight_layer *table, const char *column, const char *text) {
    for (int row = 0; row < bight_layer_row_count(table); row++)
        if (strcmp(network_fixture_text(table, row, column), text) == 0) return row;
    fail_msg("there is no row with the %s %s", column, text);
    return -1;
}

static void expect_cell(const network_fixture *f, const char *key, const char *name,
                        const char *column, double expected) {
    const int row = find_row(f->table, key, name);
    const double found = network_fixture_cell(f->table, row, column);
    if (!(fabs(found - expected) <= EXACT * (1 + expected)))
        fail_msg("%s of %s is %.15g, not %.15g", column, name, found, expected);
}

/* Half of A-B and of B-A passes both stations of M. Of the two pairs of others that is one. */
static void a_city_counts_once_for_a_path_through_two_of_its_stations(void **state) {
    network_fixture *f = *state;
    open_network(f);
    compute(f, NULL, CITIES);
    expect_cell(f, "city", "M", "betweenness", 1);
    expect_cell(f, "city", "M", "betweenness_share", 50);
    expect_cell(f, "city", "A", "betweenness", 0);
    expect_cell(f, "city", "B", "betweenness", 0);
}

/* Of A-B's 8 trips 4 pass M; 8 of the 10 neither begin nor end there. */
static void trips_weigh_the_pairs(void **state) {
    network_fixture *f = *state;
    open_network(f);
    bight_demand *demand = read_trips(f, "from,to,trips\nA,B,8\nM,A,2\nM,M,50\n");
    compute(f, &(bight_betweenness_options){.demand = demand}, CITIES);
    expect_cell(f, "city", "M", "through", 4);
    expect_cell(f, "city", "M", "through_share", 50);
    expect_cell(f, "city", "M", "ending", 2);
    expect_cell(f, "city", "M", "betweenness", 1);
    expect_cell(f, "city", "A", "ending", 10);
    assert_true(network_fixture_is_missing(f->table, find_row(f->table, "city", "A"),
                                           "through_share")); /* all trips are its own */
    compute(f, &(bight_betweenness_options){.demand = demand}, NODES);
    expect_cell(f, "name", "M1", "betweenness", 6);
    expect_cell(f, "name", "M1", "share", 60);
    expect_cell(f, "name", "M2", "betweenness", 4);
    expect_cell(f, "name", "A Main", "leaving", 2);
    expect_cell(f, "name", "A Main", "entering", 8);
    compute(f, &(bight_betweenness_options){.demand = demand}, LINKS);
    expect_cell(f, "line", "west", "forward", 4);
    expect_cell(f, "line", "west", "backward", 2);
    expect_cell(f, "line", "north east", "forward", 4);
    expect_cell(f, "line", "north east", "share", 40);
    bight_demand_destroy(demand);
}

/* M is reached from A over M1 and from B over M2, so each sees a pair each way and half of two. */
static void a_station_counts_the_pairs_of_cities_that_pass_it(void **state) {
    network_fixture *f = *state;
    open_network(f);
    compute(f, NULL, NODES);
    assert_int_equal(bight_layer_row_count(f->table), 5);
    expect_cell(f, "name", "M1", "betweenness", 3);
    expect_cell(f, "name", "M2", "betweenness", 3);
    expect_cell(f, "name", "M1", "entering", 1);
    expect_cell(f, "name", "M1", "leaving", 1);
    expect_cell(f, "kind", "node", "betweenness", 1);
    expect_cell(f, "name", "A Main", "betweenness", 4);
}

static void equally_quick_parallel_links_share_what_goes_that_way(void **state) {
    network_fixture *f = *state;
    open_network(f);
    compute(f, NULL, LINKS);
    assert_int_equal(bight_layer_row_count(f->table), 7);
    expect_cell(f, "line", "upper", "forward", 0.25);
    expect_cell(f, "line", "upper", "backward", 0.25);
    expect_cell(f, "line", "lower", "betweenness", 0.5);
    expect_cell(f, "line", "west", "forward", 1.5);
    expect_cell(f, "line", "north west", "forward", 0.5);
    expect_cell(f, "line", "branch", "betweenness", 0);
    assert_int_equal(bight_layer_shape(f->table), BIGHT_LINE);
}

/* Six ends: four stations, N and D. N is between D and each station, both ways, and half of A-B, so
 * of 2 * 4 + 1. Of N and D M1 is reached over A (from N in 22 minutes, over B in 28) and M2 over B
 * (23, over A 27), so A and B are each between two pairs, both ways. */
static void between_nodes_stations_junctions_and_ends_of_lines_are_ends(void **state) {
    network_fixture *f = *state;
    open_network(f);
    compute(f, &(bight_betweenness_options){.between_nodes = true}, NODES);
    expect_cell(f, "kind", "node", "betweenness", 9);
    expect_cell(f, "name", "A Main", "betweenness", 4);
    expect_cell(f, "name", "B Main", "betweenness", 4);
    expect_cell(f, "name", "M1", "betweenness", 3); /* A-M2 and half of A-B */
    assert_int_equal(bight_layer_find_column(f->table, "entering"), -1);
    compute(f, &(bight_betweenness_options){.between_nodes = true}, LINKS);
    expect_cell(f, "line", "branch", "forward", 5);
    expect_cell(f, "line", "branch", "backward", 5);
}

static void refuse(network_fixture *f, const bight_betweenness_options *options, bool of_cities) {
    bight_layer *table;
    const bight_betweenness_tables tables = {.cities = of_cities ? &table : NULL,
                                             .nodes = of_cities ? NULL : &table};
    assert_int_equal(bight_betweenness_compute(f->session, f->scenario, options, &tables),
                     BIGHT_WRONG_USE);
    assert_null(table);
}

static void pairs_of_nodes_have_no_demand_and_no_table_of_cities(void **state) {
    network_fixture *f = *state;
    open_network(f);
    bight_demand *demand;
    network_fixture_require(f, bight_demand_equal(f->session, f->network, &demand));
    refuse(f, &(bight_betweenness_options){demand, true}, false);
    refuse(f, &(bight_betweenness_options){NULL, true}, true);
    bight_demand_destroy(demand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_city_counts_once_for_a_path_through_two_of_its_stations),
        NETWORK_TEST(trips_weigh_the_pairs),
        NETWORK_TEST(a_station_counts_the_pairs_of_cities_that_pass_it),
        NETWORK_TEST(equally_quick_parallel_links_share_what_goes_that_way),
        NETWORK_TEST(between_nodes_stations_junctions_and_ends_of_lines_are_ends),
        NETWORK_TEST(pairs_of_nodes_have_no_demand_and_no_table_of_cities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
