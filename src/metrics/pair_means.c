/* Adding up pairs; see pair_means.h. */
#include "metrics/pair_means.h"

#include <math.h>

void pair_means_add(pair_means *sums, double minutes, double weight, double straight_km,
                    double ideal_kmh) {
    const double ideal_min = 60 * straight_km / ideal_kmh;
    if (ideal_min > 0) sums->ideal_speed += weight / ideal_min;
    if (!isfinite(minutes)) {
        sums->pairs_apart++;
        return;
    }
    sums->pairs++;
    sums->minutes += minutes;
    sums->weight += weight;
    sums->weighted_min += weight * minutes;
    sums->weighted_km += weight * straight_km;
    if (ideal_min > 0) sums->speed += weight / minutes;
}

static double ratio(double part, double whole) {
    return whole > 0 ? part / whole : NAN;
}

double pair_means_min(const pair_means *sums) {
    return ratio(sums->minutes, sums->pairs);
}

double pair_means_weighted_min(const pair_means *sums) {
    return ratio(sums->weighted_min, sums->weight);
}

double pair_means_efficiency(const pair_means *sums) {
    return ratio(sums->speed, sums->ideal_speed);
}
