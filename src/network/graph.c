/* The igraph graph of record and the parts each mode falls into. */
#include <igraph.h>

#include "network/network.h"

/* igraph's own message goes to nobody: its handler is process-wide and would abort. */
static bight_status check_igraph(bight_session *session, igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return BIGHT_OK;
    if (code == IGRAPH_ENOMEM) return FAIL_MEMORY(session);
    return FAIL(session, BIGHT_INTERNAL, "igraph failed: %s", igraph_strerror(code));
}

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

static bight_status fill_graph(bight_session *session, bight_network *network,
                               igraph_vector_int_t *ends) {
    for (int i = 0; i < network->arc_count; i++) {
        igraph_vector_int_set(ends, 2 * i, network->arcs[i].from);
        igraph_vector_int_set(ends, 2 * i + 1, network->arcs[i].to);
    }
    TRY(check_igraph(session, igraph_create(&network->graph, ends, network_vertex_count(network),
                                            IGRAPH_DIRECTED)));
    network->has_graph = true;
    return BIGHT_OK;
}

static bight_status build_graph(bight_session *session, bight_network *network) {
    igraph_vector_int_t edges;
    TRY(check_igraph(session,
                     igraph_vector_int_init(&edges, 2 * (igraph_integer_t)network->arc_count)));
    const bight_status status = fill_graph(session, network, &edges);
    igraph_vector_int_destroy(&edges);
    return status;
}

static bight_status fill_components(bight_session *session, bight_network *network,
                                    igraph_vector_int_t *ends, igraph_t *graph,
                                    igraph_vector_int_t *membership) {
    for (int i = 0; i < network->link_count; i++) {
        igraph_vector_int_set(ends, 2 * i, network->links[i].from_node);
        igraph_vector_int_set(ends, 2 * i + 1, network->links[i].to_node);
    }
    TRY(check_igraph(session, igraph_add_vertices(graph, network->node_count, NULL)));
    TRY(check_igraph(session, igraph_add_edges(graph, ends, NULL)));
    igraph_integer_t count = 0;
    TRY(check_igraph(session,
                     igraph_connected_components(graph, membership, NULL, &count, IGRAPH_WEAK)));
    for (int node = 0; node < network->node_count; node++)
        network->nodes[node].component = (int)VECTOR(*membership)[node];
    network->component_count = (int)count;
    return BIGHT_OK;
}

/* Parts of the links alone, without connectors: a mode that is one network is one part. */
static bight_status find_components(bight_session *session, bight_network *network) {
    igraph_vector_int_t edges, membership;
    igraph_t graph;
    TRY(check_igraph(session,
                     igraph_vector_int_init(&edges, 2 * (igraph_integer_t)network->link_count)));
    bight_status status = check_igraph(session, igraph_vector_int_init(&membership, 0));
    if (status == BIGHT_OK) {
        status = check_igraph(session, igraph_empty(&graph, 0, IGRAPH_UNDIRECTED));
        if (status == BIGHT_OK) {
            status = fill_components(session, network, &edges, &graph, &membership);
            igraph_destroy(&graph);
        }
        igraph_vector_int_destroy(&membership);
    }
    igraph_vector_int_destroy(&edges);
    return status;
}

bight_status graph_build(bight_session *session, bight_network *network) {
    igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_set_warning_handler(igraph_warning_handler_ignore);
    TRY(add_link_arcs(session, network));
    TRY(build_graph(session, network));
    return find_components(session, network);
}
