/* The h-index of a city, worked out by hand. */
#include "drawn_files.h"
#include "network_fixture.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}}\n"
    "cities: {file: cities.shp, id: ID, name: NAME, attach: {road: {max_km: 1, speed: 60}}}\n";

/* X is joined to A, B, C and D, which have 5, 4, 3 and 1 neighbours: three of them have at least
 * three, not four at least four. A has X and four ends of lines: one of at least one. E has none.
 * The second link of X and D counts once. */
static void as_many_neighbours_have_as_many_themselves(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N",
                "10 | 0 0, 10 0\n10 | 0 0, 0 10\n10 | 0 0, -10 0\n10 | 0 0, 0 -10\n"
                "30 | 0 0, 5 -5, 0 -10\n"
                "10 | 10 0, 12 0\n10 | 10 0, 12 1\n10 | 10 0, 12 2\n10 | 10 0, 12 3\n"
                "10 | 0 10, 0 12\n10 | 0 10, 1 12\n10 | 0 10, 2 12\n"
                "10 | -10 0, -12 0\n10 | -10 0, -12 1\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C",
                 "1,X | 0 0\n2,A | 10 0\n3,B | 0 10\n4,C | -10 0\n5,D | 0 -10\n6,E | 30 0\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
    bight_layer *found;
    network_fixture_require(f,
                            bight_centrality_compute(f->session, f->scenario, f->matrix, &found));
    const bight_layer *table = network_fixture_keep(f, found);
    static const double degrees[] = {4, 5, 4, 3, 1, 0}, expected[] = {3, 1, 1, 1, 1, 0};
    for (int city = 0; city < 6; city++) {
        assert_near(network_fixture_cell(table, city, "degree"), degrees[city], 0);
        assert_near(network_fixture_cell(table, city, "h_index"), expected[city], 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(as_many_neighbours_have_as_many_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
