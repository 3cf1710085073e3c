/* The pairs of places that a closure can change: those of which a quickest path uses an arc or a
 * connector. A bit each, by origin, in groups of LANE_COUNT destinations. */
#ifndef BIGHT_ROUTE_TOUCHED_PAIRS_H
#define BIGHT_ROUTE_TOUCHED_PAIRS_H

#include "route/lanes.h"

/* Times before anything closes; rows are aligned and padded to whole groups with TIME_LIMIT. */
typedef struct {
    int origin_count;
    int destination_count;
    int group_count;       /* of destinations */
    const uint32_t *times; /* by origin, LANE_COUNT * group_count each */
    const lane_loops *loops;
} pair_times;

typedef struct {
    const pair_times *before;
    uint16_t *bits; /* by origin, group_count each */
    bool *is_touched;
    int *touched; /* origins, in the order they were met */
    int touched_count;
    uint16_t *ahead; /* groups an arc leads to */
} touched_pairs;

bight_status touched_pairs_create(bight_session *session, arena *owner, const pair_times *before,
                                  touched_pairs *made);
void touched_pairs_clear(touched_pairs *pairs);

/* Times between the places and the ends of an arc. */
typedef struct {
    uint32_t time;
    const uint32_t *to_tail; /* by origin */
    const uint32_t *to_head;
    const uint32_t *from_tail; /* by destination, padded as rows are */
    const uint32_t *from_head;
} arc_surroundings;

void touched_pairs_add_arc(touched_pairs *pairs, const arc_surroundings *arc);

/* An origin's connector that is so long, to a node so far `from` the destinations. */
void touched_pairs_add_origin(touched_pairs *pairs, int origin, uint32_t time,
                              const uint32_t *from);

/* A destination's connector, from a node so far from the origins. */
void touched_pairs_add_destination(touched_pairs *pairs, int destination, uint32_t time,
                                   const uint32_t *to);

static inline uint16_t touched_pairs_bits(const touched_pairs *pairs, int origin, int group) {
    return pairs->bits[(size_t)origin * (size_t)pairs->before->group_count + (size_t)group];
}

#endif
