/* Concentration of amounts; see concentration.h. */
#include "metrics/concentration.h"

#include <math.h>

static double sum_of(const double *amounts, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += amounts[i];
    return sum;
}

double concentration_hhi(const double *amounts, int count) {
    const double sum = sum_of(amounts, count);
    double squares = 0;
    for (int i = 0; i < count; i++)
        squares += (amounts[i] / sum) * (amounts[i] / sum);
    return sum > 0 ? squares : NAN;
}

double concentration_hhi_normalised(const double *amounts, int count) {
    if (count < 2) return NAN;
    return (concentration_hhi(amounts, count) - 1.0 / count) / (1 - 1.0 / count);
}

/* The number of amounts that come before this one, the largest first; equal ones keep their
 * order. */
static int place_from_largest(const double *amounts, int count, int which) {
    int place = 0;
    for (int i = 0; i < count; i++)
        place += amounts[i] > amounts[which] || (i < which && amounts[i] == amounts[which]);
    return place;
}

double concentration_largest(const double *amounts, int count, int k) {
    const double sum = sum_of(amounts, count);
    double largest = 0;
    for (int i = 0; i < count; i++)
        if (place_from_largest(amounts, count, i) < k) largest += amounts[i];
    return sum > 0 ? largest / sum : NAN;
}

double concentration_gini(const double *amounts, int count) {
    const double sum = sum_of(amounts, count);
    double weighted = 0;
    for (int i = 0; i < count; i++) {
        const int rank = count - place_from_largest(amounts, count, i); /* 1 is the smallest */
        weighted += (2 * rank - count - 1) * amounts[i];
    }
    return sum > 0 ? weighted / (count * sum) : NAN;
}

double concentration_gini_corrected(const double *amounts, int count) {
    return count < 2 ? NAN : concentration_gini(amounts, count) * count / (count - 1);
}

double concentration_entropy(const double *amounts, int count) {
    const double sum = sum_of(amounts, count);
    double entropy = 0;
    for (int i = 0; i < count; i++)
        if (amounts[i] > 0) entropy -= amounts[i] / sum * log(amounts[i] / sum);
    return sum > 0 ? entropy : NAN;
}

double concentration_entropy_normalised(const double *amounts, int count) {
    return count < 2 ? NAN : concentration_entropy(amounts, count) / log(count);
}

double concentration_relative(double amount, double sum, double other, double other_sum) {
    return sum > 0 && other > 0 ? amount / sum / (other / other_sum) : NAN;
}

double concentration_gini_rising(const double *amounts, int count) {
    const double sum = sum_of(amounts, count);
    double weighted = 0;
    for (int i = 0; i < count; i++)
        weighted += (2.0 * i + 1 - count) * amounts[i];
    return sum > 0 ? weighted / (count * sum) : NAN;
}
