/* Setting up tests of layers; see layer_fixture.h. */
#include "layer_fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"

int layer_fixture_setup(void **state) {
    layer_fixture *fixture = calloc(1, sizeof *fixture);
    if (fixture == NULL || bight_session_create(&fixture->session) != BIGHT_OK) return -1;
    fixture->folder = drawn_folder();
    *state = fixture;
    return 0;
}

int layer_fixture_teardown(void **state) {
    layer_fixture *fixture = *state;
    bight_layer_destroy(fixture->layer);
    bight_session_destroy(fixture->session);
    drawn_remove(fixture->folder);
    free(fixture);
    return 0;
}

const bight_layer *layer_fixture_read_as(layer_fixture *fixture, const char *name,
                                         const char *encoding, const char *crs) {
    bight_layer_destroy(fixture->layer);
    fixture->layer = NULL;
    const bight_status status = bight_layer_read(
        fixture->session, drawn_path(fixture->folder, name), encoding, crs, &fixture->layer);
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(fixture->session));
    return fixture->layer;
}

const bight_layer *layer_fixture_read(layer_fixture *fixture, const char *name) {
    return layer_fixture_read_as(fixture, name, NULL, NULL);
}

static bool holds(const char *message, const char *words) {
    char copy[512];
    snprintf(copy, sizeof copy, "%s", words);
    for (char *rest = copy, *word; (word = strsep(&rest, "|")) != NULL;)
        if (strstr(message, word) == NULL) return false;
    return true;
}

void layer_fixture_expect(layer_fixture *fixture, const char *name, const char *encoding,
                          const char *crs, const char *words) {
    bight_layer *layer = NULL;
    const bight_status status = bight_layer_read(
        fixture->session, drawn_path(fixture->folder, name), encoding, crs, &layer);
    const char *message = bight_session_message(fixture->session);
    if (status == BIGHT_OK) bight_layer_destroy(layer);
    if (status != BIGHT_BAD_DATA) fail_msg("status %d, message \"%s\"", (int)status, message);
    if (!holds(message, words)) fail_msg("\"%s\" lacks one of \"%s\"", message, words);
    assert_null(layer);
}

bool layer_fixture_noted(const layer_fixture *fixture, const char *text) {
    for (int i = 0; i < bight_session_note_count(fixture->session); i++)
        if (strstr(bight_session_note(fixture->session, i), text) != NULL) return true;
    return false;
}

void assert_near(double value, double expected, double tolerance) {
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.12g is not %.12g within %g", value, expected, tolerance);
}
