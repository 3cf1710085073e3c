/* What lanes_body.h needs, in C alone: compilers turn these vectors into what the processor has. */
#ifndef BIGHT_ROUTE_LANES_PLAIN_H
#define BIGHT_ROUTE_LANES_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

#define LANES_TARGET

typedef uint32_t lane_vector __attribute__((vector_size(16)));
typedef int32_t signed_lane_vector __attribute__((vector_size(16)));

/* Times are below 2^31, and processors without an unsigned comparison have the signed one. */
static inline lane_vector lane_least(lane_vector left, lane_vector right) {
    const lane_vector is_less = (lane_vector)((signed_lane_vector)left < (signed_lane_vector)right);
    return (left & is_less) | (right & ~is_less);
}

static inline bool lanes_have_any(lane_vector lanes) {
    const uint64_t *halves = (const uint64_t *)(const void *)&lanes;
    return (halves[0] | halves[1]) != 0;
}

/* A bit for each lane of a mask, the lowest for the first. */
static inline unsigned int lanes_bits(lane_vector mask) {
    return (mask[0] & 1) | (mask[1] & 2) | (mask[2] & 4) | (mask[3] & 8);
}

/* Masks of the first lanes and of the last, twice as wide. */
static inline lane_vector lanes_widen_low(lane_vector mask) {
    return __builtin_shufflevector(mask, mask, 0, 0, 1, 1);
}

static inline lane_vector lanes_widen_high(lane_vector mask) {
    return __builtin_shufflevector(mask, mask, 2, 2, 3, 3);
}

/* The sums of the lanes of a vector, in their order. */
typedef int64_t lane_half_sum __attribute__((vector_size(16)));
typedef struct {
    lane_half_sum halves[2];
} lane_sum;

enum { MOST_COUNTED = 4 };

static inline void lanes_add_before(lane_vector times, lane_vector past, int64_t units,
                                    lane_sum *sum) {
    const lane_vector is_before =
        (lane_vector)((signed_lane_vector)past > (signed_lane_vector)times);
    sum->halves[0] += (lane_half_sum)lanes_widen_low(is_before) & units;
    sum->halves[1] += (lane_half_sum)lanes_widen_high(is_before) & units;
}

enum { TURN_LABELS = 8, TURN_LANES = 8 };

static inline void turn_block(const uint32_t *labels, int lanes, bool passes_caches,
                              uint32_t *const *rows, int at) {
    (void)passes_caches;
    for (int lane = 0; lane < TURN_LANES; lane++)
        for (int i = 0; i < TURN_LABELS; i++)
            rows[lane][at + i] = labels[i * lanes + lane];
}

static inline void finish_turning(void) {
}

#endif
