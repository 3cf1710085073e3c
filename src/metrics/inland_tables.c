/* Plans for inland ports, their sites and whom they serve; see inland_tables.h. */
#include "metrics/inland_tables.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "metrics/city_table.h"
#include "network/accuracy.h"

static bool is_there(const inland_answer *of, int kind) {
    return of->plans->plans[kind].count > 0;
}

bight_status inland_tables_add_facts(bight_session *session, const inland_answer *of,
                                     bight_layer *table) {
    const inland_set *set = of->set;
    TRY(scenario_add_basis(session, set->scenario, INPUT_WEIGHTS, table));
    TRY(features_add_fact(session, table, "times",
                          "by road from city to city, as the profile states them with loading and "
                          "unloading; a city to itself takes none"));
    if (set->existing_count == 0) return BIGHT_OK;
    return features_add_fact(session, table, "there now", "%d cities with an inland port%s",
                             set->existing_count,
                             set->outside_count > 0 ? ", beside some that serve no city here" : "");
}

/* ---- Plans ---- */

typedef struct {
    int plan;
    int ports;
    int mean;
    int covered;
    int farthest;
    int unserved;
    int method;
    int bound;
    int gap;
} plan_columns;

static bight_status add_plan_columns(bight_session *session, plan_columns *at, bight_layer *table) {
    TRY(features_add_text(session, table, "plan", &at->plan));
    TRY(features_add_integer(session, table, "ports", "", &at->ports));
    TRY(features_add_number(session, table, "mean_time", "min", 1, &at->mean));
    TRY(features_add_number(session, table, "covered", "%", 1, &at->covered));
    TRY(features_add_number(session, table, "farthest", "min", 0, &at->farthest));
    TRY(features_add_number(session, table, "unserved", "%", 1, &at->unserved));
    TRY(features_add_text(session, table, "method", &at->method));
    TRY(features_add_number(session, table, "bound", "", 1, &at->bound));
    return features_add_number(session, table, "gap", "%", 2, &at->gap);
}

/* How far the best set could be better, of what was found. */
static double gap_of(const inland_plan *plan, int kind) {
    const double found = kind == PLAN_LEAST_TIME ? plan->mean_min : plan->covered_share;
    return found > 0
               ? 100 *
                     fmax(0, kind == PLAN_LEAST_TIME ? found - plan->bound : plan->bound - found) /
                     found
               : NAN;
}

static bight_status set_method(bight_session *session, const inland_plan *plan, int kind, int row,
                               const plan_columns *at, bight_layer *table) {
    char text[96];
    if (kind == PLAN_THERE_NOW) return BIGHT_OK;
    if (plan->choice.is_exact)
        snprintf(text, sizeof text, "all %.0f sets", plan->choice.set_count);
    else
        snprintf(text, sizeof text, "greedy and %d swap%s", plan->choice.swap_count,
                 plan->choice.swap_count == 1 ? "" : "s");
    if (!isnan(plan->bound)) {
        features_set_number(table, row, at->bound,
                            kind == PLAN_LEAST_TIME ? plan->bound : 100 * plan->bound);
        features_set_number(table, row, at->gap, gap_of(plan, kind));
    }
    return features_set_text(session, table, row, at->method, text);
}

static bight_status fill_plan(bight_session *session, const inland_answer *of, int kind, int row,
                              const plan_columns *at, bight_layer *table) {
    const inland_plan *plan = &of->plans->plans[kind];
    TRY(features_set_text(session, table, row, at->plan, PLAN_NAMES[kind]));
    features_set_number(table, row, at->ports, plan->count);
    features_set_number(table, row, at->mean, plan->mean_min);
    features_set_number(table, row, at->covered, 100 * plan->covered_share);
    features_set_number(table, row, at->farthest, plan->farthest_min);
    features_set_number(table, row, at->unserved, 100 * plan->unserved_share);
    return set_method(session, plan, kind, row, at, table);
}

static bight_status add_plan_facts(bight_session *session, const inland_answer *of,
                                   bight_layer *table) {
    const inland_plans *plans = of->plans;
    bool is_exact = true;
    for (int kind = 0; kind < PLAN_THERE_NOW; kind++)
        is_exact = is_exact && plans->plans[kind].choice.is_exact;
    TRY(features_add_fact(session, table, "plans",
                          "%d ports%s so that the mean time of %s of the cities without a seaport "
                          "is least (p-median), or most of it is within %g min (maximal covering)",
                          plans->port_count, plans->keeps_existing ? " beside those there are" : "",
                          of->set->weight, plans->cover_min));
    if (is_exact)
        return features_add_fact(session, table, "bound, gap",
                                 "every set was tried: none is better");
    return features_add_fact(
        session, table, "bound, gap",
        "no set has a lesser mean time (min) or covers more (%%) than the bound, which is "
        "Lagrangean; the best set is better by the gap at most. Greedy choice alone covers at "
        "least %.0f %% of what the best set %s",
        100 * (1 - exp(-1)), plans->keeps_existing ? "adds" : "does");
}

static bight_status fill_plans(bight_session *session, const inland_answer *of,
                               bight_layer *table) {
    plan_columns at;
    TRY(add_plan_columns(session, &at, table));
    for (int kind = 0, row = 0; kind < PLAN_COUNT; kind++)
        if (is_there(of, kind)) TRY(fill_plan(session, of, kind, row++, &at, table));
    TRY(inland_tables_add_facts(session, of, table));
    return add_plan_facts(session, of, table);
}

bight_status inland_tables_plans(bight_session *session, const inland_answer *of,
                                 bight_layer **table) {
    TRY(features_create(session, "Plans for inland ports",
                        PLAN_THERE_NOW + is_there(of, PLAN_THERE_NOW), table));
    return city_table_finish(table, fill_plans(session, of, *table));
}

/* ---- Sites ---- */

typedef struct {
    int plan;
    int id;
    int city;
    int state;
    int rank;
    int cities;
    int weight;
    int share;
    int mean;
    int covered;
} site_columns;

static bight_status add_site_columns(bight_session *session, const inland_answer *of,
                                     site_columns *at, bight_layer *table) {
    TRY(features_add_text(session, table, "plan", &at->plan));
    TRY(features_add_text(session, table, "city_id", &at->id));
    TRY(features_add_text(session, table, "city", &at->city));
    TRY(features_add_text(session, table, "port", &at->state));
    TRY(features_add_integer(session, table, "rank", "", &at->rank));
    TRY(features_add_integer(session, table, "cities", "", &at->cities));
    TRY(features_add_number(session, table, of->set->weight, of->set->weight_unit, 0, &at->weight));
    TRY(features_add_number(session, table, "share", "%", 1, &at->share));
    TRY(features_add_number(session, table, "mean_time", "min", 1, &at->mean));
    return features_add_number(session, table, "covered", "%", 1, &at->covered);
}

static void fill_served(const inland_answer *of, const inland_plan *plan, int site, int row,
                        const site_columns *at, bight_layer *table) {
    double weight = 0, minutes = 0, covered = 0;
    int cities = 0;
    for (int city = 0; city < of->set->network->city_count; city++) {
        if (plan->nearest[city] != site) continue;
        const double here = of->set->weights[city];
        cities++;
        weight += here;
        minutes += here * plan->minutes[city];
        covered += plan->minutes[city] <= of->plans->cover_min ? here : 0;
    }
    features_set_number(table, row, at->cities, cities);
    features_set_number(table, row, at->weight, weight);
    features_set_number(table, row, at->share, 100 * weight / of->plans->weight);
    if (!(weight > 0)) return;
    features_set_number(table, row, at->mean, minutes / weight);
    features_set_number(table, row, at->covered, 100 * covered / weight);
}

static bight_status fill_site(bight_session *session, const inland_answer *of, int kind, int place,
                              int row, const site_columns *at, bight_layer *table) {
    const inland_plan *plan = &of->plans->plans[kind];
    const int site = plan->cities[place];
    const network_city *city = &of->set->network->cities[site];
    TRY(features_set_text(session, table, row, at->plan, PLAN_NAMES[kind]));
    TRY(features_set_text(session, table, row, at->id, city->id));
    TRY(features_set_text(session, table, row, at->city, city->name));
    TRY(features_set_text(session, table, row, at->state,
                          place < plan->kept_count ? "there" : "new"));
    for (int i = 0; i < of->set->candidate_count; i++)
        if (of->set->candidates[i] == site)
            features_set_number(table, row, at->rank, of->ranges->rank[i]);
    fill_served(of, plan, site, row, at, table);
    return BIGHT_OK;
}

static bight_status add_site_points(bight_session *session, const inland_answer *of,
                                    bight_layer *table) {
    double *lon_deg, *lat_deg;
    int row = 0;
    TAKE(session, table->arena, lon_deg, table->row_count);
    TAKE(session, table->arena, lat_deg, table->row_count);
    for (int kind = 0; kind < PLAN_COUNT; kind++)
        for (int i = 0; i < of->plans->plans[kind].count; i++) {
            const int site = of->plans->plans[kind].cities[i];
            lon_deg[row] = of->set->network->cities[site].lon_deg;
            lat_deg[row++] = of->set->network->cities[site].lat_deg;
        }
    return features_add_points(session, table, lon_deg, lat_deg);
}

static bight_status fill_sites(bight_session *session, const inland_answer *of,
                               bight_layer *table) {
    site_columns at;
    TRY(add_site_columns(session, of, &at, table));
    for (int kind = 0, row = 0; kind < PLAN_COUNT; kind++)
        for (int i = 0; i < of->plans->plans[kind].count; i++)
            TRY(fill_site(session, of, kind, i, row++, &at, table));
    TRY(add_site_points(session, of, table));
    return inland_tables_add_facts(session, of, table);
}

bight_status inland_tables_sites(bight_session *session, const inland_answer *of,
                                 bight_layer **table) {
    int rows = 0;
    for (int kind = 0; kind < PLAN_COUNT; kind++)
        rows += of->plans->plans[kind].count;
    TRY(features_create(session, "Inland ports of the plans", rows, table));
    return city_table_finish(table, fill_sites(session, of, *table));
}

/* ---- Who is served ---- */

static bight_status add_plan(bight_session *session, const inland_answer *of, int kind,
                             bight_layer *table) {
    static const char *const columns[PLAN_COUNT][2] = {{"least_time", "least_time_min"},
                                                       {"widest_cover", "widest_cover_min"},
                                                       {"there_now", "there_now_min"}};
    const inland_plan *plan = &of->plans->plans[kind];
    int name_column, minutes_column;
    TRY(features_add_text(session, table, columns[kind][0], &name_column));
    TRY(features_add_number(session, table, columns[kind][1], "min", 0, &minutes_column));
    for (int city = 0; city < table->row_count; city++) {
        if (plan->nearest[city] < 0) continue;
        TRY(features_set_text(session, table, city, name_column,
                              of->set->network->cities[plan->nearest[city]].name));
        features_set_number(table, city, minutes_column, plan->minutes[city]);
    }
    return BIGHT_OK;
}

static bight_status fill_cities(bight_session *session, const inland_answer *of,
                                bight_layer *table) {
    TRY(city_table_add(session, table, of->set->weight, of->set->weight_unit, 0, of->set->weights));
    for (int kind = 0; kind < PLAN_COUNT; kind++)
        if (is_there(of, kind)) TRY(add_plan(session, of, kind, table));
    TRY(inland_tables_add_facts(session, of, table));
    return features_add_fact(session, table, "cities",
                             "those with a seaport go to none and are left empty");
}

bight_status inland_tables_served(bight_session *session, const inland_answer *of,
                                  bight_layer **table) {
    TRY(city_table_create(session, of->set->network, "Cities and their inland ports", table));
    return city_table_finish(table, fill_cities(session, of, *table));
}
