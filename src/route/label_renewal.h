/* Labels of a group after a few ways of its hierarchy have become slower: only those are computed
 * anew that a way had given their time in some lane, the lowest first; the others stay as they
 * were. See label_groups.h.
 */
#ifndef BIGHT_ROUTE_LABEL_RENEWAL_H
#define BIGHT_ROUTE_LABEL_RENEWAL_H

#include "route/label_groups.h"

/* Labels before, and the ways by which each node of a group is reached. */
typedef struct {
    const label_groups *groups;
    const hierarchy *index; /* before anything closes */
    const uint32_t *before; /* labels of all groups, one after the other, as the groups' nodes */
    size_t *first_way;      /* by node of all groups: its ways from nodes below */
    int *lower;             /* place in the group of the node a way comes from */
    int *way;               /* arc of the hierarchy */
    bool *is_entry;         /* by node: whether a connector meets it */
} label_ways;

bight_status label_ways_list(bight_session *session, arena *owner, const label_groups *groups,
                             const hierarchy *index, const lane_loops *loops, label_ways *made);

/* One belongs to one thread; the labels are those before, but for what was renewed. */
typedef struct {
    const label_ways *ways;
    const lane_loops *loops;
    const hierarchy *index; /* whose ways become slower */
    uint32_t *labels;       /* of all groups */
    int *place_of;          /* by rank: its place in the group at hand */
    bool *is_slower;        /* by place: to be computed anew */
    int *renewed;           /* nodes whose labels are others now */
    int renewed_count;
} label_renewal;

bight_status label_renewal_create(bight_session *session, arena *owner, const label_ways *ways,
                                  const hierarchy *index, const lane_loops *loops,
                                  label_renewal *made);

/* What became slower: ways upward by their arcs, and connectors marked as closed. */
typedef struct {
    const int *arcs;
    int arc_count;
    const int *tails;      /* of all arcs */
    const bool *is_closed; /* by connector */
    bool has_closed;       /* whether any is */
} label_losses;

/* Whether one of the labels renewed so far is beyond the limit, but not unreached. */
bool label_renewal_run(label_renewal *renewal, int group, const label_losses *losses,
                       uint32_t limit);

/* Puts back what was before. */
void label_renewal_undo(label_renewal *renewal);

#endif
