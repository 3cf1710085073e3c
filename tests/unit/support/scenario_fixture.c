/* Scenarios for tests; see scenario_fixture.h. */
#include "scenario_fixture.h"

#include <stdio.h>
#include <string.h>

#include "drawn_files.h"

static void close_scenario(network_fixture *f) {
    bight_matrix_destroy(f->matrix);
    bight_scenario_destroy(f->scenario);
    f->matrix = NULL;
    f->scenario = NULL;
}

void scenario_fixture_open(network_fixture *f, const bight_change *changes, int count) {
    close_scenario(f);
    network_fixture_require(
        f, bight_scenario_open(f->session, f->network, changes, count, &f->scenario));
    network_fixture_require(f, bight_matrix_compute(f->session, f->scenario, NULL, &f->matrix));
}

static bight_change draw_file(const network_fixture *f, const char *text) {
    drawn_text(f->folder, "scenario.yaml", text);
    return (bight_change){BIGHT_CHANGES_FILE, drawn_path(f->folder, "scenario.yaml")};
}

static bight_change draw_changes(const network_fixture *f, const char *changes) {
    char text[1 << 14];
    snprintf(text, sizeof text, "version: 1\nname: a test\nchanges:\n%s", changes);
    return draw_file(f, text);
}

void scenario_fixture_lay(network_fixture *f, const char *changes) {
    const bight_change file = draw_changes(f, changes);
    scenario_fixture_open(f, &file, 1);
}

void scenario_fixture_lay_inline(network_fixture *f, bight_change_kind kind, const char *text) {
    const bight_change change = {kind, text};
    scenario_fixture_open(f, &change, 1);
}

static void refuse(network_fixture *f, const bight_change *change, bight_status expected,
                   const char *words) {
    bight_scenario *scenario = NULL;
    const bight_status status = bight_scenario_open(f->session, f->network, change, 1, &scenario);
    const char *message = bight_session_message(f->session);
    if (status != expected) fail_msg("status %d, message \"%s\"", (int)status, message);
    assert_null(scenario);
    char copy[512];
    snprintf(copy, sizeof copy, "%s", words);
    for (char *rest = copy, *word; (word = strsep(&rest, "|")) != NULL;)
        if (strstr(message, word) == NULL) fail_msg("\"%s\" lacks \"%s\"", message, word);
}

void scenario_fixture_refuse(network_fixture *f, const char *changes, const char *words) {
    const bight_change file = draw_changes(f, changes);
    refuse(f, &file, BIGHT_BAD_DATA, words);
}

void scenario_fixture_refuse_file(network_fixture *f, const char *text, const char *words) {
    const bight_change file = draw_file(f, text);
    refuse(f, &file, BIGHT_BAD_DATA, words);
}

void scenario_fixture_refuse_inline(network_fixture *f, bight_change_kind kind, const char *text,
                                    const char *words) {
    const bight_change change = {kind, text};
    refuse(f, &change, BIGHT_WRONG_USE, words);
}

const bight_layer *scenario_fixture_describe(network_fixture *f) {
    bight_layer *table;
    network_fixture_require(f, bight_scenario_describe(f->session, f->scenario, &table));
    return network_fixture_keep(f, table);
}

bool scenario_fixture_noted(const network_fixture *f, const char *text) {
    for (int i = 0; i < bight_session_note_count(f->session); i++)
        if (strstr(bight_session_note(f->session, i), text) != NULL) return true;
    return false;
}
