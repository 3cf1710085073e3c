/* Measures of inequality; see inequality.h. Sums run in the order of the cities. */
#include "metrics/inequality.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

static bool counts(const inequality_of *of, int city) {
    return !isnan(of->amounts[city]) && of->weights[city] > 0;
}

static double total_weight(const inequality_of *of) {
    double sum = 0;
    for (int i = 0; i < of->count; i++)
        if (counts(of, i)) sum += of->weights[i];
    return sum;
}

double inequality_mean(const inequality_of *of) {
    double sum = 0;
    for (int i = 0; i < of->count; i++)
        if (counts(of, i)) sum += of->weights[i] * of->amounts[i];
    return sum / total_weight(of); /* 0 / 0 is NaN */
}

double inequality_cv(const inequality_of *of) {
    const double mean = inequality_mean(of);
    double squares = 0;
    for (int i = 0; i < of->count; i++)
        if (counts(of, i))
            squares += of->weights[i] * (of->amounts[i] - mean) * (of->amounts[i] - mean);
    return mean > 0 ? sqrt(squares / total_weight(of)) / mean : NAN;
}

double inequality_gini(const inequality_of *of) {
    const double mean = inequality_mean(of), total = total_weight(of);
    double differences = 0;
    for (int i = 0; i < of->count; i++)
        for (int j = 0; j < i && counts(of, i); j++)
            if (counts(of, j))
                differences +=
                    of->weights[i] * of->weights[j] * fabs(of->amounts[i] - of->amounts[j]);
    return mean > 0 ? differences / (total * total * mean) : NAN;
}

static double x_log_x(double x) {
    return x > 0 ? x * log(x) : 0;
}

double inequality_theil(const inequality_of *of) {
    const double mean = inequality_mean(of);
    double sum = 0;
    if (!(mean > 0)) return NAN;
    for (int i = 0; i < of->count; i++)
        if (counts(of, i)) sum += of->weights[i] * x_log_x(of->amounts[i] / mean);
    return sum / total_weight(of);
}

double inequality_theil_between(const inequality_of *of, const int *groups, int group_count,
                                double *sums) {
    const double mean = inequality_mean(of);
    double *weights = sums, *amounts = sums + group_count + 1, between = 0;
    if (!(mean > 0)) return NAN;
    memset(sums, 0, 2 * ((size_t)group_count + 1) * sizeof *sums);
    for (int i = 0; i < of->count; i++) {
        if (!counts(of, i)) continue;
        const int group = groups[i] < 0 ? group_count : groups[i];
        weights[group] += of->weights[i];
        amounts[group] += of->weights[i] * of->amounts[i];
    }
    for (int group = 0; group <= group_count; group++)
        if (weights[group] > 0)
            between += weights[group] * x_log_x(amounts[group] / weights[group] / mean);
    return between / total_weight(of);
}

double inequality_atkinson(const inequality_of *of, double aversion) {
    const double mean = inequality_mean(of), total = total_weight(of), power = 1 - aversion;
    double sum = 0;
    if (!(mean > 0)) return NAN;
    for (int i = 0; i < of->count; i++) {
        if (!counts(of, i)) continue;
        const double relative = of->amounts[i] / mean;
        sum += of->weights[i] * (power == 0 ? log(relative) : pow(relative, power));
    }
    return 1 - (power == 0 ? exp(sum / total) : pow(sum / total, 1 / power));
}

double inequality_hoover(const inequality_of *of) {
    const double mean = inequality_mean(of);
    double sum = 0;
    if (!(mean > 0)) return NAN;
    for (int i = 0; i < of->count; i++)
        if (counts(of, i)) sum += of->weights[i] * fabs(of->amounts[i] / mean - 1);
    return sum / (2 * total_weight(of));
}

double inequality_span(const inequality_of *of) {
    double least = INFINITY, most = -INFINITY;
    for (int i = 0; i < of->count; i++) {
        if (!counts(of, i)) continue;
        least = fmin(least, of->amounts[i]);
        most = fmax(most, of->amounts[i]);
    }
    return least > 0 && most >= least ? most / least : NAN;
}

/* ---- In the order of a key ---- */

static bool counts_by(const inequality_of *of, const double *keys, int city) {
    return counts(of, city) && !isnan(keys[city]);
}

/* The weight of all cities with a lower key than this one, and with the same one. */
typedef struct {
    double below;
    double alike;
} key_place;

static key_place place_of(const inequality_of *of, const double *keys, int city) {
    key_place place = {0, 0};
    for (int i = 0; i < of->count; i++) {
        if (!counts_by(of, keys, i)) continue;
        if (keys[i] < keys[city]) place.below += of->weights[i];
        if (keys[i] == keys[city]) place.alike += of->weights[i];
    }
    return place;
}

static double weight_by(const inequality_of *of, const double *keys) {
    double sum = 0;
    for (int i = 0; i < of->count; i++)
        if (counts_by(of, keys, i)) sum += of->weights[i];
    return sum;
}

/* Mean of the amounts between two shares of the weight, from the lowest key up. */
static double mean_between(const inequality_of *of, const double *keys, double from, double to) {
    const double total = weight_by(of, keys);
    double sum = 0;
    for (int i = 0; i < of->count; i++) {
        if (!counts_by(of, keys, i)) continue;
        const key_place place = place_of(of, keys, i);
        const double begin = fmax(place.below, from * total);
        const double end = fmin(place.below + place.alike, to * total);
        if (end > begin) sum += of->weights[i] * of->amounts[i] * (end - begin) / place.alike;
    }
    return sum / ((to - from) * total);
}

double inequality_palma(const inequality_of *of, const double *keys) {
    const double lowest = mean_between(of, keys, 0, 0.4);
    return lowest > 0 ? mean_between(of, keys, 0.9, 1) / lowest : NAN;
}

double inequality_concentration(const inequality_of *of, const double *keys) {
    const double total = weight_by(of, keys);
    double sum = 0, ranked = 0;
    for (int i = 0; i < of->count; i++) {
        if (!counts_by(of, keys, i)) continue;
        const key_place place = place_of(of, keys, i);
        sum += of->weights[i] * of->amounts[i];
        ranked += of->weights[i] * of->amounts[i] * (place.below + place.alike / 2) / total;
    }
    return sum > 0 ? 2 * ranked / sum - 1 : NAN;
}

double inequality_shortfall(const inequality_of *of, double line, int alpha) {
    double sum = 0;
    for (int i = 0; i < of->count; i++)
        if (counts(of, i) && of->amounts[i] < line)
            sum += of->weights[i] * pow((line - of->amounts[i]) / line, alpha);
    return sum / total_weight(of);
}

double inequality_median(const inequality_of *of) {
    const double half = total_weight(of) / 2;
    double median = NAN;
    for (int i = 0; i < of->count; i++) {
        if (!counts(of, i)) continue;
        const key_place place = place_of(of, of->amounts, i);
        if (place.below + place.alike >= half && !(of->amounts[i] >= median))
            median = of->amounts[i];
    }
    return median;
}
