/* The labels of places, in fixed groups of as many as there are lanes.
 *
 * The label of a place at a node above it is the time by ways that only lead up; it depends on the
 * times of a customized hierarchy, while the nodes of a group do not: they are all that its places
 * reach upward, and closing ways adds none. Two places meet at the nodes above both, so the time
 * between them is the least sum of an upward and a downward label (Delling, Goldberg, Pajor and
 * Werneck 2011: hub labels).
 */
#ifndef BIGHT_ROUTE_LABEL_GROUPS_H
#define BIGHT_ROUTE_LABEL_GROUPS_H

#include "route/lanes.h"

typedef struct {
    const search_places *places; /* place p is lane p % LANE_COUNT of group p / LANE_COUNT */
    int group_count;
    int *first; /* nodes of a group: first[g] .. first[g + 1] - 1, as many labels of width 1 */
    int *rank;  /* of a node, falling */
} label_groups;

/* Of the places and the ways that lead up; for labels downward of a reversed hierarchy. O(nodes
 * above the places, group by group, and their arcs). */
bight_status label_groups_list(bight_session *session, arena *owner, const hierarchy *index,
                               const search_places *places, label_groups *made);

/* How a group climbs. */
typedef struct {
    const hierarchy *index;
    const lane_loops *loops;
    int *label_of; /* room by rank */
} label_climb;

/* The labels of a group, aligned, one after the other. */
void label_groups_climb(const label_groups *groups, int group, const label_climb *how,
                        uint32_t *labels);

/* For every group of the one and every group of the other, the nodes they have in common. */
typedef struct {
    int other_count;
    size_t *first; /* of groups g and h: first[g * other_count + h] .. */
    int *of_one;   /* places of the nodes in the groups */
    int *of_other;
} label_meetings;

/* 8 bytes a common node. O(nodes of the groups for every pair of groups). */
bight_status label_meetings_list(bight_session *session, arena *owner, const label_groups *one,
                                 const label_groups *other, label_meetings *made);

/* Where a lane of a group of the one meets all lanes of one of the other. */
lane_meeting label_meetings_at(const label_meetings *meetings, int one, int other);
/* Where a lane of the other meets all lanes of the one. */
lane_meeting label_meetings_back(const label_meetings *meetings, int one, int other);

#endif
