/* Scenario files: what they may hold, variants, several in a row, and what is said of mistakes; on
 * the network of laid_network.h.
 */
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "laid_network.h"

static const char WITH_VARIANTS[] =
    "version: 1\n"
    "name: A to B\n"
    "network: network.yaml\n"
    "note: for tests\n"
    "changes:\n"
    "  - add: link\n"
    "    id: strait\n"
    "    mode: rail\n"
    "    from: A\n"
    "    to: B\n"
    "    length: 70\n"
    "    speed: 70\n"
    "    cost: 3e9\n"
    "    status: proposed\n"
    "    accuracy: estimate\n"
    "    source: a study\n"
    "  - close: mode\n"
    "    id: no_ships\n"
    "    mode: sea\n"
    "    enabled: false\n"
    "variants:\n"
    "  low: {strait: {speed: 35}}\n"
    "  timed: {strait: {speed: null, time: 11}}\n"
    "  none: {strait: {enabled: false}, no_ships: {enabled: true}}\n";

static const char *file(const network_fixture *f, const char *ending) {
    static char text[512];
    snprintf(text, sizeof text, "%s%s", drawn_path(f->folder, "strait.yaml"), ending);
    return text;
}

static void lay_variant(network_fixture *f, const char *ending) {
    scenario_fixture_lay_inline(f, BIGHT_CHANGES_FILE, file(f, ending));
}

static void a_variant_puts_its_values_over_those_of_the_file(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_text(f->folder, "strait.yaml", WITH_VARIANTS);
    lay_variant(f, "");
    laid_network_expect(f, "A", "B", INTO_STATION + 60 + OUT_OF_STATION);
    assert_string_equal(bight_scenario_name(f->scenario), "A to B");
    lay_variant(f, ":timed");
    laid_network_expect(f, "A", "B", INTO_STATION + 11 + OUT_OF_STATION);
    assert_string_equal(bight_scenario_name(f->scenario), "A to B (timed)");
    lay_variant(f, ":low"); /* 120 minutes: over M is quicker */
    laid_network_expect(f, "A", "B", INTO_STATION + 110 + OUT_OF_STATION);
    lay_variant(f, ":none");
    laid_network_expect(f, "A", "B", INTO_STATION + 110 + OUT_OF_STATION);
}

static void what_the_file_says_of_a_change_is_told_with_it(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_text(f->folder, "strait.yaml", WITH_VARIANTS);
    lay_variant(f, "");
    const bight_layer *table = scenario_fixture_describe(f);
    assert_int_equal(bight_layer_row_count(table), 2);
    assert_string_equal(network_fixture_text(table, 0, "change"), "strait");
    assert_string_equal(network_fixture_text(table, 0, "status"), "proposed");
    assert_string_equal(network_fixture_text(table, 0, "accuracy"), "estimate");
    assert_string_equal(network_fixture_text(table, 0, "source"), "a study");
    assert_near(network_fixture_cell(table, 0, "cost"), 3e9, 0);
    assert_string_equal(network_fixture_text(table, 1, "what"), "left out: enabled is false");
    assert_true(network_fixture_is_missing(table, 1, "cost"));
    assert_int_equal(bight_scenario_file_count(f->scenario), 1);
}

static void files_and_texts_apply_in_the_order_given(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_text(f->folder, "strait.yaml", WITH_VARIANTS);
    drawn_text(f->folder, "more.yaml",
               "changes: [{upgrade: links, ids: strait, speed: {from: 70, to: 140}}]\n");
    const bight_change changes[3] = {{BIGHT_CHANGES_FILE, file(f, "")},
                                     {BIGHT_CHANGES_FILE, drawn_path(f->folder, "more.yaml")},
                                     {BIGHT_CHANGE_UPGRADE, "strait*2"}};
    scenario_fixture_open(f, changes, 3);
    laid_network_expect(f, "A", "B", INTO_STATION + 15 + OUT_OF_STATION);
    assert_int_equal(bight_scenario_file_count(f->scenario), 2);
    bight_scenario *scenario;
    const bight_change twice[2] = {changes[0], changes[0]};
    assert_int_equal(bight_scenario_open(f->session, f->network, twice, 2, &scenario),
                     BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "two changes have the id 'strait'"));
}

static void a_change_for_another_profile_or_mode_is_left_out_with_a_note(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, "driver");
    scenario_fixture_lay(
        f, "  - {add: link, mode: rail, from: A, to: B, time: 1}\n"
           "  - {close: links, ids: \"rail:1\"}\n"
           "  - {close: links, where: \"layer = 'rail' AND min > 55\"}\n"
           "  - {close: terminals, terminals: [\"port:P\"]}\n"
           "  - {add: terminal, kind: port, name: X, at: {lon: 1, lat: 0}}\n"
           "  - {close: transfers, at: A, modes: [rail, sea]}\n"
           "  - {upgrade: links, profiles: traveller, ids: \"road:1\", speed: 300}\n");
    laid_network_expect(f, "A", "M", INTO_ROAD + 120 + OUT_OF_ROAD);
    assert_true(scenario_fixture_noted(f, "is left out: mode rail is not travelled"));
    assert_true(scenario_fixture_noted(f, "it is not for profile driver"));
    const bight_layer *table = scenario_fixture_describe(f);
    for (int row = 0; row < bight_layer_row_count(table); row++)
        assert_memory_equal(network_fixture_text(table, row, "what"), "left out: ", 10);
    scenario_fixture_lay(f,
                         "  - {close: links, ids: [\"rail:1\", \"road:1\"]}\n"
                         "  - {close: links, where: \"layer IN ('rail', 'road') AND min = 80\"}\n");
    laid_network_expect(f, "A", "M", -1);
    laid_network_expect(f, "B", "C", -1);
    laid_network_expect(f, "M", "B", INTO_ROAD + 100 + OUT_OF_ROAD);
    scenario_fixture_refuse(f, "  - {close: mode, mode: road, profiles: [traveler]}\n",
                            "has no profile 'traveler'");
}

static void a_scenario_for_another_network_is_refused(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_text(f->folder, "other.yaml", "layers: []\n");
    scenario_fixture_refuse_file(f,
                                 "network: other.yaml\n"
                                 "changes: [{close: mode, mode: sea}]\n",
                                 "scenario.yaml:1:10: error: the scenario is for the network|"
                                 "other.yaml, but |network.yaml (a row of cities) is open");
    drawn_text(f->folder, "scenario.yaml",
               "network: a row of cities\nchanges: [{close: mode, mode: sea}]\n");
    scenario_fixture_lay_inline(f, BIGHT_CHANGES_FILE, drawn_path(f->folder, "scenario.yaml"));
}

typedef struct {
    const char *text;
    const char *words;
} wrong_file;

static void refuse_each(network_fixture *f, const wrong_file *wrong, size_t count) {
    laid_network_open(f, NULL);
    for (size_t i = 0; i < count; i++)
        scenario_fixture_refuse_file(f, wrong[i].text, wrong[i].words);
}

#define REFUSE_EACH(f, wrong) refuse_each((f), (wrong), sizeof(wrong) / sizeof *(wrong))

static void a_wrong_file_is_told_with_line_and_remedy(void **state) {
    static const wrong_file wrong[] = {
        {"changes: []\n", "needs changes, a list of at least one change"},
        {"name: x\n", "needs changes"},
        {"version: 2\nchanges: [{close: mode, mode: sea}]\n", ":1:10: error: version must be 1"},
        {"chnges: []\n", ":1:1: error: a scenario has no key 'chnges'. Did you mean 'changes'?"},
        {"changes: [7]\n", "a change must be a mapping"},
        {"changes: [{mode: sea}]\n", "needs one of add, upgrade, slow, close and change"},
        {"changes: [{add: link, close: link}]\n", "one change does one thing: this has add and"},
        {"changes: [{add: lnk}]\n", "no 'lnk' to add; it can be link, terminal, transfer"},
        {"changes: [{slow: modes}]\n", "no 'modes' to slow; it can be link"},
        {"changes: [{close: mode, mod: sea}]\n",
         "close mode has no key 'mod'. Did you mean 'mode'"},
        {"changes: [{close: mode}]\n", "needs mode"},
        {"changes: [{close: mode, mode: sea, enabled: maybe}]\n", "neither true nor false"},
        {"changes: [{close: mode, mode: sea, id: 'a:b'}]\n",
         "an id is not empty and holds no colon"},
        {"changes: [{close: mode, mode: sea, cost: -1}]\n", "cost is -1 yuan"},
    };
    REFUSE_EACH(*state, wrong);
}

static void a_wrong_link_is_told_with_line_and_remedy(void **state) {
    static const wrong_file wrong[] = {
        {"changes: [{add: link, from: A, to: B}]\n", "a new link needs speed (km/h) or time (min)"},
        {"changes: [{add: link, from: A, time: 1}]\n", "a new link needs from and to"},
        {"changes: [{add: link, from: A, to: A, time: 1}]\n", "from and to are the same node"},
        {"changes: [{add: link, from: A, to: B, time: 1, speed: 2}]\n",
         "has speed or time, not both"},
        {"changes: [{add: link, from: A, to: B, time: 0}]\n", "time is 0 min, but must be above 0"},
        {"changes: [{add: link, from: A, to: B, speed: fast}]\n", "'fast' is not a number"},
        {"changes: [{add: link, from: A, to: B, speed: 9, detour: 0.9}]\n", "detour is 0.9"},
        {"changes: [{add: link, from: A, to: B, speed: 1e-5}]\n", "which cannot be meant"},
        {"changes: [{add: link, from: A, to: Bee, time: 1}]\n", "has no city or terminal 'Bee'"},
        {"changes: [{add: link, from: A, to: D, time: 1, mode: rail}]\n",
         "D is not reached by mode rail; name a terminal"},
        {"changes: [{add: link, from: A, to: {node: \"rail:B\"}, time: 1}]\n",
         "the nodes of mode rail have no names"},
        {"changes: [{add: link, from: A, to: {node: B}, time: 1}]\n", "written \"layer:name\""},
        {"changes: [{add: link, from: A, to: {node: \"rial:B\"}, time: 1}]\n", "no layer 'rial'"},
        {"changes: [{add: link, from: A, to: {node: \"road:B\"}, time: 1}]\n",
         "of mode road, not rail"},
        {"changes: [{add: link, from: A, to: {lon: 4}, time: 1}]\n", "a place is a name"},
        {"changes: [{add: link, from: A, to: {lon: 9, lat: 9}, time: 1}]\n",
         "nothing of mode rail lies within 10 km of (9, 9); raise max_km"},
        {"changes: [{add: link, mode: sea, from: A, to: B, time: 1}]\n",
         "links of mode sea are services; give frequency"},
        {"changes: [{add: link, from: A, to: B, time: 1, frequency: 8}]\n",
         "mode rail has no services in |give wait (min)"},
        {"changes: [{add: link, from: A, to: B, time: 1, columns: {CLASS: none}}]\n",
         "money of mode rail knows no CLASS 'none'"},
        {"changes: [{add: link, from: A, to: B, time: 1, columns: {CLAS: fast}}]\n",
         "no layer of mode rail has a column 'CLAS'"},
    };
    REFUSE_EACH(*state, wrong);
}

static void wrong_picks_and_variants_are_told_with_line_and_remedy(void **state) {
    static const wrong_file wrong[] = {
        {"changes: [{close: links}]\n", "picks them by one of ids, where and between"},
        {"changes: [{close: links, ids: [], mode: rail}]\n", "ids is an empty list"},
        {"changes: [{close: links, ids: \"rail:1\", mode: rail}]\n", "ids say the layer"},
        {"changes: [{close: links, between: [A, B]}]\n", "between needs mode"},
        {"changes: [{close: links, between: [A], mode: rail}]\n", "a list of two places"},
        {"changes: [{close: links, ids: \"rail:1\", direction: up}]\n",
         "both, forward or backward"},
        {"changes: [{upgrade: links, ids: \"rail:1\"}]\n",
         "needs speed: 250, {from: 120, to: 250}"},
        {"changes: [{upgrade: links, ids: \"rail:1\", speed: {from: 3}}]\n",
         "either to (km/h) or times"},
        {"changes: [{slow: links, ids: \"rail:1\", speed: {times: 1e-300}}]\n", "cannot be meant"},
        {"changes: [{close: mode, id: a, mode: sea}]\nvariants: {x: {b: {mode: rail}}}\n",
         ":2:20: error: no change has the id 'b'. Did you mean 'a'?"},
        {"changes: [{close: mode, id: a, mode: sea}]\nvariants: {x: {a: 3}}\n",
         "a variant gives keys of the change 'a'"},
        {"changes: [{close: mode, id: a, mode: sea}]\nvariants: [x]\n",
         "variants must be a mapping"},
        {"changes: [{close: mode, mode: sea\n", "scenario.yaml:"},
    };
    REFUSE_EACH(*state, wrong);
}

static void a_variant_that_is_not_there_is_told_with_those_that_are(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_text(f->folder, "strait.yaml", WITH_VARIANTS);
    scenario_fixture_refuse_inline(f, BIGHT_CHANGES_FILE, file(f, ":lowest"),
                                   "has no variant 'lowest'; it has low, timed, none");
}

static void a_node_is_named_by_its_layer(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N,FROM:C,TO:C",
                "60,Here,There | 0 0, 1 0\n30,There,Yonder | 1 0, 2 0\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0\nB | 2 0\n");
    drawn_text(f->folder, "network.yaml",
               "layers: [{id: way, mode: road, file: road.shp, time: {field: MIN}, from: FROM,\n"
               "  to: TO}]\n"
               "cities: {file: cities.shp, id: NAME, name: NAME,\n"
               "  attach: {road: {max_km: 1, speed: 60}}}\n");
    network_fixture_open(f, NULL);
    scenario_fixture_lay(f,
                         "  - {add: link, from: {node: \"way:Here\"}, to: {node: \"way:Yonder\"},\n"
                         "     time: 7}\n");
    assert_int_equal(network_fixture_ms(f, "A", "B"), 7 * MINUTE + 2);
    scenario_fixture_refuse(f, "  - {add: link, from: {node: \"way:Ther\"}, to: B, time: 7}\n",
                            "mode road has no node 'Ther'. Did you mean 'There'?");
}

/* The sanitizers see what is left behind; here, that the text comes whole. */
static void a_name_full_of_quotes_is_read_whole(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_text(f->folder, "scenario.yaml",
               "name: 'a''b''c''d''e''f''g''h''i''j it''s a name'\n"
               "changes: [{close: mode, mode: sea, note: \"a \\\"quoted\\\"\n"
               "  note \\u4e2d\"}]\n");
    scenario_fixture_lay_inline(f, BIGHT_CHANGES_FILE, drawn_path(f->folder, "scenario.yaml"));
    assert_string_equal(bight_scenario_name(f->scenario), "a'b'c'd'e'f'g'h'i'j it's a name");
    assert_string_equal(network_fixture_text(scenario_fixture_describe(f), 0, "note"),
                        "a \"quoted\" note \u4e2d");
}

/* Every table says which scenario it is of, and none does without one. */
static const char *scenario_fact(const bight_layer *table) {
    const char *text = bight_layer_find_fact(table, "scenario");
    return text == NULL ? "none" : text;
}

static void tables_say_which_scenario_they_are_of(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    bight_layer *table;
    network_fixture_require(f,
                            bight_centrality_compute(f->session, f->scenario, f->matrix, &table));
    assert_string_equal(scenario_fact(network_fixture_keep(f, table)), "none");
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_ADD, "A:B,time=7");
    network_fixture_require(f,
                            bight_centrality_compute(f->session, f->scenario, f->matrix, &table));
    assert_string_equal(scenario_fact(network_fixture_keep(f, table)), "add A:B,time=7");
    network_fixture_require(f, bight_route_find(f->session, f->scenario, "A", "B", &table));
    assert_string_equal(scenario_fact(network_fixture_keep(f, table)), "add A:B,time=7");
}

/* A - M - B by rail becomes A - B and M - B: M is left with one neighbour, B lies on the way from A
 * to M and back. */
static void centralities_are_those_of_the_links_there_are(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {close: mode, mode: road}\n"
                            "  - {close: mode, mode: sea}\n"
                            "  - {close: links, ids: \"rail:1\"}\n"
                            "  - {add: link, from: A, to: B, time: 30}\n");
    bight_layer *table;
    network_fixture_require(f,
                            bight_centrality_compute(f->session, f->scenario, f->matrix, &table));
    network_fixture_keep(f, table);
    const int m = network_fixture_city(f, "M"), b = network_fixture_city(f, "B");
    assert_near(network_fixture_cell(table, m, "degree"), 1, 0);
    assert_near(network_fixture_cell(table, b, "degree"), 2, 0);
    assert_near(network_fixture_cell(table, b, "betweenness"), 2, 0);
    assert_near(network_fixture_cell(table, m, "betweenness"), 0, 0);
    assert_near(network_fixture_cell(table, b, "strength"), 60.0 / 50 + 60.0 / 30, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_variant_puts_its_values_over_those_of_the_file),
        NETWORK_TEST(what_the_file_says_of_a_change_is_told_with_it),
        NETWORK_TEST(files_and_texts_apply_in_the_order_given),
        NETWORK_TEST(a_change_for_another_profile_or_mode_is_left_out_with_a_note),
        NETWORK_TEST(a_scenario_for_another_network_is_refused),
        NETWORK_TEST(a_wrong_file_is_told_with_line_and_remedy),
        NETWORK_TEST(a_wrong_link_is_told_with_line_and_remedy),
        NETWORK_TEST(wrong_picks_and_variants_are_told_with_line_and_remedy),
        NETWORK_TEST(a_variant_that_is_not_there_is_told_with_those_that_are),
        NETWORK_TEST(a_node_is_named_by_its_layer),
        NETWORK_TEST(a_name_full_of_quotes_is_read_whole),
        NETWORK_TEST(tables_say_which_scenario_they_are_of),
        NETWORK_TEST(centralities_are_those_of_the_links_there_are)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
