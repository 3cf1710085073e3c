/* How much of a line is on land, on squares with a lake. */
#include "layer/land_crossing.h"
#include "drawn_files.h"
#include "network_fixture.h"

/* Land from 0 to 2 and from 4 to 6 degrees east, 0 to 2 north, with a lake from 4.5 to 5.5 east. */
static bight_layer *draw_land(network_fixture *f) {
    bight_layer *land;
    drawn_polygons(f->folder, "land.shp", "NAME:C",
                   "west | 0 0, 0 2, 2 2, 2 0, 0 0\n"
                   "east | 4 0, 4 2, 6 2, 6 0, 4 0; 4.5 0.5, 5.5 0.5, 5.5 1.5, 4.5 1.5, 4.5 0.5\n");
    network_fixture_require(
        f, bight_layer_read(f->session, drawn_path(f->folder, "land.shp"), NULL, NULL, &land));
    return land;
}

typedef struct {
    double from_deg[2];
    double to_deg[2];
    double share;
} case_of_line;

static void the_share_on_land_is_that_between_crossings(void **state) {
    static const case_of_line cases[] = {
        {{1, 1}, {1.5, 1}, 1},      /* on land */
        {{2.5, 1}, {3.5, 1}, 0},    /* on water */
        {{1, 1}, {3, 1}, 0.5},      /* from land to water */
        {{3, 1}, {1, 1}, 0.5},      /* and back */
        {{1, 1}, {5, 1}, 1.5 / 4},  /* over the strait, into the lake */
        {{-1, 1}, {7, 1}, 3.0 / 8}, /* over all */
        {{1, 3}, {5, 3}, 0},        /* beside all */
        {{1, 2.5}, {1, -0.5}, 2.0 / 3},
        {{0, 0}, {2, 2}, 1}, /* from corner to corner */
    };
    network_fixture *f = *state;
    bight_layer *land = draw_land(f);
    arena *scratch = arena_create();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double share;
        network_fixture_require(f, land_crossing_share(f->session, scratch, land, cases[i].from_deg,
                                                       cases[i].to_deg, &share));
        assert_near(share, cases[i].share, 1e-12);
    }
    arena_destroy(scratch);
    bight_layer_destroy(land);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(the_share_on_land_is_that_between_crossings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
