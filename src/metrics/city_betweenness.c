/* For each origin all quickest paths are counted, then for each city those that avoid its nodes.
 * What is missing went through the city. See city_betweenness.h. */
#include "metrics/city_betweenness.h"

#include <math.h>

#include "base/foreseen_memory.h"
#include "base/parallel.h"
#include "metrics/city_nodes.h"
#include "metrics/quickest_paths.h"

typedef struct {
    const bight_network *network;
    const double *trips;
    quickest_paths *paths;
    city_nodes nodes;
    bool **is_avoided; /* by worker and vertex */
    double *shares;    /* origin by city */
} betweenness_work;

static bool is_visited(const betweenness_work *work, const search_tree *tree, int city) {
    bool is = false;
    for (int i = work->nodes.first[city]; i < work->nodes.first[city + 1]; i++)
        is |= tree->time_ms[work->nodes.nodes[i]] != SEARCH_UNREACHED;
    return is;
}

static double share_through(const betweenness_work *work, int worker, int from, int through) {
    const int cities = work->network->city_count;
    double share = 0;
    for (int to = 0; to < cities; to++) {
        if (to == from || to == through) continue;
        const double missing = quickest_paths_missing(work->paths, worker, to);
        const double trips =
            work->trips == NULL ? 1 : work->trips[(size_t)from * (size_t)cities + (size_t)to];
        if (!isnan(missing)) share += trips * missing;
    }
    return share;
}

static void share_origin(void *context, int from, int worker) {
    const betweenness_work *work = context;
    const search_tree *tree = quickest_paths_search(work->paths, worker, from);
    bool *is_avoided = work->is_avoided[worker];
    const int cities = work->network->city_count;
    for (int city = 0; city < cities; city++) {
        if (city == from || !is_visited(work, tree, city)) continue;
        city_nodes_mark(&work->nodes, city, true, is_avoided);
        quickest_paths_avoid(work->paths, worker, is_avoided);
        city_nodes_mark(&work->nodes, city, false, is_avoided);
        work->shares[(size_t)from * (size_t)cities + (size_t)city] =
            share_through(work, worker, from, city);
    }
}

static bight_status compute(bight_session *session, const bight_scenario *scenario, arena *scratch,
                            const double *trips, double *betweenness) {
    const int cities = scenario->network->city_count;
    betweenness_work work = {.network = scenario->network, .trips = trips};
    TRY(foreseen_memory_tell(session, sizeof *work.shares * (size_t)cities * (size_t)cities +
                                          quickest_paths_room(session, scenario)));
    TRY(quickest_paths_create(session, scratch, scenario, &work.paths));
    TRY(city_nodes_list(session, scratch, scenario, &work.nodes));
    TAKE(session, scratch, work.is_avoided, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++)
        TAKE(session, scratch, work.is_avoided[worker], scenario->vertex_count);
    TAKE(session, scratch, work.shares, (size_t)cities * (size_t)cities);
    TRY(parallel_run(session, &(parallel_course){"betweenness", 0, cities}, cities, share_origin,
                     &work));
    for (int city = 0; city < cities; city++) {
        betweenness[city] = 0;
        for (int from = 0; from < cities; from++)
            betweenness[city] += work.shares[(size_t)from * (size_t)cities + (size_t)city];
    }
    return BIGHT_OK;
}

bight_status city_betweenness_compute(bight_session *session, const bight_scenario *scenario,
                                      const double *trips, double *betweenness) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = compute(session, scenario, scratch, trips, betweenness);
    arena_destroy(scratch);
    return status;
}
