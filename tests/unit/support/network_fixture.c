/* Setting up tests of networks; see network_fixture.h. */
#include "network_fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"

int network_fixture_setup(void **state) {
    network_fixture *fixture = calloc(1, sizeof *fixture);
    if (fixture == NULL || bight_session_create(&fixture->session) != BIGHT_OK) return -1;
    fixture->folder = drawn_folder();
    *state = fixture;
    return 0;
}

static void close_network(network_fixture *fixture) {
    bight_matrix_destroy(fixture->matrix);
    bight_scenario_destroy(fixture->scenario);
    bight_network_close(fixture->network);
    fixture->matrix = NULL;
    fixture->scenario = NULL;
    fixture->network = NULL;
}

int network_fixture_teardown(void **state) {
    network_fixture *fixture = *state;
    bight_layer_destroy(fixture->table);
    close_network(fixture);
    bight_session_destroy(fixture->session);
    drawn_remove(fixture->folder);
    free(fixture);
    return 0;
}

void network_fixture_require(const network_fixture *fixture, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(fixture->session));
}

static bight_status open_network(network_fixture *fixture, const char *setting) {
    const bight_network_options options = {.settings = &setting,
                                           .setting_count = setting == NULL ? 0 : 1};
    close_network(fixture);
    return bight_network_open(fixture->session, drawn_path(fixture->folder, "network.yaml"),
                              &options, &fixture->network);
}

void network_fixture_open(network_fixture *fixture, const char *setting) {
    network_fixture_require(fixture, open_network(fixture, setting));
    network_fixture_require(
        fixture, bight_scenario_create(fixture->session, fixture->network, &fixture->scenario));
    network_fixture_require(
        fixture, bight_matrix_compute(fixture->session, fixture->scenario, NULL, &fixture->matrix));
}

void network_fixture_expect(network_fixture *fixture, const char *setting, const char *words) {
    const bight_status status = open_network(fixture, setting);
    const char *message = bight_session_message(fixture->session);
    if (status != BIGHT_BAD_DATA) fail_msg("status %d, message \"%s\"", (int)status, message);
    assert_null(fixture->network);
    char copy[512];
    snprintf(copy, sizeof copy, "%s", words);
    for (char *rest = copy, *word; (word = strsep(&rest, "|")) != NULL;)
        if (strstr(message, word) == NULL) fail_msg("\"%s\" lacks \"%s\"", message, word);
}

int network_fixture_city(const network_fixture *fixture, const char *name) {
    for (int city = 0; city < bight_network_city_count(fixture->network); city++)
        if (strcmp(bight_network_city_name(fixture->network, city), name) == 0) return city;
    fail_msg("there is no city %s", name);
    return -1;
}

static double value(const network_fixture *fixture, bight_measure measure, const char *from,
                    const char *to) {
    return bight_matrix_value(fixture->matrix, measure, network_fixture_city(fixture, from),
                              network_fixture_city(fixture, to));
}

long long network_fixture_ms(const network_fixture *fixture, const char *from, const char *to) {
    const double minutes = value(fixture, BIGHT_MEASURE_TIME, from, to);
    return isnan(minutes) ? -1 : llround(60000 * minutes);
}

double network_fixture_km(const network_fixture *fixture, const char *from, const char *to) {
    return value(fixture, BIGHT_MEASURE_LENGTH, from, to);
}

long long network_fixture_route_ms(network_fixture *fixture, const char *from, const char *to) {
    bight_layer *legs;
    long long sum = 0;
    network_fixture_require(fixture,
                            bight_route_find(fixture->session, fixture->scenario, from, to, &legs));
    network_fixture_keep(fixture, legs);
    for (int row = 0; row < bight_layer_row_count(legs); row++)
        sum += llround(60000 * network_fixture_cell(legs, row, "time_min")) +
               llround(60000 * network_fixture_cell(legs, row, "wait_min")) +
               llround(60000 * network_fixture_cell(legs, row, "transfer_min"));
    return sum;
}

const bight_layer *network_fixture_keep(network_fixture *fixture, bight_layer *table) {
    bight_layer_destroy(fixture->table);
    fixture->table = table;
    return table;
}

static int find_column(const bight_layer *table, const char *column) {
    const int found = bight_layer_find_column(table, column);
    if (found < 0) fail_msg("%s has no column %s", bight_layer_title(table), column);
    return found;
}

double network_fixture_cell(const bight_layer *table, int row, const char *column) {
    return bight_layer_real(table, row, find_column(table, column));
}

const char *network_fixture_text(const bight_layer *table, int row, const char *column) {
    return bight_layer_text(table, row, find_column(table, column));
}

bool network_fixture_is_missing(const bight_layer *table, int row, const char *column) {
    return bight_layer_is_missing(table, row, find_column(table, column));
}
