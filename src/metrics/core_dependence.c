/* How far cities depend on a core to reach each other; see bight_core_compute in bight.h. */
#include <math.h>

#include "metrics/city_nodes.h"
#include "metrics/city_table.h"
#include "metrics/core_set.h"

/* ---- Groups ---------------------------------------------------------------------------------- */

/* Two groups, `first` before or equal to `second`; the number of groups stands for none. */
typedef struct {
    int first;
    int second;
} group_pair;

static int group_of(const core_set *set, int city) {
    return set->group_of[city] < 0 ? set->group_count : set->group_of[city];
}

static void sum_pairs(const core_set *set, core_sums *sums, core_sums *all) {
    const int cities = set->scenario->network->city_count, groups = set->group_count + 1;
    for (int from = 0; from < cities; from++)
        for (int to = 0; to < cities; to++) {
            const int a = group_of(set, from), b = group_of(set, to);
            core_sums_add(set, from, to, &sums[a < b ? a * groups + b : b * groups + a]);
            core_sums_add(set, from, to, all);
        }
}

static bight_status set_name(const core_set *set, bight_layer *table, int row, int column,
                             int group) {
    return features_set_text(set->session, table, row, column,
                             group < set->group_count ? set->group_names[group] : "none");
}

static bight_status add_names(const core_set *set, const group_pair *pairs, bight_layer *table) {
    const int last = table->row_count - 1;
    int first, second;
    TRY(features_add_text(set->session, table, "group_1", &first));
    TRY(features_add_text(set->session, table, "group_2", &second));
    for (int row = 0; row < last; row++) {
        TRY(set_name(set, table, row, first, pairs[row].first));
        TRY(set_name(set, table, row, second, pairs[row].second));
    }
    return features_set_text(set->session, table, last, first, "all");
}

static bight_status add_counts(const core_set *set, const core_sums *rows, bight_layer *table) {
    int pairs, trips = -1;
    TRY(features_add_integer(set->session, table, "pairs", "", &pairs));
    if (set->demand != NULL)
        TRY(features_add_number(set->session, table, "trips", "", demand_decimals(set->demand),
                                &trips));
    for (int row = 0; row < table->row_count; row++) {
        features_set_number(table, row, pairs, rows[row].pairs);
        if (trips >= 0) features_set_number(table, row, trips, rows[row].trips);
    }
    return BIGHT_OK;
}

static bight_status add_facts(const core_set *set, bight_layer *table) {
    bight_session *session = set->session;
    TRY(scenario_add_basis(session, set->scenario, demand_inputs(set->demand), table));
    TRY(features_add_fact(session, table, "core", "%s", set->core_text));
    if (set->demand != NULL) TRY(demand_add_facts(session, set->demand, table));
    TRY(features_add_fact(session, table, "dependence",
                          "share of the quickest paths between cities outside the core that lead "
                          "through its stations, ports, airports or roads"));
    TRY(features_add_fact(session, table, "bypass",
                          "time with these closed over time, mean and largest of the pairs that "
                          "still have a way; added, in minutes"));
    return features_add_fact(session, table, "cut",
                             "pairs that have none, in no mean but dependence");
}

static bight_status fill_rings(const core_set *set, const group_pair *pairs, const core_sums *rows,
                               bight_layer *table) {
    TRY(add_names(set, pairs, table));
    TRY(add_counts(set, rows, table));
    TRY(core_sums_tell(set, rows, table));
    return add_facts(set, table);
}

/* Only groups that have a pair with a route, and all pairs in the last row. */
static bight_status make_rings(const core_set *set, bight_layer **table) {
    const int groups = set->group_count + 1;
    core_sums *sums, *rows, all = {.pairs = 0};
    group_pair *pairs;
    int count = 0;
    TAKE(set->session, set->scratch, sums, (size_t)groups * (size_t)groups);
    TAKE(set->session, set->scratch, rows, (size_t)groups * (size_t)groups + 1);
    TAKE(set->session, set->scratch, pairs, (size_t)groups * (size_t)groups);
    sum_pairs(set, sums, &all);
    for (int i = 0; i < groups * groups && groups > 1; i++) {
        if (!(sums[i].pairs > 0)) continue;
        pairs[count] = (group_pair){i / groups, i % groups};
        rows[count++] = sums[i];
    }
    rows[count++] = all;
    TRY(features_create(set->session, "Dependence on the core between groups of cities", count,
                        table));
    return fill_rings(set, pairs, rows, *table);
}

/* ---- Cities ---------------------------------------------------------------------------------- */

static bight_status add_city_names(const core_set *set, const int *outside, bight_layer *table) {
    const network_city *cities = set->scenario->network->cities;
    int id, name, group = -1;
    double *lon_deg, *lat_deg;
    TAKE(set->session, set->scratch, lon_deg, table->row_count);
    TAKE(set->session, set->scratch, lat_deg, table->row_count);
    TRY(features_add_text(set->session, table, "city_id", &id));
    TRY(features_add_text(set->session, table, "city", &name));
    if (set->group != NULL) TRY(features_add_text(set->session, table, set->group, &group));
    for (int row = 0; row < table->row_count; row++) {
        const network_city *city = &cities[outside[row]];
        TRY(features_set_text(set->session, table, row, id, city->id));
        TRY(features_set_text(set->session, table, row, name, city->name));
        if (group >= 0 && set->group_of[outside[row]] >= 0)
            TRY(features_set_text(set->session, table, row, group,
                                  set->group_names[set->group_of[outside[row]]]));
        lon_deg[row] = city->lon_deg;
        lat_deg[row] = city->lat_deg;
    }
    return features_add_points(set->session, table, lon_deg, lat_deg);
}

static bight_status make_cities(const core_set *set, bight_layer **table) {
    const int cities = set->scenario->network->city_count;
    int *outside, count = 0;
    core_sums *rows;
    TAKE(set->session, set->scratch, outside, set->outside_count);
    TAKE(set->session, set->scratch, rows, set->outside_count);
    for (int from = 0; from < cities; from++) {
        if (set->is_core[from]) continue;
        for (int to = 0; to < cities; to++)
            core_sums_add(set, from, to, &rows[count]);
        outside[count++] = from;
    }
    TRY(features_create(set->session, "Dependence of cities on the core", count, table));
    TRY(add_city_names(set, outside, *table));
    TRY(add_counts(set, rows, *table));
    TRY(core_sums_tell(set, rows, *table));
    return add_facts(set, *table);
}

/* ---- Both ------------------------------------------------------------------------------------ */

static bight_status make_tables(core_set *set, bight_layer *tables[BIGHT_CORE_TABLES]) {
    TRY(make_rings(set, &tables[BIGHT_CORE_RINGS]));
    return make_cities(set, &tables[BIGHT_CORE_CITIES]);
}

static bight_status compute_without(core_set *set, const bight_scenario *reduced,
                                    bight_layer *tables[BIGHT_CORE_TABLES]) {
    const bight_matrix_wanted times = {.measures = MATRIX_BIT(BIGHT_MEASURE_TIME)};
    bight_matrix *without;
    bight_status status = bight_matrix_compute(set->session, reduced, &times, &without);
    if (status != BIGHT_OK) return status;
    set->without = without;
    status = make_tables(set, tables);
    bight_matrix_destroy(without);
    return status;
}

static bight_status mark_core(const core_set *set, bool **is_gone) {
    city_nodes nodes;
    TRY(city_nodes_list(set->session, set->scratch, set->scenario, &nodes));
    TAKE(set->session, set->scratch, *is_gone, set->scenario->vertex_count);
    for (int city = 0; city < set->scenario->network->city_count; city++)
        if (set->is_core[city]) city_nodes_mark(&nodes, city, true, *is_gone);
    return BIGHT_OK;
}

static bight_status prepare(core_set *set, const bight_core_options *options, bool **is_gone) {
    TRY(core_set_read(options, set));
    TRY(mark_core(set, is_gone));
    return core_set_find_paths(set, *is_gone);
}

static bight_status compute(core_set *set, const bight_core_options *options,
                            bight_layer *tables[BIGHT_CORE_TABLES]) {
    bool *is_gone;
    bight_scenario *reduced;
    bight_status status = prepare(set, options, &is_gone);
    if (status == BIGHT_OK)
        status = scenario_without_nodes(set->session, set->scenario, is_gone, &reduced);
    if (status != BIGHT_OK) return status;
    status = compute_without(set, reduced, tables);
    bight_scenario_destroy(reduced);
    return status;
}

bight_status bight_core_compute(bight_session *session, const bight_scenario *scenario,
                                const bight_matrix *matrix, const bight_core_options *options,
                                bight_layer *tables[BIGHT_CORE_TABLES]) {
    static const bight_core_options none;
    const bight_core_options *asked = options == NULL ? &none : options;
    for (int i = 0; i < BIGHT_CORE_TABLES; i++)
        tables[i] = NULL;
    TRY(matrix_require_whole(session, matrix, scenario->network));
    TRY(demand_require(session, asked->demand, scenario->network));
    core_set set = {
        .session = session, .scratch = arena_create(), .scenario = scenario, .matrix = matrix};
    if (set.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = compute(&set, asked, tables);
    arena_destroy(set.scratch);
    if (status == BIGHT_OK) return BIGHT_OK;
    for (int i = 0; i < BIGHT_CORE_TABLES; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    return status;
}
