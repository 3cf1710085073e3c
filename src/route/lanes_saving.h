/* What a new way saves to the pairs of one origin; included after lanes_body.h, once a file.
 *
 * Sums are kept in LANE_COUNT lanes, one for each place in a block of columns, and added up in the
 * order of the lanes, so that they are the same on every processor.
 */
#include <string.h>

#ifndef LANES_TARGET
#include "route/lanes_body.h"
#endif

typedef int32_t saved_times __attribute__((vector_size(sizeof(lane_vector))));
typedef double saved_reals __attribute__((vector_size(2 * sizeof(lane_vector))));
typedef int64_t saved_wholes __attribute__((vector_size(2 * sizeof(lane_vector))));

/* The sums of a vector of columns in every block. */
typedef struct {
    saved_reals weighted;
    saved_wholes plain;
    saved_times faster;
} saved_columns;

LANES_INLINE void save_vector(const lane_saving *row, int first, uint32_t before,
                              saved_columns *sums) {
    const lane_vector *times = (const lane_vector *)(const void *)(row->times + first);
    const lane_vector *after = (const lane_vector *)(const void *)(row->after + first);
    const saved_reals *weights = (const saved_reals *)(const void *)(row->weights + first);
    const lane_vector kept = lane_least(*times, *after + in_all_lanes(before));
    const saved_times saved = (saved_times)(*times - kept);
    if (!lanes_have_any((lane_vector)saved)) return; /* as for most */
    sums->weighted += __builtin_convertvector(saved, saved_reals) * *weights;
    sums->plain += __builtin_convertvector(saved, saved_wholes);
    sums->faster -= saved > 0;
}

LANES_TARGET static void save(const lane_saving *row, uint32_t before, lane_saved *saved) {
    saved_columns sums[VECTORS];
    memset(sums, 0, sizeof sums);
    for (int i = 0; i < row->block_count; i++)
#pragma GCC unroll 16
        for (int v = 0; v < VECTORS; v++)
            save_vector(row, row->blocks[i] * LANE_COUNT + v * VECTOR_LANES, before, &sums[v]);
    for (int v = 0; v < VECTORS; v++)
        for (int lane = 0; lane < VECTOR_LANES; lane++) {
            saved->weighted += sums[v].weighted[lane];
            saved->plain += sums[v].plain[lane];
            saved->faster += sums[v].faster[lane];
        }
}
