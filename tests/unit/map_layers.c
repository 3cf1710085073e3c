/* What maps are drawn from: cities, links and their state under a scenario, classes of values, and
 * two results side by side. */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "laid_network.h"

static void expect_classes(const network_fixture *f, const char *values,
                           const bight_classing *wanted, const double *limits, int count) {
    bight_layer *layer;
    double found[BIGHT_MOST_CLASSES + 1];
    int found_count;
    drawn_text(f->folder, "v.csv", values);
    network_fixture_require(
        f, bight_layer_read(f->session, drawn_path(f->folder, "v.csv"), NULL, NULL, &layer));
    network_fixture_require(f,
                            bight_breaks_find(f->session, layer, 0, wanted, found, &found_count));
    assert_int_equal(found_count, count);
    for (int i = 0; i <= count && count > 0; i++)
        assert_near(found[i], limits[i], 1e-12);
    bight_layer_destroy(layer);
}

static void quantiles_hold_as_many_values_each(void **state) {
    const bight_classing wanted = {BIGHT_BREAKS_QUANTILE, 5, false};
    expect_classes(*state, "v\n10\n1\n9\n2\n8\n3\n7\n4\n6\n5\n", &wanted,
                   (const double[]){1, 2, 4, 6, 8, 10}, 5);
}

static void equal_values_share_a_class(void **state) {
    const bight_classing wanted = {BIGHT_BREAKS_QUANTILE, 4, false};
    expect_classes(*state, "v\n1\n1\n1\n1\n1\n5\n6\n\n", &wanted, (const double[]){1, 1, 5, 6}, 3);
    expect_classes(*state, "v\n7\n7\n", &wanted, (const double[]){7, 7}, 1);
}

static void equal_breaks_are_as_wide_each(void **state) {
    const bight_classing wanted = {BIGHT_BREAKS_EQUAL, 4, false};
    expect_classes(*state, "v\n0\n3\n4\n100\n", &wanted, (const double[]){0, 25, 50, 75, 100}, 4);
}

/* Three clusters whose inner variation is 2 each: any other parting in three has more. */
static void natural_breaks_part_clusters(void **state) {
    const bight_classing wanted = {BIGHT_BREAKS_JENKS, 3, false};
    expect_classes(*state, "v\n51\n1\n11\n2\n50\n3\n10\n12\n52\n", &wanted,
                   (const double[]){1, 3, 12, 52}, 3);
}

static void changes_are_parted_by_their_size(void **state) {
    const bight_classing wanted = {BIGHT_BREAKS_QUANTILE, 2, true};
    expect_classes(*state, "v\n-4\n0\n1\n-2\n3\n0\n", &wanted, (const double[]){1, 2, 4}, 2);
}

static void missing_values_have_no_class(void **state) {
    const bight_classing wanted = {BIGHT_BREAKS_QUANTILE, 2, true};
    expect_classes(*state, "v,w\n0,1\n,2\n", &wanted, NULL, 0);
}

static const char *state_of(const bight_layer *links, const char *id) {
    for (int row = 0; row < bight_layer_row_count(links); row++)
        if (strcmp(network_fixture_text(links, row, "link"), id) == 0)
            return network_fixture_text(links, row, "state");
    fail_msg("there is no link %s", id);
    return NULL;
}

static void links_tell_what_a_scenario_does_to_them(void **state) {
    network_fixture *f = *state;
    bight_layer *links;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {add: link, id: new, mode: rail, from: A, to: B, speed: 100}\n"
                            "  - {upgrade: links, ids: [rail:1], speed: {times: 2}}\n"
                            "  - {close: links, ids: [road:2]}\n");
    network_fixture_require(f, bight_scenario_links(f->session, f->scenario, &links));
    network_fixture_keep(f, links);
    assert_string_equal(state_of(links, "new"), "added");
    assert_string_equal(state_of(links, "rail:1"), "changed");
    assert_string_equal(state_of(links, "road:2"), "closed");
    assert_string_equal(state_of(links, "rail:2"), "");
    assert_string_equal(state_of(links, "sea:1"), "");
    assert_int_equal(bight_layer_row_count(links), 7);
    assert_int_equal(bight_layer_shape(links), BIGHT_LINE);
}

static void links_have_their_speed_in_motion_and_all_their_points(void **state) {
    network_fixture *f = *state;
    bight_layer *links;
    laid_network_open(f, NULL);
    network_fixture_require(f, bight_scenario_links(f->session, f->scenario, &links));
    network_fixture_keep(f, links);
    for (int row = 0; row < bight_layer_row_count(links); row++) {
        const double *lon_deg, *lat_deg;
        const bool is_sea = strcmp(network_fixture_text(links, row, "mode"), "sea") == 0;
        assert_int_equal(bight_layer_part(links, row, 0, &lon_deg, &lat_deg), is_sea ? 3 : 2);
        if (strcmp(network_fixture_text(links, row, "line"), "r2") == 0)
            assert_near(network_fixture_cell(links, row, "speed_kmh"), 120, 0.01);
        if (is_sea) /* 100 km in 300 minutes, the wait apart */
            assert_near(network_fixture_cell(links, row, "speed_kmh"), 20, 0.01);
    }
}

static void cities_have_names_weights_and_groups(void **state) {
    network_fixture *f = *state;
    bight_layer *cities;
    drawn_lines(f->folder, "rail.shp", "N:N", "1 | 0 0, 1 0\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,LOCAL:C20,POP:N,PROV:C",
                 "1,A,\xe7\x94\xb2,5,p;q | 0 0\n2,B,,7, | 1 0\n");
    drawn_text(f->folder, "network.yaml",
               "layers: [{id: rail, file: rail.shp, mode: rail, speed: 60}]\n"
               "cities: {file: cities.shp, id: ID, name: NAME, name_local: LOCAL,\n"
               "  weights: {people: {field: POP, unit: persons}}, groups: {province: PROV},\n"
               "  attach: {rail: {max_km: 1, speed: 30}}}\n");
    network_fixture_open(f, NULL);
    network_fixture_require(f, bight_network_cities(f->session, f->network, &cities));
    network_fixture_keep(f, cities);
    assert_string_equal(network_fixture_text(cities, 0, "city_id"), "1");
    assert_string_equal(network_fixture_text(cities, 0, "name_local"), "\xe7\x94\xb2");
    assert_true(network_fixture_is_missing(cities, 1, "name_local"));
    assert_near(network_fixture_cell(cities, 1, "people"), 7, 0);
    assert_string_equal(network_fixture_text(cities, 0, "province"), "p;q");
    assert_true(network_fixture_is_missing(cities, 1, "province"));
    bight_layer *land;
    network_fixture_require(f, bight_network_land(f->session, f->network, &land));
    assert_null(land);
}

static void results_are_compared_row_by_row_of_the_same_name(void **state) {
    network_fixture *f = *state;
    bight_layer *before, *after, *both;
    drawn_text(f->folder, "b.csv", "id,t\na,10\nb,20\nc,\nz,1\n");
    drawn_text(f->folder, "a.csv", "id,t\nb,15\nc,3\na,10\nnew,8\n");
    network_fixture_require(
        f, bight_layer_read(f->session, drawn_path(f->folder, "b.csv"), NULL, NULL, &before));
    network_fixture_require(
        f, bight_layer_read(f->session, drawn_path(f->folder, "a.csv"), NULL, NULL, &after));
    network_fixture_require(f, bight_layer_compare(f->session, before, after, "t", true, &both));
    network_fixture_keep(f, both);
    assert_int_equal(bight_layer_row_count(both), 4);
    assert_string_equal(network_fixture_text(both, 0, "id"), "b");
    assert_near(network_fixture_cell(both, 0, "change"), -25, 1e-9);
    assert_true(network_fixture_is_missing(both, 1, "change"));
    assert_near(network_fixture_cell(both, 2, "change"), 0, 0);
    assert_true(network_fixture_is_missing(both, 3, "before"));
    assert_near(network_fixture_cell(both, 3, "after"), 8, 0);
    bight_layer_destroy(before);
    bight_layer_destroy(after);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(quantiles_hold_as_many_values_each),
        NETWORK_TEST(equal_values_share_a_class),
        NETWORK_TEST(equal_breaks_are_as_wide_each),
        NETWORK_TEST(natural_breaks_part_clusters),
        NETWORK_TEST(changes_are_parted_by_their_size),
        NETWORK_TEST(missing_values_have_no_class),
        NETWORK_TEST(links_tell_what_a_scenario_does_to_them),
        NETWORK_TEST(links_have_their_speed_in_motion_and_all_their_points),
        NETWORK_TEST(cities_have_names_weights_and_groups),
        NETWORK_TEST(results_are_compared_row_by_row_of_the_same_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
