/* Modules of the graph of places: declared groups of cities, or communities found in it. */
#ifndef BIGHT_METRICS_PLACE_MODULES_H
#define BIGHT_METRICS_PLACE_MODULES_H

#include "metrics/place_edges.h"

typedef struct {
    int count;
    const char **names;
    int *module; /* by place, -1: in none */
    double
        *stability; /* of communities, by city: how often it was with those it is with, 0 to 1; NaN
                          for one alone */
} place_modules;

/* The groups of one column of groups, each city in the first it lists. */
bight_status place_modules_of_group(bight_session *session, arena *owner,
                                    const bight_network *network, const char *group,
                                    const place_ways *ways, place_modules *made);

/* Of a hundred runs of igraph's Leiden algorithm (Traag, Waltman and van Eck 2019) with a generator
 * of our own the one of the greatest modularity. Places without a link are in none. A community is
 * called by its city with the most links inside. */
bight_status place_modules_find(bight_session *session, arena *owner, const bight_network *network,
                                const place_ways *ways, uint64_t seed, place_modules *made);

/* Newman and Girvan 2004, of the places in modules, links weighing 1 / time; NaN without any. */
double place_modules_modularity(const place_ways *ways, const place_modules *modules);

/* The neighbours of a place in the module (-1: in any). */
int place_modules_degree(const place_ways *ways, const place_modules *modules, int place,
                         int module);

#endif
