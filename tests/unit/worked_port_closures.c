/* What happens when one of three ports closes, worked out by hand; see bay_ports.h. */
#include <string.h>

#include "bay_ports.h"

enum { BAY = PORTS, CLOSINGS };

typedef struct {
    bight_layer *closures;
    bight_layer *takeovers;
} closing_tables;

/* On the drawn network every time is a millisecond longer, for the way from a city to its road. */
static const double DRAWN = 1e-5;

static closing_tables compute(network_fixture *f, const char *more_ports,
                              const bight_port_options *options) {
    closing_tables made;
    bay_ports_draw(f, more_ports);
    network_fixture_open(f, NULL);
    const bight_port_tables tables = {.closures = &made.closures, .takeovers = &made.takeovers};
    network_fixture_require(f, bight_ports_compute(f->session, f->scenario, options, &tables));
    return made;
}

static void release(closing_tables made) {
    bight_layer_destroy(made.closures);
    bight_layer_destroy(made.takeovers);
}

static const bight_port_options JUST_ABOVE = {.within_h = "1.01,2.01,4.01,8.01"};

static void expect(const bight_layer *table, const char *column, const double expected[CLOSINGS]) {
    for (int row = 0; row < CLOSINGS; row++)
        assert_near(network_fixture_cell(table, row, column), expected[row], DRAWN);
}

/* a and b go from X to Y, 4 and half an hour longer; c is as near to Y as to Z, so half of it loses
 * nothing; d goes from Z to Y, 5 hours longer. */
static void people_go_to_the_nearest_port_left(void **state) {
    const closing_tables made = compute(*state, "", NULL);
    const double people[] = {30, 4, 16, 50}, gdp[] = {55, 3, 15, 73}, unserved[] = {0, 0, 0, 50};
    const double mean_h[] = {(20 * 4 + 10 * .5) / 30, 0, 12 * 5 / 16.0}, most_h[] = {4, 0, 5};
    const double hhi[] = {(34 * 34 + 16 * 16) / 2500.0, (30 * 30 + 20 * 20) / 2500.0,
                          (30 * 30 + 20 * 20) / 2500.0};
    static const char *const cities[] = {"a", "c", "d"};
    static const char *const takers[] = {"Y 100 %", "Z 100 %", "Y 100 %"};
    assert_int_equal(bight_layer_row_count(made.closures), CLOSINGS);
    expect(made.closures, "population", people);
    expect(made.closures, "gdp", gdp);
    expect(made.closures, "unserved", unserved);
    for (int port = 0; port < PORTS; port++) {
        assert_near(network_fixture_cell(made.closures, port, "mean_added"), mean_h[port], DRAWN);
        assert_near(network_fixture_cell(made.closures, port, "most_added"), most_h[port], DRAWN);
        assert_near(network_fixture_cell(made.closures, port, "hhi_after"), hhi[port], DRAWN);
        assert_near(network_fixture_cell(made.closures, port, "in_cluster"), 100, DRAWN);
        assert_string_equal(network_fixture_text(made.closures, port, "most_added_city"),
                            cities[port]);
        assert_string_equal(network_fixture_text(made.closures, port, "takers"), takers[port]);
        assert_string_equal(network_fixture_text(made.closures, port, "what"), "port");
    }
    release(made);
}

static void without_any_port_nothing_is_longer_but_unserved(void **state) {
    static const char *const missing[] = {"mean_added", "most_added", "most_added_city",
                                          "in_cluster", "hhi_after",  "takers"};
    const closing_tables made = compute(*state, "", NULL);
    assert_string_equal(network_fixture_text(made.closures, BAY, "closes"), "bay");
    assert_string_equal(network_fixture_text(made.closures, BAY, "what"), "cluster");
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        assert_true(network_fixture_is_missing(made.closures, BAY, missing[i]));
    release(made);
}

/* a loses its port within an hour, a and b theirs within two, a and d theirs within four. */
static void cities_lose_their_last_port_within_the_hours(void **state) {
    const closing_tables made = compute(*state, "", &JUST_ABOVE);
    const double lost_1[] = {1, 0, 0, 1}, lost_2[] = {2, 0, 0, 2};
    const double lost_4[] = {1, 0, 1, 4}, lost_8[] = {0, 0, 0, 4};
    expect(made.closures, "lost_1.01h", lost_1);
    expect(made.closures, "lost_2.01h", lost_2);
    expect(made.closures, "lost_4.01h", lost_4);
    expect(made.closures, "lost_8.01h", lost_8);
    release(made);
}

/* W is far from all roads: it has nobody to give up and takes nobody over. */
static void a_port_without_a_hinterland_can_close(void **state) {
    const closing_tables made = compute(*state, "W,strait,coastal,80,8,, | 9 9\n", NULL);
    const int lone = PORTS;
    assert_int_equal(bight_layer_row_count(made.closures), PORTS + 1 + 1); /* strait has one port */
    assert_string_equal(network_fixture_text(made.closures, lone, "closes"), "W");
    assert_near(network_fixture_cell(made.closures, lone, "population"), 0, 0);
    assert_true(network_fixture_is_missing(made.closures, lone, "mean_added"));
    assert_true(network_fixture_is_missing(made.closures, lone, "in_cluster"));
    assert_true(network_fixture_is_missing(made.closures, lone, "takers"));
    assert_near(network_fixture_cell(made.closures, lone, "hhi_after"),
                (30 * 30 + 4 * 4 + 16 * 16) / 2500.0, DRAWN);
    release(made);
}

/* V is where Z is, in a cluster of its own: it takes the half of d that was Z's, and of c the third
 * that Z had goes in halves to Y and V. Only what Y takes stays in the cluster. */
static void what_another_cluster_takes_is_lost_to_the_cluster(void **state) {
    const closing_tables made = compute(*state, "V,strait,coastal,80,8,, | 2 0\n", NULL);
    const double moved = 12 / 2.0 + 8 / 3.0, kept = 8 / 3.0 / 2;
    assert_near(network_fixture_cell(made.closures, Z, "population"), moved, DRAWN);
    assert_near(network_fixture_cell(made.closures, Z, "in_cluster"), 100 * kept / moved, DRAWN);
    assert_string_equal(network_fixture_text(made.closures, Z, "takers"), "V 85 %, Y 15 %");
    release(made);
}

static const bight_port_options HUFF = {.attraction = "throughput^1", .decay = "power:2"};

/* Without X the choice is between 250 / c^2 of Y and 150 / c^2 of Z: of a 10 to 25/6, of b 40 to 6,
 * of c 125/8 to 75/8, of d 125/32 to 50/3. */
static void those_who_chose_the_port_choose_anew(void **state) {
    const closing_tables made = compute(*state, "", &HUFF);
    const double a = 10 / (10 + 25 / 6.0), b = 40 / 46.0, c = .625, d = 125 / 32.0;
    const double of_y = 20 * a + 10 * b + 8 * c + 12 * d / (d + 50 / 3.0), of_z = 50 - of_y;
    assert_near(network_fixture_cell(made.closures, X, "expected_population"), 33.568567083, DRAWN);
    assert_near(network_fixture_cell(made.closures, X, "expected_gdp"), 56.133767981, DRAWN);
    assert_near(network_fixture_cell(made.closures, X, "expected_hhi_after"),
                (of_y * of_y + of_z * of_z) / 2500, DRAWN);
    assert_string_equal(network_fixture_text(made.closures, X, "expected_takers"),
                        "Y 69 %, Z 31 %");
    assert_string_equal(network_fixture_text(made.takeovers, 0, "taken_by"), "Y");
    assert_near(network_fixture_cell(made.takeovers, 0, "expected_population"), of_y - 7.041745216,
                DRAWN);
    assert_near(network_fixture_cell(made.takeovers, 1, "expected_population"), of_z - 9.389687701,
                DRAWN);
    assert_near(network_fixture_cell(made.takeovers, 0, "expected_share"),
                100 * (of_y - 7.041745216) / 33.568567083, DRAWN);
    release(made);
}

/* Only who takes over has a row: Y from X, Z from Y, Y from Z, nobody from all of them. */
static void takeovers_are_told_one_by_one(void **state) {
    const closing_tables made = compute(*state, "", NULL);
    static const char *const closes[] = {"X", "Y", "Z"}, *const takers[] = {"Y", "Z", "Y"};
    const double people[] = {30, 4, 16}, gdp[] = {55, 3, 15};
    assert_int_equal(bight_layer_row_count(made.takeovers), 3);
    for (int row = 0; row < 3; row++) {
        assert_string_equal(network_fixture_text(made.takeovers, row, "closes"), closes[row]);
        assert_string_equal(network_fixture_text(made.takeovers, row, "taken_by"), takers[row]);
        assert_near(network_fixture_cell(made.takeovers, row, "share"), 100, DRAWN);
        assert_near(network_fixture_cell(made.takeovers, row, "population"), people[row], DRAWN);
        assert_near(network_fixture_cell(made.takeovers, row, "gdp"), gdp[row], DRAWN);
    }
    assert_near(network_fixture_cell(made.takeovers, 2, "mean_added"), 3.75, DRAWN);
    release(made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(people_go_to_the_nearest_port_left),
        NETWORK_TEST(without_any_port_nothing_is_longer_but_unserved),
        NETWORK_TEST(cities_lose_their_last_port_within_the_hours),
        NETWORK_TEST(a_port_without_a_hinterland_can_close),
        NETWORK_TEST(what_another_cluster_takes_is_lost_to_the_cluster),
        NETWORK_TEST(those_who_chose_the_port_choose_anew),
        NETWORK_TEST(takeovers_are_told_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
