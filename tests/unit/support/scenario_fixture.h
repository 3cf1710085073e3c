/* Scenarios laid over the network a test has opened; see network_fixture.h. */
#ifndef SCENARIO_FIXTURE_H
#define SCENARIO_FIXTURE_H

#include "network_fixture.h"

/* Opens f->scenario anew with these changes, and computes its matrix. */
void scenario_fixture_open(network_fixture *f, const bight_change *changes, int count);

/* The same with scenario.yaml, of which this is the list under `changes:`. */
void scenario_fixture_lay(network_fixture *f, const char *changes);

/* One change as on the command line. */
void scenario_fixture_lay_inline(network_fixture *f, bight_change_kind kind, const char *text);

/* Opens a scenario that must fail as bad data with every one of `words` (separated by '|') in the
 * message. */
void scenario_fixture_refuse(network_fixture *f, const char *changes, const char *words);

/* The same for a whole scenario.yaml. */
void scenario_fixture_refuse_file(network_fixture *f, const char *text, const char *words);

/* A change of the command line that must fail as wrong use. */
void scenario_fixture_refuse_inline(network_fixture *f, bight_change_kind kind, const char *text,
                                    const char *words);

/* What the changes did, as f->table. */
const bight_layer *scenario_fixture_describe(network_fixture *f);

/* Whether one of the session's notes holds the text. */
bool scenario_fixture_noted(const network_fixture *f, const char *text);

#endif
