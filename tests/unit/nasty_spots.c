/* Cities that stand where more than one line could be met. One degree of the equator is 111 319 m;
 * roads take MIN minutes each.
 */
#include <math.h>

#include "drawn_files.h"
#include "network_fixture.h"

enum { MINUTE = 60000, CONNECTORS_MS = 2 };

static void draw(network_fixture *f, const char *cities, const char *roads) {
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: road, file: road.shp, time: {field: MIN}, oneway: {field: ONE, forward: "
               "yes}}\n"
               "join: {snap_m: 100}\n"
               "cities: {file: cities.shp, id: NAME, name: NAME, attach: {road: {max_km: 1, speed: "
               "60}}}\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", cities);
    drawn_lines(f->folder, "road.shp", "MIN:N,ONE:C", roads);
    network_fixture_open(f, NULL);
}

/* A branch from A ends 56 m beyond the city B, on a one-way line: they are one node. */
static void a_city_just_before_a_junction_is_met_at_the_junction(void **state) {
    network_fixture *f = *state;
    draw(f, "A | 1 1\nB | 1 0\n", "40,yes | 0 0, 2 0\n10,no | 1.0005 0, 1 1\n");
    assert_in_range(network_fixture_ms(f, "A", "B"), 10 * MINUTE, 10 * MINUTE + CONNECTORS_MS);
    draw(f, "A | 1 1\nB | 1 0\n", "40,yes | 0 0, 2 0\n10,no | 0.9995 0, 1 1\n");
    assert_in_range(network_fixture_ms(f, "A", "B"), 10 * MINUTE, 10 * MINUTE + CONNECTORS_MS);
}

/* A stands in the middle of both. */
static void of_lines_drawn_over_each_other_a_city_meets_the_quicker(void **state) {
    static const char *const roads[] = {"10,no | 1 0, -1 0\n20,no | -1 0, 1 0\n",
                                        "10,no | -1 0, 1 0\n20,no | 1 0, -1 0\n"};
    network_fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        draw(f, "A | 0 0\nB | 1 0\n", roads[i]);
        assert_in_range(network_fixture_ms(f, "A", "B"), 5 * MINUTE, 5 * MINUTE + CONNECTORS_MS);
    }
}

/* A stands on a bridge, and meets one of its roads whichever way they are drawn. */
static void where_lines_cross_a_city_meets_the_quicker(void **state) {
    static const char *const roads[] = {"10,no | -1 0, 0 0, 1 0\n30,no | 0 -1, 0 0, 0 1\n",
                                        "10,no | 1 0, 0 0, -1 0\n30,no | 0 -1, 0 0, 0 1\n"};
    network_fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        draw(f, "A | 0 0\nB | 1 0\n", roads[i]);
        assert_in_range(network_fixture_ms(f, "A", "B"), 5 * MINUTE, 5 * MINUTE + CONNECTORS_MS);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_city_just_before_a_junction_is_met_at_the_junction),
        NETWORK_TEST(of_lines_drawn_over_each_other_a_city_meets_the_quicker),
        NETWORK_TEST(where_lines_cross_a_city_meets_the_quicker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
