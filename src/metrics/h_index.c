/* The h-index of places; see h_index.h. */
#include "metrics/h_index.h"

#include <string.h>

static int count_neighbours(const place_ways *ways, int place) {
    return ways->first[place + 1] - ways->first[place];
}

/* `with` has room for one count more than the place has neighbours: how many of them have so many
 * of their own, more counting as that many. */
static int find_one(const place_ways *ways, int place, int *with) {
    const int degree = count_neighbours(ways, place);
    memset(with, 0, ((size_t)degree + 1) * sizeof *with);
    for (int i = ways->first[place]; i < ways->first[place + 1]; i++) {
        const int own = count_neighbours(ways, ways->neighbour[i]);
        with[own < degree ? own : degree]++;
    }
    int index = degree, at_least = with[degree];
    while (at_least < index)
        at_least += with[--index];
    return index;
}

bight_status h_index_find(bight_session *session, arena *owner, const place_ways *ways, int count,
                          double *values) {
    int *with, most = 0;
    for (int place = 0; place < count; place++)
        if (count_neighbours(ways, place) > most) most = count_neighbours(ways, place);
    TAKE(session, owner, with, most + 1);
    for (int place = 0; place < count; place++)
        values[place] = find_one(ways, place, with);
    return BIGHT_OK;
}
