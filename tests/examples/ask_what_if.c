/* What if: two new links from A to C, compared with the network as it is, searched only once. */
#include <bight.h>
#include <stdio.h>

static void print_cities(const bight_layer *table, const char *title) {
    const int city = bight_layer_find_column(table, "city");
    const int before = bight_layer_find_column(table, "mean_time_before");
    const int after = bight_layer_find_column(table, "mean_time_after");
    printf("%s\n", title);
    for (int row = 0; row < bight_layer_row_count(table); row++)
        if (bight_layer_is_missing(table, row, before))
            printf("  %s reaches nobody\n", bight_layer_text(table, row, city));
        else
            printf("  %s %.1f -> %.1f min\n", bight_layer_text(table, row, city),
                   bight_layer_real(table, row, before), bight_layer_real(table, row, after));
}

static bight_status compare(bight_session *session, const bight_network *network,
                            bight_what_if *kept, const char *link) {
    const bight_change change = {BIGHT_CHANGE_ADD, link};
    bight_layer *tables[BIGHT_COMPARISON_TABLES];
    bight_scenario *after;
    bool is_answered;
    bight_status status = bight_scenario_open(session, network, &change, 1, &after);
    if (status != BIGHT_OK) return status;
    status = bight_what_if_compare(session, kept, after, true, tables, &is_answered);
    if (status == BIGHT_OK) {
        print_cities(tables[BIGHT_COMPARISON_CITIES], link);
        for (int i = 0; i < BIGHT_COMPARISON_TABLES; i++)
            bight_layer_destroy(tables[i]);
    }
    bight_scenario_destroy(after);
    return status;
}

int main(int argc, char **argv) {
    bight_session *session;
    bight_network *network = NULL;
    bight_scenario *before = NULL;
    bight_what_if *kept = NULL;
    if (argc != 2 || bight_session_create(&session) != BIGHT_OK) return BIGHT_WRONG_USE;
    bight_status status = bight_network_open(session, argv[1], NULL, &network);
    if (status == BIGHT_OK) status = bight_scenario_create(session, network, &before);
    if (status == BIGHT_OK) status = bight_what_if_create(session, before, NULL, &kept);
    if (status == BIGHT_OK) status = compare(session, network, kept, "A:C,time=40");
    if (status == BIGHT_OK) status = compare(session, network, kept, "A:C,time=80");
    if (status != BIGHT_OK) fprintf(stderr, "%s\n", bight_session_message(session));
    bight_what_if_destroy(kept);
    bight_scenario_destroy(before);
    bight_network_close(network);
    bight_session_destroy(session);
    return (int)status;
}
