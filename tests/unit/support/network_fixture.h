/* A session, a drawn folder and the network opened from it, made and removed around each test, and
 * short ways to ask it. A test takes its fixture with `network_fixture *f = *state`, draws files
 * into f->folder, and opens the network.yaml among them. */
#ifndef NETWORK_FIXTURE_H
#define NETWORK_FIXTURE_H

#include "layer_fixture.h"

typedef struct {
    bight_session *session;
    char *folder;
    bight_network *network; /* of the last opening, as the next two */
    bight_scenario *scenario;
    bight_matrix *matrix;
    bight_layer *table; /* the last one kept */
} network_fixture;

int network_fixture_setup(void **state);
int network_fixture_teardown(void **state);

/* Fails the test with the session's sentence unless the status is BIGHT_OK. */
void network_fixture_require(const network_fixture *fixture, bight_status status);

/* Opens network.yaml of the folder with a setting "dotted.key=value", or none when it is NULL, and
 * computes its matrix; what was open before is closed. */
void network_fixture_open(network_fixture *fixture, const char *setting);

/* Opens a network that must fail as bad data, with every one of `words` (separated by '|') in the
 * message. */
void network_fixture_expect(network_fixture *fixture, const char *setting, const char *words);

/* The index of a city, which must be there. */
int network_fixture_city(const network_fixture *fixture, const char *name);

/* Of the matrix; the milliseconds are -1 without a route. */
long long network_fixture_ms(const network_fixture *fixture, const char *from, const char *to);
double network_fixture_km(const network_fixture *fixture, const char *from, const char *to);

/* The sum of time, wait and transfer over the legs of a route, which stay as f->table. */
long long network_fixture_route_ms(network_fixture *fixture, const char *from, const char *to);

/* Keeps a table for the fixture to destroy; the one kept before is destroyed. */
const bight_layer *network_fixture_keep(network_fixture *fixture, bight_layer *table);

/* A cell of a table by column; the column must be there. */
double network_fixture_cell(const bight_layer *table, int row, const char *column);
const char *network_fixture_text(const bight_layer *table, int row, const char *column);
bool network_fixture_is_missing(const bight_layer *table, int row, const char *column);

#define NETWORK_TEST(name)                                                                         \
    cmocka_unit_test_setup_teardown(name, network_fixture_setup, network_fixture_teardown)

#endif
