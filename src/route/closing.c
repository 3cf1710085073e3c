/* Touching, renewing and meeting; see closing.h. */
#include "route/closing.h"

#include <string.h>

#include "route/lasting_descent.h"

/* ---- Its memory ------------------------------------------------------------------------------ */

static bight_status copy_times(bight_session *session, arena *owner, const uint32_t *times,
                               int count, uint32_t **copy) {
    TAKE(session, owner, *copy, count);
    for (int i = 0; i < count; i++)
        (*copy)[i] = times[i];
    return BIGHT_OK;
}

static bight_status copy_middles(bight_session *session, arena *owner, const int *middles,
                                 int count, int **copy) {
    TAKE(session, owner, *copy, count);
    for (int i = 0; i < count; i++)
        (*copy)[i] = middles[i];
    return BIGHT_OK;
}

/* Its own times of the ways; what does not change is shared. */
static bight_status copy_index(bight_session *session, closing *made) {
    const hierarchy *whole = &made->plan->request->index->whole;
    const int arcs = whole->arc_count;
    made->up = *whole;
    TRY(copy_times(session, made->arena, whole->up_time, arcs, &made->up.up_time));
    TRY(copy_times(session, made->arena, whole->down_time, arcs, &made->up.down_time));
    TRY(copy_middles(session, made->arena, whole->up_middle, arcs, &made->up.up_middle));
    TRY(copy_middles(session, made->arena, whole->down_middle, arcs, &made->up.down_middle));
    made->down = hierarchy_reversed(&made->up);
    return BIGHT_OK;
}

static bight_status take_room(bight_session *session, closing *made) {
    const closing_plan *plan = made->plan;
    const closure_request *request = plan->request;
    arena *owner = made->arena;
    const search_places *origins = &plan->origins.places;
    const search_places *destinations = &plan->destinations.places;
    TRY(copy_index(session, made));
    TAKE(session, owner, made->changes, plan->most_arcs);
    TRY(touched_pairs_create(session, owner, &plan->before, &made->touched));
    TAKE(session, owner, made->changed_arcs, made->up.arc_count);
    TRY(label_renewal_create(session, owner, &plan->up_ways, &made->up, plan->loops,
                             &made->up_labels));
    TRY(label_renewal_create(session, owner, &plan->down_ways, &made->down, plan->loops,
                             &made->down_labels));
    TAKE(session, owner, made->needs_up, plan->up.group_count);
    TAKE(session, owner, made->needs_down, plan->down.group_count);
    TAKE(session, owner, made->is_origin_closed, origins->first[origins->count]);
    TAKE(session, owner, made->is_destination_closed, destinations->first[destinations->count]);
    TAKE(session, owner, made->is_arc_closed, request->graph->arc_count);
    return plain_closing_create(session, owner, request->graph, origins, destinations,
                                &made->plain);
}

static bight_status create_ways(bight_session *session, closing *made) {
    uint32_t *times;
    const closure_request *request = made->plan->request;
    TRY(copy_times(session, made->arena, request->graph->time, request->graph->arc_count, &times));
    return recustomization_create(session, &request->index->topology, times, &made->up,
                                  &made->ways);
}

bight_status closing_create(bight_session *session, const closing_plan *plan, closing *made) {
    *made = (closing){.plan = plan, .arena = arena_create()};
    if (made->arena == NULL) return FAIL_MEMORY(session);
    bight_status status = take_room(session, made);
    if (status == BIGHT_OK) status = create_ways(session, made);
    if (status != BIGHT_OK) closing_destroy(made);
    return status;
}

void closing_destroy(closing *made) {
    if (made->ways.arena != NULL) recustomization_destroy(&made->ways);
    arena_destroy(made->arena);
    made->arena = NULL;
}

/* ---- Pairs it can change --------------------------------------------------------------------- */

static const uint32_t *to_node(const node_surroundings *around, int node) {
    return around->to + (size_t)around->slot_of[node] * around->to_stride;
}

static const uint32_t *from_node(const node_surroundings *around, int node) {
    return around->from + (size_t)around->slot_of[node] * around->from_stride;
}

static closure_range arcs_of(const closing *work, int closure) {
    return closure_items_of(&work->plan->request->closures->arcs, closure);
}

static void touch_by_arcs(closing *work, const node_surroundings *around, int closure) {
    const search_graph *graph = work->plan->request->graph;
    const closure_range arcs = arcs_of(work, closure);
    for (int i = 0; i < arcs.count; i++) {
        const int arc = arcs.items[i], tail = work->plan->tail[arc], head = graph->head[arc];
        touched_pairs_add_arc(&work->touched,
                              &(arc_surroundings){.time = graph->time[arc],
                                                  .to_tail = to_node(around, tail),
                                                  .to_head = to_node(around, head),
                                                  .from_tail = from_node(around, tail),
                                                  .from_head = from_node(around, head)});
    }
}

/* Marks the connectors too. */
static void touch_by_connectors(closing *work, const node_surroundings *around, int closure) {
    const closure_list *closures = work->plan->request->closures;
    const closure_range begins = closure_items_of(&closures->origin_connectors, closure);
    for (int i = 0; i < begins.count; i++) {
        const sorted_places *from = &work->plan->origins;
        const int connector = from->connector_of[begins.items[i]];
        const search_connector *way = &from->places.connectors[connector];
        work->is_origin_closed[connector] = true;
        touched_pairs_add_origin(&work->touched, from->place_of[connector], way->time,
                                 from_node(around, way->node));
    }
    const closure_range ends = closure_items_of(&closures->destination_connectors, closure);
    for (int i = 0; i < ends.count; i++) {
        const sorted_places *to = &work->plan->destinations;
        const int connector = to->connector_of[ends.items[i]];
        const search_connector *way = &to->places.connectors[connector];
        work->is_destination_closed[connector] = true;
        touched_pairs_add_destination(&work->touched, to->place_of[connector], way->time,
                                      to_node(around, way->node));
    }
}

static void open_connectors(closing *work, int closure) {
    const closure_list *closures = work->plan->request->closures;
    const closure_range begins = closure_items_of(&closures->origin_connectors, closure);
    const closure_range ends = closure_items_of(&closures->destination_connectors, closure);
    for (int i = 0; i < begins.count; i++)
        work->is_origin_closed[work->plan->origins.connector_of[begins.items[i]]] = false;
    for (int i = 0; i < ends.count; i++)
        work->is_destination_closed[work->plan->destinations.connector_of[ends.items[i]]] = false;
}

static void find_groups(closing *work) {
    const int groups = work->plan->down.group_count;
    memset(work->needs_up, 0, (size_t)work->plan->up.group_count);
    memset(work->needs_down, 0, (size_t)groups);
    for (int i = 0; i < work->touched.touched_count; i++) {
        const int origin = work->touched.touched[i];
        work->needs_up[origin / LANE_COUNT] = true;
        for (int group = 0; group < groups; group++)
            work->needs_down[group] |= touched_pairs_bits(&work->touched, origin, group) != 0;
    }
}

/* ---- New times ------------------------------------------------------------------------------- */

/* Closes the arcs in the index; false without memory. */
static bool renew_ways(closing *work, int closure, bool *has_long) {
    const closure_range arcs = arcs_of(work, closure);
    customization_outcome outcome;
    for (int i = 0; i < arcs.count; i++)
        work->changes[i] = (time_change){arcs.items[i], TIME_LIMIT};
    if (recustomization_apply(&work->ways, work->changes, arcs.count, &outcome) != BIGHT_OK)
        return false;
    *has_long = work->plan->has_long_way || outcome == CUSTOMIZATION_OVERFLOW;
    work->changed_count = work->ways.changed_count;
    for (int i = 0; i < work->changed_count; i++) {
        const int arc = work->ways.changed[i].arc;
        work->changed_arcs[i] = arc;
        const uint32_t up = work->up.up_time[arc], down = work->up.down_time[arc];
        *has_long |= (up >= TIME_LIMIT / 2 && up < TIME_LIMIT) ||
                     (down >= TIME_LIMIT / 2 && down < TIME_LIMIT);
    }
    return true;
}

static bool renew_labels(label_renewal *labels, const bool *is_needed, const label_losses *losses) {
    bool has_long = false;
    for (int group = 0; group < labels->ways->groups->group_count; group++)
        if (is_needed[group])
            has_long |= label_renewal_run(labels, group, losses, TIME_LIMIT / 2 - 1);
    return has_long;
}

static void renew_both(closing *work, int closure, bool *has_long) {
    const closure_list *closures = work->plan->request->closures;
    label_losses losses = {.arcs = work->changed_arcs,
                           .arc_count = work->changed_count,
                           .tails = work->plan->request->index->topology.tail,
                           .is_closed = work->is_origin_closed};
    losses.has_closed = closure_items_of(&closures->origin_connectors, closure).count > 0;
    *has_long |= renew_labels(&work->up_labels, work->needs_up, &losses);
    losses.is_closed = work->is_destination_closed;
    losses.has_closed = closure_items_of(&closures->destination_connectors, closure).count > 0;
    *has_long |= renew_labels(&work->down_labels, work->needs_down, &losses);
}

/* The pairs of a group of origins with one of destinations. */
typedef struct {
    int from; /* group */
    int to;
    uint16_t bits[LANE_COUNT]; /* by origin: the destinations touched */
    uint16_t columns;          /* touched from any origin */
    int row_count;             /* origins with any */
    uint32_t times[LANE_COUNT][LANE_COUNT] __attribute__((aligned(LANE_ALIGNMENT)));
} pair_block;

static int count_bits(unsigned int bits) {
    return __builtin_popcount(bits);
}

static void read_block(const closing *work, pair_block *block) {
    const int first = block->from * LANE_COUNT, count = work->plan->before.origin_count;
    block->columns = 0;
    block->row_count = 0;
    for (int row = 0; row < LANE_COUNT; row++) {
        const int origin = first + row;
        const uint16_t bits =
            origin < count ? touched_pairs_bits(&work->touched, origin, block->to) : 0;
        block->bits[row] = bits;
        block->columns = (uint16_t)(block->columns | bits);
        block->row_count += bits != 0;
    }
}

/* Row by row, or, where these are fewer, column by column. */
static void meet_block(const closing *work, pair_block *block) {
    const closing_plan *plan = work->plan;
    const uint32_t *up = work->up_labels.labels + (size_t)plan->up.first[block->from] * LANE_COUNT;
    const uint32_t *down =
        work->down_labels.labels + (size_t)plan->down.first[block->to] * LANE_COUNT;
    const lane_meeting at = label_meetings_at(&plan->meetings, block->from, block->to);
    if (block->row_count <= count_bits(block->columns)) {
        for (int row = 0; row < LANE_COUNT; row++)
            if (block->bits[row] != 0) plan->loops->meet(&at, up + row, down, block->times[row]);
        return;
    }
    const lane_meeting back = label_meetings_back(&plan->meetings, block->from, block->to);
    uint32_t column_times[LANE_COUNT] __attribute__((aligned(LANE_ALIGNMENT)));
    for (int column = 0; column < LANE_COUNT; column++) {
        if ((block->columns >> column & 1) == 0) continue;
        plan->loops->meet(&back, down + column, up, column_times);
        for (int row = 0; row < LANE_COUNT; row++)
            block->times[row][column] = column_times[row];
    }
}

/* A pair that was touched; counted only if it is slower. */
static int add_pair(const closing *work, int origin, int destination, int64_t after,
                    slowed_pair *pair) {
    const pair_times *before = &work->plan->before;
    const size_t stride = (size_t)before->group_count * LANE_COUNT;
    const int64_t time = before->times[(size_t)origin * stride + (size_t)destination];
    *pair = (slowed_pair){.origin = work->plan->origins.order[origin],
                          .destination = work->plan->destinations.order[destination],
                          .before = time,
                          .after = after};
    return time < TIME_LIMIT && after != time;
}

static void tell(const closing *work, int closure, const slowed_pair *pairs, int count,
                 int worker) {
    const closure_listener *listener = &work->plan->request->listener;
    if (count > 0) listener->tell(listener->context, closure, pairs, count, worker);
}

static void tell_block(const closing *work, const pair_block *block, int closure, int worker) {
    slowed_pair pairs[LANE_COUNT * LANE_COUNT];
    int count = 0;
    for (int row = 0; row < LANE_COUNT; row++)
        for (unsigned int left = block->bits[row]; left != 0; left &= left - 1) {
            const int column = __builtin_ctz(left);
            const uint32_t time = block->times[row][column];
            count += add_pair(work, block->from * LANE_COUNT + row, block->to * LANE_COUNT + column,
                              time < TIME_LIMIT ? (int64_t)time : -1, &pairs[count]);
        }
    tell(work, closure, pairs, count, worker);
}

static void meet_all(const closing *work, int closure, int worker) {
    pair_block block;
    for (block.from = 0; block.from < work->plan->up.group_count; block.from++) {
        if (!work->needs_up[block.from]) continue;
        for (block.to = 0; block.to < work->plan->down.group_count; block.to++) {
            if (!work->needs_down[block.to]) continue;
            read_block(work, &block);
            if (block.row_count == 0) continue;
            meet_block(work, &block);
            tell_block(work, &block, closure, worker);
        }
    }
}

/* ---- Times that may not fit ------------------------------------------------------------------ */

static void search_origin(closing *work, const closed_parts *closed, int origin, int closure,
                          int worker) {
    slowed_pair pairs[LANE_COUNT];
    plain_closing_run(&work->plain, origin, closed);
    for (int group = 0; group < work->plan->down.group_count; group++) {
        int count = 0;
        for (unsigned int left = touched_pairs_bits(&work->touched, origin, group); left != 0;
             left &= left - 1) {
            const int destination = group * LANE_COUNT + __builtin_ctz(left);
            const int64_t after = plain_closing_time(&work->plain, destination, closed, NULL);
            count += add_pair(work, origin, destination, after, &pairs[count]);
        }
        tell(work, closure, pairs, count, worker);
    }
}

static void search_all(closing *work, int closure, int worker) {
    const closed_parts closed = {work->is_arc_closed, work->is_origin_closed,
                                 work->is_destination_closed};
    const closure_range arcs = arcs_of(work, closure);
    for (int i = 0; i < arcs.count; i++)
        work->is_arc_closed[arcs.items[i]] = true;
    for (int origin = 0; origin < work->plan->before.origin_count; origin++)
        if (work->touched.is_touched[origin]) search_origin(work, &closed, origin, closure, worker);
    for (int i = 0; i < arcs.count; i++)
        work->is_arc_closed[arcs.items[i]] = false;
}

/* ---- What is on no quickest path ------------------------------------------------------------- */

static uint32_t excess_of_arc(const closing *work, const node_surroundings *around, int arc) {
    const closing_plan *plan = work->plan;
    const pair_times *before = &plan->before;
    const size_t stride = (size_t)before->group_count * LANE_COUNT;
    const uint32_t *to = to_node(around, plan->tail[arc]);
    const uint32_t *from = from_node(around, plan->request->graph->head[arc]);
    uint32_t least = TIME_LIMIT;
    for (int origin = 0; origin < before->origin_count; origin++) {
        if (to[origin] >= TIME_LIMIT) continue;
        const uint32_t excess =
            plan->loops->least_excess(to[origin] + plan->request->graph->time[arc], from,
                                      before->times + (size_t)origin * stride, before->group_count);
        if (excess < least) least = excess;
    }
    return least;
}

/* An arc cannot be quicker than no time. */
static int64_t excess_of(const closing *work, const node_surroundings *around, int closure) {
    const closure_range arcs = arcs_of(work, closure);
    int64_t least = work->touched.touched_count > 0 ? 0 : CLOSURE_NO_EXCESS;
    for (int i = 0; i < arcs.count && least != 0; i++) {
        const uint32_t excess = excess_of_arc(work, around, arcs.items[i]);
        if (excess >= work->plan->request->graph->time[arcs.items[i]]) continue;
        if (least == CLOSURE_NO_EXCESS || excess < least) least = excess;
    }
    return least;
}

/* ---- All of it ------------------------------------------------------------------------------- */

static bool find_times(closing *work, int closure, int worker) {
    bool has_long;
    find_groups(work);
    const bool is_done = renew_ways(work, closure, &has_long);
    if (is_done && !has_long) renew_both(work, closure, &has_long);
    if (is_done && has_long) search_all(work, closure, worker);
    if (is_done && !has_long) meet_all(work, closure, worker);
    recustomization_undo(&work->ways);
    label_renewal_undo(&work->up_labels);
    label_renewal_undo(&work->down_labels);
    return is_done;
}

void closing_run(closing *work, const node_surroundings *around, int closure, int worker) {
    const closure_listener *listener = &work->plan->request->listener;
    touched_pairs_clear(&work->touched);
    touch_by_arcs(work, around, closure);
    touch_by_connectors(work, around, closure);
    if (work->touched.touched_count > 0) work->has_failed |= !find_times(work, closure, worker);
    open_connectors(work, closure);
    if (work->plan->request->excess != NULL)
        work->plan->request->excess[closure] = excess_of(work, around, closure);
    listener->end(listener->context, closure, worker);
}
