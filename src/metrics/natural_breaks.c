/* Optimal classes in one dimension, by dynamic programming; see natural_breaks.h. */
#include "metrics/natural_breaks.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    double value;
    int at;
} placed_value;

typedef struct {
    placed_value *placed; /* falling */
    int count;
    double *sums; /* of the first i, as the next */
    double *squares;
    double *least; /* [classes - 1][i]: variation of the first i + 1 in so many classes */
    int *begins;   /* the same: where the last of them begins */
} breaking;

static int compare_falling(const void *left, const void *right) {
    const placed_value *a = left, *b = right;
    if (a->value != b->value) return a->value > b->value ? -1 : 1;
    return a->at - b->at;
}

/* Sum of squared deviations of first .. last. */
static double variation(const breaking *of, int first, int last) {
    const double sum = of->sums[last + 1] - of->sums[first];
    const double squares = of->squares[last + 1] - of->squares[first];
    return fmax(0, squares - sum * sum / (last - first + 1));
}

static void fill_class(const breaking *of, int which) {
    const size_t width = (size_t)of->count;
    double *least = of->least + (size_t)which * width;
    int *begins = of->begins + (size_t)which * width;
    for (int last = 0; last < of->count; last++) {
        least[last] = which == 0 ? variation(of, 0, last) : INFINITY;
        for (int first = which; first <= last && which > 0; first++) {
            const double sum = (least - width)[first - 1] + variation(of, first, last);
            if (!(sum < least[last])) continue;
            least[last] = sum;
            begins[last] = first;
        }
    }
}

static int count_different(const breaking *of) {
    int different = of->count > 0;
    for (int i = 1; i < of->count; i++)
        different += of->placed[i].value != of->placed[i - 1].value;
    return different;
}

static bight_status find(bight_session *session, arena *scratch, breaking *of, int most,
                         int *classes) {
    const int different = count_different(of);
    const int wanted = different < most ? different : most;
    TAKE(session, scratch, of->sums, of->count + 1);
    TAKE(session, scratch, of->squares, of->count + 1);
    TAKE(session, scratch, of->least, (size_t)wanted * (size_t)of->count);
    TAKE(session, scratch, of->begins, (size_t)wanted * (size_t)of->count);
    const double middle = of->count > 0 ? of->placed[of->count / 2].value : 0;
    for (int i = 0; i < of->count; i++) {
        const double value = of->placed[i].value - middle; /* so that squares keep their digits */
        of->sums[i + 1] = of->sums[i] + value;
        of->squares[i + 1] = of->squares[i] + value * value;
    }
    for (int which = 0; which < wanted; which++)
        fill_class(of, which);
    for (int which = wanted - 1, last = of->count - 1; which >= 0; which--) {
        const int first = of->begins[(size_t)which * (size_t)of->count + (size_t)last];
        for (int i = first; i <= last; i++)
            classes[of->placed[i].at] = which + 1;
        last = first - 1;
    }
    return BIGHT_OK;
}

bight_status natural_breaks_find(bight_session *session, arena *scratch, const double *values,
                                 int count, int most, int *classes) {
    breaking of = {0};
    TAKE(session, scratch, of.placed, count);
    for (int i = 0; i < count; i++) {
        classes[i] = 0;
        if (!isnan(values[i])) of.placed[of.count++] = (placed_value){values[i], i};
    }
    if (of.count > 0) qsort(of.placed, (size_t)of.count, sizeof *of.placed, compare_falling);
    return find(session, scratch, &of, most, classes);
}
