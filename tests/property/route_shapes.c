/* The line of a leg is as long as the leg says, begins where the journey begins and ends where it
 * ends: on random roads that meet at their vertices and are cut where they pass each other's ends.
 */
#include <math.h>
#include <string.h>

#include "layer/projection.h"
#include "network/network.h"
#include "raw_lines.h"

enum { NETWORKS = 24 };

typedef struct {
    int journeys;
    int points;
} coverage;

static void expect_near(const layer_shapes *shapes, int point, const network_city *city) {
    assert_near(projection_distance_m(shapes->lon_deg[point], shapes->lat_deg[point], city->lon_deg,
                                      city->lat_deg),
                0, 0.001);
}

/* Each city stands on a place, so that the one leg with a line is the ride. */
static void check_journey(const bight_layer *legs, const network_city *from, const network_city *to,
                          coverage *seen) {
    const layer_shapes *shapes = &legs->shapes;
    assert_int_equal(shapes->part_count, 1);
    double length_m = 0, told_m = 0;
    for (int i = 1; i < shapes->point_count; i++)
        length_m += projection_distance_m(shapes->lon_deg[i - 1], shapes->lat_deg[i - 1],
                                          shapes->lon_deg[i], shapes->lat_deg[i]);
    for (int row = 0; row < bight_layer_row_count(legs); row++)
        if (strcmp(network_fixture_text(legs, row, "mode"), "road") == 0)
            told_m += 1000 * network_fixture_cell(legs, row, "length_km");
    assert_near(length_m, told_m, 0.05);
    expect_near(shapes, 0, from);
    expect_near(shapes, shapes->point_count - 1, to);
    seen->journeys++;
    seen->points += shapes->point_count;
}

static void check_cluster(network_fixture *f, int cluster, coverage *seen) {
    for (int i = 0; i < RAW_CITIES * RAW_CITIES; i++) {
        const int from = cluster * RAW_CITIES + i / RAW_CITIES;
        const int to = cluster * RAW_CITIES + i % RAW_CITIES;
        const network_city *cities = f->network->cities;
        bight_layer *legs;
        if (from == to || isnan(bight_matrix_value(f->matrix, BIGHT_MEASURE_TIME, from, to)))
            continue;
        network_fixture_require(f, bight_route_find(f->session, f->scenario, cities[from].name,
                                                    cities[to].name, &legs));
        check_journey(network_fixture_keep(f, legs), &cities[from], &cities[to], seen);
    }
}

static void lines_of_legs_are_as_long_as_the_legs_and_join_the_cities(void **state) {
    static raw_network drawn;
    network_fixture *f = *state;
    coverage seen = {0};
    for (int seed = 1; seed <= NETWORKS; seed++) {
        raw_network_make(&drawn, (uint64_t)seed, RAW_TIDY);
        raw_network_draw(&drawn, f, NULL);
        network_fixture_open(f, NULL);
        for (int cluster = 0; cluster < RAW_CLUSTERS; cluster++)
            check_cluster(f, cluster, &seen);
    }
    print_message("%d journeys with %d points\n", seen.journeys, seen.points);
    assert_true(seen.journeys > 1000 && seen.points > 5 * seen.journeys / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(lines_of_legs_are_as_long_as_the_legs_and_join_the_cities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
