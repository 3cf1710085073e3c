/* How unequally something is spread over cities, each with a weight (its population).
 *
 * Amounts are at least 0; cities whose amount is missing (NaN) or whose weight is 0 do not count.
 * The amounts of the others are taken relative to their weighted mean. NaN where nothing is left or
 * the mean is 0.
 */
#ifndef BIGHT_METRICS_INEQUALITY_H
#define BIGHT_METRICS_INEQUALITY_H

typedef struct {
    const double *amounts;
    const double *weights;
    int count;
} inequality_of;

/* Weighted mean. */
double inequality_mean(const inequality_of *of);

/* Standard deviation of the whole population (no n - 1) over the mean. */
double inequality_cv(const inequality_of *of);

/* Half the mean difference of two persons over the mean, not corrected by n / (n - 1) (Gini 1912).
 * O(n^2). */
double inequality_gini(const inequality_of *of);

/* Mean of x / mu ln(x / mu), 0 where x is 0 (Theil 1967). */
double inequality_theil(const inequality_of *of);

/* The part of Theil's index that lies between groups, by group of each city (-1: a group of its
 * own, for all those together); the rest lies within them (Shorrocks 1980). `sums` has room for two
 * numbers a group and two more. */
double inequality_theil_between(const inequality_of *of, const int *groups, int group_count,
                                double *sums);

#endif
