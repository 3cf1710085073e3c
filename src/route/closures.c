/* All closures, as many side by side as have room; see closures.h. */
#include "route/closures.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "route/closure_surroundings.h"
#include "route/indexless_closures.h"

typedef struct {
    const closure_request *request;
    closing_plan plan;
    closing *workers;
    int worker_count;
    closure_surroundings near;
    int *order; /* closures, close ones together */
    int begin;  /* of those at hand */
    int end;
} closures_work;

closure_range closure_items_of(const closure_items *lists, int closure) {
    if (lists->first == NULL) return (closure_range){NULL, 0};
    const int first = lists->first[closure];
    return (closure_range){lists->items + first, lists->first[closure + 1] - first};
}

static int begin_of(const closure_request *request, int number) {
    return (int)((int64_t)request->closures->count * number / request->part.count);
}

int closure_part_begin(const closure_request *request) {
    return request->part.count == 0 ? 0 : begin_of(request, request->part.number);
}

int closure_part_end(const closure_request *request) {
    return request->part.count == 0 ? request->closures->count
                                    : begin_of(request, request->part.number + 1);
}

typedef struct {
    int locality;
    int closure;
} sorted_closure;

static int compare(const void *left, const void *right) {
    const sorted_closure *a = left, *b = right;
    if (a->locality != b->locality) return a->locality < b->locality ? -1 : 1;
    return (a->closure > b->closure) - (a->closure < b->closure);
}

/* Where a closure's first arc is; those without one come first. */
static int locality_of(const closures_work *work, int closure) {
    const hierarchy *index = &work->request->index->whole;
    const closure_range arcs = closure_items_of(&work->request->closures->arcs, closure);
    return arcs.count == 0 ? -1 : index->locality[index->rank[work->plan.tail[arcs.items[0]]]];
}

static bight_status sort_closures(bight_session *session, arena *scratch, closures_work *work) {
    const int count = work->request->closures->count;
    sorted_closure *sorted;
    TAKE(session, scratch, sorted, count);
    TAKE(session, scratch, work->order, count);
    for (int closure = 0; closure < count; closure++)
        sorted[closure] = (sorted_closure){locality_of(work, closure), closure};
    qsort(sorted, (size_t)count, sizeof *sorted, compare);
    for (int i = 0; i < count; i++)
        work->order[i] = sorted[i].closure;
    return BIGHT_OK;
}

static void run_one(void *context, int item, int worker) {
    const closures_work *work = context;
    if (work->workers[worker].has_failed) return;
    closing_run(&work->workers[worker], &work->near.around, work->order[work->begin + item],
                worker);
}

static bight_status run_those_at_hand(bight_session *session, closures_work *work) {
    const int first = closure_part_begin(work->request), last = closure_part_end(work->request);
    while (work->end < last && closure_surroundings_add(&work->near, work->order[work->end]))
        work->end++;
    TRY(closure_surroundings_fill(session, &work->near));
    TRY(parallel_run(session, &(parallel_course){"closures", work->begin - first, last - first},
                     work->end - work->begin, run_one, work));
    for (int worker = 0; worker < work->worker_count; worker++)
        if (work->workers[worker].has_failed) return FAIL_MEMORY(session);
    closure_surroundings_clear(&work->near);
    work->begin = work->end;
    return BIGHT_OK;
}

static bight_status find(bight_session *session, arena *scratch, closures_work *work) {
    TRY(closing_plan_make(session, scratch, work->request, &work->plan));
    TRY(sort_closures(session, scratch, work));
    TAKE(session, scratch, work->workers, session->thread_count);
    for (; work->worker_count < session->thread_count; work->worker_count++)
        TRY(closing_create(session, &work->plan, &work->workers[work->worker_count]));
    TRY(closure_surroundings_create(session, scratch, &work->plan, &work->near));
    work->begin = work->end = closure_part_begin(work->request);
    while (work->end < closure_part_end(work->request))
        TRY(run_those_at_hand(session, work));
    return BIGHT_OK;
}

bight_status closures_find(bight_session *session, const closure_request *request) {
    if (!request->index->exists) return indexless_closures_find(session, request);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    closures_work work = {.request = request};
    const bight_status status = find(session, scratch, &work);
    for (int worker = 0; worker < work.worker_count; worker++)
        closing_destroy(&work.workers[worker]);
    closure_surroundings_destroy(&work.near);
    arena_destroy(scratch);
    return status;
}
