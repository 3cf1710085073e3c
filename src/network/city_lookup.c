/* Cities by id; see city_lookup.h. */
#include "network/city_lookup.h"

#include <string.h>

/* Merges two runs that are each in order. */
static void merge(const bight_network *network, const int *from, int middle, int count, int *to) {
    int left = 0, right = middle;
    for (int i = 0; i < count; i++) {
        const bool takes_left =
            left < middle && (right >= count || strcmp(network->cities[from[left]].id,
                                                       network->cities[from[right]].id) <= 0);
        to[i] = takes_left ? from[left++] : from[right++];
    }
}

/* Sorts by merging, so that equal ids keep their order. */
static void sort_by_id(const bight_network *network, int *cities, int *room, int count) {
    if (count < 2) return;
    sort_by_id(network, cities, room, count / 2);
    sort_by_id(network, cities + count / 2, room, count - count / 2);
    memcpy(room, cities, (size_t)count * sizeof *cities);
    merge(network, room, count / 2, count, cities);
}

bight_status city_lookup_create(bight_session *session, arena *owner, const bight_network *network,
                                city_lookup *made) {
    int *room;
    made->network = network;
    TAKE(session, owner, made->by_id, network->city_count);
    TAKE(session, owner, room, network->city_count);
    for (int city = 0; city < network->city_count; city++)
        made->by_id[city] = city;
    sort_by_id(network, made->by_id, room, network->city_count);
    return BIGHT_OK;
}

static int find_by_id(const city_lookup *lookup, const char *text) {
    int low = 0, high = lookup->network->city_count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (strcmp(lookup->network->cities[lookup->by_id[middle]].id, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const bool is_there = low < lookup->network->city_count &&
                          strcmp(lookup->network->cities[lookup->by_id[low]].id, text) == 0;
    return is_there ? lookup->by_id[low] : -1;
}

/* The head is the first row of a table. */
bight_status city_lookup_find(bight_session *session, arena *scratch, const city_lookup *lookup,
                              const bight_layer *table, int row, int column, int *city) {
    const char *text;
    finding_problem problem;
    TRY(network_cell_text(session, scratch, table, row, column, &text));
    if (text[0] == '\0')
        return FAIL(session, BIGHT_BAD_DATA, "%s: row %d names no city in the column %s",
                    features_file_name(table), row + 2, bight_layer_column_name(table, column));
    *city = find_by_id(lookup, text);
    if (*city >= 0 || network_look_up_city(lookup->network, text, city, &problem)) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA, "%s: row %d: %s", features_file_name(table), row + 2,
                problem.sentence);
}

static int find_one_of(const bight_layer *table, const char *const names[3]) {
    int column = -1;
    for (int i = 0; i < 3 && column < 0; i++)
        column = bight_layer_find_column(table, names[i]);
    return column;
}

bight_status city_lookup_find_columns(bight_session *session, const bight_layer *table, int *from,
                                      int *to) {
    static const char *const from_names[3] = {"from", "from_id", "origin"};
    static const char *const to_names[3] = {"to", "to_id", "destination"};
    *from = find_one_of(table, from_names);
    *to = find_one_of(table, to_names);
    if (*from >= 0 && *to >= 0) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: has no columns that name the two cities of a pair; call them from and to",
                features_file_name(table));
}
