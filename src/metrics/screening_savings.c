/* What proposed links save, each by itself; see screening.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "metrics/concentration.h"
#include "metrics/screening.h"
#include "metrics/shared_screening.h"

static const double MS_A_MINUTE = 60000;

/* ---- Times ---- */

typedef struct {
    screening *of;
    int first;   /* proposal */
    int *blocks; /* room for a row of blocks a worker */
} evaluation;

static void evaluate(void *context, int item, int worker) {
    const evaluation *work = context;
    const int blocks = work->of->table.table.destination_count / LANE_COUNT;
    proposed_link *here = &work->of->proposals[work->first + item];
    link_savings_find(&work->of->table, &here->link, work->blocks + (size_t)worker * (size_t)blocks,
                      &here->savings);
}

bight_status screening_evaluate_part(bight_session *session, screening *of, int first, int count) {
    evaluation work = {.of = of, .first = first};
    const int blocks = of->table.table.destination_count / LANE_COUNT;
    TAKE(session, of->arena, work.blocks, (size_t)session->thread_count * (size_t)blocks);
    const parallel_course course = {"links", 0, count};
    return parallel_run(session, &course, count, evaluate, &work);
}

bight_status screening_evaluate(bight_session *session, screening *of) {
    return shared_screening_is_possible(session, of->proposal_count)
               ? shared_screening_evaluate(session, of)
               : screening_evaluate_part(session, of, 0, of->proposal_count);
}

/* ---- Potential ---- */

static double decayed(const screening *of, uint32_t time) {
    if (time >= TIME_LIMIT) return 0;
    const double minutes = (double)time * (double)of->router->rows.unit_ms / MS_A_MINUTE;
    return bight_decay_weight(&of->access.decay, minutes);
}

static void sum_potentials(screening *of) {
    const insertion_table *table = &of->table.table;
    const size_t cities = (size_t)of->city_count;
    of->potential_sum = 0;
    for (size_t row = 0; row < cities; row++) {
        of->potentials[row] = 0;
        for (size_t column = 0; column < cities; column++) {
            const uint32_t time = table->times[row * (size_t)table->destination_count + column];
            const bool has_path = column != row && (of->table.has_path == NULL ||
                                                    of->table.has_path[row * cities + column]);
            if (has_path) of->potentials[row] += of->table.weights[column] * decayed(of, time);
        }
        of->potential_sum += of->potentials[row];
    }
}

typedef struct {
    screening *of;
    const int *proposals;
    double gini;        /* before any link */
    double *potentials; /* room for two rows a worker */
} measuring;

typedef struct {
    const screening *of;
    double *potentials;
} potential_change;

static void change_potential(void *context, int origin, int destination, uint32_t before,
                             uint32_t after) {
    const potential_change *changed = context;
    changed->potentials[origin] += changed->of->table.weights[destination] *
                                   (decayed(changed->of, after) - decayed(changed->of, before));
}

static int compare_doubles(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double find_gini(const double *amounts, int count, double *room) {
    memcpy(room, amounts, (size_t)count * sizeof *room);
    qsort(room, (size_t)count, sizeof *room, compare_doubles);
    return concentration_gini_rising(room, count);
}

static void measure(void *context, int item, int worker) {
    const measuring *work = context;
    screening *of = work->of;
    proposed_link *here = &of->proposals[work->proposals[item]];
    const size_t cities = (size_t)of->city_count;
    double *potentials = work->potentials + 2 * cities * (size_t)worker;
    potential_change changed = {of, potentials};
    double sum = 0;
    memcpy(potentials, of->potentials, cities * sizeof *potentials);
    link_savings_visit(&of->table, &here->link, change_potential, &changed);
    for (size_t city = 0; city < cities; city++)
        sum += potentials[city] - of->potentials[city];
    here->potential_gain = sum;
    here->gini_change = find_gini(potentials, of->city_count, potentials + cities) - work->gini;
}

bight_status screening_measure_part(bight_session *session, screening *of, const int *proposals,
                                    int count) {
    measuring work = {.of = of, .proposals = proposals};
    TAKE(session, of->arena, work.potentials,
         2 * (size_t)of->city_count * (size_t)session->thread_count);
    work.gini = find_gini(of->potentials, of->city_count, work.potentials);
    const parallel_course course = {"measures", 0, count};
    return parallel_run(session, &course, count, measure, &work);
}

bight_status screening_measure(bight_session *session, screening *of, const int *proposals,
                               int count) {
    if (of->city_count == 0) return BIGHT_OK;
    if (of->potentials == NULL) {
        TAKE(session, of->arena, of->potentials, of->city_count);
        sum_potentials(of);
    }
    return shared_screening_is_possible(session, count)
               ? shared_screening_measure(session, of, proposals, count)
               : screening_measure_part(session, of, proposals, count);
}
