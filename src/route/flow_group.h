/* Flows of a group of origins through a hierarchy, in lanes; see path_flows.h for the rules.
 *
 * One flow_group belongs to one thread: it is run for group after group and keeps the sums.
 */
#ifndef BIGHT_ROUTE_FLOW_GROUP_H
#define BIGHT_ROUTE_FLOW_GROUP_H

#include "route/ascent.h"
#include "route/flow_demand.h"
#include "route/lasting_descent.h"

/* What every thread reads. */
typedef struct {
    const hierarchy *index;
    const flow_request *request;
    double scale;
    lasting_descent down; /* to the destinations */
    lasting_descent up;   /* from the origins, reversed: it numbers the arcs they can use */
    int *order;           /* of the origins: close ones together */
    int *met_first;       /* by node of `down`: the connectors of destinations there */
    int *met;
    int *destination_of; /* by connector */
} flow_plan;

/* Sums, in units. */
typedef struct {
    int64_t *down;   /* by arc of the plan's `down`, connectors of destinations among them */
    int64_t *up;     /* by arc of the plan's `up` */
    int64_t *origin; /* by connector */
    int64_t *met;    /* by connector of destinations: demand that took no arc */
    int64_t routed;
    int64_t unreachable;
} flow_tally;

/* Flows are in lanes, LANE_COUNT for each label. */
typedef struct {
    const flow_plan *plan;
    ascent lanes;
    int64_t *flows;       /* by node of the descent */
    int64_t *entry_flows; /* by entry of the ascent */
    size_t entry_room;
    uint64_t *is_met; /* by rank, a bit */
    int *ranks;       /* those met, the highest first */
    int *first_tally; /* of their upward arcs */
    double *row;
    flow_tally tally;
    bool has_failed;
} flow_group;

/* The plan's scale is given, and the hierarchy reversed, which it keeps. */
bight_status flow_plan_make(bight_session *session, arena *owner, const hierarchy *reversed,
                            flow_plan *plan);

/* How many groups there are. */
int flow_plan_group_count(const flow_plan *plan);

bight_status flow_group_create(bight_session *session, const flow_plan *plan,
                               const lane_loops *loops, flow_group *made);
void flow_group_destroy(flow_group *made);

/* Adds the flows of one group of origins to the tally; has_failed where there was no memory. */
void flow_group_run(flow_group *group, int number);

/* Adds what another has summed. */
void flow_group_add(flow_group *to, const flow_group *from);

#endif
