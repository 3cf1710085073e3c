/* Rounds of nodes with few neighbours; see stripping.h. */
#include "route/stripping.h"

#include <string.h>

enum {
    MOST_NEIGHBOURS = 2,
    MOST_ROUNDS = 48 /* a chain loses a third of its nodes in each: 10^8 take about 46 */
};

typedef struct {
    undirected *graph;
    stripped_nodes *made;
    bool *is_gone;
    bool *is_waiting;
    int *waiting; /* nodes with few neighbours */
    int waiting_count;
    int *touched; /* neighbours of those taken in this round */
    int touched_count;
    int *touched_in; /* by node: the last round that touched it */
    int *seen_by;
    int round;
} stripping;

/* Spreads the nodes of a chain: a hash of 32 bits (Wellons 2018, "lowbias32"). */
static uint32_t spread(uint32_t number) {
    number ^= number >> 16;
    number *= UINT32_C(0x7feb352d);
    number ^= number >> 15;
    number *= UINT32_C(0x846ca68b);
    return number ^ number >> 16;
}

static void wait_for(stripping *work, int node) {
    if (work->is_waiting[node] || work->graph->degree[node] > MOST_NEIGHBOURS) return;
    work->is_waiting[node] = true;
    work->waiting[work->waiting_count++] = node;
}

static bool is_least(const stripping *work, int node) {
    const int *heads = work->graph->head + work->graph->first[node];
    for (int i = 0; i < work->graph->degree[node]; i++)
        if (work->is_waiting[heads[i]] && spread((uint32_t)heads[i]) < spread((uint32_t)node))
            return false;
    return true;
}

static void touch_neighbours(stripping *work, int node) {
    const int *heads = work->graph->head + work->graph->first[node];
    for (int i = 0; i < work->graph->degree[node]; i++) {
        if (work->touched_in[heads[i]] == work->round) continue;
        work->touched_in[heads[i]] = work->round;
        work->touched[work->touched_count++] = heads[i];
    }
}

/* Who takes the place of a neighbour: the one behind it where it is gone, -1 for nobody. */
static int successor_of(const stripping *work, int node, int neighbour) {
    const int *heads = work->graph->head + work->graph->first[neighbour];
    if (!work->is_gone[neighbour]) return neighbour;
    if (work->graph->degree[neighbour] < MOST_NEIGHBOURS) return -1;
    return heads[0] == node ? heads[1] : heads[0];
}

/* The list of a node after the round; a list never grows. */
static void renew_list(stripping *work, int node) {
    int *heads = work->graph->head + work->graph->first[node];
    int kept = 0;
    work->seen_by[node] = node;
    for (int i = 0; i < work->graph->degree[node]; i++) {
        const int to = successor_of(work, node, heads[i]);
        if (to < 0 || work->seen_by[to] == node) continue;
        work->seen_by[to] = node;
        heads[kept++] = to;
    }
    for (int i = 0; i < kept; i++)
        work->seen_by[heads[i]] = -1;
    work->seen_by[node] = -1;
    work->graph->degree[node] = kept;
}

static void take_round(stripping *work) {
    stripped_nodes *made = work->made;
    const int begin = made->count;
    int kept = 0;
    work->round++;
    work->touched_count = 0;
    for (int i = 0; i < work->waiting_count; i++) {
        const int node = work->waiting[i];
        if (is_least(work, node))
            made->order[made->count++] = node;
        else
            work->waiting[kept++] = node;
    }
    work->waiting_count = kept;
    for (int i = begin; i < made->count; i++) {
        work->is_gone[made->order[i]] = true;
        touch_neighbours(work, made->order[i]);
    }
    for (int i = 0; i < work->touched_count; i++)
        renew_list(work, work->touched[i]);
    for (int i = 0; i < work->touched_count; i++)
        wait_for(work, work->touched[i]);
}

/* Numbers what stays and moves its lists together. */
static void keep_core(stripping *work, int *number) {
    undirected *graph = work->graph;
    int *core_node = work->made->core_node;
    int kept = 0, next = 0;
    for (int node = 0; node < graph->node_count; node++)
        if (!work->is_gone[node]) {
            core_node[kept] = node;
            number[node] = kept++;
        }
    for (int i = 0; i < kept; i++) {
        const int begin = graph->first[core_node[i]], count = graph->degree[core_node[i]];
        graph->first[i] = next;
        graph->degree[i] = count;
        for (int k = 0; k < count; k++)
            graph->head[next++] = number[graph->head[begin + k]];
    }
    graph->first[kept] = next;
    graph->node_count = kept;
}

static bight_status strip(bight_session *session, arena *owner, arena *scratch, stripping *work) {
    const int nodes = work->graph->node_count;
    int *number;
    TAKE(session, owner, work->made->order, nodes);
    TAKE(session, owner, work->made->core_node, nodes);
    TAKE(session, scratch, work->is_gone, nodes);
    TAKE(session, scratch, work->is_waiting, nodes);
    TAKE(session, scratch, work->waiting, nodes);
    TAKE(session, scratch, work->touched, nodes);
    TAKE(session, scratch, work->touched_in, nodes);
    TAKE(session, scratch, work->seen_by, nodes);
    TAKE(session, scratch, number, nodes);
    memset(work->seen_by, -1, (size_t)nodes * sizeof *work->seen_by);
    for (int node = 0; node < nodes; node++)
        wait_for(work, node);
    while (work->waiting_count > 0 && work->round < MOST_ROUNDS)
        take_round(work);
    keep_core(work, number);
    return BIGHT_OK;
}

bight_status stripping_run(bight_session *session, arena *owner, undirected *graph,
                           stripped_nodes *made) {
    *made = (stripped_nodes){.count = 0};
    stripping work = {.graph = graph, .made = made};
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = strip(session, owner, scratch, &work);
    arena_destroy(scratch);
    return status;
}
