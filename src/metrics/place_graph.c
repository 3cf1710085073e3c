/* igraph on the graph of places; see place_graph.h. */
#include "metrics/place_graph.h"

#include "metrics/h_index.h"
#include "metrics/place_edges.h"

static const double DAMPING = 0.85;

/* igraph's objects, all initialised, so that one place destroys them. */
typedef struct {
    igraph_vector_int_t edges;
    igraph_vector_t weights;
    igraph_vector_t result;
    igraph_vector_int_t counts;
    igraph_t multigraph;
    igraph_t simple;
} place_objects;

static bight_status check(bight_session *session, igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return BIGHT_OK;
    if (code == IGRAPH_ENOMEM) return FAIL_MEMORY(session);
    return FAIL(session, BIGHT_INTERNAL, "igraph failed: %s", igraph_strerror(code));
}

static bight_status list_edges(bight_session *session, const place_edges *edges,
                               place_objects *objects) {
    for (int i = 0; i < edges->edge_count; i++) {
        const place_edge *edge = &edges->edges[i];
        TRY(check(session, igraph_vector_int_push_back(&objects->edges, edge->from)));
        TRY(check(session, igraph_vector_int_push_back(&objects->edges, edge->to)));
        TRY(check(session,
                  igraph_vector_push_back(&objects->weights, 3.6e6 / (double)edge->time_ms)));
    }
    return BIGHT_OK;
}

static void copy_result(const bight_network *network, const igraph_vector_t *result,
                        double *values) {
    for (int city = 0; city < network->city_count; city++)
        values[city] = VECTOR(*result)[city];
}

static void copy_counts(const bight_network *network, const igraph_vector_int_t *counts,
                        double *values) {
    for (int city = 0; city < network->city_count; city++)
        values[city] = (double)VECTOR(*counts)[city];
}

static bight_status measure_multigraph(bight_session *session, const bight_network *network,
                                       place_objects *objects, place_measures *measures) {
    TRY(check(session, igraph_strength(&objects->multigraph, &objects->result, igraph_vss_all(),
                                       IGRAPH_ALL, IGRAPH_NO_LOOPS, &objects->weights)));
    copy_result(network, &objects->result, measures->strength);
    TRY(check(session, igraph_pagerank(&objects->multigraph, IGRAPH_PAGERANK_ALGO_PRPACK,
                                       &objects->result, NULL, igraph_vss_all(), IGRAPH_UNDIRECTED,
                                       DAMPING, &objects->weights, NULL)));
    copy_result(network, &objects->result, measures->pagerank);
    return BIGHT_OK;
}

static bight_status measure_simple(bight_session *session, const bight_network *network,
                                   place_objects *objects, place_measures *measures) {
    TRY(check(session, igraph_add_edges(&objects->simple, &objects->edges, NULL)));
    TRY(check(session, igraph_simplify(&objects->simple, true, true, NULL)));
    TRY(check(session, igraph_degree(&objects->simple, &objects->counts, igraph_vss_all(),
                                     IGRAPH_ALL, IGRAPH_NO_LOOPS)));
    copy_counts(network, &objects->counts, measures->degree);
    TRY(check(session, igraph_coreness(&objects->simple, &objects->counts, IGRAPH_ALL)));
    copy_counts(network, &objects->counts, measures->coreness);
    return BIGHT_OK;
}

static bight_status measure(bight_session *session, const bight_scenario *scenario, arena *scratch,
                            place_objects *objects, place_measures *measures) {
    place_edges edges;
    TRY(place_edges_list(session, scratch, scenario, &edges));
    place_ways ways;
    if (measures->h_index != NULL) {
        TRY(place_ways_build(session, scratch, &edges, -1, &ways));
        TRY(h_index_find(session, scratch, &ways, edges.city_count, measures->h_index));
    }
    TRY(list_edges(session, &edges, objects));
    TRY(check(session, igraph_add_vertices(&objects->multigraph, edges.place_count, NULL)));
    TRY(check(session, igraph_add_vertices(&objects->simple, edges.place_count, NULL)));
    TRY(check(session, igraph_add_edges(&objects->multigraph, &objects->edges, NULL)));
    TRY(measure_multigraph(session, scenario->network, objects, measures));
    return measure_simple(session, scenario->network, objects, measures);
}

static bight_status measure_objects(bight_session *session, const bight_scenario *scenario,
                                    arena *scratch, place_measures *measures) {
    place_objects objects;
    const bool has_all = igraph_vector_int_init(&objects.edges, 0) == IGRAPH_SUCCESS &&
                         igraph_vector_init(&objects.weights, 0) == IGRAPH_SUCCESS &&
                         igraph_vector_init(&objects.result, 0) == IGRAPH_SUCCESS &&
                         igraph_vector_int_init(&objects.counts, 0) == IGRAPH_SUCCESS &&
                         igraph_empty(&objects.multigraph, 0, false) == IGRAPH_SUCCESS &&
                         igraph_empty(&objects.simple, 0, false) == IGRAPH_SUCCESS;
    if (!has_all) return FAIL_MEMORY(session);
    const bight_status status = measure(session, scenario, scratch, &objects, measures);
    igraph_destroy(&objects.simple);
    igraph_destroy(&objects.multigraph);
    igraph_vector_int_destroy(&objects.counts);
    igraph_vector_destroy(&objects.result);
    igraph_vector_destroy(&objects.weights);
    igraph_vector_int_destroy(&objects.edges);
    return status;
}

bight_status place_graph_measure(bight_session *session, const bight_scenario *scenario,
                                 place_measures *measures) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = measure_objects(session, scenario, scratch, measures);
    arena_destroy(scratch);
    return status;
}
