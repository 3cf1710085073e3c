/* Orders and classes of numbers, and the random numbers behind ranges of ranks. */
#include <math.h>

#include "base/random_numbers.h"
#include "metrics/natural_breaks.h"
#include "metrics/rank_ranges.h"
#include "network_fixture.h"

/* The first numbers of splitmix64 from 0, as its authors print them, are the state; from it
 * xoshiro256** gives 5 s1 turned by 7, times 9. */
static void random_numbers_are_those_of_the_published_generators(void **state) {
    (void)state;
    random_numbers numbers = random_numbers_begin(0);
    assert_true(numbers.state[0] == UINT64_C(0xe220a8397b1dcdaf));
    assert_true(numbers.state[1] == UINT64_C(0x6e789e6aa1b965f4));
    assert_true(numbers.state[2] == UINT64_C(0x06c45d188009454f));
    assert_true(numbers.state[3] == UINT64_C(0xf88bb8a8724c81ec));
    assert_true(random_numbers_next(&numbers) ==
                (double)(UINT64_C(0x99ec5f36cb75f2b4) >> 11) * 0x1p-53);
}

static void random_numbers_are_even(void **state) {
    (void)state;
    enum { DRAWN = 100000, CELLS = 10 };
    int counts[CELLS] = {0};
    random_numbers numbers = random_numbers_begin(42);
    for (int i = 0; i < DRAWN; i++)
        counts[(int)(CELLS * random_numbers_next(&numbers))]++;
    double chi_square = 0;
    for (int cell = 0; cell < CELLS; cell++)
        chi_square += pow(counts[cell] - DRAWN / CELLS, 2) / (DRAWN / CELLS);
    assert_true(chi_square < 27.88); /* one in a thousand is above, of 9 degrees of freedom */
}

/* Kendall (1945): a b of 1 1 2 3 and 1 2 2 3 has 4 pairs in order, 1 tied in each alone. */
static void tau_counts_ties_on_either_side(void **state) {
    (void)state;
    const double first[] = {1, 1, 2, 3}, second[] = {1, 2, 2, 3}, turned[] = {3, 2, 1, NAN};
    assert_true(fabs(rank_ranges_tau(first, second, 4) - 4 / sqrt(5.0 * 5)) < 1e-12);
    assert_true(rank_ranges_tau(first, first, 4) == 1);
    assert_true(fabs(rank_ranges_tau(first, turned, 4) + 2 / sqrt(2.0 * 3)) < 1e-12);
    assert_true(isnan(rank_ranges_tau(first, turned, 1)));
}

static void expect_classes(const double *values, int count, int most, const int *expected) {
    int classes[16];
    bight_session *session;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    arena *scratch = arena_create();
    assert_int_equal(natural_breaks_find(session, scratch, values, count, most, classes), BIGHT_OK);
    for (int i = 0; i < count; i++)
        assert_int_equal(classes[i], expected[i]);
    arena_destroy(scratch);
    bight_session_destroy(session);
}

static void breaks_are_where_the_gaps_are(void **state) {
    (void)state;
    const double values[] = {1, 9, 2, 10, 5, NAN, 5.5};
    expect_classes(values, 7, 3, (const int[]){3, 1, 3, 1, 2, 0, 2});
    /* Two classes: {10, 9} and the rest have 0.5 + 14.19, {10, 9, 5.5, 5} and {2, 1} 18.69 + 0.5 */
    expect_classes(values, 7, 2, (const int[]){2, 1, 2, 1, 2, 0, 2});
    const double same[] = {4, 4, 4};
    expect_classes(same, 3, 4, (const int[]){1, 1, 1});
    expect_classes(same, 0, 4, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_numbers_are_those_of_the_published_generators),
        cmocka_unit_test(random_numbers_are_even),
        cmocka_unit_test(tau_counts_ties_on_either_side),
        cmocka_unit_test(breaks_are_where_the_gaps_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
