/* The quickest run of links of one mode between two places, by igraph; see laying.h.
 *
 * A source is joined to every place where the run may begin and every place where it may end to a
 * sink, by an edge of 1 ms each, so that one search finds the best pair of them.
 */
#include <igraph.h>

#include "network/graph_status.h"
#include "network/graph_turn.h"
#include "scenario/laying.h"

/* The graph of a mode's open links; edge i is arc arcs[i], those of source and sink follow. */
typedef struct {
    const laying *work;
    int *arcs;
    int arc_count;
    int source;
    int sink;
    igraph_vector_int_t edges;
    igraph_vector_t weights;
    igraph_vector_int_t path;
    igraph_t graph;
} run_search;

static bight_status check(const run_search *search, igraph_error_t code) {
    return graph_status(search->work->session, code);
}

static bight_status add_edge(run_search *search, int from, int to, double weight) {
    TRY(check(search, igraph_vector_int_push_back(&search->edges, from)));
    TRY(check(search, igraph_vector_int_push_back(&search->edges, to)));
    return check(search, igraph_vector_push_back(&search->weights, weight));
}

static bight_status list_edges(run_search *search, int mode) {
    const bight_scenario *scenario = search->work->scenario;
    TAKE(search->work->session, search->work->scratch, search->arcs, scenario->arc_count);
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        const network_arc *here = &scenario->arcs[arc];
        if (here->kind != ARC_LINK || here->from_mode != mode || scenario->is_closed[arc]) continue;
        search->arcs[search->arc_count++] = arc;
        TRY(add_edge(search, here->from, here->to, (double)scenario->time_ms[arc]));
    }
    return BIGHT_OK;
}

static bight_status find_path(run_search *search, int mode, const int *from, int from_count,
                              const int *to, int to_count) {
    search->source = search->work->scenario->vertex_count;
    search->sink = search->source + 1;
    TRY(list_edges(search, mode));
    for (int i = 0; i < from_count; i++)
        TRY(add_edge(search, search->source, from[i], 1));
    for (int i = 0; i < to_count; i++)
        TRY(add_edge(search, to[i], search->sink, 1));
    TRY(check(search, igraph_add_vertices(&search->graph, search->sink + 1, NULL)));
    TRY(check(search, igraph_add_edges(&search->graph, &search->edges, NULL)));
    return check(search, igraph_get_shortest_path_dijkstra(&search->graph, NULL, &search->path,
                                                           search->source, search->sink,
                                                           &search->weights, IGRAPH_OUT));
}

static void mark_path(const run_search *search, unsigned char *marks) {
    const bight_scenario *scenario = search->work->scenario;
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&search->path); i++) {
        const igraph_integer_t edge = VECTOR(search->path)[i];
        if (edge >= search->arc_count) continue; /* to or from the source and the sink */
        const int arc = search->arcs[edge];
        const int link = scenario->arcs[arc].link;
        const bool is_forward = scenario_link(scenario, link)->goes_forward &&
                                scenario_link_arcs(scenario, link).first == arc;
        marks[link] |= is_forward ? 1 : 2;
    }
}

static bight_status mark_with_objects(laying *work, int mode, const int *from, int from_count,
                                      const int *to, int to_count, unsigned char *marks,
                                      bool *is_found) {
    run_search search = {.work = work};
    const bool has_all = igraph_vector_int_init(&search.edges, 0) == IGRAPH_SUCCESS &&
                         igraph_vector_init(&search.weights, 0) == IGRAPH_SUCCESS &&
                         igraph_vector_int_init(&search.path, 0) == IGRAPH_SUCCESS &&
                         igraph_empty(&search.graph, 0, true) == IGRAPH_SUCCESS;
    if (!has_all) return FAIL_MEMORY(work->session);
    const bight_status status = find_path(&search, mode, from, from_count, to, to_count);
    if (status == BIGHT_OK) {
        *is_found = igraph_vector_int_size(&search.path) > 0;
        mark_path(&search, marks);
    }
    igraph_destroy(&search.graph);
    igraph_vector_int_destroy(&search.path);
    igraph_vector_destroy(&search.weights);
    igraph_vector_int_destroy(&search.edges);
    return status;
}

bight_status quickest_run_mark(laying *work, int mode, const int *from, int from_count,
                               const int *to, int to_count, unsigned char *marks, bool *is_found) {
    graph_turn_take();
    const bight_status status =
        mark_with_objects(work, mode, from, from_count, to, to_count, marks, is_found);
    graph_turn_give();
    return status;
}
