/* Trips along quickest paths, and what is said of all of them; see bight_flows_compute in
 * bight.h. */
#include "metrics/flow_tables.h"

bight_status flow_table_finish(bight_layer **table, bight_status status) {
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_layer_destroy(*table);
    *table = NULL;
    return status;
}

/* Kilometres by mode, those without any left out. */
static bight_status add_kilometres(const flow_work *work, bight_layer *table) {
    const bight_network *network = work->scenario->network;
    double *mode_km, all_km = 0;
    TAKE(work->session, work->scratch, mode_km, network->mode_count);
    for (int arc = 0; arc < work->scenario->arc_count; arc++) {
        const network_arc *here = &work->scenario->arcs[arc];
        if (here->kind != ARC_LINK) continue;
        mode_km[here->from_mode] += flow_trip_km(work, arc);
        all_km += flow_trip_km(work, arc);
    }
    TRY(features_add_fact(work->session, table, "kilometres",
                          "%.12g, %.4g a trip, ways to and from stations not among them", all_km,
                          all_km / work->flows.routed));
    for (int mode = 0; mode < network->mode_count; mode++)
        if (mode_km[mode] > 0)
            TRY(features_add_fact(work->session, table, network->modes[mode],
                                  "%.3g %% of the kilometres", 100 * mode_km[mode] / all_km));
    return BIGHT_OK;
}

static const char *tell_ties(const flow_work *work) {
    if (work->ties == BIGHT_TIES_SPLIT) return "all quickest, each with the same share";
    return work->flows.follows_routes
               ? "one for each pair of cities, of equally quick ones the shorter"
               : "one for each pair of cities, of equally quick ones always the same";
}

bight_status flow_facts_add(const flow_work *work, bight_layer *table) {
    bight_session *session = work->session;
    TRY(scenario_add_basis(session, work->scenario, demand_inputs(work->demand), table));
    TRY(demand_add_facts(session, work->demand, table));
    TRY(features_add_fact(session, table, "paths", "%s", tell_ties(work)));
    TRY(features_add_fact(session, table, "trips without a path", "%.10g",
                          work->flows.unreachable));
    if (work->inside > 0)
        TRY(features_add_fact(session, table, "trips inside cities, left out", "%.10g",
                              work->inside));
    return add_kilometres(work, table);
}

static bight_status tabulate(const flow_work *work, bight_layer **links, bight_layer **places) {
    if (links != NULL) TRY(flow_links_tabulate(work, links));
    return places == NULL ? BIGHT_OK : flow_places_tabulate(work, places);
}

static bight_status find_flows(flow_work *work) {
    router *from;
    TRY(router_create(work->session, work->scenario, &from));
    const bight_status status = arc_flows_find(work->session, work->scratch, from,
                                               work->demand->trips, work->ties, &work->flows);
    router_destroy(from);
    return status;
}

static bight_status compute(flow_work *work, bight_layer **links, bight_layer **places) {
    for (int city = 0; city < work->demand->city_count; city++)
        work->inside += demand_between(work->demand, city, city);
    TRY(find_flows(work));
    if (!(work->flows.routed > 0))
        return FAIL(work->session, BIGHT_BAD_DATA,
                    "no trips go from one city to another: of %.10g trips %.10g have no path and "
                    "%.10g stay inside their city",
                    bight_demand_total(work->demand), work->flows.unreachable, work->inside);
    return tabulate(work, links, places);
}

static void destroy(bight_layer **table) {
    if (table == NULL || *table == NULL) return;
    bight_layer_destroy(*table);
    *table = NULL;
}

bight_status bight_flows_compute(bight_session *session, const bight_scenario *scenario,
                                 const bight_demand *demand, bight_ties ties, bight_layer **links,
                                 bight_layer **places) {
    if (links != NULL) *links = NULL;
    if (places != NULL) *places = NULL;
    TRY(demand_require(session, demand, scenario->network));
    flow_work work = {.session = session,
                      .scratch = arena_create(),
                      .scenario = scenario,
                      .demand = demand,
                      .ties = ties};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = compute(&work, links, places);
    arena_destroy(work.scratch);
    if (status == BIGHT_OK) return BIGHT_OK;
    destroy(links);
    destroy(places);
    return status;
}
