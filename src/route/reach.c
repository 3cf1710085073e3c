/* Sweeping over all nodes, a block at a time; see reach.h. */
#include "route/reach.h"

#include "base/parallel.h"
#include "route/ascent.h"

enum { BLOCK_NODES = 64, MOST_LANES = LANE_COUNT * LANE_MOST_WIDTH };

struct reach {
    arena *arena;
    const hierarchy *index;
    const lane_loops *loops;
    descent down;
    int item_count; /* nodes or targets */
    int *item_of;   /* by node of the descent; -1: it is only passed */
    ascent *groups; /* by thread */
    uint32_t **copies;
    int thread_count;
};

/* What is counted in a measure, in the order of the descent. */
typedef struct {
    reach_count count;
    int *at;             /* node of the descent */
    int64_t *units;      /* without a decay */
    double *scaled;      /* with one: weight times scale */
    int *first_of_block; /* where the things in the nodes of a block begin */
} reach_list;

typedef struct {
    reach *from;
    const search_places *origins;
    int *order;
    int lanes; /* of a group */
    reach_list *lists;
    int list_count;
    int64_t **sums; /* by thread: of all lanes, measure after measure */
    double *results;
    uint32_t limit;
    uint32_t *times; /* or NULL */
    size_t stride;
    bool *has_failed; /* by thread */
} reach_request;

static int block_count(const reach *from) {
    return (from->down.nodes.node_count + BLOCK_NODES - 1) / BLOCK_NODES;
}

static bight_status create_group(bight_session *session, reach *made) {
    const size_t label = (size_t)LANE_MOST_WIDTH * LANE_COUNT * sizeof(uint32_t);
    uint32_t **copies = &made->copies[made->thread_count];
    *copies = arena_take_aligned(made->arena, BLOCK_NODES, label, LANE_ALIGNMENT);
    if (*copies == NULL) return FAIL_MEMORY(session);
    TRY(ascent_create(session, &made->down, made->loops, LANE_MOST_WIDTH,
                      &made->groups[made->thread_count]));
    made->thread_count++;
    return BIGHT_OK;
}

/* One group for each thread of the session, which may have more now than before. */
static bight_status create_groups(bight_session *session, reach *made) {
    const size_t old = (size_t)made->thread_count, new = (size_t)session->thread_count;
    if (old >= new) return BIGHT_OK;
    ascent *groups = arena_grow(made->arena, made->groups, old, new, sizeof *groups);
    if (groups == NULL) return FAIL_MEMORY(session);
    made->groups = groups;
    uint32_t **copies = arena_grow(made->arena, made->copies, old, new, sizeof *copies);
    if (copies == NULL) return FAIL_MEMORY(session);
    made->copies = copies;
    while (made->thread_count < session->thread_count)
        TRY(create_group(session, made));
    return BIGHT_OK;
}

static bight_status fill(bight_session *session, const search_places *targets, reach *made) {
    if (targets == NULL)
        TRY(descent_build_whole(session, made->arena, made->index, &made->down));
    else
        TRY(descent_build(session, made->arena, made->index, targets, &made->down));
    const lane_descent *nodes = &made->down.nodes;
    made->item_count = targets == NULL ? made->index->node_count : targets->count;
    TAKE(session, made->arena, made->item_of, nodes->node_count);
    for (int node = 0; node < nodes->node_count; node++) {
        const int rank = made->down.rank[node];
        const int passed = targets == NULL ? made->index->node[rank < 0 ? 0 : rank] : -1;
        made->item_of[node] = rank < 0 ? nodes->label[node] : passed;
    }
    return BIGHT_OK;
}

bight_status reach_create(bight_session *session, const hierarchy *index,
                          const search_places *targets, const lane_loops *loops, reach **made) {
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    reach *from = arena_take(owner, 1, sizeof *from);
    if (from == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *from =
        (reach){.arena = owner, .index = index, .loops = loops == NULL ? lanes_choose() : loops};
    const bight_status status = fill(session, targets, from);
    if (status != BIGHT_OK)
        reach_destroy(from);
    else
        *made = from;
    return status;
}

void reach_destroy(reach *made) {
    if (made == NULL) return;
    for (int thread = 0; thread < made->thread_count; thread++)
        ascent_destroy(&made->groups[thread]);
    arena_destroy(made->arena);
}

/* Lists what has a weight. */
static bight_status make_list(bight_session *session, arena *scratch, const reach *from,
                              const reach_measure *measure, reach_list *made) {
    const int nodes = from->down.nodes.node_count;
    int next = 0;
    TRY(reach_count_make(session, scratch, measure, from->item_count, &made->count));
    TAKE(session, scratch, made->at, nodes);
    TAKE(session, scratch, made->first_of_block, (size_t)block_count(from) + 1);
    if (measure->decay == NULL)
        TAKE(session, scratch, made->units, nodes);
    else
        TAKE(session, scratch, made->scaled, nodes);
    for (int node = 0; node < nodes; node++) {
        if (node % BLOCK_NODES == 0) made->first_of_block[node / BLOCK_NODES] = next;
        const int item = from->item_of[node];
        if (item < 0 || measure->weight[item] == 0) continue;
        if (measure->decay == NULL)
            made->units[next] = reach_units(&made->count, measure->weight[item]);
        else
            made->scaled[next] = measure->weight[item] * made->count.scale;
        made->at[next++] = node;
    }
    made->first_of_block[block_count(from)] = next;
    return BIGHT_OK;
}

/* Measures that differ in their limit only share a list. */
static bight_status make_lists(bight_session *session, arena *scratch,
                               const reach_measure *measures, reach_request *request) {
    TAKE(session, scratch, request->lists, request->list_count);
    for (int i = 0; i < request->list_count; i++) {
        int same = 0;
        while (same < i && (measures[same].weight != measures[i].weight ||
                            measures[same].decay != measures[i].decay))
            same++;
        if (same == i) {
            TRY(make_list(session, scratch, request->from, &measures[i], &request->lists[i]));
        } else {
            request->lists[i] = request->lists[same];
            request->lists[i].count.measure = &measures[i];
        }
    }
    return BIGHT_OK;
}

/* Adds what is in a block, by its labels. */
static void add_decayed(const reach_list *list, int first, int end, int base, int lanes,
                        const uint32_t *labels, int64_t *sums) {
    for (int i = first; i < end; i++) {
        const uint32_t *times = labels + (ptrdiff_t)(list->at[i] - base) * lanes;
        for (int lane = 0; lane < lanes; lane++)
            sums[lane] += reach_decayed(&list->count, list->scaled[i], times[lane]);
    }
}

static void add_block(const reach_request *request, int block, int width, const uint32_t *labels,
                      int64_t *sums) {
    const int base = block * BLOCK_NODES, lanes = width * LANE_COUNT;
    for (int m = 0; m < request->list_count; m++) {
        const reach_list *list = &request->lists[m];
        const int first = list->first_of_block[block], end = list->first_of_block[block + 1];
        if (list->units == NULL) {
            add_decayed(list, first, end, base, lanes, labels, sums + m * MOST_LANES);
            continue;
        }
        const lane_weights weights = {list->at + first, base, list->units + first, end - first};
        request->from->loops->add_within(&weights, labels, width, list->count.measure->limit,
                                         sums + m * MOST_LANES);
    }
}

/* Tells the times to what is in a block. */
static void tell_times(const reach_request *request, int block, int end, const int *origins,
                       int lane_count, int lanes, const uint32_t *labels) {
    const int base = block * BLOCK_NODES;
    for (int lane = 0; lane < lane_count; lane++) {
        uint32_t *row = request->times + (size_t)origins[lane] * request->stride;
        for (int node = base; node < end; node++) {
            const int item = request->from->item_of[node];
            const uint32_t time = labels[(ptrdiff_t)(node - base) * lanes + lane];
            if (item >= 0) row[item] = time <= request->limit ? time : TIME_LIMIT;
        }
    }
}

static void give_sums(const reach_request *request, const int *origins, int lane_count,
                      const int64_t *sums) {
    for (int lane = 0; lane < lane_count; lane++)
        for (int m = 0; m < request->list_count; m++)
            request->results[(size_t)origins[lane] * (size_t)request->list_count + (size_t)m] =
                (double)sums[m * MOST_LANES + lane] / request->lists[m].count.scale;
}

static void sweep_group(void *context, int item, int worker) {
    const reach_request *request = context;
    const reach *from = request->from;
    ascent *group = &from->groups[worker];
    int64_t *sums = request->sums[worker];
    const int *origins = request->order + (ptrdiff_t)item * request->lanes;
    const int left = request->origins->count - item * request->lanes;
    const int count = left < request->lanes ? left : request->lanes;
    if (!ascent_climb(group, request->origins, origins, count)) {
        request->has_failed[worker] = true;
        return;
    }
    for (int i = 0; i < request->list_count * MOST_LANES; i++)
        sums[i] = 0;
    for (int block = 0; block < block_count(from); block++) {
        const int begin = block * BLOCK_NODES, all = from->down.nodes.node_count;
        const int end = begin + BLOCK_NODES < all ? begin + BLOCK_NODES : all;
        ascent_descend(group, begin, end, from->copies[worker]);
        add_block(request, block, group->width, from->copies[worker], sums);
        if (request->times != NULL)
            tell_times(request, block, end, origins, count, group->width * LANE_COUNT,
                       from->copies[worker]);
    }
    ascent_end(group);
    give_sums(request, origins, count, sums);
}

/* As many groups as there are threads, if they can be filled. */
static int lanes_of_group(int count, int thread_count) {
    const int share = (count + thread_count - 1) / thread_count;
    if (share <= LANE_COUNT) return LANE_COUNT;
    return share <= 2 * LANE_COUNT ? 2 * LANE_COUNT : MOST_LANES;
}

static bight_status sweep(bight_session *session, arena *scratch, const reach_measure *measures,
                          reach_request *request) {
    reach *from = request->from;
    const int threads = session->thread_count;
    TRY(create_groups(session, from));
    TRY(make_lists(session, scratch, measures, request));
    TRY(descent_sort_places(session, scratch, from->index, request->origins, &request->order));
    TAKE(session, scratch, request->has_failed, threads);
    TAKE(session, scratch, request->sums, threads);
    for (int thread = 0; thread < threads; thread++) {
        request->sums[thread] =
            arena_take_aligned(scratch, (size_t)request->list_count * MOST_LANES,
                               sizeof *request->sums[thread], LANE_ALIGNMENT);
        if (request->sums[thread] == NULL) return FAIL_MEMORY(session);
    }
    request->lanes = lanes_of_group(request->origins->count, threads);
    const int groups = (request->origins->count + request->lanes - 1) / request->lanes;
    TRY(parallel_run(session, &(parallel_course){"reach", 0, groups}, groups, sweep_group,
                     request));
    for (int thread = 0; thread < threads; thread++)
        if (request->has_failed[thread]) return FAIL_MEMORY(session);
    return BIGHT_OK;
}

static bight_status sweep_with_scratch(bight_session *session, const reach_measure *measures,
                                       reach_request *request) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = sweep(session, scratch, measures, request);
    arena_destroy(scratch);
    return status;
}

bight_status reach_sum(bight_session *session, reach *from, const search_places *origins,
                       const reach_measure *measures, int measure_count, double *sums) {
    reach_request request = {.from = from, .origins = origins, .list_count = measure_count};
    request.results = sums;
    return sweep_with_scratch(session, measures, &request);
}

bight_status reach_times(bight_session *session, reach *from, const search_places *origins,
                         uint32_t limit, uint32_t *times, size_t stride) {
    reach_request request = {.from = from, .origins = origins, .limit = limit, .stride = stride};
    request.times = times;
    return sweep_with_scratch(session, NULL, &request);
}
