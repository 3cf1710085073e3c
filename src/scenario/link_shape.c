/* The points along a link; see link_shape.h. */
#include "scenario/link_shape.h"

#include "network/topology.h"

static void add_point(link_points *list, double lon_deg, double lat_deg) {
    if (list->lon_deg != NULL) {
        list->lon_deg[list->count] = lon_deg;
        list->lat_deg[list->count] = lat_deg;
    }
    list->count++;
}

/* The part of a line between two shares of its length. */
static void add_part(link_points *list, const polyline *line, double from_share, double to_share) {
    double *lon_deg = list->lon_deg == NULL ? NULL : list->lon_deg + list->count;
    double *lat_deg = list->lat_deg == NULL ? NULL : list->lat_deg + list->count;
    list->count += polyline_stretch(line, from_share, to_share, lon_deg, lat_deg);
}

static void add_ends(link_points *list, const bight_scenario *scenario, const network_link *link) {
    const network_node *from = scenario_node(scenario, link->from_node);
    const network_node *to = scenario_node(scenario, link->to_node);
    add_point(list, from->lon_deg, from->lat_deg);
    add_point(list, to->lon_deg, to->lat_deg);
}

void link_shape_add(const bight_scenario *scenario, int link, link_points *points) {
    const network_link *here = scenario_link(scenario, link);
    const int added = link - scenario->network->link_count;
    if (here->line >= 0) {
        const polyline line = topology_polyline(scenario->network, here->line);
        add_part(points, &line, here->from_share, here->to_share);
    } else if (added >= 0 && scenario->overlay.shapes[added].count > 0) {
        add_part(points, &scenario->overlay.shapes[added], 0, 1);
    } else {
        add_ends(points, scenario, here);
    }
}
