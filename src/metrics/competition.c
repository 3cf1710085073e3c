/* Supply shared by those who reach it; see competition.h. */
#include "metrics/competition.h"

#include <math.h>
#include <stddef.h>

static double weight_of(const competition *of, int origin, int destination) {
    return of->weights[(size_t)origin * (size_t)of->destination_count + (size_t)destination];
}

double competition_find(const competition *of, double *ratios, double *access) {
    double unused = 0;
    for (int to = 0; to < of->destination_count; to++) {
        double demand = 0;
        for (int from = 0; from < of->origin_count; from++)
            demand += of->demand[from] * weight_of(of, from, to);
        ratios[to] = demand > 0 ? of->supply[to] / demand : NAN;
        if (isnan(ratios[to])) unused += of->supply[to];
    }
    for (int from = 0; from < of->origin_count; from++) {
        access[from] = 0;
        for (int to = 0; to < of->destination_count; to++)
            if (!isnan(ratios[to])) access[from] += ratios[to] * weight_of(of, from, to);
    }
    return unused;
}
