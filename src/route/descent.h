/* The part of a hierarchy that leads down to some targets, laid out for one sweep.
 *
 * Every node from which a target can be reached downward stands after all nodes above it, so one
 * pass gives the times to all targets (PHAST and RPHAST: Delling, Goldberg, Nowatzyk and Werneck
 * 2011; Delling, Goldberg and Werneck 2011). A node's label is kept only until the last node that
 * needs it, and its place is used again: a few thousand labels serve a million nodes, so that they
 * stay in the processor's cache.
 * Invariant: label 0 .. target_count - 1 are those of the targets, never used for anything else.
 */
#ifndef BIGHT_ROUTE_DESCENT_H
#define BIGHT_ROUTE_DESCENT_H

#include "route/lanes.h"

typedef struct {
    const hierarchy *index;
    lane_descent nodes;
    int *rank;  /* of a node of the descent; -1 for a target */
    int *place; /* of a rank: 1 + its node of the descent, 0: it leads to no target */
    int target_count;
    int label_count;
} descent;

/* To places, each by the least of its connectors. O(nodes and arcs above the targets). */
bight_status descent_build(bight_session *session, arena *owner, const hierarchy *index,
                           const search_places *targets, descent *made);

/* To every node of the hierarchy; no targets. O(arcs). */
bight_status descent_build_whole(bight_session *session, arena *owner, const hierarchy *index,
                                 descent *made);

/* The places in an order in which those close together stand together. O(p log p). */
bight_status descent_sort_places(bight_session *session, arena *owner, const hierarchy *index,
                                 const search_places *places, int **order);

#endif
