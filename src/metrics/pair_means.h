/* Sums over pairs of cities and what they come to: times, and how near these are to straight
 * lines. */
#ifndef BIGHT_METRICS_PAIR_MEANS_H
#define BIGHT_METRICS_PAIR_MEANS_H

typedef struct {
    double pairs; /* with a route, as all but the next and the last */
    double pairs_apart;
    double minutes;
    double weight;
    double weighted_min;
    double weighted_km; /* of straight lines */
    double speed;       /* sum of weights over times */
    double ideal_speed; /* over the times of straight lines at the ideal speed, of all pairs */
} pair_means;

/* `minutes` is INFINITY for a pair without a route, `weight` the product of both populations. */
void pair_means_add(pair_means *sums, double minutes, double weight, double straight_km,
                    double ideal_kmh);

/* Means over the pairs with a route; NaN: there is none. */
double pair_means_min(const pair_means *sums);
double pair_means_weighted_min(const pair_means *sums);

/* The weighted mean of 1 / time over that of straight lines, pairs without a route counting 0; NaN
 * without an ideal speed. */
double pair_means_efficiency(const pair_means *sums);

#endif
