/* The arcs of the network, the parts each mode falls into, and the igraph graph of record. */
#include <igraph.h>

#include "network/graph_status.h"
#include "network/graph_turn.h"
#include "network/network.h"

static bight_status add_link_arcs(bight_session *session, bight_network *network) {
    const int wanted = network->arc_count + 2 * network->link_count;
    network_arc *grown = arena_grow(network->arena, network->arcs, (size_t)network->arc_count,
                                    (size_t)wanted, sizeof *grown);
    if (grown == NULL) return FAIL_MEMORY(session);
    network->arcs = grown;
    network->arc_capacity = wanted;
    for (int i = 0; i < network->link_count; i++) {
        const network_link *link = &network->links[i];
        network_arc arc = {.from = link->from_node,
                           .to = link->to_node,
                           .kind = ARC_LINK,
                           .link = i,
                           .from_terminal = -1,
                           .to_terminal = -1,
                           .from_mode = link->mode,
                           .to_mode = link->mode,
                           .attachment = -1};
        if (link->goes_forward) TRY(network_add_arc(session, network, &arc));
        arc.from = link->to_node;
        arc.to = link->from_node;
        if (link->goes_backward) TRY(network_add_arc(session, network, &arc));
    }
    return BIGHT_OK;
}

static bight_status create_graph(bight_session *session, const bight_network *network,
                                 igraph_vector_int_t *ends, igraph_t *graph) {
    for (int i = 0; i < network->arc_count; i++) {
        igraph_vector_int_set(ends, 2 * i, network->arcs[i].from);
        igraph_vector_int_set(ends, 2 * i + 1, network->arcs[i].to);
    }
    return graph_status(session,
                        igraph_create(graph, ends, network_vertex_count(network), IGRAPH_DIRECTED));
}

bight_status graph_fill(bight_session *session, const bight_network *network, igraph_t *graph) {
    igraph_vector_int_t ends;
    TRY(graph_status(session,
                     igraph_vector_int_init(&ends, 2 * (igraph_integer_t)network->arc_count)));
    const bight_status status = create_graph(session, network, &ends, graph);
    igraph_vector_int_destroy(&ends);
    return status;
}

bight_status bight_network_graph(bight_session *session, bight_network *network,
                                 const struct igraph_s **graph) {
    bight_status status = BIGHT_OK;
    graph_turn_take();
    if (!network->has_graph) status = graph_fill(session, network, &network->graph);
    if (status == BIGHT_OK) network->has_graph = true;
    graph_turn_give();
    *graph = status == BIGHT_OK ? &network->graph : NULL;
    return status;
}

/* The lowest node of a part, to which all on the way there are then led directly. */
static int find_root(int *above, int node) {
    int root = node;
    while (above[root] != root)
        root = above[root];
    while (above[node] != root) {
        const int next = above[node];
        above[node] = root;
        node = next;
    }
    return root;
}

static bight_status number_parts(bight_session *session, bight_network *network, arena *scratch) {
    int *above;
    TAKE(session, scratch, above, network->node_count);
    for (int node = 0; node < network->node_count; node++)
        above[node] = node;
    for (int i = 0; i < network->link_count; i++) {
        const int from = find_root(above, network->links[i].from_node);
        const int to = find_root(above, network->links[i].to_node);
        above[from > to ? from : to] = from > to ? to : from;
    }
    network->component_count = 0;
    for (int node = 0; node < network->node_count; node++) {
        const int root = find_root(above, node);
        network->nodes[node].component =
            root == node ? network->component_count++ : network->nodes[root].component;
    }
    return BIGHT_OK;
}

/* Parts of the links alone, without connectors: a mode that is one network is one part. */
static bight_status find_components(bight_session *session, bight_network *network) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = number_parts(session, network, scratch);
    arena_destroy(scratch);
    return status;
}

bight_status arcs_build(bight_session *session, bight_network *network) {
    TRY(add_link_arcs(session, network));
    return find_components(session, network);
}
