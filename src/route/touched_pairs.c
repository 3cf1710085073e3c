/* Comparing sums of times with the quickest; see touched_pairs.h. */
#include "route/touched_pairs.h"

#include <string.h>

static size_t groups_of(const touched_pairs *pairs) {
    return (size_t)pairs->before->group_count;
}

bight_status touched_pairs_create(bight_session *session, arena *owner, const pair_times *before,
                                  touched_pairs *made) {
    *made = (touched_pairs){.before = before};
    const size_t origins = (size_t)before->origin_count;
    TAKE(session, owner, made->bits, origins * groups_of(made));
    TAKE(session, owner, made->is_touched, origins);
    TAKE(session, owner, made->touched, origins);
    TAKE(session, owner, made->ahead, groups_of(made));
    return BIGHT_OK;
}

void touched_pairs_clear(touched_pairs *pairs) {
    for (int i = 0; i < pairs->touched_count; i++) {
        const int origin = pairs->touched[i];
        memset(pairs->bits + (size_t)origin * groups_of(pairs), 0,
               groups_of(pairs) * sizeof *pairs->bits);
        pairs->is_touched[origin] = false;
    }
    pairs->touched_count = 0;
}

static void touch(touched_pairs *pairs, int origin) {
    if (pairs->is_touched[origin]) return;
    pairs->is_touched[origin] = true;
    pairs->touched[pairs->touched_count++] = origin;
}

/* The destinations, in groups begin .. end - 1, that a way with this start reaches as quickly as
 * any. */
static void add_row(touched_pairs *pairs, int origin, uint32_t start, const uint32_t *from,
                    int begin, int end) {
    const pair_times *before = pairs->before;
    const size_t row = (size_t)origin * groups_of(pairs) + (size_t)begin;
    if (before->loops->match(start, from + begin * LANE_COUNT, before->times + row * LANE_COUNT,
                             end - begin, pairs->bits + row))
        touch(pairs, origin);
}

/* The groups of destinations from `begin` on, with none between, that the arc leads to. */
static int end_of_run(const touched_pairs *pairs, int begin) {
    int end = begin;
    while (end < pairs->before->group_count && pairs->ahead[end] != 0)
        end++;
    return end;
}

void touched_pairs_add_arc(touched_pairs *pairs, const arc_surroundings *arc) {
    const pair_times *before = pairs->before;
    memset(pairs->ahead, 0, groups_of(pairs) * sizeof *pairs->ahead);
    if (!before->loops->match(arc->time, arc->from_head, arc->from_tail, before->group_count,
                              pairs->ahead))
        return;
    for (int origin = 0; origin < before->origin_count; origin++) {
        const uint32_t start = arc->to_tail[origin] + arc->time;
        if (start != arc->to_head[origin] || start >= TIME_LIMIT) continue;
        for (int begin = 0; begin < before->group_count;) {
            const int end = end_of_run(pairs, begin);
            if (end > begin) add_row(pairs, origin, start, arc->from_head, begin, end);
            begin = end + 1;
        }
    }
}

void touched_pairs_add_origin(touched_pairs *pairs, int origin, uint32_t time,
                              const uint32_t *from) {
    add_row(pairs, origin, time, from, 0, pairs->before->group_count);
}

void touched_pairs_add_destination(touched_pairs *pairs, int destination, uint32_t time,
                                   const uint32_t *to) {
    const pair_times *before = pairs->before;
    for (int origin = 0; origin < before->origin_count; origin++) {
        const size_t row = (size_t)origin * groups_of(pairs);
        if (to[origin] + time != before->times[row * LANE_COUNT + (size_t)destination]) continue;
        uint16_t *bits = pairs->bits + row + destination / LANE_COUNT;
        *bits = (uint16_t)(*bits | 1U << destination % LANE_COUNT);
        touch(pairs, origin);
    }
}
