/* Paths are counted on the acyclic graph of arcs that lie on quickest paths from one origin: first
 * all, then for each city those that avoid its nodes. What is missing went through the city.
 */
#include "metrics/city_betweenness.h"

#include <string.h>

#include "base/parallel.h"

/* Tight arcs into the vertices, in the order the vertices are settled, parallel ones once. */
typedef struct {
    search_tree tree;
    int *first; /* by position in tree.order */
    int *tails;
    double *paths;
    double *avoiding;
    bool *is_visited; /* by city: whether a quickest path may pass it */
} origin_work;

typedef struct {
    const bight_scenario *scenario;
    const search_rows *rows;
    int *arcs_in_first; /* arcs by head, then by tail */
    int *arcs_in;
    origin_work *workers;
    double *shares; /* origin by city */
} betweenness_work;

/* Whether a vertex is a node of the city, alone or shared. */
static bool is_of(const bight_scenario *scenario, int vertex, int city) {
    const bight_network *network = scenario->network;
    const network_node *node = scenario_node(scenario, vertex);
    if (node == NULL) return false;
    if (node->city == city) return true;
    for (int i = 0; i < network->sharing_count; i++)
        if (network->sharings[i].node == vertex && network->sharings[i].city == city) return true;
    return false;
}

static int city_of(const bight_scenario *scenario, int vertex) {
    const network_node *node = scenario_node(scenario, vertex);
    return node == NULL ? -1 : node->city;
}

static bool is_tight(const betweenness_work *work, const search_tree *tree, int arc, int head) {
    const int tail = work->scenario->arcs[arc].from;
    return tree->time_ms[tail] != SEARCH_UNREACHED &&
           tree->time_ms[tail] + search_arc_ms(work->scenario, work->rows->unit_ms, arc) ==
               tree->time_ms[head];
}

static void list_tight_arcs(const betweenness_work *work, origin_work *origin) {
    const bight_network *network = work->scenario->network;
    int count = 0;
    memset(origin->is_visited, 0, (size_t)network->city_count * sizeof *origin->is_visited);
    for (int i = 0; i < origin->tree.settled_count; i++) {
        const int head = origin->tree.order[i];
        int last_tail = -1;
        origin->first[i] = count;
        for (int k = work->arcs_in_first[head]; k < work->arcs_in_first[head + 1]; k++) {
            const int tail = work->scenario->arcs[work->arcs_in[k]].from;
            if (tail == last_tail || !is_tight(work, &origin->tree, work->arcs_in[k], head))
                continue;
            last_tail = tail;
            origin->tails[count++] = tail;
        }
        const int city = city_of(work->scenario, head);
        if (city >= 0) origin->is_visited[city] = true;
    }
    for (int i = 0; i < network->sharing_count; i++) /* surely visited where its owner is */
        origin->is_visited[network->sharings[i].city] = true;
    origin->first[origin->tree.settled_count] = count;
}

/* Numbers of quickest paths from the origin that pass no node of `avoided` (-1: all paths). */
static void count_paths(const bight_scenario *scenario, const origin_work *origin, int avoided,
                        double *paths) {
    const search_tree *tree = &origin->tree;
    paths[tree->order[0]] = 1;
    for (int i = 1; i < tree->settled_count; i++) {
        const int head = tree->order[i];
        double sum = 0;
        for (int k = origin->first[i]; k < origin->first[i + 1]; k++)
            sum += paths[origin->tails[k]];
        paths[head] = avoided >= 0 && is_of(scenario, head, avoided) ? 0 : sum;
    }
}

static double share_through(const bight_network *network, const origin_work *origin, int from,
                            int through) {
    double share = 0;
    for (int to = 0; to < network->city_count; to++) {
        const int vertex = network_destination(network, to);
        if (to == from || to == through) continue;
        if (origin->tree.time_ms[vertex] == SEARCH_UNREACHED) continue;
        share += 1 - origin->avoiding[vertex] / origin->paths[vertex];
    }
    return share;
}

static void share_origin(void *context, int from, int worker) {
    const betweenness_work *work = context;
    const bight_network *network = work->scenario->network;
    origin_work *origin = &work->workers[worker];
    search_run(work->rows, network_origin(network, from), &origin->tree);
    list_tight_arcs(work, origin);
    count_paths(work->scenario, origin, -1, origin->paths);
    for (int city = 0; city < network->city_count; city++) {
        if (city == from || !origin->is_visited[city]) continue;
        count_paths(work->scenario, origin, city, origin->avoiding);
        work->shares[(size_t)from * (size_t)network->city_count + (size_t)city] =
            share_through(network, origin, from, city);
    }
}

/* Arcs grouped by head, and within a head by tail: a counting sort by tail, then by head. */
static bight_status sort_arcs_in(bight_session *session, arena *scratch, betweenness_work *work) {
    const search_rows *rows = work->rows;
    TAKE(session, scratch, work->arcs_in_first, (size_t)rows->vertex_count + 1);
    TAKE(session, scratch, work->arcs_in, work->scenario->arc_count);
    const int open_count = rows->first[rows->vertex_count];
    for (int i = 0; i < open_count; i++)
        work->arcs_in_first[rows->head[i] + 1]++;
    for (int vertex = 0; vertex < rows->vertex_count; vertex++)
        work->arcs_in_first[vertex + 1] += work->arcs_in_first[vertex];
    int *next;
    TAKE(session, scratch, next, rows->vertex_count);
    memcpy(next, work->arcs_in_first, (size_t)rows->vertex_count * sizeof *next);
    for (int i = 0; i < open_count; i++) /* rows are in the order of their tails */
        work->arcs_in[next[rows->head[i]]++] = rows->arc[i];
    return BIGHT_OK;
}

static bight_status create_workers(bight_session *session, arena *scratch, betweenness_work *work) {
    const bight_network *network = work->scenario->network;
    const int vertices = work->rows->vertex_count;
    TAKE(session, scratch, work->workers, session->thread_count);
    for (int i = 0; i < session->thread_count; i++) {
        origin_work *origin = &work->workers[i];
        TRY(search_tree_create(session, scratch, vertices, &origin->tree));
        TAKE(session, scratch, origin->first, (size_t)vertices + 1);
        TAKE(session, scratch, origin->tails, work->scenario->arc_count);
        TAKE(session, scratch, origin->paths, vertices);
        TAKE(session, scratch, origin->avoiding, vertices);
        TAKE(session, scratch, origin->is_visited, network->city_count);
    }
    return BIGHT_OK;
}

static bight_status compute(bight_session *session, const bight_scenario *scenario, arena *scratch,
                            double *betweenness) {
    const int cities = scenario->network->city_count;
    search_rows rows;
    betweenness_work work = {.scenario = scenario, .rows = &rows};
    TRY(search_rows_build(session, scratch, scenario, SEARCH_WHOLE, &rows));
    TRY(sort_arcs_in(session, scratch, &work));
    TRY(create_workers(session, scratch, &work));
    TAKE(session, scratch, work.shares, (size_t)cities * (size_t)cities);
    parallel_for(session->thread_count, cities, share_origin, &work);
    for (int city = 0; city < cities; city++) {
        betweenness[city] = 0;
        for (int from = 0; from < cities; from++)
            betweenness[city] += work.shares[(size_t)from * (size_t)cities + (size_t)city];
    }
    return BIGHT_OK;
}

bight_status city_betweenness_compute(bight_session *session, const bight_scenario *scenario,
                                      double *betweenness) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = compute(session, scenario, scratch, betweenness);
    arena_destroy(scratch);
    return status;
}
