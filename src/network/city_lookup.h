/* Finding many cities, one after the other, by what a file calls them. */
#ifndef BIGHT_NETWORK_CITY_LOOKUP_H
#define BIGHT_NETWORK_CITY_LOOKUP_H

#include "network/network.h"

typedef struct {
    const bight_network *network;
    int *by_id; /* cities in the order of their ids */
} city_lookup;

/* O(n log n). */
bight_status city_lookup_create(bight_session *session, arena *owner, const bight_network *network,
                                city_lookup *made);

/* The city a cell of a table names by id, or else name or local name; a name that is none fails
 * with the row and the nearest. O(log n) for ids. */
bight_status city_lookup_find(bight_session *session, arena *scratch, const city_lookup *lookup,
                              const bight_layer *table, int row, int column, int *city);

/* A column of a table of pairs by the usual names of its end: "from", "from_id" or "origin", and
 * "to", "to_id" or "destination"; the first that is there. */
bight_status city_lookup_find_columns(bight_session *session, const bight_layer *table, int *from,
                                      int *to);

#endif
