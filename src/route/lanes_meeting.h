/* Where paths meet, and which pairs a path serves, in lanes; included after lanes_body.h, once a
 * file. */
#ifndef LANES_TARGET
#include "route/lanes_body.h"
#endif

/* Times are below 2^31, and so are sums of two. */
LANES_TARGET static void meet(const lane_meeting *at, const uint32_t *one, const uint32_t *lanes,
                              uint32_t *least) {
    lane_vector found[VECTORS];
#pragma GCC unroll 16
    for (int v = 0; v < VECTORS; v++)
        found[v] = in_all_lanes(TIME_LIMIT);
    for (int i = 0; i < at->count; i++) {
        const lane_vector time = in_all_lanes(one[(ptrdiff_t)at->one[i] * LANE_COUNT]);
        const lane_vector *other = const_vectors_of(lanes, at->lanes[i], VECTORS);
#pragma GCC unroll 16
        for (int v = 0; v < VECTORS; v++)
            found[v] = lane_least(found[v], time + other[v]);
    }
    lane_vector *to = vectors_of(least, 0, VECTORS);
#pragma GCC unroll 16
    for (int v = 0; v < VECTORS; v++)
        to[v] = found[v];
}

LANES_TARGET static bool renew(const lane_ways *ways, const uint32_t *times, const uint32_t *labels,
                               const uint32_t *before, uint32_t *label) {
    lane_vector found[VECTORS], differs = in_all_lanes(0);
    lane_vector *to = vectors_of(label, 0, VECTORS);
#pragma GCC unroll 16
    for (int v = 0; v < VECTORS; v++)
        found[v] = to[v];
    for (int i = 0; i < ways->count; i++) {
        const lane_vector time = in_all_lanes(times[ways->way[i]]);
        const lane_vector *from = const_vectors_of(labels, ways->lower[i], VECTORS);
#pragma GCC unroll 16
        for (int v = 0; v < VECTORS; v++)
            found[v] = lane_least(found[v], from[v] + time);
    }
#pragma GCC unroll 16
    for (int v = 0; v < VECTORS; v++) {
        differs |= (lane_vector)(found[v] != const_vectors_of(before, 0, VECTORS)[v]);
        to[v] = found[v];
    }
    return lanes_have_any(differs);
}

LANES_TARGET static bool exceeds(const uint32_t *labels, int count, uint32_t limit) {
    const lane_vector most = in_all_lanes(limit), unreached = in_all_lanes(TIME_LIMIT);
    lane_vector found = in_all_lanes(0);
    for (int i = 0; i < count * VECTORS; i++) {
        const lane_vector label = *const_vectors_of(labels, i, 1);
        found |=
            (lane_vector)(lane_least(label, most) != label) & (lane_vector)(label != unreached);
    }
    return lanes_have_any(found);
}

LANES_TARGET static bool match(uint32_t offset, const uint32_t *further, const uint32_t *times,
                               int group_count, uint16_t *bits) {
    const lane_vector start = in_all_lanes(offset);
    bool has_any = false;
    for (int group = 0; group < group_count; group++) {
        const lane_vector *rest = const_vectors_of(further, group, VECTORS);
        const lane_vector *whole = const_vectors_of(times, group, VECTORS);
        unsigned int found = 0;
#pragma GCC unroll 16
        for (int v = 0; v < VECTORS; v++)
            found |= lanes_bits((lane_vector)(start + rest[v] == whole[v])) << v * VECTOR_LANES;
        bits[group] = (uint16_t)(bits[group] | found);
        has_any |= found != 0;
    }
    return has_any;
}

LANES_TARGET static uint32_t least_excess(uint32_t offset, const uint32_t *further,
                                          const uint32_t *times, int group_count) {
    const lane_vector start = in_all_lanes(offset), unreached = in_all_lanes(TIME_LIMIT);
    lane_vector least = unreached;
    for (int i = 0; i < group_count * VECTORS; i++) {
        const lane_vector rest = *const_vectors_of(further, i, 1);
        const lane_vector whole = *const_vectors_of(times, i, 1);
        const lane_vector is_none =
            (lane_vector)(rest == unreached) | (lane_vector)(whole == unreached);
        const lane_vector excess = start + rest - whole;
        least = lane_least(least, (excess & ~is_none) | (unreached & is_none));
    }
    uint32_t found = TIME_LIMIT;
    for (int lane = 0; lane < VECTOR_LANES; lane++)
        if (least[lane] < found) found = least[lane];
    return found;
}
