/* Resistances by conjugate gradients; see effective_resistance.h.
 *
 * A current of 1 enters at a place and leaves evenly at all places of its part. Potentials x then
 * solve L x = e_i - 1 / n up to a constant, and R_ij = (x_i - x_j of i) + (x_j - x_i of j): the
 * constants fall out.
 */
#include "metrics/effective_resistance.h"

#include <math.h>

#include "base/parallel.h"

static const double RESIDUAL = 1e-12;

enum { MOST_STEPS_A_PLACE = 100, MORE_STEPS = 1000 };

/* Of one worker, all by place. */
typedef struct {
    double *potential;
    double *residual;
    double *direction;
    double *change;
} gradients;

typedef struct {
    const place_ways *ways;
    int count;
    int *part;           /* by place */
    int *part_size;      /* places of a part */
    double *conductance; /* by place: of all its links */
    double *falls;       /* potential at i less that at j of a current entering at i */
    bool *has_failed;    /* by place */
    gradients *workers;
} resistance_work;

/* ---- Parts of the graph ---------------------------------------------------------------------- */

static void spread(const resistance_work *work, int start, int part, int *queue) {
    int count = 1;
    queue[0] = start;
    work->part[start] = part;
    for (int i = 0; i < count; i++)
        for (int k = work->ways->first[queue[i]]; k < work->ways->first[queue[i] + 1]; k++) {
            const int next = work->ways->neighbour[k];
            if (work->part[next] >= 0) continue;
            work->part[next] = part;
            queue[count++] = next;
        }
    work->part_size[part] = count;
}

static bight_status find_parts(bight_session *session, arena *scratch, resistance_work *work) {
    const int places = work->ways->place_count;
    int *queue, parts = 0;
    TAKE(session, scratch, work->part, places);
    TAKE(session, scratch, work->part_size, places);
    TAKE(session, scratch, queue, places);
    for (int place = 0; place < places; place++)
        work->part[place] = -1;
    for (int place = 0; place < places; place++)
        if (work->part[place] < 0) spread(work, place, parts++, queue);
    return BIGHT_OK;
}

/* ---- Conjugate gradients --------------------------------------------------------------------- */

static double leave(const resistance_work *work, const double *potential, int place) {
    double current = work->conductance[place] * potential[place];
    for (int k = work->ways->first[place]; k < work->ways->first[place + 1]; k++)
        current -= work->ways->per_hour[k] * potential[work->ways->neighbour[k]];
    return current;
}

/* The residual over the conductance of its place: Jacobi's preconditioner. */
static double scaled(const resistance_work *work, const double *residual, int place) {
    return work->conductance[place] > 0 ? residual[place] / work->conductance[place] : 0;
}

static double begin(const resistance_work *work, int from, gradients *at) {
    const int part = work->part[from];
    double product = 0;
    for (int place = 0; place < work->ways->place_count; place++) {
        at->potential[place] = 0;
        at->residual[place] = work->part[place] == part ? -1.0 / work->part_size[part] : 0;
        if (place == from) at->residual[place] += 1;
        at->direction[place] = scaled(work, at->residual, place);
        product += at->residual[place] * at->direction[place];
    }
    return product;
}

/* One step; the next product of the residual with itself, scaled. */
static double step(const resistance_work *work, double product, gradients *at) {
    const int places = work->ways->place_count;
    double curvature = 0, next = 0;
    for (int place = 0; place < places; place++) {
        at->change[place] = leave(work, at->direction, place);
        curvature += at->direction[place] * at->change[place];
    }
    const double length = product / curvature;
    for (int place = 0; place < places; place++) {
        at->potential[place] += length * at->direction[place];
        at->residual[place] -= length * at->change[place];
        next += at->residual[place] * scaled(work, at->residual, place);
    }
    for (int place = 0; place < places; place++)
        at->direction[place] =
            scaled(work, at->residual, place) + next / product * at->direction[place];
    return next;
}

static void solve(void *context, int from, int worker) {
    const resistance_work *work = context;
    gradients *at = &work->workers[worker];
    const int64_t most = (int64_t)MOST_STEPS_A_PLACE * work->ways->place_count + MORE_STEPS;
    double product = begin(work, from, at);
    const double enough = RESIDUAL * RESIDUAL * product;
    for (int64_t steps = 0; product > enough && steps < most; steps++)
        product = step(work, product, at);
    work->has_failed[from] = product > enough;
    for (int to = 0; to < work->count; to++)
        work->falls[(size_t)from * (size_t)work->count + (size_t)to] =
            at->potential[from] - at->potential[to];
}

/* ---- Sums ------------------------------------------------------------------------------------ */

static bight_status create(bight_session *session, arena *scratch, resistance_work *work) {
    const place_ways *ways = work->ways;
    TRY(find_parts(session, scratch, work));
    TAKE(session, scratch, work->conductance, ways->place_count);
    TAKE(session, scratch, work->falls, (size_t)work->count * (size_t)work->count);
    TAKE(session, scratch, work->has_failed, work->count);
    TAKE(session, scratch, work->workers, session->thread_count);
    for (int place = 0; place < ways->place_count; place++)
        for (int k = ways->first[place]; k < ways->first[place + 1]; k++)
            work->conductance[place] += ways->per_hour[k];
    for (int worker = 0; worker < session->thread_count; worker++) {
        gradients *at = &work->workers[worker];
        TAKE(session, scratch, at->potential, ways->place_count);
        TAKE(session, scratch, at->residual, ways->place_count);
        TAKE(session, scratch, at->direction, ways->place_count);
        TAKE(session, scratch, at->change, ways->place_count);
    }
    return BIGHT_OK;
}

static void add_up(const resistance_work *work, int from, double *sum_h, int *reached) {
    const size_t count = (size_t)work->count;
    *sum_h = 0;
    *reached = 0;
    for (int to = 0; to < work->count; to++) {
        if (work->part[to] != work->part[from]) continue;
        *sum_h += work->falls[(size_t)from * count + (size_t)to] +
                  work->falls[(size_t)to * count + (size_t)from];
        ++*reached;
    }
}

static bight_status find(bight_session *session, arena *scratch, const place_ways *ways, int count,
                         double *sums_h, int *reached) {
    resistance_work work = {.ways = ways, .count = count};
    TRY(create(session, scratch, &work));
    const parallel_course course = {"resistances", 0, count};
    TRY(parallel_run(session, &course, count, solve, &work));
    for (int place = 0; place < count; place++) {
        if (work.has_failed[place])
            return FAIL(session, BIGHT_INTERNAL,
                        "the currents from place %d of the graph of places do not converge", place);
        add_up(&work, place, &sums_h[place], &reached[place]);
    }
    return BIGHT_OK;
}

bight_status effective_resistance_sums(bight_session *session, const place_ways *ways, int count,
                                       double *sums_h, int *reached) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(session, scratch, ways, count, sums_h, reached);
    arena_destroy(scratch);
    return status;
}
