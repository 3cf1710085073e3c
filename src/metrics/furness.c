/* Rows and columns in turn; see furness.h.
 *
 * Where the wanted sums cannot be had, some rows R have entries only in columns C that should hold
 * less than R should (Gale 1957), and the factors of R grow without end against all others. So
 * rounds now and then look among the rows of the largest factors for such an R; it is a proof.
 */
#include "metrics/furness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "base/progress.h"

enum {
    MOST_ROUNDS = 20000,
    FIRST_LOOK = 16, /* rounds before the first search for stuck rows, then twice as many, ... */
    COLUMNS_AT_ONCE = 64
};

/* Above what sums of doubles are off by. */
static const double SURPLUS = 1e-9;

typedef struct {
    furness_problem *problem;
    double *sums; /* of rows or of columns, at the factors of the other side */
} furness_work;

bight_status furness_begin(bight_session *session, arena *owner, furness_problem *problem) {
    TAKE(session, owner, problem->row_factor, problem->size);
    TAKE(session, owner, problem->column_factor, problem->size);
    TAKE(session, owner, problem->is_stuck, problem->size);
    return BIGHT_OK;
}

static const double *row_of(const furness_problem *problem, int row) {
    return problem->table + (size_t)row * (size_t)problem->size;
}

static void sum_row(void *context, int row, int worker) {
    const furness_work *work = context;
    const furness_problem *problem = work->problem;
    const double *entries = row_of(problem, row);
    double sum = 0;
    (void)worker;
    for (int column = 0; column < problem->size; column++)
        sum += entries[column] * problem->column_factor[column];
    work->sums[row] = sum;
}

static void sum_columns(void *context, int item, int worker) {
    const furness_work *work = context;
    const furness_problem *problem = work->problem;
    const int first = item * COLUMNS_AT_ONCE;
    const int end =
        problem->size < first + COLUMNS_AT_ONCE ? problem->size : first + COLUMNS_AT_ONCE;
    (void)worker;
    for (int column = first; column < end; column++)
        work->sums[column] = 0;
    for (int row = 0; row < problem->size; row++) {
        const double *entries = row_of(problem, row);
        for (int column = first; column < end; column++)
            work->sums[column] += problem->row_factor[row] * entries[column];
    }
}

static void scale(int size, const double *wanted, const double *sums, double *factors) {
    for (int i = 0; i < size; i++)
        factors[i] = wanted[i] > 0 ? wanted[i] / sums[i] : 0;
}

/* How far rows are off at the factors of the columns as they are now. */
static double row_error(const furness_problem *problem, const double *sums) {
    double worst = 0;
    for (int row = 0; row < problem->size; row++) {
        if (!(problem->row_sum[row] > 0)) continue;
        const double error = fabs(problem->row_factor[row] * sums[row] / problem->row_sum[row] - 1);
        if (!(error <= worst)) worst = error; /* also where it is no number */
    }
    return worst;
}

typedef struct {
    double factor;
    int row;
} ranked_row;

static int by_factor(const void *left, const void *right) {
    const ranked_row *a = left, *b = right;
    if (a->factor != b->factor) return a->factor > b->factor ? -1 : 1;
    return a->row - b->row;
}

/* Adds what the columns that only this row and those before it have entries in should hold. */
static double add_columns(const furness_problem *problem, int row, bool *is_taken) {
    const double *entries = row_of(problem, row);
    double more = 0;
    for (int column = 0; column < problem->size; column++) {
        if (is_taken[column] || !(entries[column] > 0)) continue;
        is_taken[column] = true;
        more += problem->column_sum[column];
    }
    return more;
}

static bight_status find_stuck(bight_session *session, arena *scratch, furness_problem *problem) {
    ranked_row *ranked;
    bool *is_taken;
    double rows = 0, columns = 0;
    int count = 0;
    TAKE(session, scratch, ranked, problem->size);
    TAKE(session, scratch, is_taken, problem->size);
    memset(problem->is_stuck, 0, (size_t)problem->size * sizeof *problem->is_stuck);
    for (int row = 0; row < problem->size; row++)
        if (problem->row_sum[row] > 0)
            ranked[count++] = (ranked_row){problem->row_factor[row] / problem->row_sum[row], row};
    qsort(ranked, (size_t)count, sizeof *ranked, by_factor);
    for (int i = 0; i < count && !problem->is_impossible; i++) {
        rows += problem->row_sum[ranked[i].row];
        columns += add_columns(problem, ranked[i].row, is_taken);
        problem->is_stuck[ranked[i].row] = true;
        problem->is_impossible = rows > columns * (1 + SURPLUS);
    }
    return BIGHT_OK;
}

static bight_status look_for_stuck(bight_session *session, furness_problem *problem) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_stuck(session, scratch, problem);
    arena_destroy(scratch);
    return status;
}

static void run_round(bight_session *session, furness_work *work) {
    furness_problem *problem = work->problem;
    const int blocks = (problem->size + COLUMNS_AT_ONCE - 1) / COLUMNS_AT_ONCE;
    scale(problem->size, problem->row_sum, work->sums, problem->row_factor);
    parallel_for(session->thread_count, blocks, sum_columns, work);
    scale(problem->size, problem->column_sum, work->sums, problem->column_factor);
    parallel_for(session->thread_count, problem->size, sum_row, work);
    problem->error = row_error(problem, work->sums);
}

bight_status furness_balance(bight_session *session, arena *scratch, furness_problem *problem) {
    furness_work work = {.problem = problem};
    int next_look = FIRST_LOOK;
    TAKE(session, scratch, work.sums, problem->size);
    for (int column = 0; column < problem->size; column++)
        problem->column_factor[column] = problem->column_sum[column];
    parallel_for(session->thread_count, problem->size, sum_row, &work);
    problem->round_count = 0;
    do {
        run_round(session, &work);
        TRY(progress_tell(session, "balancing trips", ++problem->round_count, MOST_ROUNDS));
        if (problem->round_count != next_look) continue;
        TRY(look_for_stuck(session, problem));
        next_look *= 2;
    } while (!(problem->error < FURNESS_TOLERANCE) && !problem->is_impossible &&
             problem->round_count < MOST_ROUNDS);
    return BIGHT_OK;
}
