/* Searching again from the origins concerned; see indexless_closures.h. */
#include "route/indexless_closures.h"

#include "base/parallel.h"
#include "route/plain_closing.h"

enum { WORD_BITS = 64, TOLD_AT_ONCE = 256 };

typedef struct {
    plain_closing search;
    bool *is_arc_closed;
    bool *is_origin_closed; /* by connector */
    bool *is_destination_closed;
} indexless_worker;

typedef struct {
    const closure_request *request;
    indexless_worker *workers;
    int64_t *before;    /* by origin and destination */
    uint64_t **is_used; /* by origin: a bit for each arc of its paths */
    int *origin_of;     /* a connector */
} indexless_work;

static void search_before(void *context, int origin, int worker) {
    const indexless_work *work = context;
    const closed_parts nothing = {NULL, NULL, NULL};
    plain_closing *search = &work->workers[worker].search;
    const int count = work->request->destinations->count;
    int64_t *row = work->before + (size_t)origin * (size_t)count;
    plain_closing_run(search, origin, &nothing);
    for (int to = 0; to < count; to++) {
        int connector = -1;
        if (work->request->skips_own && to == origin) continue;
        row[to] = plain_closing_time(search, to, &nothing, &connector);
        if (connector >= 0) plain_closing_mark(search, connector, work->is_used[origin]);
    }
}

static bool uses(const indexless_work *work, int origin, closure_range arcs) {
    bool does = false;
    for (int i = 0; i < arcs.count && !does; i++)
        does = work->is_used[origin][arcs.items[i] / WORD_BITS] >> arcs.items[i] % WORD_BITS & 1;
    return does;
}

static bool begins_at(const indexless_work *work, int origin, closure_range connectors) {
    bool does = false;
    for (int i = 0; i < connectors.count && !does; i++)
        does = work->origin_of[connectors.items[i]] == origin;
    return does;
}

static void search_again(const indexless_work *work, int closure, int origin, int worker) {
    const closure_listener *listener = &work->request->listener;
    indexless_worker *mine = &work->workers[worker];
    const closed_parts closed = {mine->is_arc_closed, mine->is_origin_closed,
                                 mine->is_destination_closed};
    const int destinations = work->request->destinations->count;
    const int64_t *row = work->before + (size_t)origin * (size_t)destinations;
    slowed_pair pairs[TOLD_AT_ONCE];
    int count = 0;
    plain_closing_run(&mine->search, origin, &closed);
    for (int to = 0; to < destinations; to++) {
        const int64_t after = plain_closing_time(&mine->search, to, &closed, NULL);
        if (after == row[to] || (work->request->skips_own && to == origin)) continue;
        pairs[count++] = (slowed_pair){origin, to, row[to], after};
        if (count < TOLD_AT_ONCE) continue;
        listener->tell(listener->context, closure, pairs, count, worker);
        count = 0;
    }
    if (count > 0) listener->tell(listener->context, closure, pairs, count, worker);
}

static void mark(bool *parts, closure_range closed, bool is_closed) {
    for (int i = 0; i < closed.count; i++)
        parts[closed.items[i]] = is_closed;
}

static void close_one(void *context, int item, int worker) {
    const indexless_work *work = context;
    const closure_request *request = work->request;
    const int closure = closure_part_begin(request) + item;
    indexless_worker *mine = &work->workers[worker];
    const closure_range arcs = closure_items_of(&request->closures->arcs, closure);
    const closure_range begins = closure_items_of(&request->closures->origin_connectors, closure);
    const closure_range ends =
        closure_items_of(&request->closures->destination_connectors, closure);
    mark(mine->is_arc_closed, arcs, true);
    mark(mine->is_origin_closed, begins, true);
    mark(mine->is_destination_closed, ends, true);
    if (request->excess != NULL) request->excess[closure] = CLOSURE_NO_EXCESS;
    for (int origin = 0; origin < request->origins->count; origin++) {
        if (request->excess != NULL && uses(work, origin, arcs)) request->excess[closure] = 0;
        if (ends.count > 0 || uses(work, origin, arcs) || begins_at(work, origin, begins))
            search_again(work, closure, origin, worker);
    }
    mark(mine->is_arc_closed, arcs, false);
    mark(mine->is_origin_closed, begins, false);
    mark(mine->is_destination_closed, ends, false);
    request->listener.end(request->listener.context, closure, worker);
}

static bight_status take_worker(bight_session *session, arena *scratch,
                                const closure_request *request, indexless_worker *made) {
    const search_places *from = request->origins, *to = request->destinations;
    TAKE(session, scratch, made->is_arc_closed, request->graph->arc_count);
    TAKE(session, scratch, made->is_origin_closed, from->first[from->count]);
    TAKE(session, scratch, made->is_destination_closed, to->first[to->count]);
    return plain_closing_create(session, scratch, request->graph, from, to, &made->search);
}

static bight_status find(bight_session *session, arena *scratch, indexless_work *work) {
    const closure_request *request = work->request;
    const search_places *from = request->origins;
    const int words = request->graph->arc_count / WORD_BITS + 1;
    TAKE(session, scratch, work->workers, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++)
        TRY(take_worker(session, scratch, request, &work->workers[worker]));
    TAKE(session, scratch, work->before,
         (size_t)from->count * (size_t)request->destinations->count);
    TAKE(session, scratch, work->is_used, from->count);
    TAKE(session, scratch, work->origin_of, from->first[from->count]);
    for (int origin = 0; origin < from->count; origin++) {
        TAKE(session, scratch, work->is_used[origin], words);
        for (int i = from->first[origin]; i < from->first[origin + 1]; i++)
            work->origin_of[i] = origin;
    }
    parallel_for(session->thread_count, from->count, search_before, work);
    const int count = closure_part_end(request) - closure_part_begin(request);
    return parallel_run(session, &(parallel_course){"closures", 0, count}, count, close_one, work);
}

bight_status indexless_closures_find(bight_session *session, const closure_request *request) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    indexless_work work = {.request = request};
    const bight_status status = find(session, scratch, &work);
    arena_destroy(scratch);
    return status;
}
