/* The composite of hubs on A..D of worked_toy.h, worked out by hand: three indicators scaled
 * between the least and the most of the cities (Nardo et al. 2008), time turned round.
 *
 *        weighted time   potential P/t   size
 *   A    54.375          .397222222      12     in two depots, 7 + 5
 *   B    38.653846154    .759523810      20
 *   C    78.870967742    .411111111       4
 *   D    105             .373015873       0     no depot
 *
 *   scaled A (105 - 54.375) / (105 - 38.653846) = .763043478, .062628336, 12/20; C .393828892,
 *   .098562628, .2; B is first in all and D last, so they are 1 and 0.
 */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "terminals:\n"
    "  - id: depot\n"
    "    file: depots.shp\n"
    "    mode: road\n"
    "    name: NAME\n"
    "    city: CITY\n"
    "    columns: {size: SIZE, thousandth: SMALL, same: SAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, area: AREA}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1000, speed: 1000}}\n"
    "measures:\n"
    "  access: {decay: \"power:1\"}\n"
    "  hub: {mean_time: 1, access: 1, depot:size: 1}\n";

enum { A, B, C, D, HUB_CITIES };

/* Potentials are off by 2 ms of at least 30 min, 1.12e-6 of .7595 at most, over a range of .3865;
 * twice that, as both ends of the range are off, and as much again for the 9 decimals. */
static const double SCALED = 5e-6;

/* The depots lie 100 km and more from any road, so nobody travels through them. */
static void open_toy(network_fixture *f) {
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000, .leaves_out_e = true});
    drawn_points(f->folder, "depots.shp", "NAME:C,CITY:C,SIZE:N,SMALL:N.3,SAME:N",
                 "a1,A,7,0.007,1 | 114 36\n"
                 "b1,B,20,0.020,1 | 120 36\n"
                 "c1,C,4,0.004,1 | 120 40\n"
                 "a2,A,5,0.005,0 | 114 35\n"
                 "d1,D,,,1 | 114 40\n"); /* a depot of unknown size adds nothing */
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

static const bight_layer *compute_hubs(network_fixture *f, const char *weights) {
    bight_layer *table;
    network_fixture_require(f, bight_hubs_compute(f->session, f->scenario, f->matrix,
                                                  &(bight_hub_options){.weights = weights},
                                                  &(bight_hub_tables){.hubs = &table}));
    return network_fixture_keep(f, table);
}

static void expect_column(const bight_layer *table, const char *column,
                          const double expected[HUB_CITIES], double tolerance) {
    for (int city = 0; city < HUB_CITIES; city++)
        assert_near(network_fixture_cell(table, city, column), expected[city], tolerance);
}

static const double SCORES[] = {.475223938, 1, .230797173, 0};
static const double RANKS[] = {2, 1, 3, 4};

static void indicators_are_scaled_from_the_least_to_the_most(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table = compute_hubs(f, NULL);
    const double time[] = {.763043478, 1, .393828892, 0};
    const double access[] = {.062628336, 1, .098562628, 0};
    const double size[] = {.6, 1, .2, 0};
    expect_column(table, "mean_time", time, 1e-9); /* 2 ms more in all leave differences alone */
    expect_column(table, "access", access, SCALED);
    expect_column(table, "depot_size", size, 1e-15);
}

static void equal_weights_give_the_mean_and_the_ranks(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table = compute_hubs(f, NULL);
    expect_column(table, "score", SCORES, SCALED / 3);
    expect_column(table, "rank", RANKS, 0);
}

static void only_the_proportion_of_the_weights_matters(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table = compute_hubs(f, "mean_time=0.2,access=0.2,depot:size=0.2");
    expect_column(table, "score", SCORES, SCALED / 3);
    table = compute_hubs(f, "mean_time=5,access=0,depot:size=0");
    const double time[] = {.763043478, 1, .393828892, 0};
    expect_column(table, "score", time, 1e-9);
}

/* The entropy weights of these columns: .207931906, .526456425, .265611669 (Shannon; n cities). */
static void weights_that_differ_give_the_weighted_mean(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table =
        compute_hubs(f, "mean_time=0.207931906,access=0.526456425,depot:size=0.265611669");
    const double scores[] = {.350999176, 1, .186900855, 0};
    expect_column(table, "score", scores, .53 * SCALED);
    expect_column(table, "rank", RANKS, 0);
}

static void the_unit_of_an_indicator_does_not_matter(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table = compute_hubs(f, "mean_time=1,access=1,depot:thousandth=1");
    expect_column(table, "score", SCORES, SCALED / 3);
}

/* SAME is 1 in every city, so it tells nobody apart: 0 for all, and all share the first rank. */
static void an_indicator_equal_in_all_cities_adds_nothing(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table = compute_hubs(f, "depot:same=1");
    const double zeros[] = {0, 0, 0, 0}, first[] = {1, 1, 1, 1};
    expect_column(table, "score", zeros, 0);
    expect_column(table, "rank", first, 0);
}

/* With E, which reaches nobody: the least potential is 0, so A's is .397222222 / .759523810. E's
 * time is missing, counts neither for nor against it, and must not be taken for a short one. */
static void a_city_without_a_route_is_last(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    network_fixture_open(f, NULL);
    const bight_layer *table = compute_hubs(f, "mean_time=1,access=1");
    assert_near(network_fixture_cell(table, A, "access"), .397222222 / .759523810, SCALED);
    assert_true(network_fixture_is_missing(table, 4, "mean_time"));
    assert_near(network_fixture_cell(table, 4, "access"), 0, 0);
    assert_near(network_fixture_cell(table, 4, "rank"), 5, 0);
}

/* Asked for in the options, the own mass (P / t_ii of worked_access.c) counts here as it does in
 * the table of accessibility: A .397222222 + 1.329340388, B .759523810 + 1.329340388, C and D less;
 * the least is D, .373015873 + .265868078. A (1.726562610 - .638883951) / (2.088864198 -
 * .638883951) = .750133. */
static void access_includes_the_own_mass_when_asked(void **state) {
    network_fixture *f = *state;
    bight_layer *table;
    open_toy(f);
    const bight_hub_options options = {.access.includes_self = true, .weights = "access=1"};
    network_fixture_require(f, bight_hubs_compute(f->session, f->scenario, f->matrix, &options,
                                                  &(bight_hub_tables){.hubs = &table}));
    network_fixture_keep(f, table);
    assert_near(network_fixture_cell(table, A, "access"), 1.087678659 / 1.449980247, SCALED);
}

static const bight_layer *compute_as(network_fixture *f, const bight_hub_options *options) {
    bight_layer *table;
    network_fixture_require(f, bight_hubs_compute(f->session, f->scenario, f->matrix, options,
                                                  &(bight_hub_tables){.hubs = &table}));
    return network_fixture_keep(f, table);
}

/* Entropies .746219969, .357462113 and .675822058 give weights .207931906, .526456425 and
 * .265611669 (Shannon; n cities). */
static void entropy_weighs_by_what_tells_cities_apart(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table = compute_as(f, &(bight_hub_options){.weighting = "entropy"});
    const double scores[] = {.350999176, 1, .186900855, 0};
    expect_column(table, "score", scores, 4 * SCALED);
}

/* Nearness to the ideal, of the raw columns over the roots of their sums of squares. */
static void topsis_gives_the_nearness_to_the_ideal(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table =
        compute_as(f, &(bight_hub_options){.weighting = "equal", .joining = "topsis"});
    const double equal[] = {.550018818, 1, .235399607, 0};
    expect_column(table, "score", equal, 4 * SCALED);
    table = compute_as(f, &(bight_hub_options){.weighting = "entropy", .joining = "topsis"});
    const double entropy[] = {.423297158, 1, .190717517, 0};
    expect_column(table, "score", entropy, 4 * SCALED);
}

/* Deviations of three values 12, 20, 4, 0 from 9: 3, 11, -5, -9 over the root of 59. Ranks 2/3, 1,
 * 1/3, 0; out of the most .6, 1, .2, 0; as good or better than 3, 4, 2 and 1 of 4 cities. */
static void an_indicator_may_be_scaled_in_other_ways(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    bight_hub_options options = {.weights = "depot:size=1", .scale = "z"};
    const double z[] = {3 / sqrt(59), 11 / sqrt(59), -5 / sqrt(59), -9 / sqrt(59)};
    expect_column(compute_as(f, &options), "score", z, 1e-12);
    options.scale = "rank";
    const double places[] = {2.0 / 3, 1, 1.0 / 3, 0};
    expect_column(compute_as(f, &options), "score", places, 1e-12);
    options.scale = "reference";
    const double shares[] = {.6, 1, .2, 0};
    expect_column(compute_as(f, &options), "score", shares, 1e-12);
    options.scale = "percentile";
    const double percentiles[] = {.75, 1, .5, .25};
    expect_column(compute_as(f, &options), "score", percentiles, 1e-12);
    options.scale = "min-max";
    options.joining = "geometric";
    const double geometric[] = {60.4, 100, 20.8, 1}; /* 1 + 99 times the share */
    expect_column(compute_as(f, &options), "score", geometric, 1e-9);
}

/* B is best and D worst by all three, so first and last whatever the weights. C is better than A by
 * access alone, by .036 against .369 and .4: it comes before A only where access weighs .91 and
 * more, which is (1 - .91)^2 or 0.8 % of all weights, so outside the range. */
static void a_city_best_by_all_is_first_whatever_the_weights(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table =
        compute_as(f, &(bight_hub_options){.spread = 2, .draw_count = 2000, .seed = 7});
    const double low[] = {2, 1, 3, 4}, high[] = {2, 1, 3, 4}, first[] = {0, 100, 0, 0};
    expect_column(table, "rank_low", low, 0);
    expect_column(table, "rank_high", high, 0);
    expect_column(table, "first", first, 0);
}

static void the_ranges_hold_the_rank_and_are_the_same_again(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    bight_layer *hubs, *ranks;
    const bight_hub_options options = {.spread = 2, .draw_count = 500};
    const bight_hub_tables tables = {.hubs = &hubs, .acceptability = &ranks};
    network_fixture_require(
        f, bight_hubs_compute(f->session, f->scenario, f->matrix, &options, &tables));
    double shares[5] = {0};
    for (int row = 0; row < bight_layer_row_count(ranks); row++) {
        const int rank = (int)network_fixture_cell(ranks, row, "rank");
        shares[rank] += network_fixture_cell(ranks, row, "share");
        if (strcmp(network_fixture_text(ranks, row, "city"), "B") == 0)
            assert_near(network_fixture_cell(ranks, row, "dominates"), 3, 0);
        if (strcmp(network_fixture_text(ranks, row, "city"), "A") == 0)
            assert_near(network_fixture_cell(ranks, row, "dominates"), 1, 0);
    }
    for (int rank = 1; rank <= 4; rank++)
        assert_near(shares[rank], 100, 1e-9);
    const bight_layer *again = compute_as(f, &options);
    for (int city = 0; city < HUB_CITIES; city++) {
        assert_near(network_fixture_cell(again, city, "rank_high"),
                    network_fixture_cell(hubs, city, "rank_high"), 0);
        assert_near(network_fixture_cell(again, city, "first"),
                    network_fixture_cell(hubs, city, "first"), 0);
    }
    bight_layer_destroy(hubs);
    bight_layer_destroy(ranks);
}

static void an_unknown_indicator_is_refused_by_name(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    bight_layer *table = NULL;
    assert_int_equal(bight_hubs_compute(f->session, f->scenario, f->matrix,
                                        &(bight_hub_options){.weights = "depot:weight=1"},
                                        &(bight_hub_tables){.hubs = &table}),
                     BIGHT_WRONG_USE);
    assert_null(table);
    assert_non_null(strstr(bight_session_message(f->session), "'depot:weight'"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(indicators_are_scaled_from_the_least_to_the_most),
        NETWORK_TEST(equal_weights_give_the_mean_and_the_ranks),
        NETWORK_TEST(only_the_proportion_of_the_weights_matters),
        NETWORK_TEST(weights_that_differ_give_the_weighted_mean),
        NETWORK_TEST(the_unit_of_an_indicator_does_not_matter),
        NETWORK_TEST(an_indicator_equal_in_all_cities_adds_nothing),
        NETWORK_TEST(a_city_without_a_route_is_last),
        NETWORK_TEST(access_includes_the_own_mass_when_asked),
        NETWORK_TEST(entropy_weighs_by_what_tells_cities_apart),
        NETWORK_TEST(topsis_gives_the_nearness_to_the_ideal),
        NETWORK_TEST(an_indicator_may_be_scaled_in_other_ways),
        NETWORK_TEST(a_city_best_by_all_is_first_whatever_the_weights),
        NETWORK_TEST(the_ranges_hold_the_rank_and_are_the_same_again),
        NETWORK_TEST(an_unknown_indicator_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
