/* Rounds of contraction; see contraction.h. */
#include "route/contraction.h"

#include "base/parallel.h"
#include "base/progress.h"
#include "route/contraction_stash.h"
#include "route/witness.h"

enum {
    ESTIMATE_LIMIT = 8, /* nodes a search settles when a contraction is only tried */
    FIND_LIMIT = 100,
    NODES_AT_ONCE = 4096,
    KEYS_AT_ONCE = 256,
    CONTRACTIONS_AT_ONCE = 64,
    SETTLED_PER_NODE = 300,  /* road networks take about 50, dense cities 200, plain grids 500 */
    SETTLED_ANYWAY = 5000000 /* about a second: small graphs may cost what they like */
};

static const uint32_t LEVEL_WEIGHT = 1000;

/* Shortcuts found by one thread in one round. */
typedef struct {
    arena *arena;
    core_shortcut *shortcuts;
    int count;
    int capacity;
    bool is_out_of_memory;
} shortcut_list;

/* Where the shortcuts of one block of chosen nodes are. */
typedef struct {
    int worker;
    int begin;
    int end;
} shortcut_range;

typedef struct {
    bight_session *session;
    int thread_count;
    arena *scratch;
    contraction_core core;
    contraction_stash stash;
    witness_search **witnesses; /* by thread */
    shortcut_list *lists;       /* by thread */
    shortcut_range *ranges;     /* by block */
    int *chosen;
    int chosen_count;
    int *asked; /* nodes whose keys are wanted */
    int asked_count;
    int *touched_in; /* the last round in which a neighbour was contracted */
    int round;
} contraction;

static int block_count(int count, int at_once) {
    return (count + at_once - 1) / at_once;
}

static int block_end(int block, int at_once, int count) {
    const int end = (block + 1) * at_once;
    return end < count ? end : count;
}

static uint32_t key_of(int level, const witness_balance *balance) {
    uint32_t key = 1 + LEVEL_WEIGHT * (uint32_t)level;
    if (balance->removed > 0)
        key += LEVEL_WEIGHT * (uint32_t)balance->added / (uint32_t)balance->removed +
               (uint32_t)(LEVEL_WEIGHT * (uint64_t)balance->added_hops /
                          (uint64_t)balance->removed_hops);
    return key;
}

static void estimate_keys(void *context, int block, int worker) {
    contraction *work = context;
    contraction_core *core = &work->core;
    const int end = block_end(block, KEYS_AT_ONCE, work->asked_count);
    for (int i = block * KEYS_AT_ONCE; i < end; i++) {
        const int node = work->asked[i];
        const witness_balance balance =
            witness_estimate(work->witnesses[worker], core, node, ESTIMATE_LIMIT);
        core->key[node] = key_of(core->level[node], &balance);
        core->is_stale[node] = false;
    }
}

static void estimate_asked(contraction *work) {
    parallel_for(work->thread_count, block_count(work->asked_count, KEYS_AT_ONCE), estimate_keys,
                 work);
}

/* Spreads equal keys over the map: a hash of 32 bits (Wellons 2018, "lowbias32"). */
static uint32_t spread(uint32_t number) {
    number ^= number >> 16;
    number *= UINT32_C(0x7feb352d);
    number ^= number >> 15;
    number *= UINT32_C(0x846ca68b);
    return number ^ number >> 16;
}

static bool comes_before(const contraction_core *core, int left, int right) {
    if (core->key[left] != core->key[right]) return core->key[left] < core->key[right];
    return spread((uint32_t)core->node[left]) < spread((uint32_t)core->node[right]);
}

static bool is_least(const contraction_core *core, int node) {
    const core_arc *arcs = core->arcs + core->first[node];
    for (int i = 0; i < core->count[node]; i++)
        if (!comes_before(core, node, arcs[i].to)) return false;
    return true;
}

static void choose_least(void *context, int block, int worker) {
    contraction *work = context;
    contraction_core *core = &work->core;
    const int end = block_end(block, NODES_AT_ONCE, core->node_count);
    (void)worker;
    for (int node = block * NODES_AT_ONCE; node < end; node++)
        core->is_chosen[node] = is_least(core, node);
}

static void list_chosen(contraction *work) {
    work->chosen_count = 0;
    for (int node = 0; node < work->core.node_count; node++)
        if (work->core.is_chosen[node]) work->chosen[work->chosen_count++] = node;
}

/* Chosen nodes whose keys were stale stay chosen only if they are still least. */
static void confirm_chosen(contraction *work) {
    contraction_core *core = &work->core;
    work->asked_count = 0;
    for (int i = 0; i < work->chosen_count; i++)
        if (core->is_stale[work->chosen[i]]) work->asked[work->asked_count++] = work->chosen[i];
    if (work->asked_count == 0) return;
    estimate_asked(work);
    int kept = 0;
    for (int i = 0; i < work->chosen_count; i++) {
        const int node = work->chosen[i];
        core->is_chosen[node] = is_least(core, node);
        if (core->is_chosen[node]) work->chosen[kept++] = node;
    }
    work->chosen_count = kept;
}

static void choose(contraction *work) {
    parallel_for(work->thread_count, block_count(work->core.node_count, NODES_AT_ONCE),
                 choose_least, work);
    list_chosen(work);
    confirm_chosen(work);
}

static void keep_shortcut(void *context, const core_shortcut *shortcut) {
    shortcut_list *list = context;
    if (list->count == list->capacity) {
        const size_t capacity = list->capacity == 0 ? 1024 : 2 * (size_t)list->capacity;
        core_shortcut *grown =
            arena_grow(list->arena, list->shortcuts, (size_t)list->count, capacity, sizeof *grown);
        if (grown == NULL) {
            list->is_out_of_memory = true;
            return;
        }
        list->shortcuts = grown;
        list->capacity = (int)capacity;
    }
    list->shortcuts[list->count++] = *shortcut;
}

static void find_shortcuts(void *context, int block, int worker) {
    contraction *work = context;
    shortcut_list *list = &work->lists[worker];
    const int end = block_end(block, CONTRACTIONS_AT_ONCE, work->chosen_count);
    work->ranges[block] = (shortcut_range){.worker = worker, .begin = list->count};
    for (int i = block * CONTRACTIONS_AT_ONCE; i < end; i++)
        witness_find(work->witnesses[worker], &work->core, work->chosen[i], FIND_LIMIT,
                     keep_shortcut, list);
    work->ranges[block].end = list->count;
}

/* Tells the neighbours of a chosen node that it is gone. */
static void tell_neighbours(contraction *work, int node) {
    contraction_core *core = &work->core;
    const core_arc *arcs = core->arcs + core->first[node];
    for (int i = 0; i < core->count[node]; i++) {
        const int to = arcs[i].to;
        if (work->touched_in[to] != work->round) core_forget_chosen(core, to);
        work->touched_in[to] = work->round;
        core->is_stale[to] = true;
        if (core->level[to] > core->level[node]) continue;
        core->level[to] = core->level[node] + 1;
        const uint32_t least_key = 1 + LEVEL_WEIGHT * (uint32_t)core->level[to];
        if (core->key[to] < least_key) core->key[to] = least_key;
    }
}

static bight_status add_shortcuts(contraction *work, int block) {
    const shortcut_range *range = &work->ranges[block];
    const shortcut_list *list = &work->lists[range->worker];
    for (int i = range->begin; i < range->end; i++)
        TRY(core_add(work->session, &work->core, &list->shortcuts[i]));
    return BIGHT_OK;
}

static bight_status contract_chosen(contraction *work) {
    const int blocks = block_count(work->chosen_count, CONTRACTIONS_AT_ONCE);
    for (int worker = 0; worker < work->thread_count; worker++)
        work->lists[worker].count = 0;
    parallel_for(work->thread_count, blocks, find_shortcuts, work);
    for (int worker = 0; worker < work->thread_count; worker++)
        if (work->lists[worker].is_out_of_memory) return FAIL_MEMORY(work->session);
    for (int i = 0; i < work->chosen_count; i++) {
        TRY(stash_add(work->session, &work->stash, &work->core, work->chosen[i]));
        tell_neighbours(work, work->chosen[i]);
    }
    for (int block = 0; block < blocks; block++)
        TRY(add_shortcuts(work, block));
    return core_shrink(work->session, &work->core);
}

static int64_t count_settled(const contraction *work) {
    int64_t count = 0;
    for (int worker = 0; worker < work->thread_count; worker++)
        count += witness_settled_count(work->witnesses[worker]);
    return count;
}

static bight_status contract_all(contraction *work, contraction_outcome *outcome) {
    const int64_t budget = SETTLED_ANYWAY + SETTLED_PER_NODE * (int64_t)work->core.node_count;
    work->asked_count = work->core.node_count;
    for (int node = 0; node < work->core.node_count; node++)
        work->asked[node] = node;
    estimate_asked(work);
    while (work->core.node_count > 0 && *outcome == CONTRACTION_DONE) {
        work->round++;
        choose(work);
        TRY(contract_chosen(work));
        TRY(progress_tell(work->session, "index", work->stash.done_count, work->stash.node_count));
        if (count_settled(work) > budget) *outcome = CONTRACTION_TOO_COSTLY;
    }
    return BIGHT_OK;
}

static bight_status take_room(contraction *work, int node_count) {
    bight_session *session = work->session;
    TAKE(session, work->scratch, work->witnesses, work->thread_count);
    for (int worker = 0; worker < work->thread_count; worker++)
        TRY(witness_create(session, work->scratch, node_count, &work->witnesses[worker]));
    TAKE(session, work->scratch, work->ranges, block_count(node_count, CONTRACTIONS_AT_ONCE));
    TAKE(session, work->scratch, work->chosen, node_count);
    TAKE(session, work->scratch, work->asked, node_count);
    TAKE(session, work->scratch, work->touched_in, node_count);
    return stash_create(session, work->scratch, node_count, &work->stash);
}

static bight_status build(contraction *work, arena *owner, int node_count, hierarchy *made,
                          contraction_outcome *outcome) {
    TRY(take_room(work, node_count));
    TRY(contract_all(work, outcome));
    return *outcome == CONTRACTION_DONE ? stash_finish(work->session, &work->stash, owner, made)
                                        : BIGHT_OK;
}

static bight_status build_with_lists(contraction *work, arena *owner, int node_count,
                                     hierarchy *made, contraction_outcome *outcome) {
    work->lists = arena_take(work->scratch, (size_t)work->thread_count, sizeof *work->lists);
    if (work->lists == NULL) return FAIL_MEMORY(work->session);
    bool has_arenas = true;
    for (int worker = 0; worker < work->thread_count; worker++) {
        work->lists[worker].arena = arena_create();
        has_arenas &= work->lists[worker].arena != NULL;
    }
    bight_status status = BIGHT_OUT_OF_MEMORY;
    if (has_arenas)
        status = build(work, owner, node_count, made, outcome);
    else
        status_record(work->session, "out of memory");
    for (int worker = 0; worker < work->thread_count; worker++)
        arena_destroy(work->lists[worker].arena);
    return status;
}

bight_status contraction_build(bight_session *session, arena *owner, const search_graph *graph,
                               hierarchy *made, contraction_outcome *outcome) {
    contraction work = {.session = session, .thread_count = session->thread_count};
    *outcome = CONTRACTION_DONE;
    work.scratch = arena_create();
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    bight_status status = core_create(session, graph, &work.core);
    if (status == BIGHT_OK) {
        status = build_with_lists(&work, owner, graph->node_count, made, outcome);
        core_destroy(&work.core);
    }
    arena_destroy(work.scratch);
    return status;
}
