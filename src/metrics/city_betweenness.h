/* Betweenness of cities: how many ordered pairs of other cities, or their trips, have their
 * quickest path through a city. */
#ifndef BIGHT_METRICS_CITY_BETWEENNESS_H
#define BIGHT_METRICS_CITY_BETWEENNESS_H

#include "route/search.h"

/* betweenness[c] = sum over ordered pairs s, t of other cities of q_st sigma_st(c) / sigma_st
 * (Freeman 1977, restricted to cities as ends; Brandes 2008); `trips`: q, row after row, NULL: 1.
 * Paths of equal time share the pair evenly; parallel arcs between two vertices are one; a path
 * that visits several nodes of a city counts once. O(n^2 (m + v)) on the trees of quickest paths,
 * in parallel. */
bight_status city_betweenness_compute(bight_session *session, const bight_scenario *scenario,
                                      const double *trips, double *betweenness);

/* What other ranks do when the leader shares the origins out (base/ranks.h). */
#define CITY_BETWEENNESS "betweenness of cities"
bight_status city_betweenness_serve(bight_session *session);

#endif
