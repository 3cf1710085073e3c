/* Two searches that meet; see bidirectional.h.
 *
 * They go on until no path through what they have not settled can be as cheap as the cheapest
 * found, so that every node of every best path is settled from one end, and the first of these
 * paths can be told.
 */
#include "route/bidirectional.h"

#include "route/cost_heap.h"

typedef struct {
    uint64_t *cost; /* by node; COST_LIMIT: not reached */
    bool *is_settled;
    cost_heap heap;
    int *settled;
    int settled_count;
} half_search;

typedef struct {
    const path_question *question;
    const path_graph *graph; /* of the question */
    half_search out;         /* from the origin */
    half_search back;        /* from the destination */
    uint64_t best;
    bool *is_on_best; /* by node not settled from the origin: it is on a best path */
    int *arcs;        /* of the path, the last first */
} two_searches;

static bight_status create_half(bight_session *session, arena *scratch, const search_graph *graph,
                                half_search *made) {
    TAKE(session, scratch, made->cost, graph->node_count);
    TAKE(session, scratch, made->is_settled, graph->node_count);
    TAKE(session, scratch, made->settled, graph->node_count);
    for (int node = 0; node < graph->node_count; node++)
        made->cost[node] = COST_LIMIT;
    return cost_heap_create(session, scratch, graph, graph->node_count, &made->heap);
}

/* Begins at the ends, each node once. */
static void begin(half_search *half, path_ends ends) {
    int count = 0;
    for (int i = 0; i < ends.count; i++) {
        uint64_t *cost = &half->cost[ends.ends[i].node];
        if (*cost == COST_LIMIT && ends.ends[i].cost < COST_LIMIT)
            half->settled[count++] = ends.ends[i].node;
        if (ends.ends[i].cost < *cost) *cost = ends.ends[i].cost;
    }
    for (int i = 0; i < count; i++)
        cost_heap_push(&half->heap, half->cost[half->settled[i]], half->settled[i]);
}

static void reach(half_search *half, int node, uint64_t cost) {
    if (cost >= half->cost[node]) return;
    half->cost[node] = cost;
    cost_heap_push(&half->heap, cost, node);
}

static void meet(two_searches *work, int node) {
    const uint64_t cost = work->out.cost[node] + work->back.cost[node];
    if (cost < work->best) work->best = cost;
}

static void settle_out(two_searches *work, int node) {
    const search_graph *graph = work->graph->graph;
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
        reach(&work->out, graph->head[arc], work->out.cost[node] + work->graph->cost[arc]);
        meet(work, graph->head[arc]);
    }
}

static void settle_back(two_searches *work, int node) {
    const arcs_in *in = &work->graph->in;
    for (int i = in->first[node]; i < in->first[node + 1]; i++) {
        reach(&work->back, in->tail[i], work->back.cost[node] + work->graph->cost[in->arc[i]]);
        meet(work, in->tail[i]);
    }
}

/* Drops what was reached for less since; the cost of what comes next, COST_LIMIT: nothing. */
static uint64_t next_cost(half_search *half) {
    while (half->heap.count > 0) {
        const costed_node *top = &half->heap.items[0];
        if (top->cost == half->cost[top->node] && !half->is_settled[top->node]) return top->cost;
        cost_heap_pop(&half->heap);
    }
    return COST_LIMIT;
}

static int settle_next(half_search *half) {
    const int node = cost_heap_pop(&half->heap).node;
    half->is_settled[node] = true;
    half->settled[half->settled_count++] = node;
    return node;
}

static void search(two_searches *work) {
    begin(&work->out, work->question->origin);
    begin(&work->back, work->question->destination);
    for (int i = 0; i < work->question->origin.count; i++)
        meet(work, work->question->origin.ends[i].node);
    for (;;) {
        const uint64_t out = next_cost(&work->out), back = next_cost(&work->back);
        if (out + back > work->best || (out == COST_LIMIT && back == COST_LIMIT)) return;
        if (out <= back)
            settle_out(work, settle_next(&work->out));
        else
            settle_back(work, settle_next(&work->back));
    }
}

/* Nodes on best paths that are still to be followed. */
typedef struct {
    int *nodes;
    int count;
} node_stack;

/* Marks a node that is on a best path but was not settled from the origin. */
static void mark(two_searches *work, node_stack *stack, int node) {
    if (work->is_on_best[node] || work->out.is_settled[node]) return;
    work->is_on_best[node] = true;
    stack->nodes[stack->count++] = node;
}

/* Marks the heads of a node's arcs that are on a best path which has cost so much so far. */
static void mark_heads(two_searches *work, node_stack *stack, int node, uint64_t so_far) {
    const search_graph *graph = work->graph->graph;
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
        const int head = graph->head[arc];
        if (work->back.is_settled[head] &&
            so_far + work->graph->cost[arc] + work->back.cost[head] == work->best)
            mark(work, stack, head);
    }
}

/* Follows best paths from where the searches met, or from an end that only one of them settled, to
 * the destination. */
static bight_status mark_best(bight_session *session, arena *scratch, two_searches *work) {
    node_stack stack = {.count = 0};
    TAKE(session, scratch, stack.nodes, work->graph->graph->node_count);
    TAKE(session, scratch, work->is_on_best, work->graph->graph->node_count);
    for (int i = 0; i < work->question->origin.count; i++) {
        const path_end *end = &work->question->origin.ends[i];
        if (work->back.is_settled[end->node] &&
            end->cost + work->back.cost[end->node] == work->best)
            mark(work, &stack, end->node);
    }
    for (int i = 0; i < work->out.settled_count; i++)
        mark_heads(work, &stack, work->out.settled[i], work->out.cost[work->out.settled[i]]);
    while (stack.count > 0) {
        const int node = stack.nodes[--stack.count];
        mark_heads(work, &stack, node, work->best - work->back.cost[node]);
    }
    return BIGHT_OK;
}

/* Whether a best path leads from the origin to a node for this cost. */
static bool is_best(const two_searches *work, int node, uint64_t cost) {
    if (work->out.is_settled[node]) return work->out.cost[node] == cost;
    return work->is_on_best[node] && work->back.cost[node] + cost == work->best;
}

/* Among the arcs into a node the first of a best path that costs so much up to there; -1: none. */
static int find_in(const two_searches *work, int node, uint64_t cost) {
    const arcs_in *in = &work->graph->in;
    for (int i = in->first[node]; i < in->first[node + 1]; i++) {
        const uint64_t of_arc = work->graph->cost[in->arc[i]];
        if (of_arc <= cost && is_best(work, in->tail[i], cost - of_arc)) return i;
    }
    return -1;
}

static int find_destination(const two_searches *work) {
    const path_ends *ends = &work->question->destination;
    int found = -1;
    for (int i = 0; i < ends->count; i++) {
        const path_end *end = &ends->ends[i];
        if (end->cost <= work->best && is_best(work, end->node, work->best - end->cost) &&
            (found < 0 || end->number < ends->ends[found].number))
            found = i;
    }
    return found;
}

/* Steps back from a node to the origin; the number of arcs. */
static int trace(const two_searches *work, int node, uint64_t cost, int *origin_end) {
    const path_ends origin = work->question->origin;
    const arcs_in *arcs = &work->graph->in;
    for (int count = 0;; count++) {
        const int in = find_in(work, node, cost), end = path_ends_find(origin, node, cost);
        if (in < 0 || (end >= 0 && origin.ends[end].number < work->graph->number[arcs->arc[in]])) {
            *origin_end = end;
            return count;
        }
        work->arcs[count] = arcs->arc[in];
        cost -= work->graph->cost[arcs->arc[in]];
        node = arcs->tail[in];
    }
}

static bight_status write_path(bight_session *session, arena *owner, const two_searches *work,
                               graph_path *found) {
    *found = (graph_path){.cost = work->best, .destination_end = find_destination(work)};
    const path_end *last = &work->question->destination.ends[found->destination_end];
    const int count = trace(work, last->node, work->best - last->cost, &found->origin_end);
    TAKE(session, owner, found->arcs, count);
    for (int i = 0; i < count; i++)
        found->arcs[i] = work->arcs[count - 1 - i];
    found->arc_count = count;
    return BIGHT_OK;
}

static bight_status find(bight_session *session, arena *scratch, arena *owner, two_searches *work,
                         graph_path *found, bool *is_there) {
    const search_graph *graph = work->graph->graph;
    TRY(create_half(session, scratch, graph, &work->out));
    TRY(create_half(session, scratch, graph, &work->back));
    TAKE(session, scratch, work->arcs, (size_t)graph->node_count + 1);
    search(work);
    *is_there = work->best < COST_LIMIT;
    if (!*is_there) return BIGHT_OK;
    TRY(mark_best(session, scratch, work));
    return write_path(session, owner, work, found);
}

bight_status bidirectional_find(bight_session *session, arena *owner, const path_question *question,
                                graph_path *found, bool *is_there) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    two_searches work = {.question = question, .graph = question->graph, .best = COST_LIMIT};
    const bight_status status = find(session, scratch, owner, &work, found, is_there);
    arena_destroy(scratch);
    return status;
}
