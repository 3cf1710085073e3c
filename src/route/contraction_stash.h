/* The contracted nodes in their order, with the arcs they had then: a hierarchy in the making. */
#ifndef BIGHT_ROUTE_CONTRACTION_STASH_H
#define BIGHT_ROUTE_CONTRACTION_STASH_H

#include "route/contraction_core.h"
#include "route/hierarchy.h"

typedef struct {
    arena *arena;
    int node_count; /* of the graph */
    int done_count; /* contracted so far */
    int *node;      /* of a rank */
    int *rank;      /* of a node */
    int *first;     /* arcs of a rank */
    core_arc *arcs; /* to nodes of the graph */
    core_middles *middles;
    int arc_count;
    int capacity;
} contraction_stash;

bight_status stash_create(bight_session *session, arena *owner, int node_count,
                          contraction_stash *stash);

/* The node is contracted next. */
bight_status stash_add(bight_session *session, contraction_stash *stash,
                       const contraction_core *core, int node);

/* The hierarchy, once every node is contracted. */
bight_status stash_finish(bight_session *session, const contraction_stash *stash, arena *owner,
                          hierarchy *made);

#endif
