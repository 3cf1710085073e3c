/* The ranking of hubs on the scale of another one, so that two scenarios can be compared: scaled
 * each by itself, the gain of the best would look like a loss of all others. */
#ifndef BIGHT_METRICS_HUBS_H
#define BIGHT_METRICS_HUBS_H

#include "route/matrix.h"

/* The least and the most of each indicator, in the order of the weights. */
typedef struct {
    double least;
    double most;
} hub_range;

typedef struct {
    arena *owner;
    hub_range *items; /* NULL: not yet known, and set by the first ranking */
} hub_scale;

/* Ranks by the weighted mean of indicators on the scale, NaN where a city has no score. */
bight_status hubs_rank_on(bight_session *session, const bight_scenario *scenario,
                          const bight_matrix *matrix, const bight_access_options *options,
                          const char *weights, hub_scale *scale, double *ranks);

/* Whether there are weights, in the network file or as text, and whether one of them is of an
 * indicator that needs the lengths of the ways. */
bool hubs_are_weighted(const bight_network *network, const char *weights);
bool hubs_need_lengths(const bight_network *network, const char *weights);

#endif
