/* Cuts level by level, the parts of a level side by side; see dissection.h. */
#include "route/dissection.h"

#include <limits.h>
#include <string.h>

#include "base/parallel.h"
#include "base/progress.h"
#include "route/inertial_cut.h"
#include "route/least_degree.h"
#include "route/remoteness.h"
#include "route/stripping.h"

enum {
    SMALL_PART = LEAST_DEGREE_NODES, /* up to so many nodes are not cut */
    PARTS_PER_THREAD = 8,            /* with fewer, directions of a part are tried side by side */
    SEPARATED = -1
};

/* The parts of one level. A part has the same nodes begin .. begin + count - 1 here and in the
 * order to be; its neighbours are numbered from 0, and its lists begin at `first`. */
typedef struct {
    int *node; /* of the core */
    float *x;
    float *y;
    int *first;
    int *degree;
    int *head;
} dissection_sheet;

typedef struct {
    int begin;
    int count;
    int first_link;
} dissection_part;

/* What one thread needs. */
typedef struct {
    inertial_cut *cut;
    int *queue;
    int *number; /* of a node in its new part, or SEPARATED */
} dissection_worker;

typedef struct {
    bight_session *session;
    arena *scratch;
    undirected core;
    stripped_nodes stripped;
    bool has_positions;
    dissection_worker *workers;
    dissection_sheet sheets[2];
    const dissection_sheet *from;
    dissection_sheet *to;
    dissection_part *parts;
    int part_count;
    dissection_part *next_parts;
    dissection_part *small_parts;
    int small_count;
    cut_quality *qualities;         /* by part and direction */
    uint8_t *sides[CUT_DIRECTIONS]; /* by node */
    int *child_count;               /* where a part of the next level begins: its nodes */
    int *child_link;                /* and its first link */
    int *separator_count;           /* by part */
    int *order;                     /* of nodes of the core */
    int *place;                     /* in the order */
} dissection;

static cut_part view_part(const dissection *work, const dissection_part *part) {
    const dissection_sheet *from = work->from;
    return (cut_part){
        {part->count, from->first + part->begin, from->degree + part->begin, from->head},
        from->x + part->begin,
        from->y + part->begin};
}

static void try_direction(dissection *work, int item, int direction, int worker,
                          cut_quality bound) {
    const dissection_part *part = &work->parts[item];
    const cut_part seen = view_part(work, part);
    work->qualities[item * CUT_DIRECTIONS + direction] = inertial_cut_run(
        work->workers[worker].cut, &seen, direction, bound, work->sides[direction] + part->begin);
}

static void try_one_direction(void *context, int item, int worker) {
    dissection *work = context;
    try_direction(work, item / CUT_DIRECTIONS, item % CUT_DIRECTIONS, worker,
                  (cut_quality){INT_MAX, 0});
}

/* One direction after the other, given up when it cannot be better than those before. */
static void try_all_directions(void *context, int item, int worker) {
    dissection *work = context;
    const cut_quality *tried = work->qualities + item * CUT_DIRECTIONS;
    cut_quality best = {INT_MAX, 0};
    for (int direction = 0; direction < CUT_DIRECTIONS; direction++) {
        try_direction(work, item, direction, worker, best);
        if (direction == 0 || cut_is_better(tried[direction], best)) best = tried[direction];
    }
}

static int best_direction(const dissection *work, int item) {
    const cut_quality *tried = work->qualities + item * CUT_DIRECTIONS;
    int best = 0;
    for (int direction = 1; direction < CUT_DIRECTIONS; direction++)
        if (cut_is_better(tried[direction], tried[best])) best = direction;
    return best;
}

/* Whether every direction was given up: then all nodes of the part come in any order. */
static bool is_uncut(const dissection *work, int item) {
    return work->qualities[item * CUT_DIRECTIONS + best_direction(work, item)].smaller_count == 0;
}

static void place_part(void *context, int item, int worker) {
    dissection *work = context;
    const dissection_part *part = &work->parts[item];
    const cut_part seen = view_part(work, part);
    remoteness_place(&seen.graph, work->workers[worker].queue, work->workers[worker].number,
                     work->from->x + part->begin, work->from->y + part->begin);
}

/* Puts the separator at the end of the part's stretch of the order. */
static int order_separator(dissection *work, const dissection_part *part, const uint8_t *sides,
                           int *number) {
    int count = 0;
    for (int node = 0; node < part->count; node++) {
        number[node] = INT_MAX;
        if (sides[node] != PATH_MIDDLE) continue;
        number[node] = SEPARATED;
        work->order[part->begin + part->count - ++count] = work->from->node[part->begin + node];
    }
    return count;
}

/* Numbers what is joined to a node and lists it in the queue. */
static int number_joined(const cut_part *seen, int start, int *queue, int *number) {
    int count = 0;
    number[start] = count;
    queue[count++] = start;
    for (int i = 0; i < count; i++) {
        const int *heads = seen->graph.head + seen->graph.first[queue[i]];
        for (int k = 0; k < seen->graph.degree[queue[i]]; k++) {
            if (number[heads[k]] != INT_MAX) continue;
            number[heads[k]] = count;
            queue[count++] = heads[k];
        }
    }
    return count;
}

/* Writes a part of the next level; where its links end. */
static int copy_joined(const dissection *work, const dissection_part *part,
                       const dissection_worker *own, dissection_part child) {
    const dissection_sheet *from = work->from, *to = work->to;
    int link = child.first_link;
    for (int i = 0; i < child.count; i++) {
        const int old = part->begin + own->queue[i], new = child.begin + i;
        to->node[new] = from->node[old];
        to->x[new] = from->x[old];
        to->y[new] = from->y[old];
        to->first[new] = link;
        for (int k = from->first[old]; k < from->first[old] + from->degree[old]; k++)
            if (own->number[from->head[k]] != SEPARATED)
                to->head[link++] = own->number[from->head[k]];
        to->degree[new] = link - to->first[new];
    }
    return link;
}

static void split_part(void *context, int item, int worker) {
    dissection *work = context;
    const dissection_part *part = &work->parts[item];
    const dissection_worker *own = &work->workers[worker];
    const cut_part seen = view_part(work, part);
    uint8_t *sides = work->sides[best_direction(work, item)] + part->begin;
    if (is_uncut(work, item)) memset(sides, PATH_MIDDLE, (size_t)part->count);
    work->separator_count[item] = order_separator(work, part, sides, own->number);
    dissection_part child = {part->begin, 0, part->first_link};
    for (int node = 0; node < part->count; node++) {
        if (own->number[node] != INT_MAX) continue;
        child.count = number_joined(&seen, node, own->queue, own->number);
        work->child_count[child.begin] = child.count;
        work->child_link[child.begin] = child.first_link;
        child.first_link = copy_joined(work, part, own, child);
        child.begin += child.count;
    }
}

/* A part that stands on the sheet written last: to be cut, or small enough for the order. */
static void add_part(dissection *work, dissection_part part, dissection_part *next, int *count) {
    if (part.count > SMALL_PART) {
        next[(*count)++] = part;
        return;
    }
    memcpy(work->order + part.begin, work->to->node + part.begin,
           (size_t)part.count * sizeof *work->order);
    work->small_parts[work->small_count++] = part;
}

static void list_children(dissection *work) {
    int count = 0;
    for (int item = 0; item < work->part_count; item++) {
        const dissection_part *part = &work->parts[item];
        const int end = part->begin + part->count - work->separator_count[item];
        for (int at = part->begin; at < end; at += work->child_count[at])
            add_part(work, (dissection_part){at, work->child_count[at], work->child_link[at]},
                     work->next_parts, &count);
    }
    dissection_part *parts = work->parts;
    work->parts = work->next_parts;
    work->next_parts = parts;
    work->part_count = count;
}

static void cut_level(dissection *work) {
    const int threads = work->session->thread_count;
    if (!work->has_positions) parallel_for(threads, work->part_count, place_part, work);
    if (threads > 1 && work->part_count < PARTS_PER_THREAD * threads)
        parallel_for(threads, work->part_count * CUT_DIRECTIONS, try_one_direction, work);
    else
        parallel_for(threads, work->part_count, try_all_directions, work);
    parallel_for(threads, work->part_count, split_part, work);
    list_children(work);
    dissection_sheet *to = work->to;
    work->to = to == &work->sheets[0] ? &work->sheets[1] : &work->sheets[0];
    work->from = to;
}

/* How often something is halved until it is small. */
static int halvings_of(int count) {
    int halvings = 0;
    for (; count > SMALL_PART; count /= 2)
        halvings++;
    return halvings;
}

/* Every level takes about as long, and halves about every part. */
static bight_status tell_progress(const dissection *work) {
    const int total = halvings_of(work->core.node_count);
    int largest = 0;
    for (int item = 0; item < work->part_count; item++)
        if (work->parts[item].count > largest) largest = work->parts[item].count;
    return progress_tell(work->session, "order", total - halvings_of(largest), total);
}

static void sort_small_part(void *context, int item, int worker) {
    dissection *work = context;
    const dissection_part *part = &work->small_parts[item];
    (void)worker;
    least_degree_sort(&work->core, work->place, part->begin, work->order + part->begin,
                      part->count);
}

static bight_status take_sheet(bight_session *session, arena *scratch, const undirected *core,
                               dissection_sheet *sheet) {
    const size_t nodes = (size_t)core->node_count;
    TAKE(session, scratch, sheet->node, nodes);
    TAKE(session, scratch, sheet->x, nodes);
    TAKE(session, scratch, sheet->y, nodes);
    TAKE(session, scratch, sheet->first, nodes);
    TAKE(session, scratch, sheet->degree, nodes);
    TAKE(session, scratch, sheet->head, core->first[nodes]);
    return BIGHT_OK;
}

static bight_status take_workers(dissection *work) {
    const int nodes = work->core.node_count;
    TAKE(work->session, work->scratch, work->workers, work->session->thread_count);
    for (int i = 0; i < work->session->thread_count; i++) {
        dissection_worker *worker = &work->workers[i];
        TRY(inertial_cut_create(work->session, work->scratch, nodes, &worker->cut));
        TAKE(work->session, work->scratch, worker->queue, nodes);
        TAKE(work->session, work->scratch, worker->number, nodes);
    }
    return BIGHT_OK;
}

static bight_status take_room(dissection *work) {
    bight_session *session = work->session;
    const size_t nodes = (size_t)work->core.node_count, parts = nodes / SMALL_PART + 1;
    TRY(take_workers(work));
    for (int i = 0; i < 2; i++)
        TRY(take_sheet(session, work->scratch, &work->core, &work->sheets[i]));
    TAKE(session, work->scratch, work->parts, parts);
    TAKE(session, work->scratch, work->next_parts, parts);
    TAKE(session, work->scratch, work->small_parts, nodes);
    TAKE(session, work->scratch, work->qualities, parts * CUT_DIRECTIONS);
    for (int direction = 0; direction < CUT_DIRECTIONS; direction++)
        TAKE(session, work->scratch, work->sides[direction], nodes);
    TAKE(session, work->scratch, work->child_count, nodes);
    TAKE(session, work->scratch, work->child_link, nodes);
    TAKE(session, work->scratch, work->separator_count, parts);
    TAKE(session, work->scratch, work->place, nodes);
    return BIGHT_OK;
}

/* The whole core as the only part. */
static void begin_levels(dissection *work, node_positions positions) {
    const int *core_node = work->stripped.core_node;
    const undirected *core = &work->core;
    const size_t nodes = (size_t)core->node_count;
    dissection_sheet *sheet = &work->sheets[0];
    for (int node = 0; node < core->node_count; node++) {
        sheet->node[node] = node;
        if (!work->has_positions) continue;
        sheet->x[node] = positions.x[core_node[node]];
        sheet->y[node] = positions.y[core_node[node]];
    }
    memcpy(sheet->first, core->first, nodes * sizeof *sheet->first);
    memcpy(sheet->degree, core->degree, nodes * sizeof *sheet->degree);
    memcpy(sheet->head, core->head, (size_t)core->first[nodes] * sizeof *sheet->head);
    work->from = sheet;
    work->to = &work->sheets[1];
    work->parts[0] = (dissection_part){0, core->node_count, 0};
    work->part_count = 1;
}

/* Parts that are not joined at all need no cut. */
static void separate_components(dissection *work) {
    memset(work->sides[0], PATH_SOURCE, (size_t)work->core.node_count);
    for (int direction = 0; direction < CUT_DIRECTIONS; direction++)
        work->qualities[direction] = (cut_quality){0, work->core.node_count};
    split_part(work, 0, 0);
    list_children(work);
    work->from = &work->sheets[1];
    work->to = &work->sheets[0];
}

/* Orders the core behind what was stripped from around it. */
static bight_status dissect(dissection *work, node_positions positions) {
    const int nodes = work->core.node_count;
    int *order = work->stripped.order + work->stripped.count;
    if (nodes == 0) return BIGHT_OK;
    work->order = order;
    TRY(take_room(work));
    begin_levels(work, positions);
    separate_components(work);
    while (work->part_count > 0) {
        TRY(tell_progress(work));
        cut_level(work);
    }
    for (int i = 0; i < nodes; i++)
        work->place[order[i]] = i;
    parallel_for(work->session->thread_count, work->small_count, sort_small_part, work);
    for (int i = 0; i < nodes; i++)
        order[i] = work->stripped.core_node[order[i]];
    return BIGHT_OK;
}

static bight_status strip_and_dissect(dissection *work, const search_graph *graph,
                                      node_positions positions, int *order) {
    TRY(undirected_build(work->session, work->scratch, graph, &work->core));
    TRY(stripping_run(work->session, work->scratch, &work->core, &work->stripped));
    TRY(dissect(work, positions));
    memcpy(order, work->stripped.order, (size_t)graph->node_count * sizeof *order);
    return BIGHT_OK;
}

bight_status dissection_order(bight_session *session, const search_graph *graph,
                              node_positions positions, int *order) {
    dissection work = {.session = session,
                       .scratch = arena_create(),
                       .has_positions = positions.x != NULL && positions.y != NULL};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = strip_and_dissect(&work, graph, positions, order);
    arena_destroy(work.scratch);
    return status;
}
