/* Adding what is near in lanes; included after lanes_body.h, once a file. */
#ifndef LANES_TARGET
#include "route/lanes_body.h"
#endif

/* A few lanes at a time, so that their sums stay in registers. */
LANES_INLINE void add_within_lanes(const lane_weights *weights, const uint32_t *labels, int vectors,
                                   int vector, int count, uint32_t limit, int64_t *sums) {
    lane_sum sum[MOST_COUNTED];
    const lane_vector past = in_all_lanes(limit + 1);
    lane_sum *kept = (lane_sum *)(void *)sums + vector;
#pragma GCC unroll 16
    for (int v = 0; v < count; v++)
        sum[v] = kept[v];
    for (int i = 0; i < weights->count; i++) {
        const lane_vector *times =
            const_vectors_of(labels, weights->at[i] - weights->base, vectors) + vector;
#pragma GCC unroll 16
        for (int v = 0; v < count; v++)
            lanes_add_before(times[v], past, weights->units[i], &sum[v]);
    }
#pragma GCC unroll 16
    for (int v = 0; v < count; v++)
        kept[v] = sum[v];
}

LANES_TARGET static void add_within(const lane_weights *weights, const uint32_t *labels, int width,
                                    uint32_t limit, int64_t *sums) {
    const int vectors = width * VECTORS;
    int vector = 0;
    for (; vector + MOST_COUNTED <= vectors; vector += MOST_COUNTED)
        add_within_lanes(weights, labels, vectors, vector, MOST_COUNTED, limit, sums);
    for (; vector < vectors; vector++)
        add_within_lanes(weights, labels, vectors, vector, 1, limit, sums);
}
