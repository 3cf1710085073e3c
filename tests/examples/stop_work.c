/* Progress: long work tells how far it is, and stops when it is told to; here as soon as it
 * asks. */
#include <bight.h>
#include <stdio.h>

typedef struct {
    bool may_go_on;
    int told_count;
} watcher;

static bool watch(void *context, const char *stage, int64_t done, int64_t total) {
    watcher *of = context;
    if (of->told_count++ == 0 && !of->may_go_on) printf("at work on %s\n", stage);
    return of->may_go_on && done <= total;
}

static bight_status compute(bight_session *session, const bight_scenario *scenario,
                            bool may_go_on) {
    watcher of = {.may_go_on = may_go_on};
    bight_matrix *matrix = NULL;
    bight_session_set_progress(session, watch, &of);
    const bight_status status = bight_matrix_compute(session, scenario, NULL, &matrix);
    bight_session_set_progress(session, NULL, NULL);
    if (status == BIGHT_CANCELLED) printf("%s\n", bight_session_message(session));
    if (status == BIGHT_OK) printf("%d rows\n", bight_matrix_row_count(matrix));
    bight_matrix_destroy(matrix);
    return status == BIGHT_CANCELLED ? BIGHT_OK : status;
}

int main(int argc, char **argv) {
    bight_session *session;
    bight_network *network = NULL;
    bight_scenario *scenario = NULL;
    if (argc != 2 || bight_session_create(&session) != BIGHT_OK) return BIGHT_WRONG_USE;
    bight_status status = bight_network_open(session, argv[1], NULL, &network);
    if (status == BIGHT_OK) status = bight_scenario_create(session, network, &scenario);
    if (status == BIGHT_OK) status = compute(session, scenario, false);
    if (status == BIGHT_OK) status = compute(session, scenario, true);
    if (status != BIGHT_OK) fprintf(stderr, "%s\n", bight_session_message(session));
    bight_scenario_destroy(scenario);
    bight_network_close(network);
    bight_session_destroy(session);
    return (int)status;
}
