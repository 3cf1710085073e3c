/* Demand given to the ranks that route it (base/ranks.h), round after round: who searches from an
 * origin needs its row, and nobody has room for all rows. The origins are shared out in the order
 * given, so that those that are searched side by side stay together. */
#ifndef BIGHT_ROUTE_SHARED_DEMAND_H
#define BIGHT_ROUTE_SHARED_DEMAND_H

#include "base/ranks.h"
#include "route/flow_demand.h"

typedef struct {
    bight_session *session;
    flow_request request; /* of other ranks: its demand is what they were given */
    const int *order;     /* of the origins; NULL: as they are */
    int group_origins;    /* that are searched side by side */
    int group_count;
    int at_once;  /* groups of a rank in a round */
    double *rows; /* of other ranks: of the round at hand; of the leader: room for one */
    int *row_of;  /* of other ranks: by origin */
} shared_demand;

/* Places and scale of the request count on all ranks, its demand on the leader. `made` must stay
 * where it is. */
bight_status shared_demand_create(bight_session *session, arena *owner, const flow_request *request,
                                  const int *order, int group_origins, shared_demand *made);

int shared_demand_round_count(const shared_demand *of);

/* The groups of this rank in a round. */
ranks_part shared_demand_groups(const shared_demand *of, int round);

/* Gives each rank the rows of its groups. */
void shared_demand_give(shared_demand *of, int round);

#endif
