/* Times from the lowest rank to the highest; see customization.h. */
#include "route/customization.h"

#include "base/parallel.h"

typedef struct {
    const customizable *topology;
    const uint32_t *times;
    hierarchy *made;
    int **arc_to; /* by thread and rank: the arc at hand that leads there */
} customizing;

void customization_of_graph(const customizable *topology, const uint32_t *times, int way,
                            uint32_t *time, int *middle) {
    *time = TIME_LIMIT;
    *middle = 0;
    for (int i = topology->way_first[way]; i < topology->way_first[way + 1]; i++) {
        const int arc = topology->graph_arc[i];
        if (times[arc] >= *time) continue;
        *time = times[arc];
        *middle = ~arc;
    }
}

/* Offers the upper end of an arc of `below` the way through it, for each of its further arcs. */
static void pass_through(const customizing *work, int arc, const int *arc_to) {
    hierarchy *made = work->made;
    const int below = work->topology->tail[arc];
    const uint32_t to_below = made->down_time[arc], from_below = made->up_time[arc];
    for (int other = arc + 1; other < made->first[below + 1]; other++) {
        const int target = arc_to[made->head[other]];
        const uint32_t up = to_below + made->up_time[other];
        const uint32_t down = made->down_time[other] + from_below;
        if (up < made->up_time[target]) {
            made->up_time[target] = up;
            made->up_middle[target] = below;
        }
        if (down < made->down_time[target]) {
            made->down_time[target] = down;
            made->down_middle[target] = below;
        }
    }
}

static void customize_rank(const customizing *work, int rank, int *arc_to) {
    const customizable *topology = work->topology;
    hierarchy *made = work->made;
    for (int arc = made->first[rank]; arc < made->first[rank + 1]; arc++) {
        customization_of_graph(topology, work->times, 2 * arc, &made->up_time[arc],
                               &made->up_middle[arc]);
        customization_of_graph(topology, work->times, 2 * arc + 1, &made->down_time[arc],
                               &made->down_middle[arc]);
        arc_to[made->head[arc]] = arc;
    }
    for (int i = topology->down_first[rank]; i < topology->down_first[rank + 1]; i++)
        pass_through(work, topology->down_arc[i], arc_to);
}

static void customize_branch(void *context, int item, int worker) {
    const customizing *work = context;
    const rank_stretch *branch = &work->topology->branches[item];
    for (int rank = branch->begin; rank < branch->end; rank++)
        customize_rank(work, rank, work->arc_to[worker]);
}

/* Whether a way that was found to be none leads through a node by two that are: its time was too
 * long. */
static bool is_lost_through(const customizing *work, int arc, const int *arc_to) {
    const hierarchy *made = work->made;
    const int below = work->topology->tail[arc];
    const bool leads_down = made->down_time[arc] < TIME_LIMIT;
    const bool leads_up = made->up_time[arc] < TIME_LIMIT;
    for (int other = arc + 1; other < made->first[below + 1]; other++) {
        const int target = arc_to[made->head[other]];
        if (leads_down && made->up_time[other] < TIME_LIMIT && made->up_time[target] == TIME_LIMIT)
            return true;
        if (leads_up && made->down_time[other] < TIME_LIMIT &&
            made->down_time[target] == TIME_LIMIT)
            return true;
    }
    return false;
}

static bool is_lost_at(const customizing *work, int rank, int *arc_to) {
    const customizable *topology = work->topology;
    bool is_lost = false;
    for (int arc = topology->first[rank]; arc < topology->first[rank + 1]; arc++)
        arc_to[topology->head[arc]] = arc;
    for (int i = topology->down_first[rank]; i < topology->down_first[rank + 1]; i++)
        is_lost |= is_lost_through(work, topology->down_arc[i], arc_to);
    return is_lost;
}

/* Whether a way is missing because it takes too long: none is unless one takes half the limit. */
static bool has_overflow(const customizing *work) {
    const hierarchy *made = work->made;
    uint32_t longest = 0;
    for (int arc = 0; arc < made->arc_count; arc++) {
        if (made->up_time[arc] < TIME_LIMIT && made->up_time[arc] > longest)
            longest = made->up_time[arc];
        if (made->down_time[arc] < TIME_LIMIT && made->down_time[arc] > longest)
            longest = made->down_time[arc];
    }
    bool is_lost = false;
    for (int rank = 0; 2 * longest >= TIME_LIMIT && rank < made->node_count && !is_lost; rank++)
        is_lost = is_lost_at(work, rank, work->arc_to[0]);
    return is_lost;
}

static bight_status customize(bight_session *session, arena *scratch, customizing *work,
                              customization_outcome *outcome) {
    const customizable *topology = work->topology;
    TAKE(session, scratch, work->arc_to, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++)
        TAKE(session, scratch, work->arc_to[worker], topology->node_count);
    parallel_for(session->thread_count, topology->branch_count, customize_branch, work);
    for (int i = 0; i < topology->trunk_count; i++)
        customize_rank(work, topology->trunk[i], work->arc_to[0]);
    *outcome = has_overflow(work) ? CUSTOMIZATION_OVERFLOW : CUSTOMIZATION_DONE;
    return BIGHT_OK;
}

bight_status customization_renew(bight_session *session, const customizable *topology,
                                 const uint32_t *times, hierarchy *made,
                                 customization_outcome *outcome) {
    customizing work = {.topology = topology, .times = times, .made = made};
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = customize(session, scratch, &work, outcome);
    arena_destroy(scratch);
    return status;
}

bight_status customization_build(bight_session *session, arena *owner, const customizable *topology,
                                 const uint32_t *times, hierarchy *made,
                                 customization_outcome *outcome) {
    *made = (hierarchy){.node_count = topology->node_count,
                        .arc_count = topology->arc_count,
                        .rank = topology->rank,
                        .node = topology->node,
                        .locality = topology->locality,
                        .first = topology->first,
                        .head = topology->head};
    TAKE(session, owner, made->up_time, topology->arc_count);
    TAKE(session, owner, made->down_time, topology->arc_count);
    TAKE(session, owner, made->up_middle, topology->arc_count);
    TAKE(session, owner, made->down_middle, topology->arc_count);
    return customization_renew(session, topology, times, made, outcome);
}
