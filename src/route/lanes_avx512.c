/* The loops of lanes.h for processors with AVX-512. */
#ifdef __x86_64__

#define LANES_TARGET __attribute__((target("avx512f,avx2")))

#include "route/lanes_turning.h"

typedef uint32_t lane_vector __attribute__((vector_size(64)));

static inline __attribute__((always_inline)) LANES_TARGET lane_vector
lane_least(lane_vector left, lane_vector right) {
    return (lane_vector)_mm512_min_epu32((__m512i)left, (__m512i)right);
}

#include "route/lanes_body.h"

extern const lane_loops lanes_avx512;
const lane_loops lanes_avx512 = {"avx512", climb, descend, turn};

#endif
