/* Contests and overlaps of hinterlands; see port_rivalry.h. */
#include "metrics/port_rivalry.h"

#include <math.h>

#include "route/search.h"

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
