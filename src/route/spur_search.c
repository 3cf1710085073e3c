/* A search with exact guidance, and how it is traced back; see spur_search.h. */
#include "route/spur_search.h"

path_step path_step_at(const graph_path *path, int number) {
    if (number == 0) return (path_step){STEP_ORIGIN, path->origin_end};
    if (number <= path->arc_count) return (path_step){STEP_ARC, path->arcs[number - 1]};
    return (path_step){STEP_DESTINATION, path->destination_end};
}

static bool is_avoided(const avoided_step *avoided, step_kind kind, int number) {
    for (; avoided != NULL; avoided = avoided->before)
        if (avoided->step.kind == kind && avoided->step.number == number) return true;
    return false;
}

/* The node to which a step of a path leads; not for the last. */
static int node_after(const spur_search *search, const graph_path *path, int step) {
    if (step == 0) return search->question->origin.ends[path->origin_end].node;
    return search->graph->graph->head[path->arcs[step - 1]];
}

static uint64_t cost_of_step(const spur_search *search, const graph_path *path, int step) {
    if (step == 0) return search->question->origin.ends[path->origin_end].cost;
    return search->graph->cost[path->arcs[step - 1]];
}

static uint64_t least_to_go(const spur_search *search, int node) {
    return search->to_go[node] < search->horizon ? search->to_go[node] : search->horizon;
}

/* --- Back from the destination ---------------------------------------------------------------- */

static void approach(spur_search *search, int node, uint64_t cost) {
    if (cost >= search->to_go[node]) return;
    search->to_go[node] = cost;
    cost_heap_push(&search->heap, cost, node);
}

/* What the best path costs that begins at a node just settled. */
static uint64_t cost_from_ends(const spur_search *search, int node) {
    uint64_t least = COST_LIMIT;
    for (int i = 0; i < search->question->origin.count; i++) {
        const path_end *end = &search->question->origin.ends[i];
        if (end->node == node && end->cost + search->to_go[node] < least)
            least = end->cost + search->to_go[node];
    }
    return least;
}

static void search_back(spur_search *search) {
    const arcs_in *in = &search->graph->in;
    uint64_t best = COST_LIMIT;
    for (int i = 0; i < search->question->destination.count; i++)
        approach(search, search->question->destination.ends[i].node,
                 search->question->destination.ends[i].cost);
    while (search->heap.count > 0) {
        const costed_node next = cost_heap_pop(&search->heap);
        if (next.cost != search->to_go[next.node]) continue;
        if (next.cost / 2 > best) {
            search->horizon = next.cost;
            return;
        }
        const uint64_t from_here = cost_from_ends(search, next.node);
        if (from_here < best) best = from_here;
        for (int i = in->first[next.node]; i < in->first[next.node + 1]; i++)
            approach(search, in->tail[i], next.cost + search->graph->cost[in->arc[i]]);
    }
}

static bight_status take_room(bight_session *session, arena *owner, spur_search *made) {
    const search_graph *graph = made->graph->graph;
    TAKE(session, owner, made->to_go, graph->node_count);
    TAKE(session, owner, made->cost, graph->node_count);
    TAKE(session, owner, made->reached_in, graph->node_count);
    TAKE(session, owner, made->settled_in, graph->node_count);
    TAKE(session, owner, made->blocked_in, graph->node_count);
    TAKE(session, owner, made->arcs, (size_t)graph->node_count + 1);
    return cost_heap_create(session, owner, graph,
                            made->question->origin.count + made->question->destination.count,
                            &made->heap);
}

bight_status spur_search_create(bight_session *session, arena *owner, const path_question *question,
                                spur_search *made) {
    *made = (spur_search){.question = question, .graph = question->graph, .horizon = COST_LIMIT};
    TRY(take_room(session, owner, made));
    for (int node = 0; node < question->graph->graph->node_count; node++)
        made->to_go[node] = COST_LIMIT;
    search_back(made);
    return BIGHT_OK;
}

/* --- Bounds ----------------------------------------------------------------------------------- */

static void lower(uint64_t *least, uint64_t cost) {
    if (cost < *least) *least = cost;
}

static uint64_t bound_of_ends(const spur_search *search, const avoided_step *avoided) {
    uint64_t least = COST_LIMIT;
    for (int i = 0; i < search->question->origin.count; i++)
        if (!is_avoided(avoided, STEP_ORIGIN, i))
            lower(&least, search->question->origin.ends[i].cost +
                              least_to_go(search, search->question->origin.ends[i].node));
    return least;
}

/* The least cost of going on from a node, the end of what is kept. */
static uint64_t bound_of_node(const spur_search *search, int node, const avoided_step *avoided) {
    const search_graph *graph = search->graph->graph;
    uint64_t least = COST_LIMIT;
    for (int i = 0; i < search->question->destination.count; i++)
        if (search->question->destination.ends[i].node == node &&
            !is_avoided(avoided, STEP_DESTINATION, i))
            lower(&least, search->question->destination.ends[i].cost);
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
        if (search->blocked_in[graph->head[arc]] != search->search &&
            !is_avoided(avoided, STEP_ARC, arc))
            lower(&least, search->graph->cost[arc] + least_to_go(search, graph->head[arc]));
    return least;
}

void spur_search_bound(spur_search *search, const path_class *from, uint64_t *bounds) {
    const graph_path *path = from->path;
    uint64_t cost = 0;
    search->search++;
    for (int kept = 0; kept <= path->arc_count + 1; kept++) {
        if (kept > 0) {
            cost += cost_of_step(search, path, kept - 1);
            search->blocked_in[node_after(search, path, kept - 1)] = search->search;
        }
        if (kept < from->kept) continue;
        const avoided_step avoided = {path_step_at(path, kept),
                                      kept == from->kept ? from->avoided : NULL};
        const uint64_t on =
            kept == 0 ? bound_of_ends(search, &avoided)
                      : bound_of_node(search, node_after(search, path, kept - 1), &avoided);
        bounds[kept - from->kept] = on < COST_LIMIT ? cost + on : COST_LIMIT;
    }
}

/* --- The best path of a class ----------------------------------------------------------------- */

typedef struct {
    const path_class *of;
    int spur;           /* node at the end of what is kept; -1: the origin itself */
    uint64_t spur_cost; /* from the origin */
    uint64_t best;
} class_search;

static bool is_reached(const spur_search *search, int node) {
    return search->reached_in[node] == search->search;
}

static void offer(spur_search *search, int node, uint64_t cost) {
    if (search->blocked_in[node] == search->search) return;
    const uint64_t whole = cost + least_to_go(search, node);
    if (whole >= COST_LIMIT || (is_reached(search, node) && cost >= search->cost[node])) return;
    search->reached_in[node] = search->search;
    search->cost[node] = cost;
    cost_heap_push(&search->heap, whole, node);
}

static void offer_ends(spur_search *search, const avoided_step *avoided) {
    for (int i = 0; i < search->question->origin.count; i++)
        if (!is_avoided(avoided, STEP_ORIGIN, i))
            offer(search, search->question->origin.ends[i].node,
                  search->question->origin.ends[i].cost);
}

/* From a node, in all ways but those avoided there. */
static void go_on(spur_search *search, class_search *task, int node, uint64_t cost,
                  const avoided_step *avoided) {
    const search_graph *graph = search->graph->graph;
    for (int i = 0; i < search->question->destination.count; i++)
        if (search->question->destination.ends[i].node == node &&
            !is_avoided(avoided, STEP_DESTINATION, i))
            lower(&task->best, cost + search->question->destination.ends[i].cost);
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
        if (!is_avoided(avoided, STEP_ARC, arc))
            offer(search, graph->head[arc], cost + search->graph->cost[arc]);
}

static void begin(spur_search *search, class_search *task) {
    const path_class *of = task->of;
    search->search++;
    search->heap.count = 0;
    for (int step = 0; step < of->kept; step++) {
        task->spur = node_after(search, of->path, step);
        task->spur_cost += cost_of_step(search, of->path, step);
        search->blocked_in[task->spur] = search->search;
    }
    if (of->kept == 0)
        offer_ends(search, of->avoided);
    else
        go_on(search, task, task->spur, task->spur_cost, of->avoided);
}

/* Settles everything on a best path, for one of them is to be chosen. */
static void run(spur_search *search, class_search *task) {
    begin(search, task);
    while (search->heap.count > 0) {
        const costed_node next = cost_heap_pop(&search->heap);
        const int node = next.node;
        if (next.cost > task->best) return;
        if (search->settled_in[node] == search->search ||
            next.cost != search->cost[node] + least_to_go(search, node))
            continue;
        search->settled_in[node] = search->search;
        go_on(search, task, node, search->cost[node], NULL);
    }
}

static bool costs(const spur_search *search, int node, uint64_t cost) {
    return is_reached(search, node) && search->cost[node] == cost;
}

/* Whether the best path of the class may end at an end of the destination. */
static bool may_end_at(const spur_search *search, const class_search *task, int number) {
    const path_end *end = &search->question->destination.ends[number];
    if (end->cost > task->best) return false;
    if (end->node != task->spur) return costs(search, end->node, task->best - end->cost);
    return task->spur_cost + end->cost == task->best &&
           !is_avoided(task->of->avoided, STEP_DESTINATION, number);
}

static int find_destination(const spur_search *search, const class_search *task) {
    const path_ends *ends = &search->question->destination;
    int found = -1;
    for (int i = 0; i < ends->count; i++)
        if (may_end_at(search, task, i) &&
            (found < 0 || ends->ends[i].number < ends->ends[found].number))
            found = i;
    return found;
}

/* The origin's end by which the best path may have come to a node; -1: none. */
static int find_origin(const spur_search *search, const class_search *task, int node) {
    const path_ends *ends = &search->question->origin;
    int found = -1;
    if (task->spur >= 0) return -1;
    for (int i = 0; i < ends->count; i++)
        if (ends->ends[i].node == node && ends->ends[i].cost == search->cost[node] &&
            !is_avoided(task->of->avoided, STEP_ORIGIN, i) &&
            (found < 0 || ends->ends[i].number < ends->ends[found].number))
            found = i;
    return found;
}

/* Whether the best way to a node may lead over an arc into it. */
static bool may_come_by(const spur_search *search, const class_search *task, int node, int in) {
    const int arc = search->graph->in.arc[in], tail = search->graph->in.tail[in];
    const uint64_t cost = search->graph->cost[arc];
    if (cost > search->cost[node]) return false;
    if (tail == task->spur)
        return task->spur_cost + cost == search->cost[node] &&
               !is_avoided(task->of->avoided, STEP_ARC, arc);
    return costs(search, tail, search->cost[node] - cost);
}

/* Among the arcs into a node the first by which the best path may have come; -1: none. */
static int find_in(const spur_search *search, const class_search *task, int node) {
    const arcs_in *in = &search->graph->in;
    for (int i = in->first[node]; i < in->first[node + 1]; i++)
        if (may_come_by(search, task, node, i)) return i;
    return -1;
}

/* Steps back to what is kept; the number of arcs. */
static int trace(const spur_search *search, const class_search *task, graph_path *found) {
    const path_end *origin = search->question->origin.ends;
    const arcs_in *arcs = &search->graph->in;
    int node = search->question->destination.ends[found->destination_end].node, count = 0;
    while (node != task->spur) {
        const int in = find_in(search, task, node), end = find_origin(search, task, node);
        if (in < 0 || (end >= 0 && origin[end].number < search->graph->number[arcs->arc[in]])) {
            found->origin_end = end;
            return count;
        }
        search->arcs[count++] = arcs->arc[in];
        node = arcs->tail[in];
    }
    found->origin_end = task->of->path->origin_end;
    return count;
}

static bight_status write_path(bight_session *session, arena *owner, const spur_search *search,
                               const class_search *task, graph_path *found) {
    const path_class *of = task->of;
    *found = (graph_path){.cost = task->best, .destination_end = find_destination(search, task)};
    const int traced = trace(search, task, found), kept = of->kept > 0 ? of->kept - 1 : 0;
    found->arc_count = kept + traced;
    TAKE(session, owner, found->arcs, found->arc_count);
    for (int i = 0; i < kept; i++)
        found->arcs[i] = of->path->arcs[i];
    for (int i = 0; i < traced; i++)
        found->arcs[kept + i] = search->arcs[traced - 1 - i];
    return BIGHT_OK;
}

bight_status spur_search_find(bight_session *session, arena *owner, spur_search *search,
                              const path_class *of, graph_path *found, bool *is_there) {
    class_search task = {.of = of, .spur = -1, .best = COST_LIMIT};
    run(search, &task);
    *is_there = task.best < COST_LIMIT;
    return *is_there ? write_path(session, owner, search, &task, found) : BIGHT_OK;
}
