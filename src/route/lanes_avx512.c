/* The loops of lanes.h for processors with AVX-512. */
#ifdef __x86_64__

#define LANES_TARGET __attribute__((target("avx512f,avx2")))

#include "route/lanes_turning.h"

typedef uint32_t lane_vector __attribute__((vector_size(64)));

TURNING_INLINE lane_vector lane_least(lane_vector left, lane_vector right) {
    return (lane_vector)_mm512_min_epu32((__m512i)left, (__m512i)right);
}

TURNING_INLINE bool lanes_have_any(lane_vector lanes) {
    return _mm512_test_epi32_mask((__m512i)lanes, (__m512i)lanes) != 0;
}

TURNING_INLINE lane_vector lanes_widen_low(lane_vector mask) {
    return __builtin_shufflevector(mask, mask, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
}

TURNING_INLINE lane_vector lanes_widen_high(lane_vector mask) {
    return __builtin_shufflevector(mask, mask, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14,
                                   15, 15);
}

/* The sums of the lanes of a vector, in their order. */
typedef struct {
    __m512i halves[2];
} lane_sum;

enum { MOST_COUNTED = 4 };

TURNING_INLINE void lanes_add_before(lane_vector times, lane_vector past, int64_t units,
                                     lane_sum *sum) {
    const __mmask16 is_before = _mm512_cmplt_epu32_mask((__m512i)times, (__m512i)past);
    const __m512i all = _mm512_set1_epi64(units);
    sum->halves[0] =
        _mm512_mask_add_epi64(sum->halves[0], (__mmask8)is_before, sum->halves[0], all);
    sum->halves[1] =
        _mm512_mask_add_epi64(sum->halves[1], (__mmask8)(is_before >> 8), sum->halves[1], all);
}

#include "route/lanes_body.h"
#include "route/lanes_counting.h"
#include "route/lanes_returning.h"
#include "route/lanes_saving.h"

extern const lane_loops lanes_avx512;
const lane_loops lanes_avx512 = {"avx512",    climb,     descend,    turn,
                                 return_down, return_up, add_within, save};

#endif
