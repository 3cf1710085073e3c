/* Draw by draw; see uncertainty.h. */
#include "metrics/uncertainty.h"

#include <math.h>
#include <stdlib.h>

#include "base/foreseen_memory.h"
#include "base/parallel.h"

static const double MS_PER_MIN = 60000;

enum { ROW_BYTES = 64 }; /* of two cities, in the table of who outranks whom */

/* One a thread: draws are made side by side, each on one thread. */
typedef struct {
    bight_session *session;
    bight_status status;
    drawn_times before; /* where there is a base */
    drawn_times after;
} draw_worker;

typedef struct {
    const city_pairs *pairs;
    const random_times *random;
    router *base;
    router *changed;
    draw_worker *workers;
    int worker_count;
    double before_min; /* units of time */
    double after_min;
    uncertainty *made;
} uncertain_work;

/* ---- One draw -------------------------------------------------------------------------------- */

/* Sums over pairs, by weight and as one each. */
typedef struct {
    double weight;
    double time;
    double saved_weight;
    double saved;
    double saved_pairs;
    double plain_saved;
} pair_sums;

static void add_pair(const uncertain_work *work, const draw_worker *drawn, int from, int to,
                     pair_sums *sums) {
    const uint32_t after = drawn_times_between(&drawn->after, from, to);
    const double weight = city_pairs_weight(work->pairs, from, to);
    if (after == TIME_LIMIT) return;
    sums->weight += weight;
    sums->time += weight * after * work->after_min;
    if (!work->made->has_base) return;
    const uint32_t before = drawn_times_between(&drawn->before, from, to);
    if (before == TIME_LIMIT) return;
    const double saved = before * work->before_min - after * work->after_min;
    sums->saved_weight += weight;
    sums->saved += weight * saved;
    sums->saved_pairs++;
    sums->plain_saved += saved;
}

static void add_sums(pair_sums *all, const pair_sums *of) {
    all->saved_weight += of->saved_weight;
    all->saved += of->saved;
    all->saved_pairs += of->saved_pairs;
    all->plain_saved += of->plain_saved;
}

static double mean(double sum, double weight) {
    return weight > 0 ? sum / weight : NAN;
}

/* Place 0 is of the stated times, then the draws. */
static void keep_draw(const uncertain_work *work, const draw_worker *drawn, int place) {
    const uncertainty *made = work->made;
    pair_sums all = {.weight = 0};
    for (int city = 0; city < work->pairs->city_count; city++) {
        pair_sums sums = {.weight = 0};
        for (int to = 0; to < work->pairs->city_count; to++)
            if (to != city) add_pair(work, drawn, city, to, &sums);
        drawn_values_of(&made->city_time, city)[place] = mean(sums.time, sums.weight);
        drawn_values_of(&made->city_saved, city)[place] = mean(sums.saved, sums.saved_weight);
        add_sums(&all, &sums);
    }
    drawn_values_of(&made->saved, 0)[place] = mean(all.plain_saved, all.saved_pairs);
    drawn_values_of(&made->saved, 1)[place] = mean(all.saved, all.saved_weight);
}

/* How often, of all draws, one city's mean time is shorter than another's. */
static double count_quicker(const uncertainty *made, int city, int other) {
    const double *times = drawn_values_of(&made->city_time, city);
    const double *others = drawn_values_of(&made->city_time, other);
    double count = 0;
    for (int draw = 1; draw <= made->draw_count; draw++) {
        count += times[draw] < others[draw];
        count += times[draw] == others[draw] ? 0.5 : 0;
    }
    return count;
}

static double rank_of(const uncertainty *made, int city, int place) {
    const double time = drawn_values_of(&made->city_time, city)[place];
    double rank = 1;
    for (int other = 0; other < made->city_time.count; other++)
        rank += drawn_values_of(&made->city_time, other)[place] < time;
    return isnan(time) ? NAN : rank;
}

static void rank_city(void *context, int city, int worker) {
    const uncertainty *made = context;
    const int cities = made->city_time.count;
    (void)worker;
    for (int other = 0; other < cities; other++)
        made->is_quicker[(size_t)city * (size_t)cities + (size_t)other] =
            count_quicker(made, city, other);
    for (int place = 0; place <= made->draw_count; place++)
        drawn_values_of(&made->city_rank, city)[place] = rank_of(made, city, place);
}

static void count_pairs(const uncertain_work *work, const draw_worker *drawn) {
    uncertainty *made = work->made;
    for (int from = 0; from < work->pairs->city_count; from++)
        for (int to = 0; to < work->pairs->city_count; to++) {
            const bool is_after = drawn_times_between(&drawn->after, from, to) < TIME_LIMIT;
            const bool is_before = made->has_base
                                       ? drawn_times_between(&drawn->before, from, to) < TIME_LIMIT
                                       : is_after;
            made->pairs += is_after && is_before;
            made->new_pairs += is_after && !is_before;
            made->lost_pairs += is_before && !is_after;
        }
}

/* ---- All of them ----------------------------------------------------------------------------- */

static bight_status find_draw(const uncertain_work *work, draw_worker *drawn, int draw) {
    if (work->made->has_base)
        TRY(drawn_times_find(drawn->session, &drawn->before, work->random, draw));
    return drawn_times_find(drawn->session, &drawn->after, work->random, draw);
}

/* Place 0 has the stated times. */
static void run_draw(void *context, int place, int worker) {
    const uncertain_work *work = context;
    draw_worker *drawn = &work->workers[worker];
    if (drawn->status != BIGHT_OK) return;
    drawn->status = find_draw(work, drawn, place - 1);
    if (drawn->status != BIGHT_OK) return;
    if (place == 0) count_pairs(work, drawn);
    keep_draw(work, drawn, place);
}

static bight_status create_worker(bight_session *session, arena *owner, const uncertain_work *work,
                                  draw_worker *made) {
    TRY(drawn_times_create(session, owner, work->changed, &made->after));
    return work->base == NULL ? BIGHT_OK
                              : drawn_times_create(session, owner, work->base, &made->before);
}

static bight_status run_draws(bight_session *session, arena *owner, uncertain_work *work) {
    const int count = work->made->draw_count + 1;
    TAKE(session, owner, work->workers, session->thread_count);
    for (; work->worker_count < session->thread_count; work->worker_count++) {
        draw_worker *made = &work->workers[work->worker_count];
        TRY(create_worker(session, owner, work, made));
        if (bight_session_create(&made->session) != BIGHT_OK) return FAIL_MEMORY(session);
        bight_session_set_threads(made->session, 1);
    }
    TRY(parallel_run(session, &(parallel_course){"draws", 0, count}, count, run_draw, work));
    for (int worker = 0; worker < work->worker_count; worker++)
        if (work->workers[worker].status != BIGHT_OK)
            return FAIL(session, work->workers[worker].status, "%s",
                        bight_session_message(work->workers[worker].session));
    parallel_for(session->thread_count, work->pairs->city_count, rank_city, work->made);
    return BIGHT_OK;
}

static bight_status take_values(bight_session *session, arena *owner, int count, int draw_count,
                                drawn_values *made) {
    *made = (drawn_values){.count = count, .draw_count = draw_count};
    TAKE(session, owner, made->values, (size_t)count * ((size_t)draw_count + 1));
    return BIGHT_OK;
}

static bight_status create_router(bight_session *session, const bight_scenario *scenario,
                                  router **made, double *unit_min) {
    TRY(router_create(session, scenario, made));
    *unit_min = (double)(*made)->rows.unit_ms / MS_PER_MIN;
    return router_build_index(session, *made);
}

/* Of each worker an index with other times and the times between cities, on each side; and of pairs
 * of cities how often one is quicker, and their row in the table. */
static bight_status foresee(bight_session *session, const uncertain_work *work) {
    const size_t cities = (size_t)work->pairs->city_count;
    const int tables = session->thread_count * (work->base == NULL ? 1 : 2);
    const size_t pair_bytes = sizeof(double) + (size_t)tables * sizeof(uint32_t) + ROW_BYTES;
    return router_foresee(session, work->changed, pair_bytes * cities * cities, tables);
}

static bight_status run_sides(bight_session *session, arena *owner, const bight_scenario *base,
                              const bight_scenario *scenario, uncertain_work *work) {
    TRY(create_router(session, scenario, &work->changed, &work->after_min));
    if (base != NULL) TRY(create_router(session, base, &work->base, &work->before_min));
    TRY(foresee(session, work));
    return run_draws(session, owner, work);
}

static bight_status take_room(bight_session *session, arena *owner, int cities, int draw_count,
                              uncertainty *made) {
    TRY(foreseen_memory_check(session, sizeof *made->is_quicker * (size_t)cities * (size_t)cities));
    TRY(take_values(session, owner, cities, draw_count, &made->city_time));
    TRY(take_values(session, owner, cities, draw_count, &made->city_rank));
    TRY(take_values(session, owner, cities, draw_count, &made->city_saved));
    TRY(take_values(session, owner, 2, draw_count, &made->saved));
    TAKE(session, owner, made->is_quicker, (size_t)cities * (size_t)cities);
    return BIGHT_OK;
}

bight_status uncertainty_find(bight_session *session, arena *owner, const bight_scenario *base,
                              const bight_scenario *scenario, const city_pairs *pairs,
                              const random_times *random, int draw_count, uncertainty *made) {
    *made = (uncertainty){.draw_count = draw_count, .has_base = base != NULL};
    uncertain_work work = {.pairs = pairs, .random = random, .made = made};
    bight_status status = take_room(session, owner, pairs->city_count, draw_count, made);
    if (status == BIGHT_OK) status = run_sides(session, owner, base, scenario, &work);
    for (int worker = 0; worker < work.worker_count; worker++)
        bight_session_destroy(work.workers[worker].session);
    router_destroy(work.base);
    router_destroy(work.changed);
    return status;
}

/* ---- Summing up ------------------------------------------------------------------------------ */

static int compare(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double quantile(const double *sorted, int count, double share) {
    const double place = share * (count - 1);
    const int below = (int)place;
    const int above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

static bight_status sum_up(bight_session *session, arena *scratch, const drawn_values *values,
                           int number, drawn_summary *found) {
    const double *draws = drawn_values_of(values, number) + 1;
    double *sorted;
    int count = 0, positive = 0;
    TAKE(session, scratch, sorted, values->draw_count);
    for (int draw = 0; draw < values->draw_count; draw++) {
        if (isnan(draws[draw])) continue;
        sorted[count++] = draws[draw];
        positive += draws[draw] > 0;
    }
    *found = (drawn_summary){NAN, NAN, NAN, NAN};
    if (count == 0) return BIGHT_OK;
    qsort(sorted, (size_t)count, sizeof *sorted, compare);
    *found = (drawn_summary){quantile(sorted, count, 0.5), quantile(sorted, count, 0.05),
                             quantile(sorted, count, 0.95), (double)positive / count};
    return BIGHT_OK;
}

bight_status drawn_values_sum_up(bight_session *session, const drawn_values *values, int number,
                                 drawn_summary *found) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = sum_up(session, scratch, values, number, found);
    arena_destroy(scratch);
    return status;
}
