/* The pairs of different cities that have a route, and what they weigh. */
#ifndef BIGHT_METRICS_CITY_PAIRS_H
#define BIGHT_METRICS_CITY_PAIRS_H

#include "metrics/demand.h"
#include "route/router.h"

typedef struct {
    int city_count;
    bool is_weighted;           /* or every pair counts as 1 */
    const bight_demand *demand; /* weight by it; NULL: by the product of the cities' weights */
    const double *weights;
    double *sent;       /* by city: the pairs from it, by weight */
    double *received;   /* and to it */
    double *sent_pairs; /* the same, every pair as 1 */
    double *received_pairs;
    double pairs; /* all of them */
    double weight;
} city_pairs;

/* A weight of the cities, a demand, or (both NULL) neither. */
typedef struct {
    const char *weight;
    const bight_demand *demand;
} pair_weighting;

/* Only the weights; the sums stay NULL. */
bight_status city_pairs_weigh(bight_session *session, arena *owner, const bight_network *network,
                              const pair_weighting *weighting, city_pairs *made);

bight_status city_pairs_find(bight_session *session, arena *owner, router *from,
                             const pair_weighting *weighting, city_pairs *made);

static inline double city_pairs_weight(const city_pairs *pairs, int from, int to) {
    if (!pairs->is_weighted) return 1;
    return pairs->demand != NULL ? demand_between(pairs->demand, from, to)
                                 : pairs->weights[from] * pairs->weights[to];
}

#endif
