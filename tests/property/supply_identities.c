/* What holds of shared supply on any network: what falls to the cities is what is reached. */
#include <math.h>

#include "drawn_files.h"
#include "random_network.h"

enum { NETWORKS = 40 };

static const double ROUNDING = 1e-9;
static const double LIMIT_MIN = 30;

static double minutes(const network_fixture *f, int from, int to) {
    const double found = bight_matrix_value(f->matrix, BIGHT_MEASURE_TIME, from, to);
    return isnan(found) ? INFINITY : found;
}

/* The cities share their own populations; a supplier counts when another city reaches it within the
 * limit. */
static double sum_reached(const network_fixture *f, const double *population, double limit_min) {
    const int count = bight_network_city_count(f->network);
    double sum = 0;
    for (int to = 0; to < count; to++) {
        bool is_reached = false;
        for (int from = 0; from < count; from++)
            is_reached |=
                from != to && minutes(f, from, to) < INFINITY && minutes(f, from, to) <= limit_min;
        if (is_reached) sum += population[to];
    }
    return sum;
}

static double sum_of(const bight_layer *table, const char *column, const double *weights) {
    double sum = 0;
    for (int row = 0; row < bight_layer_row_count(table); row++)
        sum += (weights == NULL ? 1 : weights[row]) * network_fixture_cell(table, row, column);
    return sum;
}

static void expect_sums(network_fixture *f, const double *population) {
    const bight_supply_options options = {
        .access = {.decay = "exponential:half-life=20", .day_limit_min = LIMIT_MIN},
        .supply = "population"};
    bight_layer *made;
    network_fixture_require(
        f, bight_supply_compute(f->session, f->scenario, f->matrix, &options, &made));
    const bight_layer *table = network_fixture_keep(f, made);
    const double reached = sum_reached(f, population, INFINITY);
    assert_near(sum_of(table, "shen", population), reached, reached * ROUNDING);
    assert_near(sum_of(table, "availability", NULL), reached, reached * ROUNDING);
    const double within = sum_reached(f, population, LIMIT_MIN);
    assert_near(sum_of(table, "two_step", population), within, within * ROUNDING);
    assert_near(sum_of(table, "enhanced_two_step", population), within, within * ROUNDING);
}

/* So the mean by population of Shen's index is the supply reached over the people. */
static void what_falls_to_cities_is_what_is_reached(void **state) {
    network_fixture *f = *state;
    random_network drawn;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        double population[RANDOM_PLACES];
        random_network_make(&drawn, (uint64_t)seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        for (int i = 0; i < drawn.city_count; i++)
            population[i] = random_city_population(drawn.city_order[i]);
        expect_sums(f, population);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {NETWORK_TEST(what_falls_to_cities_is_what_is_reached)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
