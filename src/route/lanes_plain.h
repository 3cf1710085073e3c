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
