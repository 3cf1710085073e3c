/* Primacy and the rank-size rule; see rank_size.h. */
#include "metrics/rank_size.h"

#include <math.h>

double rank_size_primacy(const double *sizes, int count) {
    double first = 0, second = 0;
    for (int i = 0; i < count; i++) {
        if (!(sizes[i] > second)) continue;
        second = fmin(sizes[i], first);
        first = fmax(sizes[i], first);
    }
    return second > 0 ? first / second : NAN;
}

double rank_size_share(const double *sizes, int count) {
    double first = 0, sum = 0;
    for (int i = 0; i < count; i++) {
        if (!(sizes[i] > 0)) continue;
        first = fmax(first, sizes[i]);
        sum += sizes[i];
    }
    return first / sum; /* 0 / 0 is NaN */
}

/* 1 is the largest. */
static double rank_of(const double *sizes, int count, double size) {
    int larger = 0, alike = 0;
    for (int i = 0; i < count; i++) {
        larger += sizes[i] > size;
        alike += sizes[i] == size;
    }
    return larger + (alike + 1) / 2.0;
}

double rank_size_slope(const double *sizes, int count) {
    double mean_size = 0, mean_rank = 0, products = 0, squares = 0, least = INFINITY, most = 0;
    int used = 0;
    for (int i = 0; i < count; i++) {
        if (!(sizes[i] > 0)) continue;
        used++;
        least = fmin(least, sizes[i]);
        most = fmax(most, sizes[i]);
        mean_size += (log(sizes[i]) - mean_size) / used;
        mean_rank += (log(rank_of(sizes, count, sizes[i])) - mean_rank) / used;
    }
    for (int i = 0; i < count; i++) {
        if (!(sizes[i] > 0)) continue;
        const double size = log(sizes[i]) - mean_size;
        products += size * (log(rank_of(sizes, count, sizes[i])) - mean_rank);
        squares += size * size;
    }
    return most > least ? products / squares : NAN;
}
