/* Network: what a description joins, and what there is to say about it. */
#include <bight.h>
#include <stdio.h>

static bight_status show(bight_session *session, const bight_network *network) {
    bight_layer *summary, *problems;
    int error_count;
    printf("%s, %d cities, profile %s\n", bight_network_name(network),
           bight_network_city_count(network), bight_network_profile(network));
    for (int city = 0; city < bight_network_city_count(network); city++)
        printf("%s %s\n", bight_network_city_id(network, city),
               bight_network_city_name(network, city));
    for (int group = 0; group < bight_network_group_count(network); group++)
        printf("group %s\n", bight_network_group_name(network, group));
    const bight_status status =
        bight_network_check(session, network, &summary, &problems, &error_count);
    if (status != BIGHT_OK) return status;
    printf("%d errors\n", error_count);
    const int kind = bight_layer_find_column(problems, "kind");
    for (int row = 0; row < bight_layer_row_count(problems); row++)
        printf("problem: %s\n", bight_layer_text(problems, row, kind));
    bight_layer_destroy(summary);
    bight_layer_destroy(problems);
    return BIGHT_OK;
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
