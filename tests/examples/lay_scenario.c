/* Scenario: changes laid over a network, and the way from D to A with and without them. */
#include <bight.h>
#include <stdio.h>

static const bight_change CHANGES[] = {{BIGHT_CHANGE_CLOSE, "road:4"},
                                       {BIGHT_CHANGE_UPGRADE, "road:5*3"}};

static bight_status print_way(bight_session *session, const bight_scenario *scenario) {
    bight_layer *legs;
    const bight_status status = bight_route_find(session, scenario, "D", "A", &legs);
    if (status != BIGHT_OK) return status;
    const int line = bight_layer_find_column(legs, "line");
    const int time = bight_layer_find_column(legs, "time_min");
    printf("with [%s]\n", bight_scenario_name(scenario));
    for (int row = 0; row < bight_layer_row_count(legs); row++)
        if (bight_layer_text(legs, row, line)[0] != '\0')
            printf("  %s %.0f min\n", bight_layer_text(legs, row, line),
                   bight_layer_real(legs, row, time));
    bight_layer_destroy(legs);
    return BIGHT_OK;
}

static bight_status lay(bight_session *session, const bight_network *network, int count) {
    bight_scenario *scenario;
    bight_status status = bight_scenario_open(session, network, CHANGES, count, &scenario);
    if (status != BIGHT_OK) return status;
    status = print_way(session, scenario);
    bight_scenario_destroy(scenario);
    return status;
}

int main(int argc, char **argv) {
    bight_session *session;
    bight_network *network;
    if (argc != 2 || bight_session_create(&session) != BIGHT_OK) return BIGHT_WRONG_USE;
    bight_status status = bight_network_open(session, argv[1], NULL, &network);
    for (int count = 0; status == BIGHT_OK && count <= 2; count++)
        status = lay(session, network, count);
    if (status != BIGHT_OK)
        fprintf(stderr, "%s\n", bight_session_message(session));
    else
        bight_network_close(network);
    bight_session_destroy(session);
    return (int)status;
}
