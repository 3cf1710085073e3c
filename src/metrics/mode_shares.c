/* Kilometres by mode; see mode_shares.h. The weight of every destination goes back along the tree
 * of quickest paths, the last settled first, so that each row of the tree is met once. */
#include "metrics/mode_shares.h"

#include <math.h>
#include <string.h>

#include "route/search.h"

static const double CHEAP = 2e7; /* cities times arcs: some seconds */

bool mode_shares_are_cheap(const bight_scenario *scenario) {
    return (double)scenario->network->city_count * scenario->arc_count < CHEAP;
}

typedef struct {
    const bight_scenario *scenario;
    search_rows rows;
    search_tree tree;
    double *flow; /* by vertex: weight of the destinations behind it */
    double *km;   /* by mode */
} mode_work;

static void add_row(const mode_work *work, int row, double flow) {
    const bight_scenario *scenario = work->scenario;
    for (int i = work->rows.way_first[row]; i < work->rows.way_first[row + 1]; i++) {
        const int arc = work->rows.ways[i];
        if (scenario->arcs[arc].kind != ARC_LINK) continue;
        work->km[scenario->arcs[arc].from_mode] += flow * (double)scenario->length_mm[arc] / 1e6;
    }
}

static void add_origin(mode_work *work, const double *weights, int origin) {
    const bight_network *network = work->scenario->network;
    search_tree *tree = &work->tree;
    search_run(&work->rows, network_origin(network, origin), tree);
    memset(work->flow, 0, (size_t)work->rows.vertex_count * sizeof *work->flow);
    for (int city = 0; city < network->city_count; city++)
        if (city != origin) work->flow[network_destination(network, city)] = weights[city];
    for (int i = tree->settled_count - 1; i >= 0; i--) {
        const int vertex = tree->order[i], entry = tree->entry[vertex];
        if (entry < 0 || work->flow[vertex] == 0) continue;
        add_row(work, entry, work->flow[vertex]);
        work->flow[work->rows.tail[entry]] += work->flow[vertex];
    }
}

static bight_status find(bight_session *session, arena *scratch, mode_work *work,
                         const double *weights, double *shares) {
    const int cities = work->scenario->network->city_count;
    const int modes = work->scenario->network->mode_count;
    double all_km = 0;
    TRY(search_rows_build(session, scratch, work->scenario, SEARCH_CONTRACTED, &work->rows));
    TRY(search_tree_create(session, scratch, work->rows.vertex_count, &work->tree));
    TAKE(session, scratch, work->flow, work->rows.vertex_count);
    TAKE(session, scratch, work->km, modes);
    for (int origin = 0; origin < cities; origin++)
        add_origin(work, weights + (size_t)origin * (size_t)cities, origin);
    for (int mode = 0; mode < modes; mode++)
        all_km += work->km[mode];
    for (int mode = 0; mode < modes; mode++)
        shares[mode] = all_km > 0 ? work->km[mode] / all_km : NAN;
    return BIGHT_OK;
}

bight_status mode_shares_find(bight_session *session, const bight_scenario *scenario,
                              const double *weights, double *shares) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    mode_work work = {.scenario = scenario};
    const bight_status status = find(session, scratch, &work, weights, shares);
    arena_destroy(scratch);
    return status;
}
