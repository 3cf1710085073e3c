/* Betweenness of cities, nodes and links; see bight_betweenness_compute in bight.h. */
#include "metrics/between.h"

#include <math.h>

#include "metrics/city_betweenness.h"
#include "metrics/city_table.h"

/* ---- Cities ---------------------------------------------------------------------------------- */

/* Trips from and to each city, those inside left out, and all of them. */
static double sum_ending(const between_work *work, double *ending) {
    const int cities = work->scenario->network->city_count;
    double all = 0;
    for (int from = 0; from < cities; from++)
        for (int to = 0; to < cities; to++) {
            if (to == from) continue;
            const double trips = demand_between(work->demand, from, to);
            ending[from] += trips;
            ending[to] += trips;
            all += trips;
        }
    return all;
}

static bight_status add_pairs(const between_work *work, double *values, bight_layer *table) {
    const int cities = table->row_count;
    const double others = cities - 1;
    TRY(city_betweenness_compute(work->session, work->scenario, NULL, values));
    TRY(city_table_add(work->session, table, "betweenness", "pairs", 1, values));
    for (int city = 0; city < cities; city++)
        values[city] = others > 1 ? 100 * values[city] / (others * (others - 1)) : NAN;
    return city_table_add(work->session, table, "betweenness_share", "%", 1, values);
}

static bight_status add_trips(const between_work *work, double *values, bight_layer *table) {
    const bight_demand *demand = work->demand;
    double *ending;
    TAKE(work->session, work->scratch, ending, table->row_count);
    const double all = sum_ending(work, ending);
    TRY(city_betweenness_compute(work->session, work->scenario, demand->trips, values));
    TRY(city_table_add(work->session, table, "through", "trips", demand_decimals(demand), values));
    for (int city = 0; city < table->row_count; city++)
        values[city] = all > ending[city] ? 100 * values[city] / (all - ending[city]) : NAN;
    TRY(city_table_add(work->session, table, "through_share", "%", 1, values));
    TRY(city_table_add(work->session, table, "ending", "trips", demand_decimals(demand), ending));
    TRY(demand_add_facts(work->session, demand, table));
    return features_add_fact(work->session, table, "through_share",
                             "out of the trips that neither begin nor end in the city");
}

static bight_status fill_cities(const between_work *work, bight_layer *table) {
    double *values;
    TAKE(work->session, work->scratch, values, table->row_count);
    TRY(scenario_add_basis(work->session, work->scenario, demand_inputs(work->demand), table));
    TRY(add_pairs(work, values, table));
    if (work->demand != NULL) TRY(add_trips(work, values, table));
    return features_add_fact(work->session, table, "paths",
                             "all quickest, each with the same share; a path through several "
                             "stations, ports, airports or roads of a city counts once");
}

bight_status between_cities_tabulate(between_work *work, bight_layer **table) {
    TRY(city_table_create(work->session, work->scenario->network, "Betweenness of cities", table));
    return city_table_finish(table, fill_cities(work, *table));
}

/* ---- Nodes and links ------------------------------------------------------------------------- */

bight_status between_facts_add(const between_work *work, bight_layer *table) {
    bight_session *session = work->session;
    TRY(scenario_add_basis(session, work->scenario, demand_inputs(work->demand), table));
    if (work->demand != NULL) TRY(demand_add_facts(session, work->demand, table));
    if (work->between_nodes)
        TRY(features_add_fact(session, table, "pairs",
                              "%.10g of stations, junctions and ends of lines",
                              work->shares.routed));
    else
        TRY(features_add_fact(session, table, work->demand == NULL ? "pairs" : "trips with a route",
                              "%.10g%s", work->shares.routed,
                              work->demand == NULL ? " of cities" : ""));
    TRY(features_add_fact(session, table, "without a route", "%.10g", work->shares.unreachable));
    return features_add_fact(session, table, "paths", "all quickest, each with the same share");
}

/* ---- All ------------------------------------------------------------------------------------- */

static bight_status find_shares(between_work *work) {
    TRY(between_places_list(work));
    if (!work->between_nodes)
        return path_shares_of_cities(work->session, work->scratch, work->scenario,
                                     work->demand == NULL ? NULL : work->demand->trips,
                                     &work->shares);
    return path_shares_of_nodes(work->session, work->scratch, work->scenario, work->ends,
                                work->end_count, &work->shares);
}

static bight_status tabulate(between_work *work, const bight_betweenness_tables *tables) {
    if (tables->cities != NULL) TRY(between_cities_tabulate(work, tables->cities));
    if (tables->nodes == NULL && tables->links == NULL) return BIGHT_OK;
    TRY(find_shares(work));
    if (tables->nodes != NULL) TRY(between_nodes_tabulate(work, tables->nodes));
    return tables->links == NULL ? BIGHT_OK : between_links_tabulate(work, tables->links);
}

static bight_status check_question(bight_session *session, const bight_scenario *scenario,
                                   const bight_betweenness_options *options,
                                   const bight_betweenness_tables *tables) {
    TRY(demand_require(session, options->demand, scenario->network));
    if (options->between_nodes && options->demand != NULL)
        return FAIL(session, BIGHT_WRONG_USE, "a demand is trips between cities, not nodes");
    if (options->between_nodes && tables->cities != NULL)
        return FAIL(session, BIGHT_WRONG_USE, "cities are between cities, not nodes");
    return BIGHT_OK;
}

static void destroy(bight_layer **table) {
    if (table == NULL || *table == NULL) return;
    bight_layer_destroy(*table);
    *table = NULL;
}

static void forget(const bight_betweenness_tables *tables) {
    bight_layer **all[] = {tables->cities, tables->nodes, tables->links};
    for (int i = 0; i < 3; i++)
        if (all[i] != NULL) *all[i] = NULL;
}

bight_status bight_betweenness_compute(bight_session *session, const bight_scenario *scenario,
                                       const bight_betweenness_options *options,
                                       const bight_betweenness_tables *tables) {
    static const bight_betweenness_options none;
    const bight_betweenness_options *asked = options == NULL ? &none : options;
    forget(tables);
    TRY(check_question(session, scenario, asked, tables));
    between_work work = {.session = session,
                         .scratch = arena_create(),
                         .scenario = scenario,
                         .demand = asked->demand,
                         .between_nodes = asked->between_nodes};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = tabulate(&work, tables);
    arena_destroy(work.scratch);
    if (status == BIGHT_OK) return BIGHT_OK;
    destroy(tables->cities);
    destroy(tables->nodes);
    destroy(tables->links);
    return status;
}
