/* Times from the highest rank to the lowest; see pruning.h. */
#include "route/pruning.h"

#include <string.h>

#include "base/parallel.h"

/* The quickest times between neighbours, arc by arc. */
typedef struct {
    const customizable *topology;
    uint32_t *up_time;
    uint32_t *down_time;
} perfect_times;

static void shorten(uint32_t *time, uint32_t other) {
    if (other < *time) *time = other;
}

/* Where the heads of `arc`'s node after its head stand among the arcs of that head, if it has no
 * others after them; else -1. */
static int common_stretch(const customizable *topology, int arc, int end) {
    const int head = topology->head[arc], count = end - arc - 1;
    const int begin = topology->first[head + 1] - count;
    return begin >= topology->first[head] && topology->head[begin] == topology->head[arc + 1]
               ? begin
               : -1;
}

/* Two arcs of a node and the arc between their heads: each side of the triangle by the others. */
static void shorten_triangle(const perfect_times *times, int lower, int upper, int between) {
    uint32_t *up = times->up_time, *down = times->down_time;
    shorten(&up[lower], up[upper] + down[between]);
    shorten(&up[upper], up[lower] + up[between]);
    shorten(&down[lower], up[between] + down[upper]);
    shorten(&down[upper], down[between] + down[lower]);
}

static void perfect_rank(const perfect_times *times, int rank) {
    const customizable *topology = times->topology;
    const int end = topology->first[rank + 1];
    for (int lower = topology->first[rank]; lower + 1 < end; lower++) {
        int between = common_stretch(topology, lower, end);
        if (between < 0) between = topology->first[topology->head[lower]];
        for (int upper = lower + 1; upper < end; upper++, between++) {
            while (topology->head[between] != topology->head[upper])
                between++;
            shorten_triangle(times, lower, upper, between);
        }
    }
}

static void perfect_branch(void *context, int item, int worker) {
    const perfect_times *times = context;
    const rank_stretch *branch = &times->topology->branches[item];
    (void)worker;
    for (int rank = branch->end - 1; rank >= branch->begin; rank--)
        perfect_rank(times, rank);
}

/* A way is kept if nothing around it is quicker: its time is as it was. */
static bool is_kept(uint32_t time, uint32_t perfect_time) {
    return time < TIME_LIMIT && time == perfect_time;
}

static int count_kept(const hierarchy *customized, const perfect_times *times) {
    int count = 0;
    for (int arc = 0; arc < customized->arc_count; arc++)
        count += is_kept(customized->up_time[arc], times->up_time[arc]) ||
                 is_kept(customized->down_time[arc], times->down_time[arc]);
    return count;
}

static bight_status take_room(bight_session *session, arena *owner, int arc_count,
                              hierarchy *made) {
    made->arc_count = arc_count;
    TAKE(session, owner, made->first, (size_t)made->node_count + 1);
    TAKE(session, owner, made->head, arc_count);
    TAKE(session, owner, made->up_time, arc_count);
    TAKE(session, owner, made->down_time, arc_count);
    TAKE(session, owner, made->up_middle, arc_count);
    TAKE(session, owner, made->down_middle, arc_count);
    return BIGHT_OK;
}

/* Adds the ways of an arc that are kept. */
static int copy_kept(const hierarchy *customized, const perfect_times *times, int arc,
                     hierarchy *made, int next) {
    const bool goes_up = is_kept(customized->up_time[arc], times->up_time[arc]);
    const bool goes_down = is_kept(customized->down_time[arc], times->down_time[arc]);
    if (!goes_up && !goes_down) return next;
    made->head[next] = customized->head[arc];
    made->up_time[next] = goes_up ? customized->up_time[arc] : TIME_LIMIT;
    made->down_time[next] = goes_down ? customized->down_time[arc] : TIME_LIMIT;
    made->up_middle[next] = goes_up ? customized->up_middle[arc] : 0;
    made->down_middle[next] = goes_down ? customized->down_middle[arc] : 0;
    return next + 1;
}

static bight_status prune(bight_session *session, arena *owner, arena *scratch,
                          const hierarchy *customized, perfect_times *times, hierarchy *made) {
    const customizable *topology = times->topology;
    const size_t arcs = (size_t)topology->arc_count;
    int next = 0;
    TAKE(session, scratch, times->up_time, arcs);
    TAKE(session, scratch, times->down_time, arcs);
    if (arcs > 0) {
        memcpy(times->up_time, customized->up_time, arcs * sizeof *times->up_time);
        memcpy(times->down_time, customized->down_time, arcs * sizeof *times->down_time);
    }
    for (int i = topology->trunk_count - 1; i >= 0; i--)
        perfect_rank(times, topology->trunk[i]);
    parallel_for(session->thread_count, topology->branch_count, perfect_branch, times);
    TRY(take_room(session, owner, count_kept(customized, times), made));
    for (int rank = 0; rank < topology->node_count; rank++) {
        made->first[rank] = next;
        for (int arc = topology->first[rank]; arc < topology->first[rank + 1]; arc++)
            next = copy_kept(customized, times, arc, made, next);
    }
    made->first[topology->node_count] = next;
    return BIGHT_OK;
}

bight_status pruning_build(bight_session *session, arena *owner, const customizable *topology,
                           const hierarchy *customized, hierarchy *made) {
    perfect_times times = {.topology = topology};
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    *made = (hierarchy){.node_count = topology->node_count,
                        .rank = topology->rank,
                        .node = topology->node,
                        .locality = topology->locality};
    const bight_status status = prune(session, owner, scratch, customized, &times, made);
    arena_destroy(scratch);
    return status;
}
