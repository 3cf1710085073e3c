/* Concentration of amounts, and how it shifts, worked out by hand. */
#include <math.h>

#include "layer_fixture.h"
#include "metrics/concentration.h"
#include "metrics/shift_share.h"

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
    assert_near(concentration_gini_corrected(amounts, 3), .45, 1e-15);
    /* -(.6 ln .6 + .25 ln .25 + .15 ln .15), out of ln 3 */
    assert_near(concentration_entropy(amounts, 3), .937636962, 5e-10);
    assert_near(concentration_entropy_normalised(amounts, 3), .853473943, 5e-10);
}

/* All of 800 grew to 1000, by a quarter: 600 - 500, 250 - 312.5, 150 - 187.5. */
static void shifts_are_what_is_gained_beyond_the_growth_of_all(void **state) {
    (void)state;
    const double before[] = {400, 250, 150}, after[] = {600, 250, 150};
    double share[3], shift[3];
    assert_near(shift_share(before, after, 3, share, shift), 100, 1e-12);
    assert_near(share[0], 100, 1e-12);
    assert_near(share[1], 62.5, 1e-12);
    assert_near(share[2], 37.5, 1e-12);
    assert_near(shift[0], 100, 1e-12);
    assert_near(shift[1], -62.5, 1e-12);
    assert_near(shift[2], -37.5, 1e-12);
}

/* The second of 3 holders is not known before: the others grew from 10 to 20, the last by all. */
static void holders_known_once_have_no_shift(void **state) {
    (void)state;
    const double before[] = {10, NAN, 0}, after[] = {10, 5, 10}, nothing[] = {0, 0, 0};
    double share[3], shift[3];
    assert_near(shift_share(before, after, 3, share, shift), 10, 1e-12);
    assert_near(shift[0], -10, 1e-12);
    assert_true(isnan(shift[1]) && isnan(share[1]));
    assert_near(shift[2], 10, 1e-12);
    assert_true(isnan(shift_share(nothing, after, 3, share, shift)));
    assert_true(isnan(shift[0]));
}

/* Shares .6 .25 .15 of 1300 900 700 out of 2900 (Vallega 1979). */
static void the_relative_index_sets_throughput_against_people(void **state) {
    (void)state;
    assert_near(concentration_relative(600, 1000, 1300, 2900), 1.338461538, 5e-10);
    assert_near(concentration_relative(250, 1000, 900, 2900), .805555556, 5e-10);
    assert_near(concentration_relative(150, 1000, 700, 2900), .621428571, 5e-10);
    assert_true(isnan(concentration_relative(150, 1000, 0, 2900)));
    assert_true(isnan(concentration_relative(0, 0, 700, 2900)));
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
    assert_true(isnan(concentration_gini_corrected(one, 1)));
    assert_near(concentration_entropy(one, 1), 0, 0);
    assert_true(isnan(concentration_entropy_normalised(one, 1)));
    assert_true(isnan(concentration_entropy(nothing, 2)));
    assert_true(isnan(concentration_hhi(nothing, 2)));
    assert_true(isnan(concentration_hhi_normalised(nothing, 2)));
    assert_true(isnan(concentration_largest(nothing, 2, 1)));
    assert_true(isnan(concentration_gini(nothing, 2)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(concentration_follows_from_the_shares),
        cmocka_unit_test(shifts_are_what_is_gained_beyond_the_growth_of_all),
        cmocka_unit_test(holders_known_once_have_no_shift),
        cmocka_unit_test(the_relative_index_sets_throughput_against_people),
        cmocka_unit_test(equal_amounts_are_not_concentrated),
        cmocka_unit_test(holders_of_nothing_count),
        cmocka_unit_test(one_holder_or_nothing_held_has_no_concentration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
