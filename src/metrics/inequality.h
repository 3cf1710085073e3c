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

/* 1 - (mean of (x / mu)^(1 - e))^(1 / (1 - e)), for e = 1 with the geometric mean (Atkinson 1970):
 * the share of the whole that could be given up if the rest were spread evenly. `aversion` > 0; 1
 * where a city has nothing and e is at least 1. */
double inequality_atkinson(const inequality_of *of, double aversion);

/* Half the sum of differences of shares of weight and amount (Hoover 1936): what would have to
 * move for all to be alike. */
double inequality_hoover(const inequality_of *of);

/* The largest over the smallest; NaN when the smallest is 0. */
double inequality_span(const inequality_of *of);

/* Mean of the 10 % of the weight with the highest keys over that of the 40 % with the lowest (Palma
 * 2011, of means instead of sums, as is usual for access). A city at a bound counts in part, those
 * with equal keys alike. Keys are the amounts themselves or incomes; NaN: not counted. O(n^2). */
double inequality_palma(const inequality_of *of, const double *keys);

/* 2 / mu times the covariance of amounts and fractional ranks by key, from -1 (the poorest have
 * all) to 1 (Kakwani, Wagstaff and van Doorslaer 1997). Equal keys share their mean rank; keys of
 * NaN are not counted. O(n^2). */
double inequality_concentration(const inequality_of *of, const double *keys);

/* Mean of ((z - x) / z)^alpha over those with x < z, 0 for the others (Foster, Greer and Thorbecke
 * 1984): alpha 0 is their share, 1 their mean gap, 2 its severity. `line` > 0. */
double inequality_shortfall(const inequality_of *of, double line, int alpha);

/* The least amount that at least half the weight does not exceed. O(n^2). */
double inequality_median(const inequality_of *of);

#endif
