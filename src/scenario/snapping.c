/* Positions met by a mode, and links split there; see laying.h.
 *
 * A link split in the overlay is closed and its two pieces are added. Their lengths and times add
 * up to its own, rounded as if the line had been split when the network was built.
 */
#include <math.h>

#include "layer/polyline.h"
#include "layer/projection.h"
#include "scenario/laying.h"

/* ---- The link at a position of a line ---- */

static bool is_open(const bight_scenario *scenario, int link) {
    const scenario_range arcs = scenario_link_arcs(scenario, link);
    for (int arc = arcs.first; arc < arcs.end; arc++)
        if (!scenario->is_closed[arc]) return true;
    return false;
}

static bool holds(const network_link *link, int line, double share) {
    return link->line == line && link->from_share <= share && share <= link->to_share;
}

/* The first link of a line; links are in the order of lines. */
static int find_first_link(const bight_network *network, int line) {
    int low = 0, high = network->link_count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (network->links[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The open link at a position: the network's, or a piece of one split before; -1: it is closed. */
static int find_link(const bight_scenario *scenario, int line, double share) {
    const bight_network *network = scenario->network;
    for (int link = find_first_link(network, line);
         link < network->link_count && network->links[link].line == line; link++)
        if (holds(&network->links[link], line, share) && is_open(scenario, link)) return link;
    for (int link = network->link_count; link < scenario->link_count; link++)
        if (holds(scenario_link(scenario, link), line, share) && is_open(scenario, link))
            return link;
    return -1;
}

/* ---- Splitting ---- */

/* What the first piece takes of a link's time. A link as it was built shares out the time of its
 * line, as when lines are split; one that was changed shares out its own. */
static int64_t first_part_ms(const bight_scenario *scenario, int link, double share) {
    const network_link *here = scenario_link(scenario, link);
    const int64_t line_ms = scenario->network->drawn->lines[here->line].travel_ms;
    const int64_t whole_ms = scenario_travel_ms(scenario, link);
    if (whole_ms == topology_part_of(line_ms, here->from_share, here->to_share))
        return topology_part_of(line_ms, here->from_share, share);
    return llround((double)whole_ms * (share - here->from_share) /
                   (here->to_share - here->from_share));
}

static void close_link(bight_scenario *scenario, int link) {
    const scenario_range arcs = scenario_link_arcs(scenario, link);
    for (int arc = arcs.first; arc < arcs.end; arc++)
        overlay_close_arc(scenario, arc);
}

/* A direction closed before stays closed in the pieces. */
static void keep_open_directions(const bight_scenario *scenario, int link, network_link *piece) {
    const scenario_range arcs = scenario_link_arcs(scenario, link);
    const network_link *here = scenario_link(scenario, link);
    if (here->goes_backward) piece->goes_backward = !scenario->is_closed[arcs.end - 1];
    if (here->goes_forward) piece->goes_forward = !scenario->is_closed[arcs.first];
}

static bight_status split_link(const laying *work, int link, double share, int vertex) {
    bight_scenario *scenario = work->scenario;
    const network_link whole = *scenario_link(scenario, link);
    const int64_t line_mm = scenario->network->drawn->lines[whole.line].length_mm;
    network_link first = whole, second = whole;
    keep_open_directions(scenario, link, &first);
    keep_open_directions(scenario, link, &second);
    first.to_node = second.from_node = vertex;
    first.to_share = second.from_share = share;
    first.length_mm = topology_part_of(line_mm, whole.from_share, share);
    second.length_mm = whole.length_mm - first.length_mm;
    first.travel_ms = first_part_ms(scenario, link, share);
    second.travel_ms = scenario_travel_ms(scenario, link) - first.travel_ms;
    close_link(scenario, link);
    int index;
    TRY(overlay_add_link(work->session, scenario, &first, NULL, &index));
    return overlay_add_link(work->session, scenario, &second, NULL, &index);
}

/* The node at a position of a link: one of its ends when it is within the joining distance. */
static bight_status meet_link(const laying *work, int link, double share, int *vertex) {
    const bight_network *network = work->scenario->network;
    const network_link *here = scenario_link(work->scenario, link);
    const double line_m = (double)network->drawn->lines[here->line].geodesic_mm / 1000;
    if ((share - here->from_share) * line_m <= network->description.snap_m) {
        *vertex = here->from_node;
        return BIGHT_OK;
    }
    if ((here->to_share - share) * line_m <= network->description.snap_m) {
        *vertex = here->to_node;
        return BIGHT_OK;
    }
    const polyline shape = topology_polyline(network, here->line);
    const polyline_position position = polyline_at(&shape, share);
    const network_node node = {.mode = here->mode,
                               .lon_deg = position.lon_deg,
                               .lat_deg = position.lat_deg,
                               .grade = network->drawn->lines[here->line].grades[0],
                               .city = -1,
                               .terminal = -1,
                               .component = -1};
    TRY(overlay_add_node(work->session, work->scenario, &node, vertex));
    return split_link(work, link, share, *vertex);
}

/* ---- The nearest ---- */

/* Nodes that no line of the network leads to: those that were added, and terminals that stand
 * alone. */
static void look_at_node(const bight_scenario *scenario, int vertex, double lon_deg, double lat_deg,
                         int *nearest, double *distance_m) {
    const network_node *node = scenario_node(scenario, vertex);
    const double here_m = projection_distance_m(lon_deg, lat_deg, node->lon_deg, node->lat_deg);
    if (here_m >= *distance_m) return;
    *nearest = vertex;
    *distance_m = here_m;
}

static void look_at_loose_nodes(const bight_scenario *scenario, int mode, double lon_deg,
                                double lat_deg, int *nearest, double *distance_m) {
    for (int i = 0; i < scenario->terminal_count; i++) {
        const network_terminal *terminal = scenario_terminal(scenario, i);
        if (!terminal->has_links && scenario_node(scenario, terminal->node)->mode == mode)
            look_at_node(scenario, terminal->node, lon_deg, lat_deg, nearest, distance_m);
    }
    for (int vertex = network_vertex_count(scenario->network); vertex < scenario->vertex_count;
         vertex++)
        if (scenario_node(scenario, vertex)->mode == mode)
            look_at_node(scenario, vertex, lon_deg, lat_deg, nearest, distance_m);
}

bight_status snapping_find(laying *work, const change *of, int mode, double lon_deg, double lat_deg,
                           double limit_m, int *vertex, double *distance_m) {
    network_spot spot;
    if (work->finder == NULL)
        TRY(spot_finder_create(work->session, work->scenario->network, &work->finder));
    TRY(spot_finder_find(work->session, work->finder, mode, lon_deg, lat_deg, limit_m, &spot));
    const bool is_met = spot.line >= 0 || spot.node >= 0;
    int nearest = -1;
    *distance_m = is_met ? spot.distance_m : nextafter(limit_m, INFINITY);
    look_at_loose_nodes(work->scenario, mode, lon_deg, lat_deg, &nearest, distance_m);
    *vertex = nearest >= 0 ? nearest : spot.node;
    if (nearest >= 0 || !is_met || spot.node >= 0) return BIGHT_OK;
    const int link = find_link(work->scenario, spot.line, spot.share);
    if (link >= 0) return meet_link(work, link, spot.share, vertex);
    return CHANGE_FAIL(work->session, of, NULL,
                       "the nearest link to (%g, %g) is closed by a change before; name a node or "
                       "another position",
                       lon_deg, lat_deg);
}
