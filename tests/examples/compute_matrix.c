/* Matrix: times and lengths from every city to every other. */
#include <bight.h>
#include <math.h>
#include <stdio.h>

static void print_matrix(const bight_matrix *matrix, bight_measure measure) {
    printf("%s, %s\n", bight_measure_name(measure), bight_measure_unit(measure));
    for (int row = 0; row < bight_matrix_row_count(matrix); row++) {
        for (int column = 0; column < bight_matrix_column_count(matrix); column++) {
            const double value = bight_matrix_value(matrix, measure, row, column);
            if (isnan(value))
                printf("%6s", "-");
            else
                printf("%6.0f", value);
        }
        printf("\n");
    }
}

static bight_status show(bight_session *session, const bight_network *network) {
    const bight_matrix_wanted wanted = {.measures = 1U << BIGHT_MEASURE_LENGTH};
    bight_scenario *scenario;
    bight_matrix *matrix;
    bight_status status = bight_scenario_create(session, network, &scenario);
    if (status != BIGHT_OK) return status;
    status = bight_matrix_compute(session, scenario, &wanted, &matrix);
    if (status == BIGHT_OK) {
        print_matrix(matrix, BIGHT_MEASURE_TIME);
        print_matrix(matrix, BIGHT_MEASURE_LENGTH);
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
