/* What flows over every arc of a scenario when trips go from city to city by quickest paths: the
 * flows of the search graph, handed on to each arc of the runs it is made of. */
#ifndef BIGHT_ROUTE_ARC_FLOWS_H
#define BIGHT_ROUTE_ARC_FLOWS_H

#include "route/router.h"

typedef struct {
    double *arc; /* by arc of the scenario */
    double routed;
    double unreachable;  /* trips of pairs without a path */
    bool follows_routes; /* along one path: of equally quick ones the shorter, as a route does */
} arc_flows;

/* `trips` are those between all cities, row after row; those inside a city do not count. One path
 * for each pair is found with the index where the router has one or it pays, else by trees. */
bight_status arc_flows_find(bight_session *session, arena *owner, router *from, const double *trips,
                            bight_ties ties, arc_flows *made);

#endif
