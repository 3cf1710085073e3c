/* Where and when the network is left on the way from a place, and the times of cities by it. */
#ifndef BIGHT_METRICS_ISOCHRONE_REACH_H
#define BIGHT_METRICS_ISOCHRONE_REACH_H

#include "layer/plane_projection.h"
#include "route/ground_times.h"
#include "scenario/scenario.h"

/* The place asked for, and how far one looks. */
typedef struct {
    int city; /* -1: a point */
    double lon_deg;
    double lat_deg;
    const plane_projection *plane; /* around it */
    double speed_kmh;
    double limit_min;
} isochrone_origin;

/* A city by id or name, or "lon,lat". */
bight_status isochrone_origin_find(bight_session *session, const bight_network *network,
                                   const char *text, isochrone_origin *found);

typedef struct {
    ground_place *exits; /* the first is the origin itself */
    int count;
    int capacity;
    double *city_min; /* by city: by the network alone; INFINITY where there is no way */
} isochrone_reach;

/* `around` is the ground from a point, by which the network is entered; NULL from a city, which
 * enters it as the matrix does. One search: O(m + v log v). */
bight_status isochrone_reach_find(bight_session *session, arena *owner,
                                  const bight_scenario *scenario, const isochrone_origin *origin,
                                  const ground *around, isochrone_reach *found);

#endif
