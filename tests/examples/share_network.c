/* Threads: one open network, and in each thread a session and a scenario of its own. */
#include <bight.h>
#include <pthread.h>
#include <stdio.h>

typedef struct {
    const bight_network *network;
    bight_change link;
    double minutes; /* from the first city to the third */
    bight_status status;
    char message[256];
} question;

static bight_status ask(bight_session *session, question *of) {
    bight_scenario *scenario;
    bight_matrix *matrix;
    bight_status status = bight_scenario_open(session, of->network, &of->link, 1, &scenario);
    if (status != BIGHT_OK) return status;
    status = bight_matrix_compute(session, scenario, NULL, &matrix);
    if (status == BIGHT_OK) {
        of->minutes = bight_matrix_value(matrix, BIGHT_MEASURE_TIME, 0, 2);
        bight_matrix_destroy(matrix);
    }
    bight_scenario_destroy(scenario);
    return status;
}

static void *run(void *context) {
    question *of = context;
    bight_session *session;
    of->status = bight_session_create(&session);
    if (of->status != BIGHT_OK) return NULL;
    bight_session_set_threads(session, 1);
    of->status = ask(session, of);
    snprintf(of->message, sizeof of->message, "%s", bight_session_message(session));
    bight_session_destroy(session);
    return NULL;
}

int main(int argc, char **argv) {
    static const char *const links[] = {"A:C,time=40", "A:C,time=80"};
    question questions[2] = {{.status = BIGHT_OK}};
    pthread_t threads[2];
    bight_session *session;
    bight_network *network;
    if (argc != 2 || bight_session_create(&session) != BIGHT_OK) return BIGHT_WRONG_USE;
    if (bight_network_open(session, argv[1], NULL, &network) != BIGHT_OK) return BIGHT_BAD_DATA;
    bight_session_destroy(session);
    for (int i = 0; i < 2; i++) {
        questions[i] = (question){.network = network, .link = {BIGHT_CHANGE_ADD, links[i]}};
        if (pthread_create(&threads[i], NULL, run, &questions[i]) != 0) return 1;
    }
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 2; i++)
        printf("%s: %.0f min%s\n", links[i], questions[i].minutes, questions[i].message);
    bight_network_close(network);
    return (int)questions[0].status;
}
