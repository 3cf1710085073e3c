/* Local searches around a node; see witness.h. */
#include "route/witness.h"

enum { HEAP_ROOM = 1 << 16, BRANCHES = 4 };

/* What a search knows of a node, valid where `search` is its number. */
typedef struct {
    uint32_t search;
    uint32_t time;
    uint32_t through; /* of a target not yet reached as fast: the time through the node; else 0 */
} witness_label;

typedef struct {
    uint32_t time;
    int node;
} heap_item;

struct witness_search {
    witness_label *labels;
    heap_item *heap;
    int heap_count;
    uint32_t number;
    int64_t settled_count;
};

bight_status witness_create(bight_session *session, arena *owner, int node_count,
                            witness_search **made) {
    TAKE(session, owner, *made, 1);
    TAKE(session, owner, (*made)->labels, node_count);
    TAKE(session, owner, (*made)->heap, HEAP_ROOM);
    return BIGHT_OK;
}

int64_t witness_settled_count(const witness_search *search) {
    return search->settled_count;
}

/* A full heap forgets the node: the search then finds less, which is allowed. */
static void push(witness_search *search, uint32_t time, int node) {
    if (search->heap_count == HEAP_ROOM) return;
    heap_item *heap = search->heap;
    int place = search->heap_count++;
    while (place > 0) {
        const int parent = (place - 1) / BRANCHES;
        if (heap[parent].time <= time) break;
        heap[place] = heap[parent];
        place = parent;
    }
    heap[place] = (heap_item){time, node};
}

static int least_child(const heap_item *heap, int count, int place) {
    const int first = BRANCHES * place + 1;
    const int end = first + BRANCHES < count ? first + BRANCHES : count;
    int least = first;
    for (int child = first + 1; child < end; child++)
        if (heap[child].time < heap[least].time) least = child;
    return least;
}

static heap_item pop(witness_search *search) {
    heap_item *heap = search->heap;
    const heap_item top = heap[0], last = heap[--search->heap_count];
    const int count = search->heap_count;
    int place = 0;
    while (BRANCHES * place + 1 < count) {
        const int child = least_child(heap, count, place);
        if (heap[child].time >= last.time) break;
        heap[place] = heap[child];
        place = child;
    }
    if (count > 0) heap[place] = last;
    return top;
}

/* A search from one neighbour of the node to the others. */
typedef struct {
    const contraction_core *core;
    int node;
    bool avoids_chosen;
    int limit;
    int left;       /* targets not yet reached as fast as through the node */
    uint32_t bound; /* the longest time through the node */
} witness_task;

static const core_arc *list_of(const contraction_core *core, int node, int *count) {
    *count = core->count[node];
    return core->arcs + core->first[node];
}

/* Labels the neighbours that can be reached through the node from the one at `from`. */
static void set_targets(witness_search *search, witness_task *task, int from) {
    int count;
    const core_arc *arcs = list_of(task->core, task->node, &count);
    task->left = 0;
    task->bound = 0;
    search->number++;
    for (int to = 0; to < count; to++) {
        if (to == from || arcs[to].forward_time >= TIME_LIMIT) continue;
        const uint32_t through = arcs[from].backward_time + arcs[to].forward_time;
        if (through >= TIME_LIMIT) continue; /* no quickest path is that long */
        search->labels[arcs[to].to] = (witness_label){search->number, TIME_LIMIT, through};
        task->left++;
        if (through > task->bound) task->bound = through;
    }
}

/* Offers a node a path. */
static void offer(witness_search *search, witness_task *task, int node, uint32_t time) {
    witness_label *label = &search->labels[node];
    if (label->search != search->number) {
        *label = (witness_label){search->number, time, 0};
    } else {
        if (time >= label->time) return;
        label->time = time;
        if (label->through != 0 && time <= label->through) {
            label->through = 0;
            task->left--;
        }
    }
    push(search, time, node);
}

static void relax_all(witness_search *search, witness_task *task, heap_item from) {
    const contraction_core *core = task->core;
    int count;
    const core_arc *arcs = list_of(core, from.node, &count);
    for (int i = 0; i < count && task->left > 0; i++) {
        const uint32_t time = from.time + arcs[i].forward_time;
        if (time > task->bound || arcs[i].to == task->node) continue;
        if (task->avoids_chosen && core->is_chosen[arcs[i].to]) continue;
        offer(search, task, arcs[i].to, time);
    }
}

static void run(witness_search *search, witness_task *task, int source) {
    int settled = 0;
    search->labels[source] = (witness_label){search->number, 0, 0};
    search->heap_count = 0;
    push(search, 0, source);
    while (search->heap_count > 0 && task->left > 0) {
        const heap_item next = pop(search);
        if (next.time >= task->bound) break;
        if (next.time != search->labels[next.node].time) continue;
        if (++settled > task->limit) break;
        relax_all(search, task, next);
    }
    search->settled_count += settled;
}

/* Searches from the neighbour at `from`; whether some target was left. */
static bool has_needed(witness_search *search, witness_task *task, int from) {
    int count;
    const core_arc *arcs = list_of(task->core, task->node, &count);
    if (arcs[from].backward_time >= TIME_LIMIT) return false;
    set_targets(search, task, from);
    if (task->left == 0) return false;
    run(search, task, arcs[from].to);
    return task->left > 0;
}

static bool is_needed(const witness_search *search, const core_arc *arcs, int from, int to) {
    return to != from && arcs[to].forward_time < TIME_LIMIT &&
           search->labels[arcs[to].to].search == search->number &&
           search->labels[arcs[to].to].through != 0;
}

static void count_removed(const contraction_core *core, int node, witness_balance *balance) {
    int count;
    const core_arc *arcs = list_of(core, node, &count);
    for (int i = 0; i < count; i++) {
        if (arcs[i].forward_time < TIME_LIMIT) {
            balance->removed++;
            balance->removed_hops += arcs[i].forward_hops;
        }
        if (arcs[i].backward_time < TIME_LIMIT) {
            balance->removed++;
            balance->removed_hops += arcs[i].backward_hops;
        }
    }
}

witness_balance witness_estimate(witness_search *search, const contraction_core *core, int node,
                                 int limit) {
    witness_balance balance = {0, 0, 0, 0};
    witness_task task = {.core = core, .node = node, .limit = limit};
    int count;
    const core_arc *arcs = list_of(core, node, &count);
    count_removed(core, node, &balance);
    for (int from = 0; from < count; from++) {
        if (!has_needed(search, &task, from)) continue;
        for (int to = 0; to < count; to++) {
            if (!is_needed(search, arcs, from, to)) continue;
            balance.added++;
            balance.added_hops += arcs[from].backward_hops + arcs[to].forward_hops;
        }
    }
    return balance;
}

void witness_find(witness_search *search, const contraction_core *core, int node, int limit,
                  witness_use use, void *context) {
    witness_task task = {.core = core, .node = node, .avoids_chosen = true, .limit = limit};
    int count;
    const core_arc *arcs = list_of(core, node, &count);
    for (int from = 0; from < count; from++) {
        if (!has_needed(search, &task, from)) continue;
        for (int to = 0; to < count; to++) {
            if (!is_needed(search, arcs, from, to)) continue;
            const int hops = arcs[from].backward_hops + arcs[to].forward_hops;
            const core_shortcut shortcut = {.from = arcs[from].to,
                                            .to = arcs[to].to,
                                            .time =
                                                arcs[from].backward_time + arcs[to].forward_time,
                                            .middle = core->node[node],
                                            .hops = hops > CORE_MOST_HOPS ? CORE_MOST_HOPS : hops};
            use(context, &shortcut);
        }
    }
}
