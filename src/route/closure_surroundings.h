/* Times between places and the nodes at which something closes, for as many closures at once as
 * there is room for. */
#ifndef BIGHT_ROUTE_CLOSURE_SURROUNDINGS_H
#define BIGHT_ROUTE_CLOSURE_SURROUNDINGS_H

#include "route/closing.h"
#include "route/many_to_many.h"

typedef struct {
    const closing_plan *plan;
    search_places nodes; /* every node of the graph as a place */
    hierarchy reversed;
    many_to_many *to;   /* from destinations' nodes back: rows of the nodes, columns the origins */
    many_to_many *from; /* rows of the nodes, columns the destinations */
    int *listed;        /* nodes with a slot */
    int listed_count;
    int slot_count; /* room */
    node_surroundings around;
} closure_surroundings;

bight_status closure_surroundings_create(bight_session *session, arena *owner,
                                         const closing_plan *plan, closure_surroundings *made);
void closure_surroundings_destroy(closure_surroundings *made);

/* Makes room for the nodes of a closure; false: it is full. One closure always fits. */
bool closure_surroundings_add(closure_surroundings *made, int closure);

/* Finds the times of the nodes added. */
bight_status closure_surroundings_fill(bight_session *session, const closure_surroundings *made);

void closure_surroundings_clear(closure_surroundings *made);

#endif
