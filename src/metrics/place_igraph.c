/* Making igraph's graph of places; see place_igraph.h. */
#include "metrics/place_igraph.h"

#include "network/graph_status.h"

static bight_status add_edge(bight_session *session, int from, int to, double weight,
                             igraph_vector_int_t *ends, igraph_vector_t *weights) {
    TRY(graph_status(session, igraph_vector_int_push_back(ends, from)));
    TRY(graph_status(session, igraph_vector_int_push_back(ends, to)));
    return graph_status(session, igraph_vector_push_back(weights, weight));
}

static bight_status fill(bight_session *session, const place_ways *ways, const double *weights,
                         igraph_vector_int_t *ends, place_igraph *made) {
    for (int place = 0; place < ways->place_count; place++)
        for (int k = ways->first[place]; k < ways->first[place + 1]; k++)
            if (ways->neighbour[k] > place)
                TRY(add_edge(session, place, ways->neighbour[k], weights[k], ends, &made->weights));
    TRY(graph_status(session, igraph_add_vertices(&made->graph, ways->place_count, NULL)));
    return graph_status(session, igraph_add_edges(&made->graph, ends, NULL));
}

bight_status place_igraph_create(bight_session *session, const place_ways *ways,
                                 const double *weights, place_igraph *made) {
    igraph_vector_int_t ends;
    const bool has_all = igraph_empty(&made->graph, 0, IGRAPH_UNDIRECTED) == IGRAPH_SUCCESS &&
                         igraph_vector_init(&made->weights, 0) == IGRAPH_SUCCESS &&
                         igraph_vector_int_init(&ends, 0) == IGRAPH_SUCCESS;
    if (!has_all) return FAIL_MEMORY(session);
    const bight_status status = fill(session, ways, weights, &ends, made);
    igraph_vector_int_destroy(&ends);
    if (status != BIGHT_OK) place_igraph_destroy(made);
    return status;
}

void place_igraph_destroy(place_igraph *places) {
    igraph_vector_destroy(&places->weights);
    igraph_destroy(&places->graph);
}
