/* How concentrated amounts are among their holders. Amounts are at least 0; those of 0 count. */
#ifndef BIGHT_METRICS_CONCENTRATION_H
#define BIGHT_METRICS_CONCENTRATION_H

/* Sum of squared shares (Herfindahl and Hirschman); NaN when the sum is 0. */
double concentration_hhi(const double *amounts, int count);

/* (HHI - 1/n) / (1 - 1/n); NaN for one holder. */
double concentration_hhi_normalised(const double *amounts, int count);

/* Share of the k largest. */
double concentration_largest(const double *amounts, int count, int k);

/* Gini, not corrected by n / (n - 1) (Notteboom 1997). */
double concentration_gini(const double *amounts, int count);

/* The same of amounts in rising order, in O(n). */
double concentration_gini_rising(const double *amounts, int count);

#endif
