/* The loops of lanes.h, written once for every kind of processor.
 *
 * The file that includes this defines LANES_TARGET (the attribute that allows the instructions),
 * lane_vector (a vector of uint32_t), lane_least (the lane-wise least of two), lanes_have_any
 * (whether a bit is set), lanes_widen_low and lanes_widen_high (the masks of one half of the lanes,
 * each twice as wide), lanes_add_before (adds units to the sums of the lanes that are below others,
 * MOST_COUNTED vectors at once), and turn_block, which turns TURN_LABELS labels of TURN_LANES
 * lanes, past the caches where the rows allow it, with finish_turning after the last, and
 * lanes_bits (a bit a lane of a mask). It is included once a file, and after it lanes_counting.h,
 * lanes_meeting.h and lanes_returning.h.
 */
#include "route/lanes.h"

#ifndef LANES_TARGET
#include "route/lanes_plain.h"
#endif

#define LANES_INLINE static inline __attribute__((always_inline)) LANES_TARGET

enum {
    VECTOR_LANES = sizeof(lane_vector) / sizeof(uint32_t),
    VECTORS = LANE_COUNT / VECTOR_LANES, /* in a label of width 1 */
    MOST_VECTORS = VECTORS * LANE_MOST_WIDTH
};

LANES_INLINE lane_vector *vectors_of(uint32_t *labels, int label, int vectors) {
    return (lane_vector *)(void *)labels + (ptrdiff_t)label * vectors;
}

LANES_INLINE const lane_vector *const_vectors_of(const uint32_t *labels, int label, int vectors) {
    return (const lane_vector *)(const void *)labels + (ptrdiff_t)label * vectors;
}

LANES_INLINE lane_vector in_all_lanes(uint32_t time) {
    return (lane_vector){0} + time;
}

LANES_INLINE void climb_width(const lane_climb *nodes, int vectors, uint32_t *labels) {
    const hierarchy *index = nodes->index;
    for (int i = nodes->count - 1; i >= 0; i--) {
        const int rank = nodes->ranks[i];
        const lane_vector *from = const_vectors_of(labels, nodes->label_of[rank], vectors);
        for (int arc = index->first[rank]; arc < index->first[rank + 1]; arc++) {
            if (index->up_time[arc] >= TIME_LIMIT) continue;
            const lane_vector time = in_all_lanes(index->up_time[arc]);
            lane_vector *to = vectors_of(labels, nodes->label_of[index->head[arc]], vectors);
#pragma GCC unroll 16
            for (int v = 0; v < vectors; v++)
                to[v] = lane_least(to[v], from[v] + time);
        }
    }
}

LANES_INLINE void descend_width(const lane_descent *nodes, int begin, int end, int vectors,
                                const int *entry_of, const uint32_t *entries, uint32_t *labels,
                                uint32_t *copies) {
    const lane_arc *arc = nodes->arcs + nodes->first[begin];
    for (int node = begin; node < end; node++) {
        lane_vector least[MOST_VECTORS];
        const lane_vector *entry = const_vectors_of(entries, entry_of[node], vectors);
#pragma GCC unroll 16
        for (int v = 0; v < vectors; v++)
            least[v] = entry[v];
        for (const lane_arc *last = nodes->arcs + nodes->first[node + 1]; arc < last; arc++) {
            const lane_vector *from = const_vectors_of(labels, arc->label, vectors);
            const lane_vector time = in_all_lanes(arc->time);
#pragma GCC unroll 16
            for (int v = 0; v < vectors; v++)
                least[v] = lane_least(least[v], from[v] + time);
        }
        lane_vector *to = vectors_of(labels, nodes->label[node], vectors);
#pragma GCC unroll 16
        for (int v = 0; v < vectors; v++)
            to[v] = least[v];
        if (copies == NULL) continue;
        lane_vector *copy = vectors_of(copies, node - begin, vectors);
#pragma GCC unroll 16
        for (int v = 0; v < vectors; v++)
            copy[v] = least[v];
    }
}

LANES_TARGET static void climb(const lane_climb *nodes, int width, uint32_t *labels) {
    if (width == 1)
        climb_width(nodes, VECTORS, labels);
    else if (width == 2)
        climb_width(nodes, 2 * VECTORS, labels);
    else
        climb_width(nodes, 4 * VECTORS, labels);
}

LANES_TARGET static void descend(const lane_descent *nodes, int begin, int end, int width,
                                 const int *entry_of, const uint32_t *entries, uint32_t *labels,
                                 uint32_t *copies) {
    if (width == 1)
        descend_width(nodes, begin, end, VECTORS, entry_of, entries, labels, copies);
    else if (width == 2)
        descend_width(nodes, begin, end, 2 * VECTORS, entry_of, entries, labels, copies);
    else
        descend_width(nodes, begin, end, 4 * VECTORS, entry_of, entries, labels, copies);
}

/* The labels and lanes that do not fill a block. */
LANES_INLINE void turn_rest(const uint32_t *labels, int begin, int end, int lanes, int first_lane,
                            int last_lane, uint32_t *const *rows) {
    for (int lane = first_lane; lane < last_lane; lane++)
        for (int i = begin; i < end; i++)
            rows[lane][i] = labels[(ptrdiff_t)i * lanes + lane];
}

static inline bool are_aligned(uint32_t *const *rows, int count) {
    bool are = true;
    for (int row = 0; row < count; row++)
        are &= (uintptr_t)rows[row] % LANE_ALIGNMENT == 0;
    return are;
}

LANES_TARGET static void turn(const uint32_t *labels, int count, int width, int lane_count,
                              uint32_t *const *rows) {
    const int lanes = width * LANE_COUNT;
    const int whole = count / TURN_LABELS * TURN_LABELS;
    const bool passes_caches = are_aligned(rows, lane_count);
    for (int i = 0; i < whole; i += TURN_LABELS) {
        int lane = 0;
        for (; lane + TURN_LANES <= lane_count; lane += TURN_LANES)
            turn_block(labels + (ptrdiff_t)i * lanes + lane, lanes, passes_caches, rows + lane, i);
        turn_rest(labels, i, i + TURN_LABELS, lanes, lane, lane_count, rows);
    }
    turn_rest(labels, whole, count, lanes, 0, lane_count, rows);
    finish_turning();
}
