/* Matrix and what-if: the times between all cities, what a new link A-C makes of them by putting it
 * into those that are known, and that searching them all again gives the same. */
#include <bight.h>
#include <math.h>
#include <stdio.h>

static void print_gains(const bight_network *network, const bight_matrix *before,
                        const bight_matrix *after, const bight_matrix *again) {
    int different = 0;
    for (int from = 0; from < bight_matrix_row_count(before); from++)
        for (int to = 0; to < bight_matrix_column_count(before); to++) {
            const double was = bight_matrix_value(before, BIGHT_MEASURE_TIME, from, to);
            const double is = bight_matrix_value(after, BIGHT_MEASURE_TIME, from, to);
            const double searched = bight_matrix_value(again, BIGHT_MEASURE_TIME, from, to);
            different += is != searched && !(isnan(is) && isnan(searched));
            if (is < was)
                printf("%s-%s %.0f -> %.0f min\n", bight_network_city_name(network, from),
                       bight_network_city_name(network, to), was, is);
        }
    printf("%d cells differ from those of a new search\n", different);
}

int main(int argc, char **argv) {
    static const bight_matrix_wanted times = {.measures = 1U << BIGHT_MEASURE_TIME};
    static const bight_change link = {BIGHT_CHANGE_ADD, "A:C,time=40"};
    bight_session *session;
    bight_network *network = NULL;
    bight_scenario *today = NULL, *planned = NULL;
    bight_matrix *before = NULL, *after = NULL, *again = NULL;
    bight_what_if *kept = NULL;
    bool is_answered;
    if (argc != 2 || bight_session_create(&session) != BIGHT_OK) return BIGHT_WRONG_USE;
    bight_status status = bight_network_open(session, argv[1], NULL, &network);
    if (status == BIGHT_OK) status = bight_scenario_create(session, network, &today);
    if (status == BIGHT_OK) status = bight_matrix_compute(session, today, &times, &before);
    if (status == BIGHT_OK) status = bight_scenario_open(session, network, &link, 1, &planned);
    if (status == BIGHT_OK) status = bight_what_if_create(session, today, NULL, &kept);
    if (status == BIGHT_OK)
        status = bight_what_if_matrix(session, kept, planned, false, &after, &is_answered);
    if (status == BIGHT_OK) status = bight_matrix_compute(session, planned, &times, &again);
    if (status == BIGHT_OK && is_answered) print_gains(network, before, after, again);
    if (status != BIGHT_OK) fprintf(stderr, "%s\n", bight_session_message(session));
    bight_matrix_destroy(again);
    bight_matrix_destroy(after);
    bight_matrix_destroy(before);
    bight_what_if_destroy(kept);
    bight_scenario_destroy(planned);
    bight_scenario_destroy(today);
    bight_network_close(network);
    bight_session_destroy(session);
    return (int)status;
}
