/* The tables of isochrones, from areas and times of cities that have been found. */
#ifndef BIGHT_METRICS_ISOCHRONE_TABLES_H
#define BIGHT_METRICS_ISOCHRONE_TABLES_H

#include "layer/areas.h"
#include "network/network.h"

enum { ISOCHRONE_MOST_CUTS = 20 };

/* What one scenario came to. */
typedef struct {
    const area *within[ISOCHRONE_MOST_CUTS];
    double *city_min; /* INFINITY: not reached within the last limit */
} isochrone_side;

typedef struct {
    bight_session *session;
    const bight_network *network;
    areas *set;
    const plane_projection *plane;
    double cuts[ISOCHRONE_MOST_CUTS];
    int cut_count;
    isochrone_side now;
    isochrone_side before; /* where is_compared */
    bool is_compared;
} isochrone_result;

bight_status isochrone_tables_areas(const isochrone_result *of, bight_layer **table);
bight_status isochrone_tables_cities(const isochrone_result *of, bight_layer **table);

#endif
