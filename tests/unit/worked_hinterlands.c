/* Hinterlands by choice among three ports, worked out by hand; see bay_ports.h. */
#include <math.h>
#include <string.h>

#include "bay_ports.h"
#include "metrics/destination_choice.h"
#include "metrics/port_rivalry.h"
#include "route/search.h"

enum { CITIES = 4, HOUR = 3600000 };
static const double NEAR = 5e-10; /* the expectations have nine decimals */

static const int64_t TIMES_MS[CITIES * PORTS] = {1 * HOUR,     5 * HOUR, 6 * HOUR, 2 * HOUR,
                                                 5 * HOUR / 2, 5 * HOUR, 6 * HOUR, 4 * HOUR,
                                                 4 * HOUR,     9 * HOUR, 8 * HOUR, 3 * HOUR};
static const double PEOPLE[CITIES] = {20, 10, 8, 12};
static const double THROUGHPUT[PORTS] = {600, 250, 150};

/* Huff's shares with S^1 and c^-2: of a 600/1 : 250/25 : 150/36, and so on. */
static void choose_all(double shares[CITIES * PORTS]) {
    const bight_decay squared = {.kind = BIGHT_DECAY_POWER, .scale = 2};
    for (int city = 0; city < CITIES; city++)
        assert_true(destination_choice_shares(&TIMES_MS[city * PORTS], PORTS, &squared, THROUGHPUT,
                                              &shares[city * PORTS]));
}

static void people_choose_by_throughput_over_time_squared(void **state) {
    (void)state;
    static const double expected[CITIES * PORTS] = {.976933514, .016282225, .006784261, .765306122,
                                                    .204081633, .030612245, .4,         .375,
                                                    .225,       .264736298, .139607032, .595656670};
    double shares[CITIES * PORTS];
    choose_all(shares);
    for (int i = 0; i < CITIES * PORTS; i++)
        assert_near(shares[i], expected[i], NEAR);
}

static void a_city_is_as_contested_as_its_choice_is_spread(void **state) {
    (void)state;
    static const double expected[CITIES] = {.067934658, .557580175, .973125, .833426551};
    double shares[CITIES * PORTS];
    const double captive[] = {0, 1, 0}, even[] = {1.0 / 3, 1.0 / 3, 1.0 / 3}, none[] = {0, 0, 0};
    choose_all(shares);
    for (int city = 0; city < CITIES; city++)
        assert_near(port_rivalry_contestability(&shares[city * PORTS], PORTS), expected[city],
                    NEAR);
    assert_near(port_rivalry_contestability(captive, PORTS), 0, 0);
    assert_near(port_rivalry_contestability(even, PORTS), 1, 1e-15);
    assert_true(isnan(port_rivalry_contestability(none, PORTS)));
    assert_true(isnan(port_rivalry_contestability(captive + 1, 1)));
}

static void hinterlands_overlap_by_three_measures(void **state) {
    (void)state;
    double shares[CITIES * PORTS];
    choose_all(shares);
    const port_rivalry of = {CITIES, PORTS, TIMES_MS, shares, PEOPLE};
    assert_near(port_rivalry_ruzicka(&of, X, Y), .209771993, NEAR);
    assert_near(port_rivalry_ruzicka(&of, X, Z), .144344680, NEAR);
    assert_near(port_rivalry_ruzicka(&of, Z, Y), .313008259, NEAR);
    assert_near(port_rivalry_pianka(&of, X, Y), .428808965, NEAR);
    assert_near(port_rivalry_pianka(&of, X, Z), .211289829, NEAR);
    assert_near(port_rivalry_pianka(&of, Z, Y), .609871478, NEAR);
    assert_near(port_rivalry_jaccard(&of, 4 * HOUR, X, Y), 5 / 19.0, 1e-15); /* b of a, b, c */
    assert_near(port_rivalry_jaccard(&of, 4 * HOUR, X, X), 1, 0);
    assert_true(isnan(port_rivalry_jaccard(&of, HOUR / 2, X, Y)));
}

/* 800 and 900 hours: exp(-60 x 800) is 0 to a machine, but the odds are exp(60 x 100 x 0.0005). */
static void far_ports_are_chosen_by_odds_and_not_lost(void **state) {
    (void)state;
    const bight_decay steep = {.kind = BIGHT_DECAY_EXPONENTIAL, .scale = .02};
    const int64_t far_ms[] = {800 * (int64_t)HOUR, 801 * (int64_t)HOUR, SEARCH_UNREACHED};
    const int64_t no_ms[] = {SEARCH_UNREACHED, SEARCH_UNREACHED, SEARCH_UNREACHED};
    const double alike[] = {1, 1, 1};
    double shares[PORTS];
    assert_true(destination_choice_shares(far_ms, PORTS, &steep, alike, shares));
    assert_near(shares[Y] / shares[X], exp(-60 * .02), 1e-12);
    assert_near(shares[X] + shares[Y], 1, 1e-12);
    assert_near(shares[Z], 0, 0);
    assert_false(destination_choice_shares(no_ms, PORTS, &steep, alike, shares));
    assert_near(shares[X] + shares[Y] + shares[Z], 0, 0);
}

typedef struct {
    bight_layer *hinterlands;
    bight_layer *cities;
    bight_layer *within;
    bight_layer *overlaps;
} hinterland_tables;

static hinterland_tables compute(network_fixture *f, const bight_port_options *options) {
    hinterland_tables made;
    bay_ports_draw(f, "");
    network_fixture_open(f, NULL);
    const bight_port_tables tables = {.hinterlands = &made.hinterlands,
                                      .cities = &made.cities,
                                      .within = &made.within,
                                      .overlaps = &made.overlaps};
    network_fixture_require(f, bight_ports_compute(f->session, f->scenario, options, &tables));
    return made;
}

static void release(hinterland_tables made) {
    bight_layer_destroy(made.hinterlands);
    bight_layer_destroy(made.cities);
    bight_layer_destroy(made.within);
    bight_layer_destroy(made.overlaps);
}

/* On the drawn network every time is a millisecond longer, for the way from a city to its road. */
static const double DRAWN = 1e-5;

static void expect_rows(const bight_layer *table, const char *column, int count,
                        const double *expected) {
    for (int row = 0; row < count; row++)
        assert_near(network_fixture_cell(table, row, column), expected[row], DRAWN);
}

static const bight_port_options HUFF = {.attraction = "throughput^1", .decay = "power:2"};

static void tables_hold_what_ports_may_expect(void **state) {
    const hinterland_tables made = compute(*state, &HUFF);
    const double people[] = {33.568567083, 7.041745216, 9.389687701};
    const double gdp[] = {56.133767981, 7.637797884, 9.228434135};
    const double pressure[] = {.209771993 + .144344680, .209771993 + .313008259,
                               .144344680 + .313008259};
    const double contestability[] = {.067934658, .557580175, .973125, .833426551};
    const double ruzicka[] = {.209771993, .144344680, .313008259};
    for (int port = 0; port < PORTS; port++)
        assert_near(network_fixture_cell(made.hinterlands, port, "pressure"), pressure[port],
                    DRAWN);
    expect_rows(made.hinterlands, "expected_population", PORTS, people);
    expect_rows(made.hinterlands, "expected_gdp", PORTS, gdp);
    expect_rows(made.cities, "contestability", CITIES, contestability);
    assert_string_equal(network_fixture_text(made.cities, 3, "likeliest"), "Z");
    assert_near(network_fixture_cell(made.cities, 3, "likeliest_share"), 59.5656670, DRAWN);
    expect_rows(made.overlaps, "ruzicka", 3, ruzicka);
    assert_string_equal(network_fixture_text(made.overlaps, 1, "other"), "Z");
    release(made);
}

/* Of a and b the second port takes 5 and 1.25 times as long as the first, of d 8/3; c is tied. */
static void cities_are_captive_until_another_port_is_nearly_as_near(void **state) {
    const hinterland_tables made = compute(*state, NULL);
    static const char *const zones[] = {"captive", "captive", "contested", "captive"};
    static const char *const served_by[] = {"X", "X", "Y/Z", "Z"};
    const double ratio[] = {5, 1.25, 1, 8 / 3.0};
    const double captive[] = {30, 0, 12}, contested[] = {0, 8, 8};
    for (int city = 0; city < CITIES; city++) {
        assert_string_equal(network_fixture_text(made.cities, city, "zone"), zones[city]);
        assert_string_equal(network_fixture_text(made.cities, city, "served_by"), served_by[city]);
        assert_string_equal(network_fixture_text(made.cities, city, "nearest"), served_by[city]);
    }
    expect_rows(made.cities, "second/first", CITIES, ratio);
    expect_rows(made.hinterlands, "captive_population", PORTS, captive);
    expect_rows(made.hinterlands, "contested_population", PORTS, contested);
    assert_int_equal(bight_layer_find_column(made.hinterlands, "expected_population"), -1);
    release(made);
}

static void a_wider_margin_contests_more_cities(void **state) {
    const hinterland_tables made = compute(*state, &(bight_port_options){.margin = .25});
    assert_string_equal(network_fixture_text(made.cities, 1, "zone"), "contested");
    assert_string_equal(network_fixture_text(made.cities, 1, "served_by"), "X/Y");
    assert_string_equal(network_fixture_text(made.cities, 1, "nearest"), "X");
    release(made);
}

/* Within 4 h and a little: X reaches a and b, Y b and c, Z c and d. */
static void reach_is_exclusive_or_shared(void **state) {
    const hinterland_tables made = compute(*state, &(bight_port_options){.within_h = "4.01,0.5"});
    const double all[] = {30, 18, 20}, exclusive[] = {20, 0, 12}, shared[] = {10, 18, 8};
    const double nearest[] = {30, 4, 16}, gdp[] = {55, 21, 18};
    assert_int_equal(bight_layer_row_count(made.within), 2 * PORTS);
    for (int port = 0; port < PORTS; port++) {
        const int row = 2 * port;
        assert_near(network_fixture_cell(made.within, row, "within"), 4.01, 0);
        assert_near(network_fixture_cell(made.within, row, "population"), all[port], 1e-12);
        assert_near(network_fixture_cell(made.within, row, "exclusive"), exclusive[port], 1e-12);
        assert_near(network_fixture_cell(made.within, row, "shared"), shared[port], 1e-12);
        assert_near(network_fixture_cell(made.within, row, "nearest"), nearest[port], 1e-12);
        assert_near(network_fixture_cell(made.within, row, "gdp"), gdp[port], 1e-12);
        assert_near(network_fixture_cell(made.within, row + 1, "population"), 0, 0);
    }
    assert_near(network_fixture_cell(made.overlaps, 0, "jaccard_4.01h"), 5 / 19.0, 1e-12);
    assert_true(network_fixture_is_missing(made.overlaps, 0, "jaccard_0.5h"));
    release(made);
}

/* Z's teu is not known: it draws nobody, and the table says so. */
static void a_port_without_attraction_draws_nobody(void **state) {
    const hinterland_tables made =
        compute(*state, &(bight_port_options){.attraction = "teu", .decay = "exponential:0.01"});
    bool is_told = false;
    assert_near(network_fixture_cell(made.hinterlands, Z, "expected_population"), 0, 0);
    for (int i = 0; i < bight_layer_fact_count(made.hinterlands); i++)
        is_told |=
            strstr(bight_layer_fact_text(made.hinterlands, i), "1 ports without teu") != NULL;
    assert_true(is_told);
    /* a: 60 exp(-.6 x 1) to 25 exp(-.6 x 5), in odds */
    const double odds = 60 / 25.0 * exp(.6 * 4);
    assert_near(network_fixture_cell(made.cities, 0, "likeliest_share"), 100 * odds / (1 + odds),
                DRAWN);
    release(made);
}

static void refuse(network_fixture *f, const bight_port_options *options, const char *word) {
    bight_layer *table;
    const bight_port_tables tables = {.cities = &table};
    assert_int_equal(bight_ports_compute(f->session, f->scenario, options, &tables),
                     BIGHT_WRONG_USE);
    assert_non_null(strstr(bight_session_message(f->session), word));
    assert_null(table);
}

static void what_is_asked_in_part_or_wrongly_is_refused(void **state) {
    network_fixture *f = *state;
    bay_ports_draw(f, "");
    network_fixture_open(f, NULL);
    refuse(f, &(bight_port_options){.attraction = "teu"}, "need both");
    refuse(f, &(bight_port_options){.decay = "power:2"}, "need both");
    refuse(f, &(bight_port_options){.attraction = "teus", .decay = "power:2"}, "mean 'teu'?");
    refuse(f, &(bight_port_options){.attraction = "teu^x", .decay = "power:2"}, "'teu^x'");
    refuse(f, &(bight_port_options){.attraction = "teu", .decay = "power"}, "'power'");
    refuse(f, &(bight_port_options){.within_h = "1,soon"}, "limits in hours");
    refuse(f, &(bight_port_options){.within_h = "1,2,3,4,5,6,7,8,9"}, "up to 8");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_choose_by_throughput_over_time_squared),
        cmocka_unit_test(a_city_is_as_contested_as_its_choice_is_spread),
        cmocka_unit_test(hinterlands_overlap_by_three_measures),
        cmocka_unit_test(far_ports_are_chosen_by_odds_and_not_lost),
        NETWORK_TEST(tables_hold_what_ports_may_expect),
        NETWORK_TEST(cities_are_captive_until_another_port_is_nearly_as_near),
        NETWORK_TEST(a_wider_margin_contests_more_cities),
        NETWORK_TEST(reach_is_exclusive_or_shared),
        NETWORK_TEST(a_port_without_attraction_draws_nobody),
        NETWORK_TEST(what_is_asked_in_part_or_wrongly_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
