/* Where the railways are nearest to a place. */
#ifndef BIGHT_METRICS_RAIL_NODE_H
#define BIGHT_METRICS_RAIL_NODE_H

#include "network/network.h"

/* The node of the railways nearest in a straight line among those that links meet, and how far it
 * is; -1 and NaN where there is none. O(nodes). */
int rail_node_nearest(const bight_network *network, double lon_deg, double lat_deg, double *km);

#endif
