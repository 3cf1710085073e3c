/* Cohen's kappa; see agreement.h. */
#include "metrics/agreement.h"

#include <math.h>
#include <stdlib.h>

static double disagreement(int row, int column, agreement_weights weights) {
    const double apart = abs(row - column);
    if (weights == AGREEMENT_PLAIN) return apart > 0;
    return weights == AGREEMENT_LINEAR ? apart : apart * apart;
}

static double sum_row(const double *counts, int size, int row) {
    double sum = 0;
    for (int column = 0; column < size; column++)
        sum += counts[row * size + column];
    return sum;
}

static double sum_column(const double *counts, int size, int column) {
    double sum = 0;
    for (int row = 0; row < size; row++)
        sum += counts[row * size + column];
    return sum;
}

double agreement_kappa(const double *counts, int size, agreement_weights weights) {
    double total = 0, found = 0, expected = 0;
    for (int row = 0; row < size; row++)
        for (int column = 0; column < size; column++) {
            const double weight = disagreement(row, column, weights);
            total += counts[row * size + column];
            found += weight * counts[row * size + column];
            expected += weight * sum_row(counts, size, row) * sum_column(counts, size, column);
        }
    return expected > 0 ? 1 - found * total / expected : NAN;
}
