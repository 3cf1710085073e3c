/* Measures of inequality on amounts few enough to work out by hand. */
#include <math.h>

#include "layer_fixture.h"
#include "metrics/inequality.h"
#include "metrics/rank_size.h"

static const double TINY = 1e-12;
static const double ALIKE[] = {1, 1, 1, 1, 1};

/* 1..5: mean 3, variance 2, mean difference 8/5, so Gini is 1/2 * 8/5 / 3. */
static void one_to_five_are_as_unequal_as_worked_out(void **state) {
    (void)state;
    const double amounts[] = {1, 2, 3, 4, 5};
    const inequality_of of = {amounts, ALIKE, 5};
    assert_near(inequality_mean(&of), 3, TINY);
    assert_near(inequality_cv(&of), sqrt(2) / 3, TINY);
    assert_near(inequality_gini(&of), 4 / 15.0, TINY);
}

/* 1, 1, 4: mean 2; (2 * 1/2 ln 1/2 + 2 ln 2) / 3 = ln 2 / 3. */
static void a_city_that_has_much_makes_theil(void **state) {
    (void)state;
    const double amounts[] = {1, 1, 4};
    const inequality_of of = {amounts, ALIKE, 3};
    assert_near(inequality_theil(&of), log(2) / 3, TINY);
}

/* Groups {1, 1} and {4}: nobody differs inside. Groups {1, 4} and {1}: 2/3 have 2.5 and 1/3 have 1
 * of a mean of 2; inside the first, with 5/6 of all, Theil is (0.4 ln 0.4 + 1.6 ln 1.6) / 2. */
static void theil_lies_between_groups_or_within_them(void **state) {
    (void)state;
    const double amounts[] = {1, 1, 4};
    const inequality_of of = {amounts, ALIKE, 3};
    double sums[6];
    const int apart[] = {0, 0, 1}, mixed[] = {0, 1, 0}, none[] = {-1, -1, -1};
    assert_near(inequality_theil_between(&of, apart, 2, sums), log(2) / 3, TINY);
    const double between = (2 * 1.25 * log(1.25) + 0.5 * log(0.5)) / 3;
    const double within = 5 / 6.0 * (0.4 * log(0.4) + 1.6 * log(1.6)) / 2;
    assert_near(inequality_theil_between(&of, mixed, 2, sums), between, TINY);
    assert_near(between + within, log(2) / 3, TINY);
    assert_near(inequality_theil_between(&of, none, 0, sums), 0, TINY);
}

static void a_weight_counts_as_so_many_cities(void **state) {
    (void)state;
    const double amounts[] = {2, 6}, weights[] = {3, 1}, many[] = {2, 2, 2, 6};
    const inequality_of weighted = {amounts, weights, 2}, listed = {many, ALIKE, 4};
    assert_near(inequality_mean(&weighted), 3, TINY);
    assert_near(inequality_cv(&weighted), inequality_cv(&listed), TINY);
    assert_near(inequality_gini(&weighted), inequality_gini(&listed), TINY);
    assert_near(inequality_theil(&weighted), inequality_theil(&listed), TINY);
}

static void what_is_missing_or_weighs_nothing_does_not_count(void **state) {
    (void)state;
    const double amounts[] = {1, NAN, 3, 7}, weights[] = {1, 5, 1, 0};
    const inequality_of of = {amounts, weights, 4}, two = {(const double[]){1, 3}, ALIKE, 2};
    assert_near(inequality_gini(&of), inequality_gini(&two), TINY);
    assert_near(inequality_theil(&of), inequality_theil(&two), TINY);
}

static void nothing_at_all_has_no_inequality(void **state) {
    (void)state;
    const double amounts[] = {0, 0};
    const inequality_of of = {amounts, ALIKE, 2}, none = {amounts, ALIKE, 0};
    double sums[2];
    assert_true(isnan(inequality_gini(&of)) && isnan(inequality_theil(&of)));
    assert_true(isnan(inequality_cv(&of)));
    assert_true(isnan(inequality_theil_between(&of, (const int[]){-1, -1}, 0, sums)));
    assert_true(isnan(inequality_mean(&none)) && isnan(inequality_gini(&none)));
}

/* 1, 0, 0, 0: all with one of four. */
static void an_amount_of_nothing_counts_for_theil(void **state) {
    (void)state;
    const double amounts[] = {1, 0, 0, 0};
    const inequality_of of = {amounts, ALIKE, 4};
    assert_near(inequality_theil(&of), log(4), TINY);
    assert_near(inequality_gini(&of), 0.75, TINY);
}

/* 10, 20, .., 50, as in the tests of PySAL's inequality, which print .06315 and .1316096. */
static void atkinson_is_that_of_published_tests(void **state) {
    (void)state;
    const double amounts[] = {10, 20, 30, 40, 50}, lacking[] = {0, 1};
    const inequality_of of = {amounts, ALIKE, 5}, poor = {lacking, ALIKE, 2};
    assert_near(inequality_atkinson(&of, 0.5), 0.06315, 5e-6);
    assert_near(inequality_atkinson(&of, 1), 0.1316096, 5e-8);
    assert_near(inequality_atkinson(&poor, 1), 1, TINY); /* the geometric mean is 0 */
    assert_near(inequality_atkinson(&poor, 0.5), 0.5, TINY);
}

/* 1, 1, 4 of a mean of 2: shares move by 1/2, 1/2 and 1 over 2 * 3. */
static void hoover_is_what_would_have_to_move(void **state) {
    (void)state;
    const double amounts[] = {1, 1, 4};
    const inequality_of of = {amounts, ALIKE, 3};
    assert_near(inequality_hoover(&of), 1 / 3.0, TINY);
    assert_near(inequality_span(&of), 4, TINY);
}

/* 1..5: the best 10 % is half of the 5, the worst 40 % are 1 and 2. Of 1 and 3 with a weight of 2
 * each both tails lie inside one city. Equal keys share: nobody is richer. */
static void palma_takes_parts_of_cities(void **state) {
    (void)state;
    const double amounts[] = {1, 2, 3, 4, 5}, two[] = {1, 3}, weights[] = {2, 2}, keys[] = {5, 5};
    const inequality_of of = {amounts, ALIKE, 5}, halves = {two, weights, 2};
    assert_near(inequality_palma(&of, amounts), 10 / 3.0, TINY);
    assert_near(inequality_palma(&halves, two), 3, TINY);
    assert_near(inequality_palma(&halves, keys), 1, TINY);
}

/* Ranks 1/6, 3/6, 5/6 of amounts 1, 2, 3: 2/6 (1 + 6 + 15) / 6 - 1 = 2/9, their Gini, for the keys
 * rise with them; against them it is -2/9, and without an order 0. */
static void concentration_follows_the_keys(void **state) {
    (void)state;
    const double amounts[] = {1, 2, 3}, falling[] = {9, 8, 7}, level[] = {4, 4, 4};
    const inequality_of of = {amounts, ALIKE, 3};
    assert_near(inequality_concentration(&of, amounts), 2 / 9.0, TINY);
    assert_near(inequality_gini(&of), 2 / 9.0, TINY);
    assert_near(inequality_concentration(&of, falling), -2 / 9.0, TINY);
    assert_near(inequality_concentration(&of, level), 0, TINY);
    const double unknown[] = {NAN, 1, 2};
    const inequality_of known = {amounts + 1, ALIKE, 2};
    assert_near(inequality_concentration(&of, unknown),
                inequality_concentration(&known, unknown + 1), TINY);
}

/* Of 1, 2, 4, 8 two are below 4, by 3/4 and 2/4. */
static void shortfalls_are_told_by_share_gap_and_square(void **state) {
    (void)state;
    const double amounts[] = {1, 2, 4, 8};
    const inequality_of of = {amounts, ALIKE, 4};
    assert_near(inequality_shortfall(&of, 4, 0), 1 / 2.0, TINY);
    assert_near(inequality_shortfall(&of, 4, 1), 5 / 16.0, TINY);
    assert_near(inequality_shortfall(&of, 4, 2), 13 / 64.0, TINY);
}

static void half_the_weight_is_not_above_the_median(void **state) {
    (void)state;
    const double amounts[] = {3, 1, 2}, weights[] = {3, 1, 1};
    const inequality_of weighted = {amounts, weights, 3}, alike = {amounts, ALIKE, 3};
    assert_near(inequality_median(&weighted), 3, TINY);
    assert_near(inequality_median(&alike), 2, TINY);
}

/* 60 / rank, in any order, with a place where nobody lives. */
static void sizes_by_zipfs_rule_have_a_slope_of_minus_one(void **state) {
    (void)state;
    const double sizes[] = {20, 60, 0, 15, 30}, equal[] = {7, 7, 7};
    assert_near(rank_size_slope(sizes, 5), -1, TINY);
    assert_near(rank_size_primacy(sizes, 5), 2, TINY);
    assert_near(rank_size_share(sizes, 5), 60 / 125.0, TINY);
    assert_true(isnan(rank_size_slope(equal, 3)));
    assert_near(rank_size_primacy(equal, 3), 1, TINY);
    assert_true(isnan(rank_size_primacy(sizes, 1)) && isnan(rank_size_share(sizes, 0)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_to_five_are_as_unequal_as_worked_out),
        cmocka_unit_test(a_city_that_has_much_makes_theil),
        cmocka_unit_test(theil_lies_between_groups_or_within_them),
        cmocka_unit_test(a_weight_counts_as_so_many_cities),
        cmocka_unit_test(what_is_missing_or_weighs_nothing_does_not_count),
        cmocka_unit_test(nothing_at_all_has_no_inequality),
        cmocka_unit_test(an_amount_of_nothing_counts_for_theil),
        cmocka_unit_test(atkinson_is_that_of_published_tests),
        cmocka_unit_test(hoover_is_what_would_have_to_move),
        cmocka_unit_test(palma_takes_parts_of_cities),
        cmocka_unit_test(concentration_follows_the_keys),
        cmocka_unit_test(shortfalls_are_told_by_share_gap_and_square),
        cmocka_unit_test(half_the_weight_is_not_above_the_median),
        cmocka_unit_test(sizes_by_zipfs_rule_have_a_slope_of_minus_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
