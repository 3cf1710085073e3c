/* Turning labels into rows with AVX2: 16 labels of 8 lanes at a time, so that whole cache lines of
 * each row are written together. */
#ifdef __x86_64__

#include <immintrin.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef LANES_TARGET
#define LANES_TARGET __attribute__((target("avx2")))
#endif

#define TURNING_INLINE static inline __attribute__((always_inline)) LANES_TARGET

enum { TURN_LABELS = 16, TURN_LANES = 8 };

TURNING_INLINE __m256i load_lanes(const uint32_t *from) {
    return _mm256_loadu_si256((const __m256i *)(const void *)from);
}

/* A square of 8 labels and lanes: interleaves single lanes, then pairs, then halves. */
TURNING_INLINE void turn_square(const uint32_t *labels, int lanes, __m256i turned[8]) {
    __m256i row[8], pair[8];
    for (int i = 0; i < 8; i++)
        row[i] = load_lanes(labels + (ptrdiff_t)i * lanes);
    for (int i = 0; i < 4; i++) {
        pair[2 * i] = _mm256_unpacklo_epi32(row[2 * i], row[2 * i + 1]);
        pair[2 * i + 1] = _mm256_unpackhi_epi32(row[2 * i], row[2 * i + 1]);
    }
    for (int i = 0; i < 2; i++) {
        row[4 * i] = _mm256_unpacklo_epi64(pair[4 * i], pair[4 * i + 2]);
        row[4 * i + 1] = _mm256_unpackhi_epi64(pair[4 * i], pair[4 * i + 2]);
        row[4 * i + 2] = _mm256_unpacklo_epi64(pair[4 * i + 1], pair[4 * i + 3]);
        row[4 * i + 3] = _mm256_unpackhi_epi64(pair[4 * i + 1], pair[4 * i + 3]);
    }
    for (int i = 0; i < 4; i++) {
        turned[i] = _mm256_permute2x128_si256(row[i], row[4 + i], 0x20);
        turned[4 + i] = _mm256_permute2x128_si256(row[i], row[4 + i], 0x31);
    }
}

TURNING_INLINE void turn_block(const uint32_t *labels, int lanes, bool passes_caches,
                               uint32_t *const *rows, int at) {
    __m256i near[8], far[8];
    turn_square(labels, lanes, near);
    turn_square(labels + (ptrdiff_t)8 * lanes, lanes, far);
    for (int lane = 0; lane < TURN_LANES; lane++) {
        __m256i *to = (__m256i *)(void *)(rows[lane] + at);
        if (passes_caches) {
            _mm256_stream_si256(to, near[lane]);
            _mm256_stream_si256(to + 1, far[lane]);
        } else {
            _mm256_storeu_si256(to, near[lane]);
            _mm256_storeu_si256(to + 1, far[lane]);
        }
    }
}

/* What went past the caches is seen by other threads only after this. */
TURNING_INLINE void finish_turning(void) {
    _mm_sfence();
}

#endif
