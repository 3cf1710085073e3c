/* The gateways overseas of several regions, and those they all have. */
#ifndef BIGHT_METRICS_REGION_OVERSEAS_H
#define BIGHT_METRICS_REGION_OVERSEAS_H

#include "metrics/region_figures.h"

typedef struct {
    const char **names; /* up to a bracket or slash: "Rotterdam" of "Rotterdam (Suez)" */
    double *hours;      /* mean over the people; NaN where somebody does not reach it */
    int count;
} region_gateways;

/* Times from the cities over the region's ports to its gateways, as bight_ports_compute has them;
 * none where no ports are declared or they are not travelled. */
bight_status region_gateways_find(bight_session *session, const region_figures *of,
                                  region_gateways *found);

/* Adds to each region the days to the gateways that all regions have, and how many these are.
 * `names` is a list of them. */
bight_status region_gateways_add(bight_session *session, region_figures *regions,
                                 const region_gateways *gateways, int count, const char **names);

#endif
