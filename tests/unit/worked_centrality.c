/* Measures of cities in a network worked out by hand, on the five cities of worked_toy.h. */
#include <math.h>

#include "drawn_files.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n";

enum { A, B, C, D, E };

static void open_toy(network_fixture *f) {
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

static const bight_layer *compute_efficiency(network_fixture *f) {
    bight_layer *table;
    network_fixture_require(f,
                            bight_efficiency_compute(f->session, f->scenario, f->matrix, &table));
    return network_fixture_keep(f, table);
}

/* E is the mean over 20 ordered pairs, .0101190476 per minute. Without B: AC 100 (direct), AD 120,
 * CD 45; without A: BC 60, BD 105, CD 45; without E, which nobody reaches, all is as it was. Pairs
 * take 2 ms more. */
static void information_is_the_share_of_efficiency_lost_with_a_city(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table = compute_efficiency(f);
    const double whole =
        (1 / 30.0 + 1 / 90.0 + 1 / 120.0 + 1 / 60.0 + 1 / 105.0 + 1 / 45.0) * 2 / 20;
    const double without_b = (1 / 100.0 + 1 / 120.0 + 1 / 45.0) * 2 / 20;
    const double without_a = (1 / 60.0 + 1 / 105.0 + 1 / 45.0) * 2 / 20;
    assert_near(whole, .0101190476, 1e-9);
    assert_near(network_fixture_cell(table, B, "information_lm"), 100 * (1 - without_b / whole),
                1e-4);
    assert_near(network_fixture_cell(table, A, "information_lm"), 100 * (1 - without_a / whole),
                1e-4);
    assert_near(network_fixture_cell(table, E, "information_lm"), 0, 0);
}

/* A's neighbours are B, C and D: over their own links BC 60, CD 45 and BD 105; going round by other
 * places is no quicker. C's are A, B and D: among them AB 30, AD 120 and BD over A 150; B's are A
 * and C, joined by a link of 100, and over D in 120 + 45. D's, A and C, by the same link of 100, or
 * over B in 90, which is no neighbour of D. E has none. */
static void neighbours_are_joined_by_their_own_links_or_by_all(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    const bight_layer *table = compute_efficiency(f);
    const double among[] = {(1 / 60.0 + 1 / 45.0 + 1 / 105.0) / 3, 1 / 100.0,
                            (1 / 30.0 + 1 / 120.0 + 1 / 150.0) / 3, 1 / 100.0, 0};
    const double around[] = {among[A], among[B], among[C], 1 / 90.0, 0};
    for (int city = A; city <= E; city++) {
        assert_near(network_fixture_cell(table, city, "local_lm"), among[city], 1e-12);
        assert_near(network_fixture_cell(table, city, "local_vragovic"), around[city], 1e-12);
    }
    assert_true(network_fixture_is_missing(table, E, "information_sz"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(information_is_the_share_of_efficiency_lost_with_a_city),
        NETWORK_TEST(neighbours_are_joined_by_their_own_links_or_by_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
