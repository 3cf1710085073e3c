/* How many pairs, or trips, have their quickest path over each node and arc of a scenario, ties
 * split evenly: betweenness of nodes and arcs. Parallel arcs that are equally quick are one way for
 * the paths, and share what goes over them evenly. */
#ifndef BIGHT_METRICS_PATH_SHARES_H
#define BIGHT_METRICS_PATH_SHARES_H

#include "scenario/scenario.h"

typedef struct {
    double *node;  /* by vertex: what passes, without what begins or ends there */
    double *arc;   /* by arc */
    double routed; /* all that have a path */
    double unreachable;
} path_shares;

/* Between all cities, from the origin of one to the destination of another; `trips` row after row,
 * NULL: one for each pair. The same numbers for any number of threads. */
bight_status path_shares_of_cities(bight_session *session, arena *owner,
                                   const bight_scenario *scenario, const double *trips,
                                   path_shares *made);

/* Between all of some nodes, one trip for each pair. */
bight_status path_shares_of_nodes(bight_session *session, arena *owner,
                                  const bight_scenario *scenario, const int *nodes, int count,
                                  path_shares *made);

#endif
