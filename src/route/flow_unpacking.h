/* From flows on the arcs of a hierarchy to flows on those of the graph.
 *
 * An arc that stands for two hands its flow to both. Its halves meet at a node below both its ends,
 * so one pass from the highest node to the lowest unpacks everything.
 */
#ifndef BIGHT_ROUTE_FLOW_UNPACKING_H
#define BIGHT_ROUTE_FLOW_UNPACKING_H

#include "base/status.h"
#include "route/hierarchy.h"

/* In both directions of an arc. */
typedef struct {
    int64_t up;
    int64_t down;
} two_way_flow;

typedef struct {
    const hierarchy *index;
    two_way_flow *flows; /* by arc of the hierarchy */
    uint64_t *has_flow;  /* by rank, a bit: an arc that stands there has flow */
} flow_unpacking;

bight_status flow_unpacking_create(bight_session *session, arena *owner, const hierarchy *index,
                                   flow_unpacking *made);

/* More flow on an arc that stands with the node of this rank. */
void flow_unpacking_add(flow_unpacking *unpacking, int rank, int arc, int64_t up, int64_t down);

typedef void (*flow_unpacking_use)(void *context, int graph_arc, int64_t flow);

/* Tells of each arc of the graph that has flow, once. O(nodes / 64 + arcs with flow * arcs of a
 * node). */
void flow_unpacking_run(flow_unpacking *unpacking, flow_unpacking_use use, void *context);

#endif
