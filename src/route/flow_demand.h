/* Demand between places, and the unit in which it is counted.
 *
 * Flows are sums of demands over millions of paths. They are added as whole multiples of a power of
 * two, chosen so that the total still fits 62 bits: sums of whole numbers are the same in any
 * order, so flows do not depend on the number of threads or the kind of processor, and what enters
 * a node leaves it to the last unit. A demand is rounded by at most half a unit, less than
 * 2^-59 of the total.
 */
#ifndef BIGHT_ROUTE_FLOW_DEMAND_H
#define BIGHT_ROUTE_FLOW_DEMAND_H

#include "base/status.h"
#include "route/search_graph.h"

typedef struct {
    /* Sets row[j] to the demand from the place `origin` to destination j. Called from several
     * threads at once, and more than once for an origin. */
    void (*fill)(void *context, int origin, double *row);
    void *context;
} flow_demand;

typedef struct {
    const search_places *origins;
    const search_places *destinations;
    flow_demand demand;
    bool counts_ends; /* of nodes: also what begins or ends there */
    bool
        collapses_parallel; /* where paths are counted: of parallel arcs only the quickest is a way,
                                of equal ones the first */
} flow_request;

/* What flows over arcs, nodes and connectors, in the unit of the demand.
 *
 * The flow of a node is what comes in over an arc and goes out over an arc. What begins or ends
 * there, over a connector, is that connector's, and the node's only if it `counts_ends`.
 */
typedef struct {
    double *arc;
    double *node;
    double *origin_connector;
    double *destination_connector;
    double routed;
    double unreachable; /* demand between places that no path joins */
} flow_result;

bight_status flow_result_create(bight_session *session, arena *owner, const search_graph *graph,
                                const flow_request *request, flow_result *made);

/* The number of units in 1, a power of two. Fails where a demand is not a number of at least 0. */
bight_status flow_demand_scale(bight_session *session, const flow_request *request, double *scale);

static inline int64_t flow_units(double demand, double scale) {
    return (int64_t)(demand * scale + 0.5);
}

/* Sums of units as demand. */
void flow_from_units(const int64_t *units, int count, double scale, double *flows);

/* The connectors of all places. */
static inline int flow_connector_count(const search_places *places) {
    return places->first[places->count];
}

#endif
