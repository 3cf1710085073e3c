/* Nodes: line ends of one mode that lie within the joining distance are one node, at the position
 * of the end that comes first; terminals stand at the nearest node of their mode, or at a node of
 * their own when no link comes near.
 */
#include "layer/projection.h"
#include "layer/proximity.h"
#include "network/network.h"

static const double TERMINAL_LIMIT_M = 1000; /* a terminal farther from its mode has no links */

/* The ends of one mode's links: end 2k is the start of the k-th of them. */
typedef struct {
    int mode;
    int *links;
    double *lon_deg;
    double *lat_deg;
    int *nodes; /* -1 until joined */
    int end_count;
} mode_ends;

static bight_status gather_ends(bight_session *session, const bight_network *network, int mode,
                                arena *scratch, mode_ends *ends) {
    int count = 0;
    for (int i = 0; i < network->link_count; i++)
        count += network->links[i].mode == mode ? 2 : 0;
    *ends = (mode_ends){.mode = mode, .end_count = count};
    TAKE(session, scratch, ends->links, count);
    TAKE(session, scratch, ends->lon_deg, count);
    TAKE(session, scratch, ends->lat_deg, count);
    TAKE(session, scratch, ends->nodes, count);
    int end = 0;
    for (int i = 0; i < network->link_count; i++) {
        const network_link *link = &network->links[i];
        if (link->mode != mode) continue;
        const layer_shapes *shapes = &network->layers[link->layer]->shapes;
        const int points[2] = {shapes->first_point[link->part],
                               shapes->first_point[link->part + 1] - 1};
        for (int side = 0; side < 2; side++, end++) {
            ends->links[end] = i;
            ends->lon_deg[end] = shapes->lon_deg[points[side]];
            ends->lat_deg[end] = shapes->lat_deg[points[side]];
            ends->nodes[end] = -1;
        }
    }
    return BIGHT_OK;
}

static bight_status join_ends(bight_session *session, bight_network *network, mode_ends *ends,
                              proximity *index) {
    for (int end = 0; end < ends->end_count; end++) {
        if (ends->nodes[end] >= 0) continue;
        const network_node node = {.mode = ends->mode,
                                   .lon_deg = ends->lon_deg[end],
                                   .lat_deg = ends->lat_deg[end],
                                   .city = -1,
                                   .terminal = -1,
                                   .component = -1};
        int added;
        TRY(network_add_node(session, network, &node, &added));
        ends->nodes[end] = added;
        const int *near;
        int near_count;
        TRY(proximity_within(session, index, node.lon_deg, node.lat_deg,
                             network->description.snap_m, &near, &near_count));
        for (int i = 0; i < near_count; i++)
            if (ends->nodes[near[i]] < 0) ends->nodes[near[i]] = added;
    }
    for (int end = 0; end < ends->end_count; end += 2) {
        network->links[ends->links[end]].from_node = ends->nodes[end];
        network->links[ends->links[end]].to_node = ends->nodes[end + 1];
    }
    return BIGHT_OK;
}

static bight_status join_indexed(bight_session *session, bight_network *network, mode_ends *ends) {
    proximity *index;
    bight_status status =
        proximity_create(session, ends->lon_deg, ends->lat_deg, ends->end_count, &index);
    if (status == BIGHT_OK) status = join_ends(session, network, ends, index);
    proximity_destroy(index);
    return status;
}

/* Its own node for a terminal no link comes near. */
static bight_status place_alone(bight_session *session, bight_network *network, int mode,
                                network_terminal *terminal) {
    const network_node node = {.mode = mode,
                               .lon_deg = terminal->lon_deg,
                               .lat_deg = terminal->lat_deg,
                               .city = -1,
                               .terminal = -1,
                               .component = -1};
    return network_add_node(session, network, &node, &terminal->node);
}

static bight_status place_terminal(bight_session *session, bight_network *network,
                                   const mode_ends *ends, proximity *index,
                                   network_terminal *terminal) {
    int end;
    TRY(proximity_nearest(session, index, terminal->lon_deg, terminal->lat_deg, TERMINAL_LIMIT_M,
                          &end, &terminal->node_m));
    terminal->has_links = end >= 0;
    if (end >= 0) {
        terminal->node = ends->nodes[end];
    } else {
        terminal->node_m = 0;
        TRY(place_alone(session, network, ends->mode, terminal));
    }
    network_node *node = &network->nodes[terminal->node];
    if (node->terminal < 0) {
        node->terminal = (int)(terminal - network->terminals);
        node->city = terminal->city;
    }
    return BIGHT_OK;
}

static bight_status place_with(bight_session *session, bight_network *network,
                               const mode_ends *ends, proximity *index) {
    for (int i = 0; i < network->terminal_count; i++) {
        network_terminal *terminal = &network->terminals[i];
        const char *mode = network->description.terminals[terminal->kind].mode;
        if (network_find_mode(network, mode) == ends->mode)
            TRY(place_terminal(session, network, ends, index, terminal));
    }
    return BIGHT_OK;
}

static bight_status place_indexed(bight_session *session, bight_network *network,
                                  const mode_ends *ends) {
    proximity *index;
    bight_status status =
        proximity_create(session, ends->lon_deg, ends->lat_deg, ends->end_count, &index);
    if (status == BIGHT_OK) status = place_with(session, network, ends, index);
    proximity_destroy(index);
    return status;
}

static bight_status join_modes(bight_session *session, bight_network *network, arena *scratch) {
    for (int mode = 0; mode < network->mode_count; mode++) {
        mode_ends ends;
        if (!network->is_mode_active[mode]) continue;
        TRY(gather_ends(session, network, mode, scratch, &ends));
        TRY(join_indexed(session, network, &ends));
        TRY(place_indexed(session, network, &ends));
    }
    return BIGHT_OK;
}

bight_status nodes_join(bight_session *session, bight_network *network) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = join_modes(session, network, scratch);
    arena_destroy(scratch);
    return status;
}
