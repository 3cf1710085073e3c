/* Shift-share; see shift_share.h. */
#include "metrics/shift_share.h"

#include <math.h>
#include <stdbool.h>

static bool is_known(const double *before, const double *after, int i) {
    return !isnan(before[i]) && !isnan(after[i]);
}

static double growth_of_all(const double *before, const double *after, int count) {
    double sum_before = 0, sum_after = 0;
    for (int i = 0; i < count; i++) {
        if (!is_known(before, after, i)) continue;
        sum_before += before[i];
        sum_after += after[i];
    }
    return sum_before > 0 ? sum_after / sum_before : NAN;
}

double shift_share(const double *before, const double *after, int count, double *share,
                   double *shift) {
    const double growth = growth_of_all(before, after, count);
    double volume = isnan(growth) ? NAN : 0;
    for (int i = 0; i < count; i++) {
        share[i] = (growth - 1) * before[i];
        shift[i] = after[i] - growth * before[i];
        if (!is_known(before, after, i))
            share[i] = shift[i] = NAN;
        else
            volume += fabs(shift[i]) / 2;
    }
    return volume;
}
