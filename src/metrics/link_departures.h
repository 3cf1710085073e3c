/* What the layers of services tell of a link: how often it departs, and what it carries. */
#ifndef BIGHT_METRICS_LINK_DEPARTURES_H
#define BIGHT_METRICS_LINK_DEPARTURES_H

#include "scenario/scenario.h"

/* Whether a layer of the mode tells departures, and whether one tells capacities. */
bool link_departures_are_told(const bight_network *network, int mode, bool *has_capacity);

/* Departures a day each way, times what one carries if asked; NaN: not told, as of links that a
 * scenario adds. The caller has asked for the drawing (drawing_need). */
double link_departures_flow(const bight_scenario *scenario, int link, bool with_capacity);

#endif
