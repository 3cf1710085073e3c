/* Flows over all quickest paths, ties split evenly among them.
 *
 * One search an origin on the graph itself counts the quickest paths to every node, then demand is
 * handed back from the far to the near, to each arc by its share of the paths (Brandes 2001, 2008,
 * with demand for weights). Times are whole numbers, so what is a tie is decided exactly. Parallel
 * arcs of equal times are paths of their own, as are connectors, unless the request collapses
 * parallel arcs. Counts may be as large as they like.
 */
#ifndef BIGHT_ROUTE_SPLIT_FLOWS_H
#define BIGHT_ROUTE_SPLIT_FLOWS_H

#include "route/flow_demand.h"

/* The same numbers for any number of threads. One run of one_to_all for each origin, and a
 * pass back over what it reached; 8 bytes an arc and 50 a node for each thread. */
bight_status split_flows_find(bight_session *session, const search_graph *graph,
                              const flow_request *request, flow_result *result);

/* What other ranks do when the leader shares its origins out (base/ranks.h). */
#define SPLIT_FLOWS "split flows"
bight_status split_flows_serve(bight_session *session);

#endif
