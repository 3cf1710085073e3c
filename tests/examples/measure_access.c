/* Metrics: a measure of each city from a matrix; here accessibility, weighted by 1 / minutes. */
#include <bight.h>
#include <stdio.h>

static void print_access(const bight_layer *table) {
    const int city = bight_layer_find_column(table, "city");
    const int potential = bight_layer_find_column(table, "potential_population");
    for (int row = 0; row < bight_layer_row_count(table); row++)
        printf("%s %.4f\n", bight_layer_text(table, row, city),
               bight_layer_real(table, row, potential));
}

static bight_status measure(bight_session *session, const bight_network *network,
                            const bight_matrix *matrix) {
    bight_layer *table;
    const bight_status status = bight_access_compute(session, network, matrix, NULL, &table);
    if (status != BIGHT_OK) return status;
    print_access(table);
    bight_layer_destroy(table);
    return BIGHT_OK;
}

static bight_status show(bight_session *session, const bight_network *network) {
    bight_scenario *scenario;
    bight_matrix *matrix;
    bight_status status = bight_scenario_create(session, network, &scenario);
    if (status != BIGHT_OK) return status;
    status = bight_matrix_compute(session, scenario, NULL, &matrix);
    if (status == BIGHT_OK) {
        status = measure(session, network, matrix);
        bight_matrix_destroy(matrix);
    }
    bight_scenario_destroy(scenario);
    return status;
}

int main(int argc, char **argv) {
    bight_session *session;
    bight_network *network;
    if (argc != 2 || bight_session_create(&session) != BIGHT_OK) return BIGHT_WRONG_USE;
    bight_status status = bight_network_open(session, argv[1], NULL, &network);
    if (status == BIGHT_OK) {
        status = show(session, network);
        bight_network_close(network);
    }
    if (status != BIGHT_OK) fprintf(stderr, "%s\n", bight_session_message(session));
    bight_session_destroy(session);
    return (int)status;
}
