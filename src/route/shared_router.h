/* A router given by the leading process to the others (ranks.h), index and all, so that their
 * searches choose among equals as its own do. */
#ifndef BIGHT_ROUTE_SHARED_ROUTER_H
#define BIGHT_ROUTE_SHARED_ROUTER_H

#include "route/router.h"
#include "scenario/shared_scenario.h"

/* Parts that not every job needs. */
enum {
    SHARED_ROWS = 1,     /* rows and their scenario: for sums along paths, and without an index */
    SHARED_TOPOLOGY = 2, /* what closures change the index by */
};

typedef struct {
    router from;
    shared_scenario of;
} shared_router;

/* `original` counts on the leader only; `made` must stay where it is. */
void shared_router_give(parcel *with, const router *original, unsigned parts, shared_router *made);

/* Pieces of it. */
void shared_graph_give(parcel *with, search_graph *graph);
void shared_places_give(parcel *with, search_places *places);
/* Without what flows unpack and closures change, its arcs' middles, where they are not needed. */
void shared_hierarchy_give(parcel *with, hierarchy *index, bool needs_middles);

#endif
