/* Quality of connections; see connectivity_units.h. */
#include "metrics/connectivity_units.h"

#include <math.h>

static double phi_of(const air_connection *of) {
    return 3 - 0.075 * of->non_stop_h;
}

/* Not yet cut off at 0 and 1. */
static double plain_quality(const air_connection *of) {
    const double perceived_h = of->flying_h + phi_of(of) * of->change_h;
    const double longest_h = phi_of(of) * of->non_stop_h;
    return 1 - (perceived_h - of->non_stop_h) / (longest_h - of->non_stop_h);
}

double connectivity_quality(const air_connection *of) {
    return fmax(0, fmin(1, plain_quality(of)));
}

/* The quality falls in a straight line with the wait until it is 0. With at least half an hour for
 * a change it is below 1 from the start, so only the end is cut off. */
double connectivity_mean_quality(const air_connection *soonest, double longest_wait_h) {
    air_connection latest = *soonest;
    latest.change_h += longest_wait_h;
    const double first = connectivity_quality(soonest);
    const double last = plain_quality(&latest);
    if (!(longest_wait_h > 0)) return first;
    if (last >= 0) return (first + last) / 2;
    return first * first / (first - last) / 2;
}
