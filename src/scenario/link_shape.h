/* The points along a link of a scenario. */
#ifndef BIGHT_SCENARIO_LINK_SHAPE_H
#define BIGHT_SCENARIO_LINK_SHAPE_H

#include "scenario/scenario.h"

/* Points one after the other, in room the caller has made, or (NULL) only counted. */
typedef struct {
    double *lon_deg;
    double *lat_deg;
    int count;
} link_points;

/* Adds the points of a link, at least two. A piece of a line begins and ends where it was cut.
 * O(points of the line). */
void link_shape_add(const bight_scenario *scenario, int link, link_points *points);

#endif
