/* For each origin all quickest paths are counted, then for each city those that avoid its nodes.
 * What is missing went through the city. See city_betweenness.h. */
#include "metrics/city_betweenness.h"

#include <math.h>

#include "base/foreseen_memory.h"
#include "base/parallel.h"
#include "base/parcel.h"
#include "metrics/city_nodes.h"
#include "metrics/quickest_paths.h"
#include "scenario/shared_scenario.h"

typedef struct {
    const bight_network *network;
    int first;           /* origin of those at hand */
    const double *trips; /* from these, row after row; NULL: 1 */
    quickest_paths *paths;
    city_nodes nodes;
    bool **is_avoided; /* by worker and vertex */
    double *shares;    /* by origin at hand, and city */
} betweenness_work;

static bool is_visited(const betweenness_work *work, const search_tree *tree, int city) {
    bool is = false;
    for (int i = work->nodes.first[city]; i < work->nodes.first[city + 1]; i++)
        is |= tree->time_ms[work->nodes.nodes[i]] != SEARCH_UNREACHED;
    return is;
}

static double share_through(const betweenness_work *work, int worker, int from, int through) {
    const int cities = work->network->city_count;
    const size_t row = (size_t)(from - work->first) * (size_t)cities;
    double share = 0;
    for (int to = 0; to < cities; to++) {
        if (to == from || to == through) continue;
        const double missing = quickest_paths_missing(work->paths, worker, to);
        const double trips = work->trips == NULL ? 1 : work->trips[row + (size_t)to];
        if (!isnan(missing)) share += trips * missing;
    }
    return share;
}

static void share_origin(void *context, int number, int worker) {
    const betweenness_work *work = context;
    const int from = work->first + number;
    const search_tree *tree = quickest_paths_search(work->paths, worker, from);
    bool *is_avoided = work->is_avoided[worker];
    const int cities = work->network->city_count;
    for (int city = 0; city < cities; city++) {
        if (city == from || !is_visited(work, tree, city)) continue;
        city_nodes_mark(&work->nodes, city, true, is_avoided);
        quickest_paths_avoid(work->paths, worker, is_avoided);
        city_nodes_mark(&work->nodes, city, false, is_avoided);
        work->shares[(size_t)number * (size_t)cities + (size_t)city] =
            share_through(work, worker, from, city);
    }
}

static bight_status prepare(bight_session *session, const bight_scenario *scenario, arena *scratch,
                            int row_count, betweenness_work *work) {
    work->network = scenario->network;
    TRY(quickest_paths_create(session, scratch, scenario, &work->paths));
    TRY(city_nodes_list(session, scratch, scenario, &work->nodes));
    TAKE(session, scratch, work->is_avoided, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++)
        TAKE(session, scratch, work->is_avoided[worker], scenario->vertex_count);
    TAKE(session, scratch, work->shares, (size_t)row_count * (size_t)work->network->city_count);
    return BIGHT_OK;
}

/* ---- On several ranks ------------------------------------------------------------------------ */

static ranks_part origins_of(const bight_session *session, int rank, int cities) {
    return ranks_exist(session) ? ranks_part_of(session, rank, cities, 1) : (ranks_part){0, cities};
}

/* Each rank's own rows of trips. */
static void give_trips(const bight_session *session, const betweenness_work *work) {
    const size_t cities = (size_t)work->network->city_count;
    for (int rank = 1; rank < session->rank_count; rank++) {
        const ranks_part part = origins_of(session, rank, work->network->city_count);
        ranks_send(session, rank, work->trips + (size_t)part.first * cities,
                   (size_t)part.count * cities * sizeof *work->trips);
    }
}

static bight_status call_others(bight_session *session, const bight_scenario *scenario,
                                const betweenness_work *work) {
    shared_scenario given;
    bool has_trips = work->trips != NULL;
    parcel with = {.session = session};
    ranks_call(session, CITY_BETWEENNESS);
    PARCEL_VALUE(&with, has_trips);
    shared_scenario_give(&with, scenario, &given);
    TRY(parcel_close(&with));
    TRY(ranks_agree(session, BIGHT_OK)); /* that all could prepare themselves */
    if (has_trips) give_trips(session, work);
    return BIGHT_OK;
}

static void take_shares(const bight_session *session, const betweenness_work *work) {
    const int cities = work->network->city_count;
    for (int rank = 1; rank < session->rank_count; rank++) {
        const ranks_part part = origins_of(session, rank, cities);
        ranks_receive(session, rank, work->shares + (size_t)part.first * (size_t)cities,
                      (size_t)part.count * (size_t)cities * sizeof *work->shares);
    }
}

/* The part of another rank; `trips` NULL: they are 1. */
static bight_status find_part(bight_session *session, betweenness_work *work, double *trips,
                              ranks_part own) {
    const size_t cells = (size_t)own.count * (size_t)work->network->city_count;
    if (trips != NULL) ranks_receive(session, 0, trips, cells * sizeof *trips);
    work->trips = trips;
    work->first = own.first;
    parallel_for(session->thread_count, own.count, share_origin, work);
    TRY(ranks_agree(session, BIGHT_OK)); /* the leader may have been stopped */
    ranks_send(session, 0, work->shares, cells * sizeof *work->shares);
    return BIGHT_OK;
}

static bight_status take_trips(bight_session *session, arena *scratch, size_t cells,
                               double **trips) {
    TAKE(session, scratch, *trips, cells);
    return BIGHT_OK;
}

static bight_status serve(bight_session *session, arena *scratch) {
    shared_scenario given;
    betweenness_work work = {.first = 0};
    bool has_trips = false;
    double *trips = NULL;
    parcel with = {.session = session, .owner = scratch, .has_failed = scratch == NULL};
    PARCEL_VALUE(&with, has_trips);
    shared_scenario_give(&with, NULL, &given);
    TRY(parcel_close(&with));
    const int cities = given.network.city_count;
    const ranks_part own = origins_of(session, session->rank, cities);
    bight_status status = prepare(session, &given.scenario, scratch, own.count, &work);
    if (status == BIGHT_OK && has_trips)
        status = take_trips(session, scratch, (size_t)own.count * (size_t)cities, &trips);
    TRY(ranks_agree(session, status));
    return find_part(session, &work, trips, own);
}

bight_status city_betweenness_serve(bight_session *session) {
    arena *scratch = arena_create();
    const bight_status status = serve(session, scratch);
    arena_destroy(scratch);
    return status;
}

/* ---- On all ---------------------------------------------------------------------------------- */

static bight_status share_all(bight_session *session, const bight_scenario *scenario,
                              betweenness_work *work) {
    const bool is_shared = ranks_exist(session) && ranks_is_leader(session);
    const int origins = origins_of(session, 0, scenario->network->city_count).count;
    const parallel_course course = {"betweenness", 0, origins};
    if (is_shared) TRY(call_others(session, scenario, work));
    const bight_status status = parallel_run(session, &course, origins, share_origin, work);
    if (!is_shared) return status;
    TRY(ranks_agree(session, status));
    take_shares(session, work);
    return BIGHT_OK;
}

static bight_status compute(bight_session *session, const bight_scenario *scenario, arena *scratch,
                            const double *trips, double *betweenness) {
    const int cities = scenario->network->city_count;
    betweenness_work work = {.trips = trips};
    TRY(foreseen_memory_tell(session, sizeof *work.shares * (size_t)cities * (size_t)cities +
                                          quickest_paths_room(session, scenario)));
    TRY(prepare(session, scenario, scratch, cities, &work));
    TRY(share_all(session, scenario, &work));
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
