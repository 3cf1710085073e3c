/* Connectors: the arcs by which cities reach the modes and by which modes meet.
 *
 * A city reaches its terminals and, where the description says so, the nearest node of a mode (its
 * roads). Modes meet only at terminals: between a terminal and the nearest node of an attached
 * mode, and between two terminals of one city. Every connector goes both ways.
 */
#include <math.h>
#include <string.h>

#include "layer/projection.h"
#include "layer/proximity.h"
#include "network/network.h"

/* The nodes of one mode with their index. */
typedef struct {
    int *nodes;
    double *lon_deg;
    double *lat_deg;
    int count;
} mode_nodes;

static int find_attachment(const bight_network *network, const char *key) {
    const description_cities *cities = &network->description.cities;
    for (int i = 0; i < cities->attachment_count; i++)
        if (strcmp(cities->attachments[i].key, key) == 0) return i;
    return -1;
}

static double limit_m(const bight_network *network, int attachment) {
    return 1000 * network->description.cities.attachments[attachment].max_km;
}

static int terminal_mode(const bight_network *network, const network_terminal *terminal) {
    return network_find_mode(network, network->description.terminals[terminal->kind].mode);
}

/* The pair of arcs between a city and a node. */
static bight_status attach_city(bight_session *session, bight_network *network, int city, int node,
                                int terminal, int attachment, double way_m) {
    const int mode = network->nodes[node].mode;
    network_arc arc = {.from = network_origin(network, city),
                       .to = node,
                       .kind = ARC_ACCESS,
                       .link = -1,
                       .from_terminal = -1,
                       .to_terminal = terminal,
                       .from_mode = -1,
                       .to_mode = mode,
                       .attachment = attachment,
                       .way_m = way_m};
    TRY(network_add_arc(session, network, &arc));
    arc.kind = ARC_EGRESS;
    arc.from = node;
    arc.to = network_destination(network, city);
    arc.from_terminal = terminal;
    arc.to_terminal = -1;
    arc.from_mode = mode;
    arc.to_mode = -1;
    TRY(network_add_arc(session, network, &arc));
    network_city *attached = &network->cities[city];
    attached->terminal_count += terminal >= 0;
    attached->nearest_way_m = fmin(attached->nearest_way_m, way_m); /* fmin passes NaN over */
    return BIGHT_OK;
}

/* The pair of arcs between two nodes; a terminal of -1 is a plain node of its mode. */
static bight_status join_nodes(bight_session *session, bight_network *network, int from_node,
                               int from_terminal, int to_node, int to_terminal, int attachment) {
    const network_node *from = &network->nodes[from_node], *to = &network->nodes[to_node];
    network_arc arc = {
        .from = from_node,
        .to = to_node,
        .kind = ARC_TRANSFER,
        .link = -1,
        .from_terminal = from_terminal,
        .to_terminal = to_terminal,
        .from_mode = from->mode,
        .to_mode = to->mode,
        .attachment = attachment,
        .way_m = projection_distance_m(from->lon_deg, from->lat_deg, to->lon_deg, to->lat_deg)};
    TRY(network_add_arc(session, network, &arc));
    network_arc back = arc;
    back.from = arc.to;
    back.to = arc.from;
    back.from_terminal = arc.to_terminal;
    back.to_terminal = arc.from_terminal;
    back.from_mode = arc.to_mode;
    back.to_mode = arc.from_mode;
    return network_add_arc(session, network, &back);
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

static bool are_in_one_place(const network_terminal *first, const network_terminal *second) {
    return first->node != second->node && first->city_name[0] != '\0' &&
           strcmp(first->city_name, second->city_name) == 0;
}

static bight_status join_terminals(bight_session *session, bight_network *network, int attachment) {
    for (int first = 0; first < network->terminal_count; first++)
        for (int second = first + 1; second < network->terminal_count; second++)
            if (are_in_one_place(&network->terminals[first], &network->terminals[second]))
                TRY(join_nodes(session, network, network->terminals[first].node, first,
                               network->terminals[second].node, second, attachment));
    return BIGHT_OK;
}

static bight_status gather_nodes(bight_session *session, const bight_network *network, int mode,
                                 arena *scratch, mode_nodes *gathered) {
    TAKE(session, scratch, gathered->nodes, network->node_count);
    TAKE(session, scratch, gathered->lon_deg, network->node_count);
    TAKE(session, scratch, gathered->lat_deg, network->node_count);
    gathered->count = 0;
    for (int node = 0; node < network->node_count; node++) {
        if (network->nodes[node].mode != mode) continue;
        gathered->nodes[gathered->count] = node;
        gathered->lon_deg[gathered->count] = network->nodes[node].lon_deg;
        gathered->lat_deg[gathered->count] = network->nodes[node].lat_deg;
        gathered->count++;
    }
    return BIGHT_OK;
}

/* Cities and the terminals of other modes, each to the nearest node of a mode. */
static bight_status join_mode(bight_session *session, bight_network *network, int mode,
                              int attachment, const mode_nodes *nodes, proximity *index) {
    const int terminal_attachment = find_attachment(network, "terminal");
    int nearest;
    double way_m;
    for (int city = 0; city < network->city_count; city++) {
        const network_city *place = &network->cities[city];
        TRY(proximity_nearest(session, index, place->lon_deg, place->lat_deg,
                              limit_m(network, attachment), &nearest, &way_m));
        if (nearest < 0) continue;
        const int node = nodes->nodes[nearest];
        if (network->nodes[node].city < 0) network->nodes[node].city = city;
        TRY(attach_city(session, network, city, node, -1, attachment, way_m));
    }
    if (terminal_attachment < 0) return BIGHT_OK;
    for (int terminal = 0; terminal < network->terminal_count; terminal++) {
        const network_terminal *here = &network->terminals[terminal];
        if (terminal_mode(network, here) == mode) continue;
        TRY(proximity_nearest(session, index, here->lon_deg, here->lat_deg,
                              limit_m(network, terminal_attachment), &nearest, &way_m));
        if (nearest >= 0)
            TRY(join_nodes(session, network, nodes->nodes[nearest], -1, here->node, terminal,
                           terminal_attachment));
    }
    return BIGHT_OK;
}

static bight_status join_mode_indexed(bight_session *session, bight_network *network, int mode,
                                      int attachment, arena *scratch) {
    mode_nodes nodes;
    proximity *index;
    TRY(gather_nodes(session, network, mode, scratch, &nodes));
    bight_status status =
        proximity_create(session, nodes.lon_deg, nodes.lat_deg, nodes.count, &index);
    if (status == BIGHT_OK) status = join_mode(session, network, mode, attachment, &nodes, index);
    proximity_destroy(index);
    return status;
}

static bight_status add_all(bight_session *session, bight_network *network, arena *scratch) {
    const description_cities *cities = &network->description.cities;
    const int terminal_attachment = find_attachment(network, "terminal");
    for (int i = 0; i < cities->attachment_count; i++) {
        const int mode = network_find_mode(network, cities->attachments[i].key);
        if (mode >= 0 && network->is_mode_active[mode])
            TRY(join_mode_indexed(session, network, mode, i, scratch));
    }
    if (terminal_attachment < 0 && network->terminal_count > 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: there are terminals, so cities.attach needs the key terminal, for example "
                    "terminal: {max_km: 80, speed: 40}",
                    network->description.path);
    for (int terminal = 0; terminal < network->terminal_count; terminal++)
        TRY(attach_terminal(session, network, terminal, terminal_attachment));
    return join_terminals(session, network, terminal_attachment);
}

bight_status connectors_add(bight_session *session, bight_network *network) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = add_all(session, network, scratch);
    arena_destroy(scratch);
    return status;
}
