/* The pairs of different cities that have a route, and what they weigh. */
#ifndef BIGHT_METRICS_CITY_PAIRS_H
#define BIGHT_METRICS_CITY_PAIRS_H

#include "route/router.h"

typedef struct {
    int city_count;
    const double *weights; /* of cities; a pair counts as the product. NULL: every pair as 1 */
    double *sent;          /* by city: the pairs from it, by weight */
    double *received;      /* and to it */
    double *sent_pairs;    /* the same, every pair as 1 */
    double *received_pairs;
    double pairs; /* all of them */
    double weight;
} city_pairs;

/* `weight` NULL: equal. */
bight_status city_pairs_find(bight_session *session, arena *owner, router *from, const char *weight,
                             city_pairs *made);

#endif
