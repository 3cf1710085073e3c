/* How sure ranks are: random weights, many times, and where the cities come out (stochastic
 * multicriteria acceptability analysis, Lahdelma, Hokkanen and Salminen 1998; Saisana, Saltelli and
 * Tarantola 2005). The same seed gives the same ranks anywhere.
 */
#ifndef BIGHT_METRICS_RANK_RANGES_H
#define BIGHT_METRICS_RANK_RANGES_H

#include "metrics/composite.h"

typedef struct {
    int draw_count;
    double spread; /* each weight is even between 1 - spread and 1 + spread of itself; above 1: any
                      weights are as likely as others (a flat Dirichlet distribution) */
    uint64_t seed;
} rank_draws;

typedef struct {
    int city_count;
    int *rank; /* with the weights as they are; 0: no score */
    int *low;  /* 5 % of draws are before it */
    int *median;
    int *high; /* 5 % are behind it */
    int draw_count;
    int *drawn;      /* [city][draw]: its ranks, ascending; 0: no score */
    int *order;      /* cities by rank, those without a score last */
    double *flipped; /* of the city at each place in the order and the next: the share of draws
                           in which they change places */
} rank_ranges;

/* Equal scores share a rank (1, 2, 2, 4), equal meaning within 1e-12 of each other. O(draws (k n +
 * n log n)), and a number for each city and draw. */
bight_status rank_ranges_find(bight_session *session, arena *owner, const indicator_table *table,
                              const composite_method *method, const rank_draws *draws,
                              rank_ranges *found);

/* The share of the draws in which a city has one of the first ranks. */
double rank_ranges_share(const rank_ranges *of, int city, int last_rank);

/* Of the neighbouring ranks there are, how many change places in more than a tenth of the draws:
 * which of the two comes first is not known. */
int rank_ranges_neighbours(const rank_ranges *of);
int rank_ranges_noise(const rank_ranges *of);

/* Kendall's tau-b between two scores, over the cities that have both; NaN without any order. */
double rank_ranges_tau(const double *first, const double *second, int count);

/* Competition ranks of scores, 0 where there is none. O(n log n). */
bight_status rank_ranges_rank(bight_session *session, arena *scratch, const double *scores,
                              int count, int *ranks, int *order);

#endif
