/* Places in an order in which those close together stand together. */
#ifndef BIGHT_ROUTE_SORTED_PLACES_H
#define BIGHT_ROUTE_SORTED_PLACES_H

#include "route/descent.h"

typedef struct {
    search_places places;
    int *order;        /* of a place: its number before sorting */
    int *connector_of; /* of a connector's number before: the one now */
    int *place_of;     /* of a connector now: its place */
} sorted_places;

/* O(p log p). */
bight_status sorted_places_make(bight_session *session, arena *owner, const hierarchy *index,
                                const search_places *places, sorted_places *made);

#endif
