/* Classes of a column's values; see bight_breaks_find in bight.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layer/features.h"
#include "metrics/natural_breaks.h"

enum { MOST_FOR_JENKS = 2000 };

typedef struct {
    bight_session *session;
    arena *scratch;
    double *values; /* rising */
    int count;
    bight_classing wanted;
    double limits[BIGHT_MOST_CLASSES + 1];
    int found;
} breaking;

static int compare_rising(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bight_status take_values(breaking *work, const bight_layer *layer, int column) {
    TAKE(work->session, work->scratch, work->values, layer->row_count);
    for (int row = 0; row < layer->row_count; row++) {
        const double value = bight_layer_real(layer, row, column);
        if (!isfinite(value) || (work->wanted.ignores_sign && value == 0)) continue;
        work->values[work->count++] = work->wanted.ignores_sign ? fabs(value) : value;
    }
    if (work->count > 0)
        qsort(work->values, (size_t)work->count, sizeof *work->values, compare_rising);
    return BIGHT_OK;
}

/* Ends a class at a value, unless the one before ends there too. */
static void end_class(breaking *work, double limit) {
    if (work->found > 0 && !(limit > work->limits[work->found])) return;
    work->limits[++work->found] = limit;
}

/* A class ends at the last value that belongs to it (Hyndman and Fan 1996, type 1). */
static void break_quantiles(breaking *work) {
    const int classes = work->wanted.class_count;
    for (int k = 1; k <= classes; k++) {
        const int rank = (int)(((int64_t)k * work->count + classes - 1) / classes);
        end_class(work, work->values[rank - 1]);
    }
}

static void break_equal(breaking *work) {
    const double least = work->values[0], most = work->values[work->count - 1];
    for (int k = 1; k < work->wanted.class_count; k++)
        end_class(work, least + (most - least) * k / work->wanted.class_count);
    end_class(work, most);
}

/* So many of the sorted values, the least and the most among them. */
static void thin_out(breaking *work) {
    if (work->count <= MOST_FOR_JENKS) return;
    for (int i = 0; i < MOST_FOR_JENKS; i++)
        work->values[i] = work->values[(int64_t)i * (work->count - 1) / (MOST_FOR_JENKS - 1)];
    work->count = MOST_FOR_JENKS;
}

static bight_status break_naturally(breaking *work) {
    int *classes;
    thin_out(work);
    TAKE(work->session, work->scratch, classes, work->count);
    TRY(natural_breaks_find(work->session, work->scratch, work->values, work->count,
                            work->wanted.class_count, classes));
    for (int i = 0; i < work->count; i++)
        if (i + 1 == work->count || classes[i + 1] != classes[i]) end_class(work, work->values[i]);
    return BIGHT_OK;
}

static bight_status find(breaking *work, const bight_layer *layer, int column) {
    TRY(take_values(work, layer, column));
    if (work->count == 0) return BIGHT_OK;
    work->limits[0] = work->values[0];
    if (work->wanted.method == BIGHT_BREAKS_JENKS) return break_naturally(work);
    if (work->wanted.method == BIGHT_BREAKS_EQUAL)
        break_equal(work);
    else
        break_quantiles(work);
    return BIGHT_OK;
}

bight_status bight_breaks_find(bight_session *session, const bight_layer *layer, int column,
                               const bight_classing *wanted, double limits[BIGHT_MOST_CLASSES + 1],
                               int *found) {
    *found = 0;
    if (wanted->class_count < 1 || wanted->class_count > BIGHT_MOST_CLASSES)
        return FAIL(session, BIGHT_WRONG_USE, "values have 1 to %d classes, not %d",
                    BIGHT_MOST_CLASSES, wanted->class_count);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    breaking work = {session, scratch, .wanted = *wanted};
    const bight_status status = find(&work, layer, column);
    memcpy(limits, work.limits, sizeof work.limits);
    *found = work.found;
    arena_destroy(scratch);
    return status;
}
