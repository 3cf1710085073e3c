/* The nearest node of the railways; see rail_node.h. */
#include "metrics/rail_node.h"

#include <math.h>

#include "layer/projection.h"

int rail_node_nearest(const bight_network *network, double lon_deg, double lat_deg, double *km) {
    const int rail = network_find_mode(network, "rail");
    int nearest = -1;
    *km = NAN;
    for (int node = 0; node < network->joined_node_count; node++) {
        const network_node *there = &network->nodes[node];
        if (there->mode != rail) continue;
        const double away_km =
            projection_distance_m(lon_deg, lat_deg, there->lon_deg, there->lat_deg) / 1000;
        if (nearest >= 0 && away_km >= *km) continue;
        nearest = node;
        *km = away_km;
    }
    return nearest;
}
