/* The layers of links released once the network stands, and read again for who looks at them.
 *
 *     A --rail-- . --rail-- C, roads and sea: the small network of whole_network.h
 */
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "network/network.h"
#include "network_fixture.h"
#include "whole_network.h"

static void open_with(network_fixture *f, bool releases_drawing) {
    const bight_network_options options = {.releases_drawing = releases_drawing};
    bight_network_close(f->network);
    f->network = NULL;
    network_fixture_require(f, bight_network_open(f->session, drawn_path(f->folder, "network.yaml"),
                                                  &options, &f->network));
}

static void draw(const network_fixture *f) {
    whole_network_draw(f->folder);
    drawn_text(f->folder, "network.yaml", whole_network_description);
    drawn_text(f->folder, "scenario.yaml", whole_network_scenario);
}

/* What check tells, as text. */
static char *check(network_fixture *f) {
    bight_layer *summary, *problems;
    int error_count;
    size_t bytes;
    network_fixture_require(
        f, bight_network_check(f->session, f->network, &summary, &problems, &error_count));
    network_fixture_require(f, bight_layer_write(f->session, summary,
                                                 drawn_path(f->folder, "told.json"), BIGHT_JSON,
                                                 true));
    bight_layer_destroy(summary);
    bight_layer_destroy(problems);
    return drawn_read(f->folder, "told.json", &bytes);
}

static char *describe(network_fixture *f) {
    const bight_change change = {BIGHT_CHANGES_FILE, drawn_path(f->folder, "scenario.yaml")};
    bight_scenario *scenario;
    bight_layer *table;
    size_t bytes;
    network_fixture_require(f, bight_scenario_open(f->session, f->network, &change, 1, &scenario));
    network_fixture_require(f, bight_scenario_describe(f->session, scenario, &table));
    network_fixture_require(f, bight_layer_write(f->session, table,
                                                 drawn_path(f->folder, "told.geojson"),
                                                 BIGHT_GEOJSON, true));
    bight_layer_destroy(table);
    bight_scenario_destroy(scenario);
    return drawn_read(f->folder, "told.geojson", &bytes);
}

static void a_check_tells_the_same_of_a_drawing_read_again(void **state) {
    network_fixture *f = *state;
    draw(f);
    open_with(f, false);
    char *kept = check(f);
    open_with(f, true);
    assert_null(f->network->drawn->arena);
    char *read_again = check(f);
    assert_non_null(f->network->drawn->arena);
    assert_string_equal(kept, read_again);
    free(kept);
    free(read_again);
}

static void changes_do_the_same_to_a_drawing_read_again(void **state) {
    network_fixture *f = *state;
    draw(f);
    open_with(f, false);
    char *kept = describe(f);
    open_with(f, true);
    char *read_again = describe(f);
    assert_string_equal(kept, read_again);
    free(kept);
    free(read_again);
}

/* A fourth road stands between the others in the order of positions. */
static void a_layer_that_has_changed_in_the_meantime_is_refused(void **state) {
    network_fixture *f = *state;
    bight_layer *summary, *problems;
    int error_count;
    draw(f);
    open_with(f, true);
    drawn_lines(f->folder, "road.shp", "ROAD:C8,KM:N,KMH:N",
                "G1,120,120 | 0 0, 1 0\nG9,120,120 | 0.5 0.5, 1 1\n"
                "G2,130,120 | 1 0, 1.5 0.1, 2 0\nG3,20,80 | 2 0, 2 -0.2\n"
                "G4,15,80 | 0 0, 0 -0.1\n");
    assert_int_equal(bight_network_check(f->session, f->network, &summary, &problems, &error_count),
                     BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "road.shp"));
    assert_null(f->network->drawn->arena);
    assert_null(summary);
}

/* Two of the roads have the same name, and so have their links. */
static void links_of_one_name_share_it_and_keep_it(void **state) {
    network_fixture *f = *state;
    draw(f);
    drawn_lines(f->folder, "road.shp", "ROAD:C8,KM:N,KMH:N",
                "G1,120,120 | 0 0, 1 0\nG1,130,120 | 1 0, 1.5 0.1, 2 0\n");
    open_with(f, true);
    const char *name = NULL;
    int count = 0;
    for (int i = 0; i < f->network->link_count; i++) {
        if (strcmp(f->network->links[i].name, "G1") != 0) continue;
        if (count++ > 0) assert_ptr_equal(f->network->links[i].name, name);
        name = f->network->links[i].name;
    }
    assert_true(count >= 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_check_tells_the_same_of_a_drawing_read_again),
        NETWORK_TEST(changes_do_the_same_to_a_drawing_read_again),
        NETWORK_TEST(a_layer_that_has_changed_in_the_meantime_is_refused),
        NETWORK_TEST(links_of_one_name_share_it_and_keep_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
