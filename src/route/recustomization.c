/* Changes from the lowest way to the highest; see recustomization.h. */
#include "route/recustomization.h"

#include "route/lower_triangles.h"

bight_status recustomization_create(bight_session *session, const customizable *topology,
                                    uint32_t *times, hierarchy *index, recustomization *made) {
    *made = (recustomization){
        .session = session, .arena = arena_create(), .topology = topology, .index = index};
    made->times = times;
    const size_t arcs = (size_t)topology->arc_count;
    if (made->arena != NULL) {
        made->is_waiting = arena_take(made->arena, arcs, sizeof *made->is_waiting);
        made->waiting = arena_take(made->arena, arcs, sizeof *made->waiting);
    }
    if (made->is_waiting != NULL && made->waiting != NULL) return BIGHT_OK;
    recustomization_destroy(made);
    return FAIL_MEMORY(session);
}

void recustomization_destroy(recustomization *made) {
    arena_destroy(made->arena);
    made->arena = NULL;
}

static void wait_for(recustomization *work, int arc) {
    if (work->is_waiting[arc]) return;
    work->is_waiting[arc] = true;
    int at = work->waiting_count++;
    for (; at > 0 && work->waiting[(at - 1) / 2] > arc; at = (at - 1) / 2)
        work->waiting[at] = work->waiting[(at - 1) / 2];
    work->waiting[at] = arc;
}

static int take_lowest(recustomization *work) {
    int *heap = work->waiting;
    const int lowest = heap[0], moved = heap[--work->waiting_count];
    int at = 0;
    for (int below = 1; below < work->waiting_count; below = 2 * at + 1) {
        if (below + 1 < work->waiting_count && heap[below + 1] < heap[below]) below++;
        if (heap[below] >= moved) break;
        heap[at] = heap[below];
        at = below;
    }
    heap[at] = moved;
    work->is_waiting[lowest] = false;
    return lowest;
}

static arc_before read_arc(const hierarchy *index, int arc) {
    return (arc_before){arc, index->up_time[arc], index->down_time[arc], index->up_middle[arc],
                        index->down_middle[arc]};
}

static void write_arc(hierarchy *index, const arc_before *state) {
    index->up_time[state->arc] = state->up_time;
    index->down_time[state->arc] = state->down_time;
    index->up_middle[state->arc] = state->up_middle;
    index->down_middle[state->arc] = state->down_middle;
}

/* The way through a lower rank; whether it takes too long, though both halves are there. */
static bool offer(uint32_t first_half, uint32_t second_half, int below, uint32_t *time,
                  int *middle) {
    const uint32_t sum = first_half + second_half;
    if (sum < *time) {
        *time = sum;
        *middle = below;
    }
    return sum >= TIME_LIMIT && first_half < TIME_LIMIT && second_half < TIME_LIMIT;
}

/* Both ways of an arc anew, from the graph and from below; whether one is lost as too long. */
static bool compute_arc(const recustomization *work, int arc, arc_before *state) {
    const hierarchy *index = work->index;
    bool is_up_too_long = false, is_down_too_long = false;
    state->arc = arc;
    customization_of_graph(work->topology, work->times, 2 * arc, &state->up_time,
                           &state->up_middle);
    customization_of_graph(work->topology, work->times, 2 * arc + 1, &state->down_time,
                           &state->down_middle);
    triangle_walk walk = lower_triangles_begin(work->topology, arc);
    while (lower_triangles_next(&walk)) {
        const int below = work->topology->tail[walk.to_tail];
        is_up_too_long |= offer(index->down_time[walk.to_tail], index->up_time[walk.to_head], below,
                                &state->up_time, &state->up_middle);
        is_down_too_long |= offer(index->down_time[walk.to_head], index->up_time[walk.to_tail],
                                  below, &state->down_time, &state->down_middle);
    }
    return (is_up_too_long && state->up_time == TIME_LIMIT) ||
           (is_down_too_long && state->down_time == TIME_LIMIT);
}

/* Whether halves of which one is quicker than before can change a way through `below`. */
static bool can_change(uint32_t time, int middle, uint32_t first_half, uint32_t second_half,
                       int below) {
    if (first_half >= TIME_LIMIT || second_half >= TIME_LIMIT) return false;
    const uint32_t sum = first_half + second_half;
    return sum < time || time == TIME_LIMIT || (sum == time && middle > below);
}

/* Whether the arc between the heads of two arcs of a rank, of which one has changed, may change.
 * Where the rank is not its middle, a slower half does not: what is, makes it as quick as it was.
 */
static bool is_touched(const recustomization *work, int arc, int lower, int upper,
                       bool is_quicker) {
    const hierarchy *index = work->index;
    const int below = work->topology->tail[lower];
    if (index->up_middle[arc] == below || index->down_middle[arc] == below) return true;
    if (!is_quicker) return false;
    return can_change(index->up_time[arc], index->up_middle[arc], index->down_time[lower],
                      index->up_time[upper], below) ||
           can_change(index->down_time[arc], index->down_middle[arc], index->down_time[upper],
                      index->up_time[lower], below);
}

static void touch_above(recustomization *work, int changed, bool is_quicker) {
    const customizable *topology = work->topology;
    const int rank = topology->tail[changed];
    for (int other = topology->first[rank]; other < topology->first[rank + 1]; other++) {
        if (other == changed) continue;
        const int lower = other < changed ? other : changed;
        const int upper = other < changed ? changed : other;
        const int arc = customizable_find_between(topology, lower, upper);
        if (is_touched(work, arc, lower, upper, is_quicker)) wait_for(work, arc);
    }
}

static bight_status renew_arc(recustomization *work, int arc, customization_outcome *outcome) {
    const arc_before before = read_arc(work->index, arc);
    arc_before after;
    if (compute_arc(work, arc, &after)) *outcome = CUSTOMIZATION_OVERFLOW;
    const bool has_other_times =
        after.up_time != before.up_time || after.down_time != before.down_time;
    const bool is_quicker = after.up_time < before.up_time || after.down_time < before.down_time;
    if (!has_other_times && after.up_middle == before.up_middle &&
        after.down_middle == before.down_middle)
        return BIGHT_OK;
    GROW(work->session, work->arena, work->changed, work->changed_count, work->changed_capacity);
    work->changed[work->changed_count++] = before;
    write_arc(work->index, &after);
    if (has_other_times) touch_above(work, arc, is_quicker);
    return BIGHT_OK;
}

static bight_status change_times(recustomization *work, const time_change *changes, int count) {
    for (int i = 0; i < count; i++) {
        uint32_t *time = &work->times[changes[i].graph_arc];
        GROW(work->session, work->arena, work->replaced, work->replaced_count,
             work->replaced_capacity);
        work->replaced[work->replaced_count++] = (time_change){changes[i].graph_arc, *time};
        *time = changes[i].time;
        wait_for(work, work->topology->way[changes[i].graph_arc] / 2);
    }
    return BIGHT_OK;
}

bight_status recustomization_apply(recustomization *made, const time_change *changes, int count,
                                   customization_outcome *outcome) {
    *outcome = CUSTOMIZATION_DONE;
    TRY(change_times(made, changes, count));
    while (made->waiting_count > 0)
        TRY(renew_arc(made, take_lowest(made), outcome));
    return BIGHT_OK;
}

void recustomization_undo(recustomization *made) {
    while (made->changed_count > 0)
        write_arc(made->index, &made->changed[--made->changed_count]);
    while (made->replaced_count > 0) {
        const time_change *before = &made->replaced[--made->replaced_count];
        made->times[before->graph_arc] = before->time;
    }
}
