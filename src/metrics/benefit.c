/* Benefits of those who travel; see benefit.h. Sums run in the order of the cities. */
#include "metrics/benefit.h"

#include <math.h>

static double trips_of(const double *trips, const benefit_of *of, int from, int to) {
    return trips[(size_t)from * (size_t)of->before->size + (size_t)to];
}

/* Minutes gained between two points of demand joined by q = a t^-b: the integral of q over t from
 * t1 to t0. Without trips at one of them there is no such curve, and the half is taken. */
static double area_of_elasticity(double trips0, double time0, double trips1, double time1) {
    const double half = (trips0 + trips1) / 2 * (time0 - time1);
    if (!(trips0 > 0) || !(trips1 > 0) || time0 == time1 || !(time1 > 0)) return half;
    const double power = 1 - log(trips1 / trips0) / log(time0 / time1); /* 1 - b */
    if (fabs(power) < 1e-9) return trips0 * time0 * log(time0 / time1);
    return (trips0 * time0 - trips1 * time1) / power;
}

static void add_pair(const benefit_of *of, int from, int to, benefit *sums) {
    const double *later = of->trips_after == NULL ? of->trips_before : of->trips_after;
    const double trips[2] = {trips_of(of->trips_before, of, from, to),
                             trips_of(later, of, from, to)};
    const double time[2] = {matrix_minutes(of->before, from, to),
                            matrix_minutes(of->after, from, to)};
    if (!isfinite(time[0]) || !isfinite(time[1])) {
        sums->left_out += fmax(trips[0], trips[1]);
        return;
    }
    for (int side = 0; side < 2; side++) {
        sums->trips[side] += trips[side];
        sums->time[side] += trips[side] * time[side];
    }
    sums->fixed += trips[0] * (time[0] - time[1]);
    sums->half += (trips[0] + trips[1]) / 2 * (time[0] - time[1]);
    sums->elasticity += area_of_elasticity(trips[0], time[0], trips[1], time[1]);
}

/* ---- The logsum ---- */

/* ln sum_j D_j exp(-theta t_ij), of the largest term and the others relative to it; -INFINITY where
 * nothing is reached. */
static double log_sum(const benefit_of *of, const bight_matrix *matrix, const double *masses,
                      int from) {
    double largest = -INFINITY, sum = 0;
    for (int to = 0; to < matrix->size; to++)
        if (to != from && masses[to] > 0)
            largest = fmax(largest, -of->theta_per_min * matrix_minutes(matrix, from, to));
    if (largest == -INFINITY) return largest;
    for (int to = 0; to < matrix->size; to++)
        if (to != from)
            sum +=
                masses[to] * exp(-of->theta_per_min * matrix_minutes(matrix, from, to) - largest);
    return largest + log(sum);
}

/* Trips before that begin in a city, or that end there. */
static double sum_trips(const benefit_of *of, int city, bool begin) {
    double sum = 0;
    for (int other = 0; other < of->before->size; other++)
        if (other != city)
            sum += begin ? trips_of(of->trips_before, of, city, other)
                         : trips_of(of->trips_before, of, other, city);
    return sum;
}

static void add_logsums(const benefit_of *of, double *masses, benefit *sums) {
    sums->logsum = 0;
    for (int to = 0; to < of->before->size; to++)
        masses[to] = sum_trips(of, to, false);
    for (int from = 0; from < of->before->size; from++) {
        const double begun = sum_trips(of, from, true);
        if (begun == 0) continue;
        const double gain =
            log_sum(of, of->after, masses, from) - log_sum(of, of->before, masses, from);
        if (isfinite(gain))
            sums->logsum += begun * gain / of->theta_per_min;
        else
            sums->logsum_left_out += begun;
    }
}

benefit benefit_find(const benefit_of *of, double *sums) {
    benefit found = {.logsum = NAN};
    for (int from = 0; from < of->before->size; from++)
        for (int to = 0; to < of->before->size; to++)
            if (from != to) add_pair(of, from, to, &found);
    if (of->theta_per_min > 0) add_logsums(of, sums, &found);
    return found;
}
