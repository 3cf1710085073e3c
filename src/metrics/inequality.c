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
