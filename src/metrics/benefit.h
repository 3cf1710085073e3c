/* What other times are worth to those who travel.
 *
 * From a table of trips before and one after (or the same), times before and after, in minutes of
 * all trips together:
 *   fixed       trips before times the time each saves
 *   half        the rule of a half, (q0 + q1) / 2 times the time saved (Jones 1977)
 *   elasticity  the demand of each pair followed from one point to the other as q = a t^-b, whose
 *               area lies to the left of it; exact for a power decay, where the half is too much
 *               for large changes, for it takes the curve for a straight line
 *   logsum      (1 / theta) sum_i q_i (ln sum_j D_j exp(-theta t1) - ln sum_j D_j exp(-theta t0)),
 *               q_i trips that begin and D_j trips that end before (Williams 1977): also for pairs
 *               newly joined
 * Only pairs with a route on both sides count in the first three: a time without a route has no
 * difference. Trips inside a city do not count.
 */
#ifndef BIGHT_METRICS_BENEFIT_H
#define BIGHT_METRICS_BENEFIT_H

#include "route/matrix.h"

typedef struct {
    const bight_matrix *before; /* of all cities, as the next */
    const bight_matrix *after;
    const double *trips_before; /* between all cities, row after row */
    const double *trips_after;  /* NULL: as before */
    double theta_per_min;       /* NaN: no logsum */
} benefit_of;

typedef struct {
    double trips[2]; /* before and after, between cities joined on both sides */
    double left_out; /* trips before or after between those that are not */
    double time[2];  /* trips times minutes */
    double fixed;
    double half;
    double elasticity;
    double logsum;          /* NaN where it is not asked for */
    double logsum_left_out; /* trips before of cities that reach nobody on one side */
} benefit;

/* O(n^2). `sums` has room for a number a city. */
benefit benefit_find(const benefit_of *of, double *sums);

#endif
