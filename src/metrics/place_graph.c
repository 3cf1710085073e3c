/* Measures on the graph of places; see place_graph.h. */
#include "metrics/place_graph.h"

#include "metrics/h_index.h"
#include "metrics/place_igraph.h"
#include "network/graph_status.h"
#include "network/graph_turn.h"

static const double DAMPING = 0.85;

static void add_up(const place_ways *ways, int cities, place_measures *measures) {
    for (int city = 0; city < cities; city++) {
        measures->degree[city] = ways->first[city + 1] - ways->first[city];
        measures->strength[city] = 0;
        for (int k = ways->first[city]; k < ways->first[city + 1]; k++)
            measures->strength[city] += ways->per_hour[k];
    }
}

static bight_status rank(bight_session *session, const place_igraph *places, int cities,
                         igraph_vector_t *ranks, place_measures *measures) {
    TRY(graph_status(session, igraph_pagerank(&places->graph, IGRAPH_PAGERANK_ALGO_PRPACK, ranks,
                                              NULL, igraph_vss_all(), IGRAPH_UNDIRECTED, DAMPING,
                                              &places->weights, NULL)));
    for (int city = 0; city < cities; city++)
        measures->pagerank[city] = VECTOR(*ranks)[city];
    return BIGHT_OK;
}

static bight_status find_cores(bight_session *session, const place_igraph *places, int cities,
                               igraph_vector_int_t *cores, place_measures *measures) {
    TRY(graph_status(session, igraph_coreness(&places->graph, cores, IGRAPH_ALL)));
    for (int city = 0; city < cities; city++)
        measures->coreness[city] = (double)VECTOR(*cores)[city];
    return BIGHT_OK;
}

static bight_status ask_igraph(bight_session *session, const place_igraph *places, int cities,
                               place_measures *measures) {
    igraph_vector_t ranks;
    igraph_vector_int_t cores;
    if (igraph_vector_init(&ranks, 0) != IGRAPH_SUCCESS ||
        igraph_vector_int_init(&cores, 0) != IGRAPH_SUCCESS)
        return FAIL_MEMORY(session);
    bight_status status = rank(session, places, cities, &ranks, measures);
    if (status == BIGHT_OK) status = find_cores(session, places, cities, &cores, measures);
    igraph_vector_int_destroy(&cores);
    igraph_vector_destroy(&ranks);
    return status;
}

static bight_status list_ways(bight_session *session, const bight_scenario *scenario,
                              arena *scratch, place_measures *measures, place_ways *ways) {
    place_edges edges;
    TRY(place_edges_list(session, scratch, scenario, &edges));
    TRY(place_ways_build(session, scratch, &edges, -1, ways));
    add_up(ways, edges.city_count, measures);
    return measures->h_index == NULL
               ? BIGHT_OK
               : h_index_find(session, scratch, ways, edges.city_count, measures->h_index);
}

static bight_status measure_ways(bight_session *session, const place_ways *ways, int city_count,
                                 place_measures *measures) {
    place_igraph places;
    bight_status status = place_igraph_create(session, ways, ways->per_hour, &places);
    if (status != BIGHT_OK) return status;
    status = ask_igraph(session, &places, city_count, measures);
    place_igraph_destroy(&places);
    return status;
}

static bight_status measure(bight_session *session, const bight_scenario *scenario, arena *scratch,
                            place_measures *measures) {
    place_ways ways;
    bight_status status = list_ways(session, scenario, scratch, measures, &ways);
    if (status != BIGHT_OK) return status;
    graph_turn_take();
    status = measure_ways(session, &ways, scenario->network->city_count, measures);
    graph_turn_give();
    return status;
}

bight_status place_graph_measure(bight_session *session, const bight_scenario *scenario,
                                 place_measures *measures) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = measure(session, scenario, scratch, measures);
    arena_destroy(scratch);
    return status;
}
