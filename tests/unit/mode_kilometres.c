/* Shares of the kilometres by mode: with one pair of cities weighted they are those of its legs. */
#include <math.h>
#include <string.h>

#include "laid_network.h"
#include "metrics/mode_shares.h"
#include "network/network.h"

enum { CITIES = 5, MODES = 3 };

/* The kilometres of the legs of a route that are travelled by a mode. */
static double leg_km(const bight_layer *legs, const char *mode) {
    double km = 0;
    for (int row = 0; row < bight_layer_row_count(legs); row++)
        if (strcmp(network_fixture_text(legs, row, "mode"), mode) == 0)
            km += network_fixture_cell(legs, row, "length_km");
    return km;
}

static void expect_pair(network_fixture *f, int from, int to) {
    double weights[CITIES * CITIES] = {0}, shares[MODES], all_km = 0;
    const char *const *names = f->network->modes;
    weights[from * CITIES + to] = 7;
    assert_int_equal(f->network->mode_count, MODES);
    network_fixture_require(f, mode_shares_find(f->session, f->scenario, weights, shares));
    bight_layer *found;
    if (isnan(shares[0])) {
        assert_true(
            network_fixture_ms(f, f->network->cities[from].name, f->network->cities[to].name) < 0);
        return;
    }
    network_fixture_require(f,
                            bight_route_find(f->session, f->scenario, f->network->cities[from].name,
                                             f->network->cities[to].name, &found));
    const bight_layer *legs = network_fixture_keep(f, found);
    for (int mode = 0; mode < MODES; mode++)
        all_km += leg_km(legs, names[mode]);
    for (int mode = 0; mode < MODES; mode++)
        assert_near(shares[mode], leg_km(legs, names[mode]) / all_km, 1e-9);
}

static void one_pair_has_the_shares_of_its_legs(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    for (int from = 0; from < CITIES; from++)
        for (int to = 0; to < CITIES; to++)
            if (from != to) expect_pair(f, from, to);
}

/* A to M by rail 100 km, M to B the same, B to C by road 100 km: A-C is 200 km of rail, 100 of
 * road; with A-M weighing twice as much as A-C all is (200 + 2 * 100) of rail out of 300 + 200. */
static void pairs_count_by_their_weights(void **state) {
    network_fixture *f = *state;
    double weights[CITIES * CITIES] = {0}, shares[MODES];
    laid_network_open(f, NULL);
    const int a = network_fixture_city(f, "A"), m = network_fixture_city(f, "M");
    weights[a * CITIES + network_fixture_city(f, "C")] = 1;
    weights[a * CITIES + m] = 2;
    network_fixture_require(f, mode_shares_find(f->session, f->scenario, weights, shares));
    assert_near(shares[network_find_mode(f->network, "rail")], 400 / 500.0, 1e-9);
    assert_near(shares[network_find_mode(f->network, "road")], 100 / 500.0, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(one_pair_has_the_shares_of_its_legs),
        NETWORK_TEST(pairs_count_by_their_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
