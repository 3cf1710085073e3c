/* Leiden's method on the graph of the sea; see port_communities.h. */
#include "metrics/port_communities.h"

#include <math.h>

#include "metrics/link_departures.h"
#include "network/graph_status.h"
#include "network/graph_turn.h"

static const double MS_PER_H = 3600000, RANDOMNESS = 0.01;
enum { RUNS = 16 };

/* igraph's objects, all initialised, so that one place destroys them. */
typedef struct {
    igraph_t graph;
    igraph_vector_int_t edges;
    igraph_vector_t weights;
    igraph_vector_t strengths;
    igraph_vector_int_t membership;
    igraph_vector_int_t best;
    igraph_rng_t random;
} community_objects;

/* numbers[v]: of the vertex in the graph, -1: not in it. Ports come first. */
static int number_nodes(const port_clusters *work, const sea_graph *sea, int *numbers) {
    int count = 0;
    for (int vertex = 0; vertex < work->scenario->vertex_count; vertex++)
        numbers[vertex] = -1;
    for (int port = 0; port < sea->port_count; port++)
        if (sea->vertices[port] >= 0 && numbers[sea->vertices[port]] < 0)
            numbers[sea->vertices[port]] = count++;
    for (int i = 0; i < work->ports.gateway_count; i++) {
        int *number = &numbers[work->network->terminals[work->ports.gateways[i]].node];
        if (*number < 0) *number = -2;
    }
    for (int i = 0; i < 2 * sea->link_count; i++) {
        int *number = &numbers[sea->links[i / 2].ends[i % 2]];
        if (*number == -1) *number = count++;
    }
    return count;
}

/* Hours of the quicker direction. */
static double hours_of(const sea_link *link) {
    const int64_t *times_ms = link->times_ms;
    const bool is_back = times_ms[0] < 0 || (times_ms[1] >= 0 && times_ms[1] < times_ms[0]);
    return (double)times_ms[is_back] / MS_PER_H;
}

static bool is_inside(const sea_link *link, const int *numbers) {
    return numbers[link->ends[0]] >= 0 && numbers[link->ends[1]] >= 0;
}

/* Whether departures are told of every link, so that all may weigh by them. */
static bool tells_all(const port_clusters *work, const sea_graph *sea, const int *numbers,
                      bool with_capacity) {
    for (int i = 0; i < sea->link_count; i++)
        if (is_inside(&sea->links[i], numbers) &&
            !(link_departures_flow(work->scenario, sea->links[i].link, with_capacity) > 0))
            return false;
    return true;
}

static bight_status list_edges(bight_session *session, const port_clusters *work,
                               const sea_graph *sea, const int *numbers, port_communities *found,
                               community_objects *objects) {
    bool has_capacity;
    bool by_departures = link_departures_are_told(work->network, sea->mode, &has_capacity);
    if (by_departures) TRY(drawing_need(session, work->network));
    by_departures = by_departures && tells_all(work, sea, numbers, has_capacity);
    found->weights = !by_departures ? "1 / hours"
                     : has_capacity ? "departures a day times capacity"
                                    : "departures a day";
    for (int i = 0; i < sea->link_count; i++) {
        const sea_link *link = &sea->links[i];
        if (!is_inside(link, numbers)) continue;
        const double weight = by_departures
                                  ? link_departures_flow(work->scenario, link->link, has_capacity)
                                  : 1 / hours_of(link);
        for (int end = 0; end < 2; end++)
            TRY(graph_status(
                session, igraph_vector_int_push_back(&objects->edges, numbers[link->ends[end]])));
        TRY(graph_status(session, igraph_vector_push_back(&objects->weights, weight)));
    }
    return BIGHT_OK;
}

/* The best of some runs; quality is modularity with the resolution asked (Reichardt and Bornholdt
 * 2006). */
static bight_status run_all(bight_session *session, double resolution, community_objects *objects) {
    const double per_pair = resolution / igraph_vector_sum(&objects->strengths);
    double best = -INFINITY;
    for (int run = 0; run < RUNS; run++) {
        double quality;
        TRY(graph_status(session,
                         igraph_community_leiden(&objects->graph, &objects->weights,
                                                 &objects->strengths, per_pair, RANDOMNESS, false,
                                                 -1, &objects->membership, NULL, &quality)));
        if (quality <= best) continue;
        best = quality;
        TRY(graph_status(session, igraph_vector_int_update(&objects->best, &objects->membership)));
    }
    return BIGHT_OK;
}

/* igraph draws from a generator it keeps for everybody; ours takes its place for the while. */
static bight_status run_seeded(bight_session *session, const port_communities *found,
                               community_objects *objects) {
    igraph_rng_t kept = *igraph_rng_default(); /* which igraph keeps by value */
    igraph_rng_set_default(&objects->random);
    const bight_status status = run_all(session, found->resolution, objects);
    igraph_rng_set_default(&kept);
    return status;
}

static bight_status read_communities(bight_session *session, const sea_graph *sea,
                                     const int *numbers, port_communities *found,
                                     community_objects *objects) {
    TRY(graph_status(session, igraph_modularity(&objects->graph, &objects->best, &objects->weights,
                                                1, false, &found->modularity)));
    for (int port = 0; port < sea->port_count; port++) {
        const int vertex = sea->vertices[port];
        if (vertex < 0) continue;
        found->community_of[port] = (int)VECTOR(objects->best)[numbers[vertex]];
    }
    return BIGHT_OK;
}

/* Each port for itself, as closed ones stay. */
static void part_all(const sea_graph *sea, int first, port_communities *found) {
    for (int port = 0; port < sea->port_count; port++)
        found->community_of[port] = first + port;
}

static bight_status find(bight_session *session, const port_clusters *work, const sea_graph *sea,
                         port_communities *found, community_objects *objects) {
    int *numbers;
    TAKE(session, work->scratch, numbers, work->scenario->vertex_count);
    const int count = number_nodes(work, sea, numbers);
    part_all(sea, count, found);
    TRY(list_edges(session, work, sea, numbers, found, objects));
    TRY(graph_status(session, igraph_add_vertices(&objects->graph, count, NULL)));
    TRY(graph_status(session, igraph_add_edges(&objects->graph, &objects->edges, NULL)));
    TRY(graph_status(session,
                     igraph_strength(&objects->graph, &objects->strengths, igraph_vss_all(),
                                     IGRAPH_ALL, IGRAPH_LOOPS, &objects->weights)));
    if (igraph_vector_size(&objects->weights) == 0) {
        found->modularity = NAN;
        return BIGHT_OK;
    }
    TRY(graph_status(session, igraph_rng_seed(&objects->random, (igraph_uint_t)found->seed)));
    TRY(run_seeded(session, found, objects));
    return read_communities(session, sea, numbers, found, objects);
}

static bight_status find_with_objects(bight_session *session, const port_clusters *work,
                                      const sea_graph *sea, port_communities *found) {
    community_objects objects;
    const bool has_all =
        igraph_empty(&objects.graph, 0, false) == IGRAPH_SUCCESS &&
        igraph_vector_int_init(&objects.edges, 0) == IGRAPH_SUCCESS &&
        igraph_vector_init(&objects.weights, 0) == IGRAPH_SUCCESS &&
        igraph_vector_init(&objects.strengths, 0) == IGRAPH_SUCCESS &&
        igraph_vector_int_init(&objects.membership, 0) == IGRAPH_SUCCESS &&
        igraph_vector_int_init(&objects.best, 0) == IGRAPH_SUCCESS &&
        igraph_rng_init(&objects.random, &igraph_rngtype_mt19937) == IGRAPH_SUCCESS;
    if (!has_all) return FAIL_MEMORY(session);
    const bight_status status = find(session, work, sea, found, &objects);
    igraph_rng_destroy(&objects.random);
    igraph_vector_int_destroy(&objects.best);
    igraph_vector_int_destroy(&objects.membership);
    igraph_vector_destroy(&objects.strengths);
    igraph_vector_destroy(&objects.weights);
    igraph_vector_int_destroy(&objects.edges);
    igraph_destroy(&objects.graph);
    return status;
}

bight_status port_communities_find(bight_session *session, const port_clusters *work,
                                   const sea_graph *sea, port_communities *found) {
    graph_turn_take();
    const bight_status status = find_with_objects(session, work, sea, found);
    graph_turn_give();
    return status;
}
