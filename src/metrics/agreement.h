/* How far two ways to put things into ordered classes agree beyond chance. */
#ifndef BIGHT_METRICS_AGREEMENT_H
#define BIGHT_METRICS_AGREEMENT_H

/* What a disagreement by d classes counts: 1, d or d^2. */
typedef enum { AGREEMENT_PLAIN, AGREEMENT_LINEAR, AGREEMENT_QUADRATIC } agreement_weights;

/* Cohen's kappa (1960) of a square table of counts, row after row, and weighted kappa (Cohen 1968):
 * 1 minus the disagreement found over that expected of the same sums of rows and columns. 1: all
 * agree, 0: as by chance. NaN where chance alone would agree in all, and without any counts.
 * O(size^2). */
double agreement_kappa(const double *counts, int size, agreement_weights weights);

#endif
