/* Roles of cities between and within modules, worked out by hand.
 *
 *     p: H a b c d     q: e f     r: g     none: n, and the end of a road that leads from g on
 *     H - a, b, c (p), e, f (q), g (r), n; a - b; d - e; all by road, H - a twice
 *
 * Degrees among modules: H 6 with 3, 2 and 1 in p, q and r; a and b 2, c 1, d 1 (in q), e 2, f and
 * g 1. In p the own degrees are H 3, a 2, b 2, c 1, d 0: mean 8/5, variance (18 / 5) - (64 / 25) =
 * 26/25.
 */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

enum { H, CITY_A, CITY_B, CITY_C, CITY_D, CITY_E, CITY_F, CITY_G, CITY_N };

static const double EXACT = 1e-12;

static void open_network(network_fixture *f) {
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,SIDE:C",
                 "1,H,p | 0 0\n2,a,p | 1 0\n3,b,p | 1 1\n4,c,p;q | 0 1\n5,d,p | -1 1\n"
                 "6,e,q | -1 0\n7,f,q | -1 -1\n8,g,r | 0 -1\n9,n, | 1 -1\n");
    drawn_lines(f->folder, "road.shp", "MIN:N",
                "60 | 0 0, 1 0\n60 | 0 0, 0.5 0.1, 1 0\n60 | 0 0, 1 1\n60 | 0 0, 0 1\n"
                "60 | 0 0, -1 0\n60 | 0 0, -1 -1\n60 | 0 0, 0 -1\n60 | 0 0, 1 -1\n"
                "60 | 1 0, 1 1\n60 | -1 1, -1 0\n60 | 0 -1, 0 -2\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: road, file: road.shp, time: {field: MIN}}\n"
               "cities: {file: cities.shp, id: ID, name: NAME, groups: {side: SIDE},\n"
               "  attach: {road: {max_km: 1, speed: 60}}}\n");
    network_fixture_open(f, NULL);
}

static const bight_layer *compute(network_fixture *f, const bight_module_options *options,
                                  bight_modules_table wanted) {
    bight_layer *tables[BIGHT_MODULES_TABLES];
    network_fixture_require(f, bight_modules_compute(f->session, f->scenario, options, tables));
    bight_layer_destroy(tables[1 - wanted]);
    return network_fixture_keep(f, tables[wanted]);
}

/* 1 - (9 + 4 + 1) / 36 = .611111111. */
static void participation_tells_how_links_are_spread_over_modules(void **state) {
    network_fixture *f = *state;
    open_network(f);
    const bight_layer *table =
        compute(f, &(bight_module_options){.group = "side"}, BIGHT_MODULES_CITIES);
    assert_near(network_fixture_cell(table, H, "degree"), 6, 0);
    assert_near(network_fixture_cell(table, H, "inside"), 3, 0);
    assert_near(network_fixture_cell(table, H, "participation"), 11 / 18.0, EXACT);
    assert_near(network_fixture_cell(table, CITY_A, "participation"), 0, EXACT);
    assert_near(network_fixture_cell(table, CITY_E, "participation"), 0, EXACT); /* both to p */
    assert_string_equal(network_fixture_text(table, CITY_C, "module"), "p");
}

static void z_compares_with_the_links_others_have_in_the_module(void **state) {
    network_fixture *f = *state;
    open_network(f);
    const bight_layer *table =
        compute(f, &(bight_module_options){.group = "side"}, BIGHT_MODULES_CITIES);
    assert_near(network_fixture_cell(table, H, "z"), (3 - 1.6) / sqrt(1.04), EXACT);
    assert_near(network_fixture_cell(table, CITY_D, "z"), -1.6 / sqrt(1.04), EXACT);
    assert_near(network_fixture_cell(table, CITY_E, "z"), 0, 0); /* e and f have none inside */
    assert_near(network_fixture_cell(table, CITY_G, "z"), 0, 0);
    assert_string_equal(network_fixture_text(table, H, "role"), "R2 peripheral");
    assert_string_equal(network_fixture_text(table, CITY_D, "role"), "R1 ultra-peripheral");
    assert_true(network_fixture_is_missing(table, CITY_N, "z"));
    assert_true(network_fixture_is_missing(table, CITY_N, "module"));
    assert_true(network_fixture_is_missing(table, CITY_N, "degree"));
}

/* Of p's links 4 are inside (Ha, Hb, Hc, ab) and 4 lead out (He, Hf, Hg, de). */
static void modules_tell_how_many_links_stay_inside(void **state) {
    network_fixture *f = *state;
    open_network(f);
    const bight_layer *table =
        compute(f, &(bight_module_options){.group = "side"}, BIGHT_MODULES_MODULES);
    assert_int_equal(bight_layer_row_count(table), 3);
    assert_near(network_fixture_cell(table, 0, "cities"), 5, 0);
    assert_near(network_fixture_cell(table, 0, "links_inside"), 4, 0);
    assert_near(network_fixture_cell(table, 0, "links_out"), 4, 0);
    assert_near(network_fixture_cell(table, 0, "inside_share"), 50, 0);
    assert_string_equal(network_fixture_text(table, 0, "hub"), "H");
    assert_int_equal(bight_layer_find_column(table, "stability"), -1);
}

static void a_group_that_is_none_is_refused(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_MODULES_TABLES];
    open_network(f);
    assert_int_equal(bight_modules_compute(f->session, f->scenario,
                                           &(bight_module_options){.group = "sid"}, tables),
                     BIGHT_WRONG_USE);
    assert_non_null(strstr(bight_session_message(f->session), "Did you mean 'side'?"));
    assert_null(tables[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(participation_tells_how_links_are_spread_over_modules),
        NETWORK_TEST(z_compares_with_the_links_others_have_in_the_module),
        NETWORK_TEST(modules_tell_how_many_links_stay_inside),
        NETWORK_TEST(a_group_that_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
