/* Connectors: the arcs by which cities reach the modes and by which modes meet.
 *
 * A city reaches its terminals and, where the description says so, the nearest node of a mode (its
 * roads). Modes meet only at terminals: between a terminal and the nearest node of an attached
 * mode, and between two terminals of one city. Every connector goes both ways.
 */
#include <math.h>
#include <string.h>

#include "layer/projection.h"
#include "network/network.h"

static int attachment_mode(const bight_network *network, int attachment) {
    return network_find_mode(network, network->description.cities.attachments[attachment].key);
}

static double limit_m(const bight_network *network, int attachment) {
    return 1000 * network->description.cities.attachments[attachment].max_km;
}

static int terminal_mode(const bight_network *network, const network_terminal *terminal) {
    return network_find_mode(network, network->description.terminals[terminal->kind].mode);
}

network_arc connector_access(const bight_network *network, int city, const connector_end *end,
                             int attachment, double way_m) {
    return (network_arc){.from = network_origin(network, city),
                         .to = end->vertex,
                         .kind = ARC_ACCESS,
                         .link = -1,
                         .from_terminal = -1,
                         .to_terminal = end->terminal,
                         .from_mode = -1,
                         .to_mode = end->node->mode,
                         .attachment = attachment,
                         .way_m = way_m};
}

network_arc connector_transfer(const connector_end *from, const connector_end *to, int attachment) {
    return (network_arc){.from = from->vertex,
                         .to = to->vertex,
                         .kind = ARC_TRANSFER,
                         .link = -1,
                         .from_terminal = from->terminal,
                         .to_terminal = to->terminal,
                         .from_mode = from->node->mode,
                         .to_mode = to->node->mode,
                         .attachment = attachment,
                         .way_m = projection_distance_m(from->node->lon_deg, from->node->lat_deg,
                                                        to->node->lon_deg, to->node->lat_deg)};
}

network_arc connector_back(const bight_network *network, const network_arc *arc) {
    network_arc back = *arc;
    back.from = arc->to;
    back.to = arc->from;
    back.from_terminal = arc->to_terminal;
    back.to_terminal = arc->from_terminal;
    back.from_mode = arc->to_mode;
    back.to_mode = arc->from_mode;
    if (arc->kind == ARC_ACCESS) {
        back.kind = ARC_EGRESS;
        back.to += network->city_count; /* the city's destination, not its origin */
    }
    return back;
}

static connector_end end_at(const bight_network *network, int node, int terminal) {
    return (connector_end){.vertex = node, .node = &network->nodes[node], .terminal = terminal};
}

static bight_status add_both_ways(bight_session *session, bight_network *network,
                                  const network_arc *arc) {
    const network_arc back = connector_back(network, arc);
    TRY(network_add_arc(session, network, arc));
    return network_add_arc(session, network, &back);
}

/* The pair of arcs between a city and a node. */
static bight_status attach_city(bight_session *session, bight_network *network, int city, int node,
                                int terminal, int attachment, double way_m) {
    const connector_end end = end_at(network, node, terminal);
    const network_arc arc = connector_access(network, city, &end, attachment, way_m);
    TRY(add_both_ways(session, network, &arc));
    network_city *attached = &network->cities[city];
    attached->terminal_count += terminal >= 0;
    attached->nearest_way_m = fmin(attached->nearest_way_m, way_m); /* fmin passes NaN over */
    return BIGHT_OK;
}

/* The pair of arcs between two nodes; a terminal of -1 is a plain node of its mode. */
static bight_status join_nodes(bight_session *session, bight_network *network, int from_node,
                               int from_terminal, int to_node, int to_terminal, int attachment) {
    const connector_end from = end_at(network, from_node, from_terminal);
    const connector_end to = end_at(network, to_node, to_terminal);
    const network_arc arc = connector_transfer(&from, &to, attachment);
    return add_both_ways(session, network, &arc);
}

/* Terminals whose layer names a city serve that city; the others serve all within the limit. */
static bight_status attach_terminal(bight_session *session, bight_network *network, int terminal,
                                    int attachment) {
    network_terminal *here = &network->terminals[terminal];
    if (network->description.terminals[here->kind].city_field != NULL) {
        if (here->city < 0) return BIGHT_OK;
        here->is_too_far = here->city_m > limit_m(network, attachment);
        return here->is_too_far ? BIGHT_OK
                                : attach_city(session, network, here->city, here->node, terminal,
                                              attachment, here->city_m);
    }
    for (int city = 0; city < network->city_count; city++) {
        const network_city *place = &network->cities[city];
        const double way_m =
            projection_distance_m(place->lon_deg, place->lat_deg, here->lon_deg, here->lat_deg);
        if (way_m <= limit_m(network, attachment))
            TRY(attach_city(session, network, city, here->node, terminal, attachment, way_m));
    }
    return BIGHT_OK;
}

bool connector_is_one_place(const bight_network *network, const network_terminal *first,
                            const network_terminal *second, int attachment) {
    return first->node != second->node && first->city_name[0] != '\0' &&
           strcmp(first->city_name, second->city_name) == 0 &&
           projection_distance_m(first->lon_deg, first->lat_deg, second->lon_deg,
                                 second->lat_deg) <= 2 * limit_m(network, attachment);
}

static bight_status join_terminals(bight_session *session, bight_network *network, int attachment) {
    for (int first = 0; first < network->terminal_count; first++)
        for (int second = first + 1; second < network->terminal_count; second++)
            if (connector_is_one_place(network, &network->terminals[first],
                                       &network->terminals[second], attachment))
                TRY(join_nodes(session, network, network->terminals[first].node, first,
                               network->terminals[second].node, second, attachment));
    return BIGHT_OK;
}

/* A node is the city's whose id comes first; the others share it. */
static bight_status claim_node(bight_session *session, bight_network *network, int node, int city) {
    int *owner = &network->nodes[node].city;
    int sharing = city;
    if (*owner < 0) *owner = city;
    if (*owner == city) return BIGHT_OK;
    const bool comes_first = network->nodes[node].terminal < 0 &&
                             strcmp(network->cities[city].id, network->cities[*owner].id) < 0;
    if (comes_first) {
        sharing = *owner;
        *owner = city;
    }
    GROW(session, network->arena, network->sharings, network->sharing_count,
         network->sharing_capacity);
    network->sharings[network->sharing_count++] = (network_sharing){.node = node, .city = sharing};
    return BIGHT_OK;
}

/* Cities and the terminals of other modes, each to its spot on the mode of an attachment. */
static bight_status join_attachment(bight_session *session, bight_network *network,
                                    int attachment) {
    const int terminals = network_find_attachment(network, "terminal");
    for (int city = 0; city < network->city_count; city++) {
        const network_spot *spot = &network->city_spots[attachment * network->city_count + city];
        if (spot->node < 0) continue;
        TRY(claim_node(session, network, spot->node, city));
        TRY(attach_city(session, network, city, spot->node, -1, attachment, spot->distance_m));
    }
    for (int i = 0; terminals >= 0 && i < network->terminal_count; i++) {
        const network_spot *spot =
            &network->terminal_spots[attachment * network->terminal_count + i];
        if (terminal_mode(network, &network->terminals[i]) !=
                attachment_mode(network, attachment) &&
            spot->node >= 0)
            TRY(join_nodes(session, network, spot->node, -1, network->terminals[i].node, i,
                           terminals));
    }
    return BIGHT_OK;
}

bight_status connectors_add(bight_session *session, bight_network *network) {
    const description_cities *cities = &network->description.cities;
    const int terminals = network_find_attachment(network, "terminal");
    for (int i = 0; i < cities->attachment_count; i++) {
        const int mode = attachment_mode(network, i);
        if (mode >= 0 && network->is_mode_active[mode]) TRY(join_attachment(session, network, i));
    }
    if (terminals < 0 && network->terminal_count > 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: there are terminals, so cities.attach needs the key terminal, for example "
                    "terminal: {max_km: 80, speed: 40}",
                    network->description.path);
    for (int terminal = 0; terminal < network->terminal_count; terminal++)
        TRY(attach_terminal(session, network, terminal, terminals));
    return join_terminals(session, network, terminals);
}
