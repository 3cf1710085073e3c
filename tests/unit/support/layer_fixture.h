/* A session and a drawn folder for a test of layers, made and removed around each test, and short
 * ways to read in it. A test takes its fixture with `layer_fixture *f = *state`. */
#ifndef LAYER_FIXTURE_H
#define LAYER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bight.h"

typedef struct {
    bight_session *session;
    char *folder;
    bight_layer *layer; /* of the last read, NULL if it failed; destroyed with the fixture */
} layer_fixture;

int layer_fixture_setup(void **state);
int layer_fixture_teardown(void **state);

/* Reads a file of the folder; fails the test when that fails. */
const bight_layer *layer_fixture_read(layer_fixture *fixture, const char *name);
const bight_layer *layer_fixture_read_as(layer_fixture *fixture, const char *name,
                                         const char *encoding, const char *crs);

/* Reads a file that must fail as bad data, with every one of `words` (separated by '|') in the
 * message. */
void layer_fixture_expect(layer_fixture *fixture, const char *name, const char *encoding,
                          const char *crs, const char *words);

/* Whether a note holds the text. */
bool layer_fixture_noted(const layer_fixture *fixture, const char *text);

/* cmocka compares no doubles exactly enough. */
void assert_near(double value, double expected, double tolerance);

#define LAYER_TEST(name)                                                                           \
    cmocka_unit_test_setup_teardown(name, layer_fixture_setup, layer_fixture_teardown)

#endif
