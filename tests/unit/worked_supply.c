/* Three cities that share three ports, worked out by hand.
 *
 *   minutes by road   X    Y    Z     population
 *   a                10   30   15      4
 *   b                30   10   25     10
 *   c                15   25   10      6
 *   berths            7    5    8     20 in all, as people
 *
 * No way round by other roads is quicker. The sea between X and Y takes a minute, and shortens no
 * way to a port. Two connectors of 1 ms are part of every time, 3.3e-6 of the least.
 */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}}\n"
    "  - {id: sea, file: sea.shp, time: {field: MIN}}\n"
    "terminals:\n"
    "  - id: port\n"
    "    file: ports.shp\n"
    "    mode: sea\n"
    "    name: NAME\n"
    "    columns: {berths: BERTHS}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "profiles: {all: {enter: {port: 600}}}\n" /* comes after the gate */
    "measures:\n"
    "  access: {decay: \"exponential:0.1\", daily_limit: 15.1}\n";

enum { CITIES = 3 };

/* Of exp(-t / 10) the connectors change 2 ms / 10 min, of a utility 2 ms. */
static const double CONNECTORS = 4e-6;
static const double CONNECTORS_MIN = 4e-5;
static const double PRINTED = 1e-9;

static void open_ports(network_fixture *f, const char *ports) {
    drawn_points(f->folder, "ports.shp", "NAME:C,BERTHS:N", ports);
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N",
                 "1,a,4 | 0 1\n2,b,10 | 1 1\n3,c,6 | 2 1\n");
    drawn_lines(f->folder, "road.shp", "MIN:N",
                "10 | 0 1, 0 0\n30 | 0 1, 1 0\n15 | 0 1, 2 0\n"
                "30 | 1 1, 0 0\n10 | 1 1, 1 0\n25 | 1 1, 2 0\n"
                "15 | 2 1, 0 0\n25 | 2 1, 1 0\n10 | 2 1, 2 0\n");
    drawn_lines(f->folder, "sea.shp", "MIN:N", "1 | 0 0, 1 0\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

static const char THREE[] = "X,7 | 0 0\nY,5 | 1 0\nZ,8 | 2 0\n";

static const bight_layer *compute(network_fixture *f, const bight_supply_options *options) {
    bight_layer *table;
    network_fixture_require(
        f, bight_supply_compute(f->session, f->scenario, f->matrix, options, &table));
    return network_fixture_keep(f, table);
}

static void expect(const bight_layer *table, const char *column, const double expected[CITIES],
                   double tolerance) {
    for (int city = 0; city < CITIES; city++)
        assert_near(network_fixture_cell(table, city, column), expected[city],
                    tolerance * fmax(1, fabs(expected[city])));
}

/* Berths by the decay, e.g. of a 7 e^-1 + 5 e^-3 + 8 e^-1.5; per head of those who reach them; and
 * that times the people: the mean is 20 / 20. */
static void what_is_shared_is_that_of_the_worked_table(void **state) {
    static const double hansen[] = {4.609132711, 2.844586673, 4.915371644};
    static const double shen[] = {1.290674486, .693711980, 1.316697043};
    static const double availability[] = {5.162697945, 6.937119796, 7.900182259};
    static const double people[] = {4, 10, 6};
    network_fixture *f = *state;
    open_ports(f, THREE);
    const bight_layer *table = compute(f, &(bight_supply_options){.supply = "port:berths"});
    double sum = 0;
    expect(table, "potential", hansen, CONNECTORS);
    expect(table, "shen", shen, CONNECTORS);
    expect(table, "availability", availability, CONNECTORS);
    for (int city = 0; city < CITIES; city++)
        sum += people[city] * network_fixture_cell(table, city, "shen");
    assert_near(sum / 20, 1, PRINTED);
}

/* Within 15 min X and Z are reached by a and c, Y by b: 7 / 10, 5 / 10 and 8 / 10 berths a head. */
static void two_steps_share_what_is_within_the_limit(void **state) {
    static const double two_step[] = {1.5, .5, 1.5}, within[] = {15, 5, 15};
    network_fixture *f = *state;
    open_ports(f, THREE);
    const bight_layer *table = compute(f, &(bight_supply_options){.supply = "port:berths"});
    expect(table, "two_step", two_step, PRINTED);
    expect(table, "within_limit", within, PRINTED);
}

/* By zones of 10.1 min: X is reached by 4 + .22 10 + .68 6, Y by .22 4 + 10 + .22 6, Z by .68 4 +
 * .22 10 + 6 people. */
static void enhanced_two_steps_weigh_by_zones(void **state) {
    const double x = 7 / 10.28, y = 5 / 12.2, z = 8 / 10.92;
    const double expected[] = {x + .22 * y + .68 * z, .22 * x + y + .22 * z, .68 * x + .22 * y + z};
    network_fixture *f = *state;
    open_ports(f, THREE);
    const bight_supply_options options = {.supply = "port:berths", .access.day_limit_min = 30.3};
    expect(compute(f, &options), "enhanced_two_step", expected, PRINTED);
}

/* 10 ln of the potential, for the decay is exp(-t / 10). */
static void utility_is_the_logarithm_of_all_ways(void **state) {
    const double expected[] = {10 * log(4.609132711), 10 * log(2.844586673), 10 * log(4.915371644)};
    network_fixture *f = *state;
    open_ports(f, THREE);
    expect(compute(f, &(bight_supply_options){.supply = "port:berths"}), "utility", expected,
           CONNECTORS_MIN);
    const bight_supply_options other = {.supply = "port:berths", .access.decay = "power:1"};
    assert_int_equal(bight_layer_find_column(compute(f, &other), "utility"), -1);
}

static void the_nearest_are_timed_to_their_gates(void **state) {
    static const double nearest[] = {10, 10, 10}, second[] = {15, 25, 15},
                        mean[] = {12.5, 17.5, 12.5};
    network_fixture *f = *state;
    open_ports(f, THREE);
    const bight_layer *table =
        compute(f, &(bight_supply_options){.supply = "port", .nearest_count = 2});
    expect(table, "nearest_time", nearest, CONNECTORS_MIN);
    expect(table, "kth_time", second, CONNECTORS_MIN);
    expect(table, "k_nearest_mean", mean, CONNECTORS_MIN);
    assert_string_equal(network_fixture_text(table, 0, "nearest"), "X");
    assert_string_equal(network_fixture_text(table, 1, "nearest"), "Y");
    table = compute(f, &(bight_supply_options){.supply = "port", .nearest_count = 4});
    assert_true(network_fixture_is_missing(table, 0, "kth_time")); /* there are three */
    assert_near(network_fixture_cell(table, 0, "k_nearest_mean"), 55 / 3.0, CONNECTORS_MIN);
}

/* W stands where no road goes: its 9 berths fall to nobody. V has no number. */
static void what_nobody_reaches_is_told(void **state) {
    static const double shen[] = {1.290674486, .693711980, 1.316697043};
    network_fixture *f = *state;
    open_ports(f, "X,7 | 0 0\nY,5 | 1 0\nZ,8 | 2 0\nW,9 | 1 -5\nV, | 0 0.5\n");
    const bight_layer *table = compute(f, &(bight_supply_options){.supply = "port:berths"});
    expect(table, "shen", shen, CONNECTORS);
    bool is_told = false, is_unknown_told = false;
    for (int i = 0; i < bight_layer_fact_count(table); i++) {
        const char *text = bight_layer_fact_text(table, i);
        is_told |= strstr(text, "9 of the supply") == text;
        is_unknown_told |= strstr(text, "1 place without a number") != NULL;
    }
    assert_true(is_told && is_unknown_told);
}

static void what_is_no_supply_is_refused(void **state) {
    static const char *const texts[] = {"ship", "port:cranes", "gdp", "population:x"};
    network_fixture *f = *state;
    open_ports(f, THREE);
    for (int i = 0; i < 4; i++) {
        bight_layer *table;
        assert_int_equal(bight_supply_compute(f->session, f->scenario, f->matrix,
                                              &(bight_supply_options){.supply = texts[i]}, &table),
                         BIGHT_WRONG_USE);
        assert_null(table);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(what_is_shared_is_that_of_the_worked_table),
        NETWORK_TEST(two_steps_share_what_is_within_the_limit),
        NETWORK_TEST(enhanced_two_steps_weigh_by_zones),
        NETWORK_TEST(utility_is_the_logarithm_of_all_ways),
        NETWORK_TEST(the_nearest_are_timed_to_their_gates),
        NETWORK_TEST(what_nobody_reaches_is_told),
        NETWORK_TEST(what_is_no_supply_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
