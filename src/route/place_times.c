/* Choosing how times are found; see place_times.h. */
#include "route/place_times.h"

#include "base/progress.h"
#include "route/one_to_all.h"

struct place_times {
    arena *arena;
    const router *from;
    const search_places *origins;
    const search_places *destinations;
    many_to_many *table;  /* NULL: every row is searched */
    one_to_all *searches; /* one a thread */
    int thread_count;
};

typedef struct {
    const place_times *finder;
    const many_to_many_rows *rows;
} row_searching;

static bight_status create_searches(bight_session *session, place_times *finder) {
    TAKE(session, finder->arena, finder->searches, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++)
        TRY(one_to_all_create(session, finder->arena, &finder->from->graph,
                              &finder->searches[worker]));
    return BIGHT_OK;
}

static bight_status fill_finder(bight_session *session, router *from, int row_count,
                                place_times *finder) {
    bool has_index;
    TRY(router_prepare(session, from, row_count, &has_index));
    if (!has_index) return create_searches(session, finder);
    return many_to_many_create(session, &from->index.pruned, finder->origins, finder->destinations,
                               NULL, &finder->table);
}

bight_status place_times_create(bight_session *session, router *from, const search_places *origins,
                                const search_places *destinations, int row_count,
                                place_times **made) {
    *made = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    place_times *finder = arena_take(owner, 1, sizeof *finder);
    if (finder == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *finder = (place_times){.arena = owner,
                            .from = from,
                            .origins = origins,
                            .destinations = destinations,
                            .thread_count = session->thread_count};
    const bight_status status = fill_finder(session, from, row_count, finder);
    if (status != BIGHT_OK)
        place_times_destroy(finder);
    else
        *made = finder;
    return status;
}

void place_times_destroy(place_times *finder) {
    if (finder == NULL) return;
    many_to_many_destroy(finder->table);
    arena_destroy(finder->arena);
}

size_t place_times_room(const place_times *finder) {
    return finder->table != NULL
               ? many_to_many_room(finder->table)
               : (size_t)finder->thread_count * one_to_all_room(&finder->from->graph);
}

/* The least time over the connectors of a place. */
static uint32_t time_to(const search_places *places, int place, const uint32_t *times) {
    uint32_t least = TIME_LIMIT;
    for (int i = places->first[place]; i < places->first[place + 1]; i++) {
        const uint32_t time = times[places->connectors[i].node] + places->connectors[i].time;
        if (time < least) least = time;
    }
    return least;
}

static void search_row(void *context, int item, int worker) {
    const row_searching *work = context;
    const place_times *finder = work->finder;
    one_to_all *search = &finder->searches[worker];
    uint32_t *row = work->rows->times + (size_t)item * work->rows->stride;
    one_to_all_run(search, finder->origins, work->rows->origins[item], TIME_LIMIT - 1);
    for (int place = 0; place < finder->destinations->count; place++)
        row[place] = time_to(finder->destinations, place, search->time);
}

bight_status place_times_fill(bight_session *session, place_times *finder,
                              const many_to_many_rows *rows, const parallel_course *course) {
    if (finder->table == NULL) {
        row_searching work = {finder, rows};
        return parallel_run(session, course, rows->count, search_row, &work);
    }
    TRY(many_to_many_fill(session, finder->table, rows));
    return progress_tell(session, course->stage, course->done + rows->count, course->total);
}
