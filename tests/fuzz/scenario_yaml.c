/* Any bytes as a scenario over a small network, and their first line as a change of the command
 * line; see fuzzing.h.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "fuzzing.h"
#include "whole_network.h"

enum { LONGEST_LINE = 1 << 10 };

/* Opened once: a scenario never changes it. */
static bight_session *network_session;
static bight_network *network;

static void close_network(void) {
    bight_network_close(network);
    bight_session_destroy(network_session);
}

static void open_network(void) {
    if (network != NULL) return;
    whole_network_draw(fuzz_folder());
    drawn_text(fuzz_folder(), "network.yaml", whole_network_description);
    drawn_lines(fuzz_folder(), "tunnel.shp", "NAME:C", "tunnel | 0 0, 1 -0.5, 2 0\n");
    fuzz_require(bight_session_create(&network_session) == BIGHT_OK, "there is memory");
    fuzz_require(bight_network_open(network_session, drawn_path(fuzz_folder(), "network.yaml"),
                                    NULL, &network) == BIGHT_OK,
                 "the network can be opened");
    atexit(close_network);
}

void fuzz_draw_seeds(const char *folder) {
    drawn_text(folder, "whole.yaml", whole_network_scenario);
    drawn_text(folder, "drawn.yaml",
               "changes:\n"
               "  - {add: link, mode: rail, speed: 200, geometry: tunnel.shp}\n"
               "  - {add: link, from: {lon: 0.2, lat: 0.2, max_km: 30}, to: B, speed: 90}\n"
               "  - {add: link, from: {lon: 0.3, lat: 0.3}, to: {lon: 0.2, lat: 0.2}, time: 3}\n");
    drawn_text(folder, "closed.yaml",
               "changes:\n"
               "  - {close: mode, mode: rail}\n"
               "  - &sea {close: links, where: layer = 'sea' AND record < 9, direction: backward}\n"
               "  - {<<: *sea, direction: forward}\n");
    drawn_text(
        folder, "quotes.yaml", /* libfyaml kept 4 kB for each such text */
        "note: '''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''''\n"
        "changes: [{close: mode, mode: sea}]\n");
    drawn_text(folder, "add.txt", "station:A East:C@250,detour=1.1,stop=2,mode=rail,oneway");
    drawn_text(folder, "upgrade.txt", "rail:A-C*1.2");
    drawn_text(folder, "close.txt", "road:1");
}

static void check_matrix(const bight_scenario *scenario, bight_session *session) {
    bight_matrix *matrix = NULL;
    fuzz_require(bight_matrix_compute(session, scenario, NULL, &matrix) == BIGHT_OK,
                 "a scenario has a matrix");
    for (int from = 0; from < bight_matrix_row_count(matrix); from++) {
        for (int to = 0; to < bight_matrix_row_count(matrix); to++) {
            const double time = bight_matrix_value(matrix, BIGHT_MEASURE_TIME, from, to);
            fuzz_require(isnan(time) || (from == to ? time == 0 : time > 0 && time < 1e12),
                         "a time is above 0 and finite, or there is none");
        }
    }
    bight_matrix_destroy(matrix);
}

static void check_scenario(const bight_scenario *scenario, bight_session *session) {
    bight_layer *table = NULL;
    check_matrix(scenario, session);
    fuzz_require(bight_scenario_describe(session, scenario, &table) == BIGHT_OK,
                 "what the changes did can be told");
    fuzz_check_layer(session, table);
    bight_layer_destroy(table);
}

/* Wrong texts of the command line are wrong use, wrong files bad data. */
static void lay(const bight_change *change, bight_status failure) {
    bight_session *session;
    bight_scenario *scenario = NULL;
    fuzz_require(bight_session_create(&session) == BIGHT_OK, "there is memory for a session");
    bight_session_set_threads(session, 1);
    const bight_status status = bight_scenario_open(session, network, change, 1, &scenario);
    if (status == BIGHT_OK) {
        check_scenario(scenario, session);
    } else {
        fuzz_require(scenario == NULL, "a failure returns no scenario");
        fuzz_check_failure(session, status == failure ? BIGHT_BAD_DATA : BIGHT_INTERNAL);
    }
    bight_scenario_destroy(scenario);
    bight_session_destroy(session);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    char line[LONGEST_LINE] = "";
    open_network();
    drawn_bytes(fuzz_folder(), "scenario.yaml", bytes, count);
    const bight_change file = {BIGHT_CHANGES_FILE, drawn_path(fuzz_folder(), "scenario.yaml")};
    lay(&file, BIGHT_BAD_DATA);
    memcpy(line, bytes, count < LONGEST_LINE ? count : LONGEST_LINE - 1);
    line[strcspn(line, "\n")] = '\0';
    for (int kind = BIGHT_CHANGE_ADD; kind <= BIGHT_CHANGE_CLOSE; kind++) {
        const bight_change change = {(bight_change_kind)kind, line};
        lay(&change, BIGHT_WRONG_USE);
    }
    return 0;
}
