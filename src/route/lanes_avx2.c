/* The loops of lanes.h for processors with AVX2. */
#ifdef __x86_64__

#define LANES_TARGET __attribute__((target("avx2")))

#include "route/lanes_turning.h"

typedef uint32_t lane_vector __attribute__((vector_size(32)));

TURNING_INLINE lane_vector lane_least(lane_vector left, lane_vector right) {
    return (lane_vector)_mm256_min_epu32((__m256i)left, (__m256i)right);
}

TURNING_INLINE bool lanes_have_any(lane_vector lanes) {
    return !_mm256_testz_si256((__m256i)lanes, (__m256i)lanes);
}

TURNING_INLINE lane_vector lanes_widen_low(lane_vector mask) {
    return __builtin_shufflevector(mask, mask, 0, 0, 1, 1, 2, 2, 3, 3);
}

TURNING_INLINE lane_vector lanes_widen_high(lane_vector mask) {
    return __builtin_shufflevector(mask, mask, 4, 4, 5, 5, 6, 6, 7, 7);
}

/* The sums of the lanes of a vector, in their order. */
typedef struct {
    __m256i halves[2];
} lane_sum;

enum { MOST_COUNTED = 4 };

TURNING_INLINE void lanes_add_before(lane_vector times, lane_vector past, int64_t units,
                                     lane_sum *sum) {
    const lane_vector is_before = (lane_vector)_mm256_cmpgt_epi32((__m256i)past, (__m256i)times);
    const __m256i all = _mm256_set1_epi64x(units);
    sum->halves[0] = _mm256_add_epi64(sum->halves[0],
                                      _mm256_and_si256((__m256i)lanes_widen_low(is_before), all));
    sum->halves[1] = _mm256_add_epi64(sum->halves[1],
                                      _mm256_and_si256((__m256i)lanes_widen_high(is_before), all));
}

#include "route/lanes_body.h"
#include "route/lanes_counting.h"
#include "route/lanes_returning.h"
#include "route/lanes_saving.h"

extern const lane_loops lanes_avx2;
const lane_loops lanes_avx2 = {"avx2",      climb,     descend,    turn,
                               return_down, return_up, add_within, save};

#endif
