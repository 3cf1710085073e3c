/* The node of the railways nearest to a port; see rail_node.h. */
#include "metrics/rail_node.h"

#include <math.h>

#include "layer/projection.h"

static int find_nearer(const bight_network *network, int rail, int terminal, int nearest,
                       double *km) {
    const network_terminal *here = &network->terminals[terminal];
    for (int node = 0; node < network->joined_node_count; node++) {
        const network_node *there = &network->nodes[node];
        if (there->mode != rail) continue;
        const double away_km =
            projection_distance_m(here->lon_deg, here->lat_deg, there->lon_deg, there->lat_deg) /
            1000;
        if (nearest >= 0 && away_km >= *km) continue;
        nearest = node;
        *km = away_km;
    }
    return nearest;
}

int rail_node_of_port(const bight_network *network, const port_set *ports, int port, double *km) {
    const int rail = network_find_mode(network, "rail");
    *km = NAN;
    int nearest = find_nearer(network, rail, ports->terminals[port], -1, km);
    for (int area = 0; area < ports->area_count; area++)
        if (ports->area_ports[area] == port)
            nearest = find_nearer(network, rail, ports->areas[area], nearest, km);
    return nearest;
}
