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

/* Gini times n / (n - 1), so that all in one hand is 1 for any number (Deltas 2003); NaN for one
 * holder. */
double concentration_gini_corrected(const double *amounts, int count);

/* - sum s ln s of the shares (Shannon 1948): 0 when all is in one hand, ln n when all hold
 * alike. */
double concentration_entropy(const double *amounts, int count);

/* Entropy out of ln n, 0 to 1; NaN for one holder. */
double concentration_entropy_normalised(const double *amounts, int count);

/* A share out of another share, a location quotient (as Vallega's index of relative concentration,
 * 1979): above 1 more of the first than of the second; NaN where the second is 0. */
double concentration_relative(double amount, double sum, double other, double other_sum);

/* The same of amounts in rising order, in O(n). */
double concentration_gini_rising(const double *amounts, int count);

#endif
