/* Following paths back in lanes, for flows; included after lanes_body.h, once a file.
 *
 * A node's flow in each lane goes back to one of the nodes its label can come from. */
#ifndef LANES_TARGET
#include "route/lanes_body.h"
#endif

typedef int64_t flow_vector __attribute__((vector_size(sizeof(lane_vector))));

enum { FLOW_VECTORS = 2 * VECTORS };

typedef struct {
    flow_vector lanes[FLOW_VECTORS];
} lane_flow;

LANES_INLINE lane_flow *flow_of(int64_t *flows, int label) {
    return (lane_flow *)(void *)flows + label;
}

LANES_INLINE bool has_flow(const lane_flow *flow) {
    flow_vector any = flow->lanes[0];
#pragma GCC unroll 16
    for (int v = 1; v < FLOW_VECTORS; v++)
        any |= flow->lanes[v];
    return lanes_have_any((lane_vector)any);
}

LANES_INLINE int64_t sum_of_flow(const lane_flow *flow) {
    flow_vector sum = flow->lanes[0];
    int64_t total = 0;
#pragma GCC unroll 16
    for (int v = 1; v < FLOW_VECTORS; v++)
        sum += flow->lanes[v];
#pragma GCC unroll 16
    for (int lane = 0; lane < VECTOR_LANES / 2; lane++)
        total += sum[lane];
    return total;
}

/* What an arc of the given time brings of a flow from one label to another; false: nothing. */
LANES_INLINE bool find_brought(const lane_vector *from, uint32_t time, const lane_vector *to,
                               const lane_flow *flow, lane_flow *brought) {
    lane_vector is_tight[VECTORS], any = {0};
    const lane_vector times = in_all_lanes(time);
#pragma GCC unroll 16
    for (int v = 0; v < VECTORS; v++) {
        is_tight[v] = (lane_vector)(from[v] + times == to[v]);
        any |= is_tight[v];
    }
    if (!lanes_have_any(any)) return false;
#pragma GCC unroll 16
    for (int v = 0; v < VECTORS; v++) {
        brought->lanes[2 * v] = flow->lanes[2 * v] & (flow_vector)lanes_widen_low(is_tight[v]);
        brought->lanes[2 * v + 1] =
            flow->lanes[2 * v + 1] & (flow_vector)lanes_widen_high(is_tight[v]);
    }
    return has_flow(brought);
}

LANES_INLINE void add_flow(lane_flow *to, const lane_flow *more) {
#pragma GCC unroll 16
    for (int v = 0; v < FLOW_VECTORS; v++)
        to->lanes[v] += more->lanes[v];
}

/* Takes away whole lanes of a flow. */
LANES_INLINE void take_lanes(lane_flow *from, const lane_flow *lanes) {
#pragma GCC unroll 16
    for (int v = 0; v < FLOW_VECTORS; v++)
        from->lanes[v] ^= lanes->lanes[v];
}

LANES_TARGET static void return_down(const lane_descent *nodes, const uint32_t *labels,
                                     int64_t *flows, const int *entry_of, int64_t *entry_flows,
                                     int64_t *tally) {
    for (int node = nodes->node_count - 1; node >= 0; node--) {
        lane_flow flow = *flow_of(flows, node), brought;
        if (!has_flow(&flow)) continue;
        const lane_vector *to = const_vectors_of(labels, node, VECTORS);
        *flow_of(flows, node) = (lane_flow){0};
        for (int arc = nodes->first[node]; arc < nodes->first[node + 1]; arc++) {
            const lane_arc *in = &nodes->arcs[arc];
            if (!find_brought(const_vectors_of(labels, in->label, VECTORS), in->time, to, &flow,
                              &brought))
                continue;
            add_flow(flow_of(flows, in->label), &brought);
            tally[arc] += sum_of_flow(&brought);
            take_lanes(&flow, &brought);
        }
        if (has_flow(&flow)) add_flow(flow_of(entry_flows, entry_of[node]), &flow);
    }
}

LANES_TARGET static void return_up(const lane_climb *nodes, const uint32_t *labels, int64_t *flows,
                                   const int *first_tally, int64_t *tally) {
    const hierarchy *index = nodes->index;
    for (int i = 0; i < nodes->count; i++) {
        const int rank = nodes->ranks[i];
        const lane_vector *from = const_vectors_of(labels, nodes->label_of[rank], VECTORS);
        lane_flow *flow = flow_of(flows, nodes->label_of[rank]), brought;
        int64_t *arc_tally = tally + first_tally[i];
        for (int arc = index->first[rank]; arc < index->first[rank + 1]; arc++) {
            if (index->up_time[arc] >= TIME_LIMIT) continue;
            const int above = nodes->label_of[index->head[arc]];
            if (find_brought(from, index->up_time[arc], const_vectors_of(labels, above, VECTORS),
                             flow_of(flows, above), &brought)) {
                add_flow(flow, &brought);
                *arc_tally += sum_of_flow(&brought);
                take_lanes(flow_of(flows, above), &brought);
            }
            arc_tally++;
        }
    }
}
