/* The loops of lanes.h for processors with AVX2. */
#ifdef __x86_64__

#define LANES_TARGET __attribute__((target("avx2")))

#include "route/lanes_turning.h"

typedef uint32_t lane_vector __attribute__((vector_size(32)));

static inline __attribute__((always_inline)) LANES_TARGET lane_vector
lane_least(lane_vector left, lane_vector right) {
    return (lane_vector)_mm256_min_epu32((__m256i)left, (__m256i)right);
}

#include "route/lanes_body.h"

extern const lane_loops lanes_avx2;
const lane_loops lanes_avx2 = {"avx2", climb, descend, turn};

#endif
