/* A descent in which every node keeps its label, so that paths can be followed back, and every arc
 * knows what it is. */
#ifndef BIGHT_ROUTE_LASTING_DESCENT_H
#define BIGHT_ROUTE_LASTING_DESCENT_H

#include "route/descent.h"

typedef struct {
    descent down;
    int *arc;         /* of each arc: that of the hierarchy; into a target, its connector */
    int *target_node; /* of each target: its node of the descent */
    int arc_count;
} lasting_descent;

/* To places. O(nodes and arcs above them). */
bight_status lasting_descent_build(bight_session *session, arena *owner, const hierarchy *index,
                                   const search_places *targets, lasting_descent *made);

/* The hierarchy of the reversed graph, on the same memory: what leads up leads down. */
hierarchy hierarchy_reversed(const hierarchy *index);

#endif
