/* Accessibility of cities, also for the metrics that build on it. */
#ifndef BIGHT_METRICS_ACCESSIBILITY_H
#define BIGHT_METRICS_ACCESSIBILITY_H

#include "route/matrix.h"

/* The options with what the network file says filled in. */
typedef struct {
    bight_decay decay;
    const char *decay_text;
    double day_limit_min;
    double ideal_kmh; /* 0: none */
    bool includes_self;
} access_settings;

bight_status access_settings_read(bight_session *session, const bight_network *network,
                                  const bight_access_options *options, access_settings *settings);

/* Potential of every city: the masses of the others, each weighted by the decay of its time, and
 * its own where the settings say so (which needs the cities' weight "area"). */
bight_status access_find_potential(bight_session *session, arena *owner, const bight_matrix *matrix,
                                   const access_settings *settings, const double *masses,
                                   double *potentials);

/* The mean time to the centre inside each city, round and of its weight "area" (Redding and
 * Venables 2004), at 30 km/h. */
bight_status access_find_inner_times(bight_session *session, const bight_network *network,
                                     double *inner_min);

/* Mean time to the cities reached, weighted by their masses; NaN when none is reached. */
void access_weighted_times(const bight_matrix *matrix, const double *masses, double *means);

/* Geodesic kilometres between two cities. */
double access_straight_km(const bight_network *network, int from, int to);

/* The same for all pairs, row after row: what takes most of the time of bight_access_compute and
 * is always alike. */
bight_status access_measure_straight(bight_session *session, const bight_network *network,
                                     arena *owner, double **straight_km);

/* bight_access_compute with these kilometres. */
bight_status access_compute_along(bight_session *session, const bight_matrix *matrix,
                                  const bight_access_options *options, const double *straight_km,
                                  bight_layer **table);

#endif
