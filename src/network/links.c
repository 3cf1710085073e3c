/* Links: the lines joined, split where they meet, and the terminals placed on them. */
#include "network/topology.h"

static bight_status build(bight_session *session, bight_network *network, topology *work) {
    TRY(topology_join(session, network, work));
    TRY(topology_touch(session, network, work));
    TRY(spots_find(session, network, work));
    topology_release_indices(work);
    return topology_split(session, network, work);
}

bight_status links_build(bight_session *session, bight_network *network) {
    topology *work;
    TRY(topology_create(session, &work));
    const bight_status status = build(session, network, work);
    topology_destroy(work);
    return status;
}

/* A node of its own for a terminal no line comes near. */
static bight_status place_alone(bight_session *session, bight_network *network,
                                network_terminal *terminal) {
    const char *mode = network->description.terminals[terminal->kind].mode;
    const network_node node = {.mode = network_find_mode(network, mode),
                               .lon_deg = terminal->lon_deg,
                               .lat_deg = terminal->lat_deg,
                               .city = -1,
                               .terminal = -1,
                               .component = -1};
    return network_add_node(session, network, &node, &terminal->node);
}

bight_status terminals_place(bight_session *session, bight_network *network) {
    for (int i = 0; i < network->terminal_count; i++) {
        network_terminal *terminal = &network->terminals[i];
        const network_spot *spot = &network->own_spots[i];
        terminal->node = spot->node;
        terminal->has_links = spot->node >= 0;
        if (terminal->has_links)
            terminal->node_m = spot->distance_m;
        else
            TRY(place_alone(session, network, terminal));
        network_node *node = &network->nodes[terminal->node];
        if (node->terminal >= 0) continue;
        node->terminal = i;
        node->city = terminal->city;
    }
    return BIGHT_OK;
}
