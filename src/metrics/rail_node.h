/* Where the railways are nearest to a port. */
#ifndef BIGHT_METRICS_RAIL_NODE_H
#define BIGHT_METRICS_RAIL_NODE_H

#include "metrics/port_set.h"

/* The node of the railways nearest in a straight line to the port or to one of its areas, among
 * those that links meet, and how far it is; -1 and NaN where there is none. O(nodes * areas). */
int rail_node_of_port(const bight_network *network, const port_set *ports, int port, double *km);

#endif
