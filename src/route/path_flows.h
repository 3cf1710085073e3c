/* Flows along one quickest path for each pair of places, through a hierarchy.
 *
 * Times are found for 16 origins at a time as a matrix finds them; then demand goes back over the
 * same arcs, each lane to the first arc that can have given a node its time; after the last origin
 * every arc of the hierarchy hands its flow once to its two halves, the highest first, down to the
 * arcs of the graph.
 *
 * Of several quickest paths one is taken, always the same for the same hierarchy, whatever else is
 * asked for: a path without arcs before all others; else, going back from the destination, the
 * first of its connectors, at every node on the way down the first arc in the hierarchy's order,
 * then, on the way up, the arc from the highest node, and arcs before connectors.
 */
#ifndef BIGHT_ROUTE_PATH_FLOWS_H
#define BIGHT_ROUTE_PATH_FLOWS_H

#include "route/flow_demand.h"
#include "route/lanes.h"

/* `loops` NULL: the fastest. The same numbers for any number of threads and any loops. About twice
 * the work of the matrix, and one pass over the arcs of the hierarchy; 16 bytes an arc of the
 * hierarchy, and 200 a node above the destinations for each thread. */
bight_status path_flows_find(bight_session *session, const search_graph *graph,
                             const hierarchy *index, const flow_request *request,
                             const lane_loops *loops, flow_result *result);

/* What other ranks do when the leader shares its origins out (base/ranks.h). */
#define PATH_FLOWS "path flows"
bight_status path_flows_serve(bight_session *session);

#endif
