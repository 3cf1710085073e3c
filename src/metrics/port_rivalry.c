/* Choice among ports and overlap of hinterlands; see port_rivalry.h. */
#include "metrics/port_rivalry.h"

#include <math.h>

#include "route/search.h"

static const double MS_PER_MIN = 60000;

/* The time to the nearest port that attracts. */
static int64_t least_of(const int64_t *times_ms, const double *attraction, int count) {
    int64_t least = SEARCH_UNREACHED;
    for (int i = 0; i < count; i++)
        if (attraction[i] > 0 && times_ms[i] < least) least = times_ms[i];
    return least;
}

bool port_rivalry_choose(const int64_t *times_ms, int port_count, const bight_decay *decay,
                         const double *attraction, double *shares) {
    const int64_t from_ms =
        decay->kind == BIGHT_DECAY_EXPONENTIAL ? least_of(times_ms, attraction, port_count) : 0;
    double sum = 0;
    for (int port = 0; port < port_count; port++) {
        shares[port] = 0;
        if (times_ms[port] == SEARCH_UNREACHED || !(attraction[port] > 0)) continue;
        const double minutes = (double)(times_ms[port] - from_ms) / MS_PER_MIN;
        shares[port] = attraction[port] * bight_decay_weight(decay, minutes);
        sum += shares[port];
    }
    for (int port = 0; port < port_count && sum > 0; port++)
        shares[port] /= sum;
    return sum > 0;
}

double port_rivalry_contestability(const double *shares, int port_count) {
    double sum = 0, squares = 0;
    for (int port = 0; port < port_count; port++) {
        sum += shares[port];
        squares += shares[port] * shares[port];
    }
    return sum > 0 && port_count > 1 ? (1 - squares) / (1 - 1.0 / port_count) : NAN;
}

static double share_of(const port_rivalry *of, int city, int port) {
    return of->shares[city * of->port_count + port];
}

double port_rivalry_ruzicka(const port_rivalry *of, int port, int other) {
    double lesser = 0, greater = 0;
    for (int city = 0; city < of->city_count; city++) {
        const double here = share_of(of, city, port), there = share_of(of, city, other);
        lesser += of->weights[city] * fmin(here, there);
        greater += of->weights[city] * fmax(here, there);
    }
    return greater > 0 ? lesser / greater : NAN;
}

double port_rivalry_pianka(const port_rivalry *of, int port, int other) {
    double both = 0, here_squares = 0, there_squares = 0;
    for (int city = 0; city < of->city_count; city++) {
        const double here = of->weights[city] * share_of(of, city, port);
        const double there = of->weights[city] * share_of(of, city, other);
        both += here * there;
        here_squares += here * here;
        there_squares += there * there;
    }
    const double size = sqrt(here_squares * there_squares);
    return size > 0 ? both / size : NAN;
}

double port_rivalry_jaccard(const port_rivalry *of, int64_t limit_ms, int port, int other) {
    double both = 0, either = 0;
    for (int city = 0; city < of->city_count; city++) {
        const int64_t *times = &of->times_ms[city * of->port_count];
        const bool here = times[port] <= limit_ms, there = times[other] <= limit_ms;
        if (here && there) both += of->weights[city];
        if (here || there) either += of->weights[city];
    }
    return either > 0 ? both / either : NAN;
}
