/* A kept comparison tells, cell by cell, what comparing from the start tells; changes that come as
 * text mean what those of a file mean, and name no files. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "laid_network.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "name: toy\n"
    "layers:\n"
    "  - {id: road, file: road.shp, mode: road, time: {field: MIN}, length: {field: KM}}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP, area: AREA}\n"
    "  groups: {town: NAME}\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n"
    "measures:\n"
    "  access: {decay: \"power:1\", ideal_speed: 1000000}\n"
    "  hub: {access: 1}\n";

static void open_toy(network_fixture *f) {
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

typedef struct {
    bight_scenario *base;
    bight_what_if *kept;
    bight_layer *whole[BIGHT_COMPARISON_TABLES];
    bight_layer *found[BIGHT_COMPARISON_TABLES];
} kept_tables;

static void expect_same_cell(const bight_layer *found, int row, int column,
                             const bight_layer *whole, int whole_row) {
    const int other = bight_layer_find_column(whole, bight_layer_column_name(found, column));
    assert_true(other >= 0);
    const bool is_missing = bight_layer_is_missing(found, row, column);
    assert_int_equal(is_missing, bight_layer_is_missing(whole, whole_row, other));
    assert_string_equal(bight_layer_text(found, row, column),
                        bight_layer_text(whole, whole_row, other));
    if (!is_missing && bight_layer_column_type(found, column) != BIGHT_TEXT)
        assert_true(bight_layer_real(found, row, column) ==
                    bight_layer_real(whole, whole_row, other));
}

/* Rows of the kept table stand in the whole one in the same order, with others between them. */
static void expect_same_table(const bight_layer *found, const bight_layer *whole) {
    int whole_row = 0;
    for (int row = 0; row < bight_layer_row_count(found); row++, whole_row++) {
        while (strcmp(bight_layer_text(found, row, 0), bight_layer_text(whole, whole_row, 0)) != 0)
            assert_true(++whole_row < bight_layer_row_count(whole));
        for (int column = 0; column < bight_layer_column_count(found); column++)
            expect_same_cell(found, row, column, whole, whole_row);
    }
}

static void drop(bight_layer *tables[BIGHT_COMPARISON_TABLES]) {
    for (int i = 0; i < BIGHT_COMPARISON_TABLES; i++)
        bight_layer_destroy(tables[i]);
}

/* The times between all cities, put together or searched, are those of a search. */
static void expect_same_times(network_fixture *f, const kept_tables *of, bool is_answered_at_once) {
    bight_matrix *found, *searched;
    bool is_answered;
    network_fixture_require(
        f, bight_what_if_matrix(f->session, of->kept, f->scenario, false, &found, &is_answered));
    assert_int_equal(is_answered, is_answered_at_once);
    assert_int_equal(found != NULL, is_answered);
    if (!is_answered)
        network_fixture_require(
            f, bight_what_if_matrix(f->session, of->kept, f->scenario, true, &found, &is_answered));
    network_fixture_require(f, bight_matrix_compute(f->session, f->scenario, NULL, &searched));
    assert_true(bight_matrix_unreachable_count(found) == bight_matrix_unreachable_count(searched));
    for (int from = 0; from < bight_matrix_row_count(searched); from++)
        for (int to = 0; to < bight_matrix_column_count(searched); to++) {
            const double is = bight_matrix_value(found, BIGHT_MEASURE_TIME, from, to);
            const double was = bight_matrix_value(searched, BIGHT_MEASURE_TIME, from, to);
            assert_true(is == was || (isnan(is) && isnan(was)));
        }
    bight_matrix_destroy(searched);
    bight_matrix_destroy(found);
}

static void expect_same(network_fixture *f, kept_tables *of, const char *changes,
                        bool is_answered_at_once) {
    bool is_answered;
    scenario_fixture_lay(f, changes);
    network_fixture_require(f, bight_what_if_compare(f->session, of->kept, f->scenario, false,
                                                     of->found, &is_answered));
    assert_int_equal(is_answered, is_answered_at_once);
    if (!is_answered)
        network_fixture_require(f, bight_what_if_compare(f->session, of->kept, f->scenario, true,
                                                         of->found, &is_answered));
    assert_true(is_answered);
    network_fixture_require(
        f, bight_comparison_compute(f->session, of->base, f->scenario, NULL, of->whole));
    for (int i = 0; i <= BIGHT_COMPARISON_GROUPS; i++)
        expect_same_table(of->found[i], of->whole[i]);
    assert_null(of->found[BIGHT_COMPARISON_PORTS]);
    drop(of->found);
    drop(of->whole);
    expect_same_times(f, of, is_answered_at_once);
}

static void every_cell_is_that_of_comparing_from_the_start(void **state) {
    network_fixture *f = *state;
    kept_tables of = {.base = NULL};
    open_toy(f);
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &of.base));
    network_fixture_require(f, bight_what_if_create(f->session, of.base, NULL, &of.kept));
    expect_same(f, &of, "  - {add: link, mode: road, from: A, to: C, time: 40}\n", true);
    expect_same(f, &of, "  - {upgrade: links, where: \"MIN > 50\", speed: {times: 2}}\n", true);
    expect_same(f, &of, "  - {close: links, where: \"MIN = 60\"}\n", false);
    expect_same(f, &of, "  - {close: links, where: \"MIN < 1000\"}\n", false);
    expect_same(f, &of,
                "  - {add: link, mode: road, from: B, to: D, time: 5}\n"
                "  - {add: link, mode: road, from: D, to: A, time: 5, both_ways: false}\n",
                true);
    bight_what_if_destroy(of.kept);
    bight_scenario_destroy(of.base);
}

static void a_scenario_of_another_network_is_refused(void **state) {
    network_fixture *f = *state;
    kept_tables of = {.base = NULL};
    bight_network *other;
    bight_scenario *strange;
    bight_matrix *matrix;
    bool is_answered;
    open_toy(f);
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &of.base));
    network_fixture_require(f, bight_what_if_create(f->session, of.base, NULL, &of.kept));
    network_fixture_require(
        f, bight_network_open(f->session, drawn_path(f->folder, "network.yaml"), NULL, &other));
    network_fixture_require(f, bight_scenario_create(f->session, other, &strange));
    assert_int_equal(
        bight_what_if_matrix(f->session, of.kept, strange, true, &matrix, &is_answered),
        BIGHT_WRONG_USE);
    assert_null(matrix);
    bight_scenario_destroy(strange);
    bight_network_close(other);
    bight_what_if_destroy(of.kept);
    bight_scenario_destroy(of.base);
}

static void lay_text(network_fixture *f, const char *text) {
    scenario_fixture_open(f, &(bight_change){BIGHT_CHANGES_TEXT, text}, 1);
}

static void changes_as_text_mean_what_a_file_means(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    lay_text(f, "{\"version\": 1, \"changes\": [{\"add\": \"link\", \"mode\": \"rail\", \"from\": "
                "\"A\", \"to\": \"B\", \"length\": 70, \"speed\": 70.0}]}");
    laid_network_expect(f, "A", "B", INTO_STATION + 60 + OUT_OF_STATION);
}

static void refuse_text(network_fixture *f, const char *text, const char *words) {
    bight_scenario *scenario;
    const bight_change given = {BIGHT_CHANGES_TEXT, text};
    assert_int_equal(bight_scenario_open(f->session, f->network, &given, 1, &scenario),
                     BIGHT_BAD_DATA);
    if (strstr(bight_session_message(f->session), words) == NULL)
        fail_msg("%s", bight_session_message(f->session));
}

static void changes_as_text_name_no_files(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    refuse_text(
        f, "changes: [{add: link, mode: rail, speed: 70, geometry: /etc/passwd, from: A, to: B}]",
        "changes:1:56: error: geometry names a file");
    refuse_text(f, "network: network.yaml\nchanges: [{close: mode, mode: sea}]",
                "the scenario is for the network network.yaml");
    refuse_text(f, "changes: [{close: mode, mode: see}]", "Did you mean 'sea'");
    refuse_text(f, "changes: [", "changes:");
    refuse_text(f, "", "changes");
}

static void changes_of_a_file_are_told_as_they_are_written(void **state) {
    network_fixture *f = *state;
    bight_layer *table;
    laid_network_open(f, NULL);
    drawn_text(
        f->folder, "strait.yaml",
        "version: 1\n"
        "changes:\n"
        "  - {add: link, id: strait, mode: rail, from: A, to: 'B', speed: 70, detour: 1.10}\n"
        "  - {close: links, ids: [\"rail:1\", 'g \"2\"'], enabled: false, note: ~}\n"
        "variants:\n"
        "  slow: {strait: {speed: 35}}\n");
    char path[512];
    snprintf(path, sizeof path, "%s:slow", drawn_path(f->folder, "strait.yaml"));
    network_fixture_require(f, bight_changes_read(f->session, path, &table));
    assert_int_equal(bight_layer_row_count(table), 2);
    assert_string_equal(network_fixture_text(table, 0, "id"), "strait");
    assert_string_equal(network_fixture_text(table, 0, "kind"), "add link");
    assert_string_equal(
        network_fixture_text(table, 0, "json"),
        "{\"add\": \"link\", \"id\": \"strait\", \"mode\": \"rail\", \"from\": \"A\", "
        "\"to\": \"B\", \"speed\": 35, \"detour\": 1.10}");
    assert_true(bight_layer_is_missing(table, 1, 0));
    assert_string_equal(network_fixture_text(table, 1, "json"),
                        "{\"close\": \"links\", \"ids\": [\"rail:1\", \"g \\\"2\\\"\"], "
                        "\"enabled\": false, \"note\": null}");
    bight_layer_destroy(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(every_cell_is_that_of_comparing_from_the_start),
        NETWORK_TEST(a_scenario_of_another_network_is_refused),
        NETWORK_TEST(changes_as_text_mean_what_a_file_means),
        NETWORK_TEST(changes_as_text_name_no_files),
        NETWORK_TEST(changes_of_a_file_are_told_as_they_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
