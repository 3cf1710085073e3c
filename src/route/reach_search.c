/* Summing what a search has reached; see reach_search.h. */
#include "route/reach_search.h"

#include <string.h>

#include "base/parallel.h"

typedef struct {
    const search_graph *graph;
    const search_places *targets;
    const search_places *origins;
    reach_count *counts;
    int count_count;
    uint32_t limit;       /* of the searches */
    one_to_all *searches; /* by thread */
    double *sums;
    uint32_t *times; /* or NULL */
    size_t stride;
} reach_search;

static int64_t count_one(const reach_count *count, int item, uint32_t time) {
    const double weight = count->measure->weight[item];
    if (count->pieces != NULL) return reach_decayed(count, weight * count->scale, time);
    return time <= count->measure->limit ? reach_units(count, weight) : 0;
}

static int64_t sum_nodes(const one_to_all *search, const reach_count *count) {
    int64_t sum = 0;
    for (int i = 0; i < search->reached_count; i++)
        sum += count_one(count, search->order[i], search->time[search->order[i]]);
    return sum;
}

static uint32_t time_to(const one_to_all *search, const search_places *targets, int target) {
    uint32_t least = TIME_LIMIT;
    for (int i = targets->first[target]; i < targets->first[target + 1]; i++) {
        const uint32_t time =
            search->time[targets->connectors[i].node] + targets->connectors[i].time;
        if (time < least) least = time;
    }
    return least;
}

static int64_t sum_targets(const one_to_all *search, const reach_count *count,
                           const search_places *targets) {
    int64_t sum = 0;
    for (int target = 0; target < targets->count; target++)
        sum += count_one(count, target, time_to(search, targets, target));
    return sum;
}

static void search_from(void *context, int origin, int worker) {
    const reach_search *work = context;
    one_to_all *search = &work->searches[worker];
    one_to_all_run(search, work->origins, origin, work->limit);
    for (int i = 0; i < work->count_count; i++) {
        const reach_count *count = &work->counts[i];
        work->sums[(size_t)origin * (size_t)work->count_count + (size_t)i] =
            (double)(work->targets == NULL ? sum_nodes(search, count)
                                           : sum_targets(search, count, work->targets)) /
            count->scale;
    }
    if (work->times != NULL)
        memcpy(work->times + (size_t)origin * work->stride, search->time,
               (size_t)work->graph->node_count * sizeof *search->time);
}

static bight_status run(bight_session *session, arena *scratch, const reach_measure *measures,
                        reach_search *work) {
    const int items = work->targets == NULL ? work->graph->node_count : work->targets->count;
    TAKE(session, scratch, work->counts, work->count_count);
    for (int i = 0; i < work->count_count; i++) {
        TRY(reach_count_make(session, scratch, &measures[i], items, &work->counts[i]));
        if (measures[i].limit > work->limit) work->limit = measures[i].limit;
    }
    TAKE(session, scratch, work->searches, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++)
        TRY(one_to_all_create(session, scratch, work->graph, &work->searches[worker]));
    const int count = work->origins->count;
    return parallel_run(session, &(parallel_course){"reach", 0, count}, count, search_from, work);
}

static bight_status run_with_scratch(bight_session *session, const reach_measure *measures,
                                     reach_search *work) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = run(session, scratch, measures, work);
    arena_destroy(scratch);
    return status;
}

bight_status reach_search_sum(bight_session *session, const search_graph *graph,
                              const search_places *targets, const search_places *origins,
                              const reach_measure *measures, int measure_count, double *sums) {
    reach_search work = {
        .graph = graph, .targets = targets, .origins = origins, .count_count = measure_count};
    work.sums = sums;
    return run_with_scratch(session, measures, &work);
}

bight_status reach_search_times(bight_session *session, const search_graph *graph,
                                const search_places *origins, uint32_t limit, uint32_t *times,
                                size_t stride) {
    reach_search work = {.graph = graph, .origins = origins, .limit = limit, .stride = stride};
    work.times = times;
    return run_with_scratch(session, NULL, &work);
}
