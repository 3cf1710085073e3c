/* Flows along one quickest path for each pair of cities, by a search for each origin.
 *
 * Trips go back along the tree of search_run, so each pair's path is the one that a route prints
 * and a matrix measures: of equally quick paths the shorter.
 */
#ifndef BIGHT_ROUTE_TREE_FLOWS_H
#define BIGHT_ROUTE_TREE_FLOWS_H

#include "route/flow_demand.h"
#include "route/router.h"

/* What flows over each row of a router, in the unit of the demand. */
typedef struct {
    double *row;
    double routed;
    double unreachable;
} row_flows;

/* `made->row` has room for every row. The same numbers for any number of threads. A search for
 * each origin; 8 bytes a row and 50 a vertex for each thread. */
bight_status tree_flows_find(bight_session *session, const router *from,
                             const flow_request *request, row_flows *made);

#endif
