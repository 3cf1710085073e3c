/* Any bytes as a built network, as they are and with a checksum that fits them; see fuzzing.h. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "drawn_files.h"
#include "fuzzing.h"
#include "whole_network.h"

enum { DIGEST_BYTES = BIGHT_DIGEST_BYTES - 1 };

static void draw_sources(void) {
    static bool is_drawn;
    if (is_drawn) return;
    whole_network_draw(fuzz_folder());
    drawn_text(fuzz_folder(), "network.yaml", whole_network_description);
    is_drawn = true;
}

static void build(const char *name, const bight_network_options *options) {
    bight_session *session;
    bight_network *network;
    fuzz_require(bight_session_create(&session) == BIGHT_OK, "there is memory for a session");
    fuzz_require(bight_network_open(session, drawn_path(fuzz_folder(), "network.yaml"), options,
                                    &network) == BIGHT_OK,
                 "the network can be opened");
    fuzz_require(bight_network_write(session, network, drawn_path(fuzz_folder(), name), true) ==
                     BIGHT_OK,
                 "the network can be kept");
    bight_network_close(network);
    bight_session_destroy(session);
}

void fuzz_draw_seeds(const char *folder) {
    const char *const settings[] = {"join.snap_m=25"};
    const bight_network_options road = {
        .profile = "freight", .modes = "road", .settings = settings, .setting_count = 1};
    draw_sources();
    build("whole.bight", NULL);
    build("road.bight", &road);
    fuzz_keep_seed(folder, "whole.bight");
    fuzz_keep_seed(folder, "road.bight");
}

static void check_status(const bight_session *session, bight_status status) {
    if (status != BIGHT_OK) fuzz_check_failure(session, status);
}

static void compute(bight_session *session, const bight_network *network) {
    const bight_change change = {BIGHT_CHANGE_UPGRADE, "rail:1*1.1"};
    bight_scenario *scenario = NULL;
    bight_matrix *matrix = NULL;
    bight_layer *summary = NULL, *problems = NULL;
    int error_count;
    check_status(session, bight_scenario_create(session, network, &scenario));
    check_status(session, bight_matrix_compute(session, scenario, NULL, &matrix));
    check_status(session, bight_network_check(session, network, &summary, &problems, &error_count));
    bight_matrix_destroy(matrix);
    bight_scenario_destroy(scenario);
    scenario = NULL;
    const bight_status changed = bight_scenario_open(session, network, &change, 1, &scenario);
    fuzz_require(changed == BIGHT_OK || scenario == NULL, "a failure returns no scenario");
    bight_layer_destroy(summary);
    bight_layer_destroy(problems);
    bight_scenario_destroy(scenario);
}

static void open_kept(const void *bytes, size_t count) {
    bight_session *session;
    bight_network *network = NULL;
    drawn_bytes(fuzz_folder(), "net.bight", bytes, count);
    fuzz_require(bight_session_create(&session) == BIGHT_OK, "there is memory for a session");
    bight_session_set_threads(session, 1);
    const bight_status status =
        bight_network_open(session, drawn_path(fuzz_folder(), "net.bight"), NULL, &network);
    if (status == BIGHT_OK) {
        compute(session, network);
    } else {
        fuzz_require(network == NULL, "a failure returns no network");
        fuzz_check_failure(session, status);
    }
    bight_network_close(network);
    bight_session_destroy(session);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    draw_sources();
    open_kept(bytes, count);
    if (count <= DIGEST_BYTES) return 0;
    char *fitting = malloc(count);
    char hex[BIGHT_DIGEST_BYTES];
    fuzz_require(fitting != NULL, "there is memory for the input");
    const digest_piece all = {bytes, count - DIGEST_BYTES};
    digest_pieces(&all, 1, hex);
    memcpy(fitting, bytes, all.count);
    memcpy(fitting + all.count, hex, DIGEST_BYTES);
    open_kept(fitting, count);
    free(fitting);
    return 0;
}
