/* Accessibility and closeness of the five cities of worked_toy.h, worked out by hand.
 *
 * Where a formula turns the connectors' 2 ms into a constant they are counted exactly. Elsewhere
 * the tolerance is what they can change: they are at most 1.12e-6 of a time (2 ms of 30 min), and a
 * weight f(t) changes by t f'(t) / f(t) times that: b for a power, 4 at most for the log-logistic
 * with s = 4, t pi / (15 sqrt 3) = 7.3 at 60 min for the logistic, where the weight is not small.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP, area: AREA}\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n"
    "measures:\n"
    "  access: {decay: \"power:1\"}\n";

static const char DESCRIPTION_BY_LENGTH[] =
    "layers:\n"
    "  - {id: road, file: road.shp, speed: 60, length: {field: KM}, name: NAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP, area: AREA}\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n";

/* Of a time of at least 30 minutes. */
static const double CONNECTORS = 1.12e-6;

/* A circle in the plane of worked_toy.c and on the ellipsoid, with a margin; see there. */
static const double CURVATURE = 3e-5;

/* Doubles summed in another order. */
static const double ROUNDING = 1e-9;

static void open_toy(network_fixture *f, double a_to_c_min) {
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000, .a_to_c_min = a_to_c_min});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

/* A thousandth of the size: 100 m for 100 km, on which the Earth departs from the plane by 1e-10.
 * E lies 297 m from C, so a city must not look for a road that far. */
static void open_small_toy(network_fixture *f) {
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, "cities.attach.road.max_km=0.01");
}

static const bight_layer *compute_access(network_fixture *f, const bight_access_options *options) {
    bight_layer *table;
    network_fixture_require(
        f, bight_access_compute(f->session, f->network, f->matrix, options, &table));
    return network_fixture_keep(f, table);
}

static const bight_layer *compute_centrality(network_fixture *f) {
    bight_layer *table;
    network_fixture_require(f,
                            bight_centrality_compute(f->session, f->scenario, f->matrix, &table));
    return network_fixture_keep(f, table);
}

/* A column of the cities A..E; NaN means missing. */
static void expect_column(const bight_layer *table, const char *column,
                          const double expected[TOY_CITIES], double added, double relative) {
    for (int city = 0; city < TOY_CITIES; city++) {
        assert_int_equal(network_fixture_is_missing(table, city, column), isnan(expected[city]));
        if (isnan(expected[city])) continue;
        const double sought = expected[city] + added;
        assert_near(network_fixture_cell(table, city, column), sought, fabs(sought) * relative);
    }
}

static void times_are_those_of_the_links_and_two_connectors(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    static const struct {
        const char *from, *to;
        int min, km;
    } pairs[] = {{"A", "B", 30, 110}, {"A", "C", 90, 200},  {"A", "D", 120, 130},
                 {"B", "C", 60, 90},  {"B", "D", 105, 210}, {"C", "D", 45, 120}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const long long ms = 60000LL * pairs[i].min + TOY_CONNECTORS_MS;
        assert_int_equal(network_fixture_ms(f, pairs[i].from, pairs[i].to), ms);
        assert_int_equal(network_fixture_ms(f, pairs[i].to, pairs[i].from), ms);
        assert_near(network_fixture_km(f, pairs[i].from, pairs[i].to), pairs[i].km, 0);
    }
}

static void the_isolated_city_is_reached_by_nobody_and_reaches_nobody(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    assert_int_equal(network_fixture_ms(f, "A", "E"), -1);
    assert_int_equal(network_fixture_ms(f, "E", "A"), -1);
    assert_int_equal(network_fixture_ms(f, "E", "E"), 0);
    assert_int_equal(bight_matrix_unreachable_count(f->matrix), 8); /* four others, both ways */
}

/* (30 + 90 + 120) / 3 = 80; A reaches 16 of the 20 people elsewhere. Weighted for A by population:
 * (10*30 + 5*90 + 1*120) / 16 = 54.375. All times are 2 ms longer, and so is every mean. */
static void mean_and_weighted_times_leave_out_the_unreached(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    const bight_layer *table = compute_access(f, NULL);
    const double mean[] = {80, 65, 65, 90, NAN};
    const double by_population[] = {54.375, 1005 / 26.0, 2445 / 31.0, 105, NAN};
    const double by_gdp[] = {1020 / 21.0, 1605 / 46.0, 4545 / 56.0, 6600 / 60.0, NAN};
    const double by_root[] = {51.372850863, 36.562776218, 80.069675376, 107.729175810, NAN};
    const double coverage[] = {16 / 20.0, 26 / 30.0, 31 / 35.0, 35 / 39.0, 0};
    const double unreached[] = {1, 1, 1, 1, 4};
    expect_column(table, "mean_time", mean, TOY_CONNECTORS_MIN, ROUNDING);
    expect_column(table, "watt_population", by_population, TOY_CONNECTORS_MIN, ROUNDING);
    expect_column(table, "watt_gdp", by_gdp, TOY_CONNECTORS_MIN, ROUNDING);
    expect_column(table, "watt_root", by_root, TOY_CONNECTORS_MIN, ROUNDING);
    expect_column(table, "coverage", coverage, 0, ROUNDING);
    expect_column(table, "unreached", unreached, 0, 0);
}

/* Hansen 1959: for A, 10/30 + 5/90 + 1/120 = .397222222. */
static void potential_sums_masses_over_times(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    const bight_layer *table = compute_access(f, NULL);
    const double by_population[] = {.397222222, .759523810, .411111111, .373015873, 0};
    const double by_gdp[] = {.563888889, 1.426190476, .716666667, .587301587, 0};
    expect_column(table, "potential_population", by_population, 0, CONNECTORS + 2e-9);
    expect_column(table, "potential_gdp", by_gdp, 0, CONNECTORS + 2e-9);
}

static void every_decay_weighs_the_times_by_its_formula(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    static const struct {
        const char *decay;
        double expected[TOY_CITIES];
        double steepness; /* the most that t f'(t) / f(t) can be */
    } decays[] = {
        {"power:2", {.011797840, .023701814, .005740741, .004765054, 0}, 2},
        {"exponential:0.02", {6.405328755, 12.604660210, 6.724489543, 5.071771647, 0}, 2.4},
        {"gaussian:60", {10.583566646, 20.898856517, 13.313195546, 8.643555343, 0}, 4},
        {"log-logistic:60,4", {10.295330503, 21.419878678, 9.058612989, 5.938182834, 0}, 4},
        {"linear:120", {8.75, 17.625, 10.625, 4.375, 0}, 7}, /* 105 / 15 */
        {"logistic:60,15", {9.878221295, 22.002013356, 6.382160862, 4.359447031, 0}, 7.3},
    };
    for (size_t i = 0; i < sizeof decays / sizeof decays[0]; i++) {
        const bight_access_options options = {.decay = decays[i].decay};
        const bight_layer *table = compute_access(f, &options);
        /* 1e-7: the expectations have 9 decimals, and the least of them is .0047. */
        expect_column(table, "potential_population", decays[i].expected, 0,
                      decays[i].steepness * CONNECTORS + 1.1e-7);
    }
}

static double weight(const network_fixture *f, const char *text, double minutes) {
    bight_decay decay;
    network_fixture_require(f, bight_decay_parse(f->session, text, &decay));
    return bight_decay_weight(&decay, minutes);
}

/* The logistic and exponential numbers are those of the documentation of the R package
 * accessibility (Pereira and Herszenhut), printed with 7 digits and more. */
static void decays_have_their_values_at_their_parameters(void **state) {
    const network_fixture *f = *state;
    assert_near(weight(f, "cumulative:60", 60), 1, 0); /* up to and with the limit */
    assert_near(weight(f, "cumulative:60", 60.0001), 0, 0);
    assert_near(weight(f, "linear:120", 120), 0, 0);
    assert_near(weight(f, "linear:120", 200), 0, 0); /* never below 0 */
    assert_near(weight(f, "log-logistic:60,4", 60), 0.5, 1e-15);
    assert_near(weight(f, "gaussian:60", 60), exp(-0.5), 1e-15);
    assert_near(weight(f, "power:2", 0.25), 1, 0); /* minutes count from 1 */
    assert_near(weight(f, "exponential:0.1", 20), 0.13533528, 5e-9);
    assert_near(weight(f, "exponential:0.1", 30), 0.04978707, 5e-9);
    assert_near(weight(f, "logistic:30,5", 0), 1, 1e-15);
    assert_near(weight(f, "logistic:30,5", 30), 0.5000094, 5e-8);
    assert_near(weight(f, "logistic:30,5", 45), 4.314804e-3, 5e-10);
    assert_near(weight(f, "logistic:30,5", 60), 1.877853e-5, 5e-12);
}

static void no_route_weighs_exactly_nothing(void **state) {
    const network_fixture *f = *state;
    static const char *const decays[] = {"power:1",       "exponential:0.02",  "gaussian:60",
                                         "linear:120",    "log-logistic:60,4", "logistic:60,15",
                                         "cumulative:240"};
    for (size_t i = 0; i < sizeof decays / sizeof decays[0]; i++)
        assert_near(weight(f, decays[i], INFINITY), 0, 0);
}

static void what_is_no_decay_is_refused(void **state) {
    const network_fixture *f = *state;
    static const char *const texts[] = {
        "",           "power",       "power:",         "power:0",           "power:-1",
        "power:nan",  "power:inf",   "cumulative:6,4", "gaussian:60x",      "logistic:60",
        "logistic:,", "logistic:6,", "logistic:60,0",  "power:half-life=3", "powers:1"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        bight_decay decay;
        if (bight_decay_parse(f->session, texts[i], &decay) != BIGHT_WRONG_USE)
            fail_msg("'%s' is taken", texts[i]);
    }
}

/* A half-life h is the exponential ln 2 / h: at 30 min a weight of 1/2, 90 min 1/8, 120 min 1/16;
 * for A 10/2 + 5/8 + 1/16 = 5.6875. t f'/f = t ln 2 / 30 is 2.8 at most. */
static void a_half_life_halves_the_weight(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    const bight_access_options options = {.decay = "exponential:half-life=30"};
    const bight_layer *table = compute_access(f, &options);
    assert_near(network_fixture_cell(table, 0, "potential_population"), 5.6875,
                5.6875 * 2.8 * CONNECTORS);
}

/* B-C takes 60 min and 2 ms: within 60.0001 min, not within 60. A 10 (B); B 20 + 5; C 10 + 1;
 * D 5 (C). Without B-C: B 20, C 1. */
static void a_limit_counts_all_within_it(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    const double with_b_c[] = {10, 25, 11, 5, 0}, without[] = {10, 20, 1, 5, 0};
    const bight_layer *table =
        compute_access(f, &(bight_access_options){.decay = "cumulative:60.0001"});
    expect_column(table, "potential_population", with_b_c, 0, 0);
    table = compute_access(f, &(bight_access_options){.decay = "cumulative:60"});
    expect_column(table, "potential_population", without, 0, 0);
}

/* Tornqvist 1970, one way. GDP: A 15; B 40 + 5; C 15 + 1; D 5. */
static void daily_accessibility_has_its_own_limit(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    const bight_layer *table = compute_access(f, &(bight_access_options){.day_limit_min = 60.0001});
    const double population[] = {10, 25, 11, 5, 0}, gdp[] = {15, 45, 16, 5, 0};
    expect_column(table, "daily_population", population, 0, 0);
    expect_column(table, "daily_gdp", gdp, 0, 0);
    table = compute_access(f, NULL); /* 240 min: all that is reached */
    const double reached[] = {16, 26, 31, 35, 0};
    expect_column(table, "daily_population", reached, 0, 0);
}

/* Redding and Venables 2004: the mean way to the centre of a disc is 2/3 of its radius, here at 30
 * km/h. A: 60 * (2/3) * sqrt(400 / pi) / 30 = 15.045055561 min, and 20 / 15.045 = 1.329340388. */
static void the_own_mass_is_added_at_the_mean_inner_time(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    const bight_layer *table = compute_access(f, &(bight_access_options){.includes_self = true});
    const double expected[] = {.397222222 + 1.329340388, .759523810 + 1.329340388,
                               .411111111 + .443113463, .373015873 + .265868078, .531736155};
    expect_column(table, "potential_population", expected, 0, CONNECTORS + 4e-9);
}

static const double EFFICIENCY[] = {2.348096764, 2.004268004, 3.544105336, 4.115858392, NAN};

/* Gutierrez, Monzon and Pinero 1998 at 300 km/h: A-B is 30 min to an ideal 20, ratio 1.5. */
static void relative_efficiency_compares_with_straight_lines(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    const bight_layer *table = compute_access(f, &(bight_access_options){.ideal_kmh = 300});
    expect_column(table, "network_efficiency", EFFICIENCY, 0, CURVATURE + CONNECTORS);
    open_small_toy(f); /* a thousandth of the way at a thousandth of the speed */
    table = compute_access(f, &(bight_access_options){.ideal_kmh = 0.3});
    expect_column(table, "network_efficiency", EFFICIENCY, 0, CONNECTORS + ROUNDING);
}

/* At 150 km/h the 100 km from A to B would take 40 min, and take 30: ratio .750. */
static void an_ideal_speed_below_the_networks_is_refused(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    bight_layer *table = NULL;
    const bight_access_options options = {.ideal_kmh = 150};
    assert_int_equal(bight_access_compute(f->session, f->network, f->matrix, &options, &table),
                     BIGHT_WRONG_USE);
    assert_null(table);
    const char *message = bight_session_message(f->session);
    assert_non_null(strstr(message, "A to B"));
    assert_non_null(strstr(message, "0.750"));
    assert_non_null(strstr(message, "150 km/h"));
}

static void without_an_ideal_speed_there_is_no_efficiency_column(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    const bight_layer *table = compute_access(f, NULL);
    assert_int_equal(bight_layer_find_column(table, "network_efficiency"), -1);
}

/* Vragovic, Louis and Diaz-Guilera 2005 along the fastest path: for A (100/110 + 128.06/200 +
 * 120/130 + 0) / 4. */
static void straightness_is_along_the_fastest_path(void **state) {
    network_fixture *f = *state;
    const double expected[] = {.618120064, .635453275, .606682195, .641109423, 0};
    open_toy(f, 0);
    expect_column(compute_centrality(f), "straightness", expected, 0, CURVATURE);
    open_small_toy(f);
    expect_column(compute_centrality(f), "straightness", expected, 0, 2 * ROUNDING);
}

/* Where all speeds are the same the shortest path is the quickest: A-C 135 km, not 200 over B. */
static void along_the_shortest_path_ways_are_straighter(void **state) {
    network_fixture *f = *state;
    const double expected[] = {.695194708, .635453275, .683756839, .641109423, 0};
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1});
    drawn_text(f->folder, "network.yaml", DESCRIPTION_BY_LENGTH);
    network_fixture_open(f, "cities.attach.road.max_km=0.01");
    const bight_layer *table = compute_centrality(f);
    expect_column(table, "straightness", expected, 0, 2 * ROUNDING);
    const char *circuity = bight_layer_find_fact(table, "circuity");
    assert_non_null(circuity); /* printed with 6 digits, as the next */
    assert_near(strtod(circuity, NULL), 1.148892452, 5e-6);
}

/* Along the fastest paths 860 of 691.98 km; the mean of AB 1.1, AC 200/128.06, AD 130/120 and so
 * on. Straight lines at 150 km/h, to E as well: .016420207 per min. */
static void circuity_and_the_ideal_compare_with_straight_lines(void **state) {
    network_fixture *f = *state;
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, "measures.access.ideal_speed=150");
    const bight_layer *table = compute_centrality(f);
    const char *circuity = bight_layer_find_fact(table, "circuity");
    assert_non_null(circuity);
    assert_near(strtod(circuity, NULL), 1.242827055, 1.3 * CURVATURE + 5e-6);
    assert_near(strtod(strstr(circuity, "; ") + 2, NULL), 1.221438370, 1.3 * CURVATURE + 5e-6);
    const char *ideal = bight_layer_find_fact(table, "efficiency of the ideal");
    assert_non_null(ideal);
    assert_near(strtod(ideal, NULL), .016420207, .0165 * CURVATURE + 5e-8);
    assert_near(strtod(strstr(ideal, "has ") + 4, NULL), .010119048 / .016420207, 1e-4);
}

/* Wasserman and Faust 1994: of 4 others 3 are reached; for A (3/4) * (3/240). Harmonic: for A
 * (1/30 + 1/90 + 1/120) / 4. Mean of all ordered pairs: .010119048. */
static void closeness_harmonic_and_global_efficiency_count_the_isolated_city(void **state) {
    network_fixture *f = *state;
    open_toy(f, 0);
    const bight_layer *table = compute_centrality(f);
    const double closeness[] = {.009375, .0115384615385, .0115384615385, .0083333333333, 0};
    const double harmonic[] = {.0131944444444, .0148809523810, .0125, .0100198412698, 0};
    expect_column(table, "closeness", closeness, 0, CONNECTORS);
    expect_column(table, "harmonic", harmonic, 0, CONNECTORS);
    const char *efficiency = bight_layer_find_fact(table, "global efficiency");
    assert_non_null(efficiency); /* printed with 6 digits */
    assert_near(strtod(efficiency, NULL), .0101190476, 5e-8 + .0102 * CONNECTORS);
}

/* A-C in 40 min: AC 40 and AD 40 + 45 = 85; B-D stays 105 over C (30 + 40 + 45 = 115). Weighted
 * times of A (300 + 200 + 85) / 16 and of D (85*20 + 1050 + 225) / 35; the sum of P P dt over the
 * pairs is 20*5*50 + 20*1*35 = 5700. */
static void a_faster_link_shortens_the_pairs_that_use_it(void **state) {
    network_fixture *f = *state;
    open_toy(f, 40);
    assert_int_equal(network_fixture_ms(f, "A", "C"), 40 * 60000 + TOY_CONNECTORS_MS);
    assert_int_equal(network_fixture_ms(f, "A", "D"), 85 * 60000 + TOY_CONNECTORS_MS);
    assert_int_equal(network_fixture_ms(f, "A", "B"), 30 * 60000 + TOY_CONNECTORS_MS);
    assert_int_equal(network_fixture_ms(f, "B", "D"), 105 * 60000 + TOY_CONNECTORS_MS);
    const double expected[] = {36.5625, 1005 / 26.0, 1445 / 31.0, 85, NAN};
    expect_column(compute_access(f, NULL), "watt_population", expected, TOY_CONNECTORS_MIN,
                  ROUNDING);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(times_are_those_of_the_links_and_two_connectors),
        NETWORK_TEST(the_isolated_city_is_reached_by_nobody_and_reaches_nobody),
        NETWORK_TEST(mean_and_weighted_times_leave_out_the_unreached),
        NETWORK_TEST(potential_sums_masses_over_times),
        NETWORK_TEST(every_decay_weighs_the_times_by_its_formula),
        NETWORK_TEST(decays_have_their_values_at_their_parameters),
        NETWORK_TEST(no_route_weighs_exactly_nothing),
        NETWORK_TEST(what_is_no_decay_is_refused),
        NETWORK_TEST(a_half_life_halves_the_weight),
        NETWORK_TEST(a_limit_counts_all_within_it),
        NETWORK_TEST(daily_accessibility_has_its_own_limit),
        NETWORK_TEST(the_own_mass_is_added_at_the_mean_inner_time),
        NETWORK_TEST(relative_efficiency_compares_with_straight_lines),
        NETWORK_TEST(an_ideal_speed_below_the_networks_is_refused),
        NETWORK_TEST(without_an_ideal_speed_there_is_no_efficiency_column),
        NETWORK_TEST(straightness_is_along_the_fastest_path),
        NETWORK_TEST(along_the_shortest_path_ways_are_straighter),
        NETWORK_TEST(circuity_and_the_ideal_compare_with_straight_lines),
        NETWORK_TEST(closeness_harmonic_and_global_efficiency_count_the_isolated_city),
        NETWORK_TEST(a_faster_link_shortens_the_pairs_that_use_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
