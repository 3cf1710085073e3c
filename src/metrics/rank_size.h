/* How far the largest of a system of cities stands out, and how sizes fall with rank. Sizes of 0 or
 * below and missing ones (NaN) do not count. */
#ifndef BIGHT_METRICS_RANK_SIZE_H
#define BIGHT_METRICS_RANK_SIZE_H

/* The largest over the second (Jefferson 1939); NaN with fewer than two. */
double rank_size_primacy(const double *sizes, int count);

/* The largest over the sum of all; NaN without one. */
double rank_size_share(const double *sizes, int count);

/* Least-squares slope of the logarithm of rank over that of size (Rosen and Resnick 1980): -1 under
 * Zipf's rule; nearer to 0 the more the largest stand out. Equal sizes share their mean rank. NaN
 * with fewer than two sizes that differ. O(n^2). */
double rank_size_slope(const double *sizes, int count);

#endif
