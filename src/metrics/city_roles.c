/* Roles of cities between and within modules; see bight_modules_compute in bight.h. */
#include <math.h>

#include "metrics/city_table.h"
#include "metrics/place_modules.h"

static const double HUB_Z = 2.5;

typedef struct {
    bight_session *session;
    const bight_scenario *scenario;
    place_ways ways;
    place_modules modules;
    int *degree;           /* by place, among places in modules */
    int *inside;           /* of it in the own module */
    double *z;             /* by place; NaN in no module or without links, as the next */
    double *participation; /* by place */
} roles_work;

/* ---- Measures -------------------------------------------------------------------------------- */

/* Neighbours by module are counted, squared and forgotten again. */
static double participation_of(const roles_work *work, int place, int *counts) {
    const place_ways *ways = &work->ways;
    double squares = 0, degree = work->degree[place];
    if (work->modules.module[place] < 0 || !(degree > 0)) return NAN;
    for (int k = ways->first[place]; k < ways->first[place + 1]; k++)
        if (work->modules.module[ways->neighbour[k]] >= 0)
            counts[work->modules.module[ways->neighbour[k]]]++;
    for (int k = ways->first[place]; k < ways->first[place + 1]; k++) {
        const int module = work->modules.module[ways->neighbour[k]];
        if (module < 0) continue;
        squares += counts[module] / degree * (counts[module] / degree);
        counts[module] = 0;
    }
    return 1 - squares;
}

/* Of the own degrees in each module. */
typedef struct {
    double *count;
    double *mean;
    double *deviation;
} module_degrees;

static bight_status measure_modules(const roles_work *work, arena *scratch, module_degrees *made) {
    const int *module = work->modules.module;
    TAKE(work->session, scratch, made->count, work->modules.count);
    TAKE(work->session, scratch, made->mean, work->modules.count);
    TAKE(work->session, scratch, made->deviation, work->modules.count);
    for (int place = 0; place < work->ways.place_count; place++) {
        if (module[place] < 0) continue;
        made->count[module[place]]++;
        made->mean[module[place]] += work->inside[place];
    }
    for (int i = 0; i < work->modules.count; i++)
        made->mean[i] /= made->count[i];
    for (int place = 0; place < work->ways.place_count; place++) {
        if (module[place] < 0) continue;
        const double more = work->inside[place] - made->mean[module[place]];
        made->deviation[module[place]] += more * more;
    }
    for (int i = 0; i < work->modules.count; i++)
        made->deviation[i] = sqrt(made->deviation[i] / made->count[i]);
    return BIGHT_OK;
}

static bight_status measure(roles_work *work, arena *scratch) {
    const int places = work->ways.place_count;
    module_degrees degrees;
    int *counts;
    TAKE(work->session, scratch, work->degree, places);
    TAKE(work->session, scratch, work->inside, places);
    TAKE(work->session, scratch, work->z, places);
    TAKE(work->session, scratch, work->participation, places);
    TAKE(work->session, scratch, counts, work->modules.count);
    for (int place = 0; place < places; place++) {
        const int module = work->modules.module[place];
        work->degree[place] = place_modules_degree(&work->ways, &work->modules, place, -1);
        if (module >= 0)
            work->inside[place] = place_modules_degree(&work->ways, &work->modules, place, module);
        work->participation[place] = participation_of(work, place, counts);
    }
    TRY(measure_modules(work, scratch, &degrees));
    for (int place = 0; place < places; place++) {
        const int module = work->modules.module[place];
        work->z[place] = NAN;
        if (isnan(work->participation[place])) continue;
        const double deviation = degrees.deviation[module];
        work->z[place] =
            deviation > 0 ? (work->inside[place] - degrees.mean[module]) / deviation : 0;
    }
    return BIGHT_OK;
}

/* ---- Cities ---------------------------------------------------------------------------------- */

static const char *role_of(double z, double participation) {
    if (isnan(z) || isnan(participation)) return NULL;
    if (z >= HUB_Z) {
        if (participation <= 0.30) return "R5 provincial hub";
        return participation <= 0.75 ? "R6 connector hub" : "R7 kinless hub";
    }
    if (participation <= 0.05) return "R1 ultra-peripheral";
    if (participation <= 0.62) return "R2 peripheral";
    return participation <= 0.80 ? "R3 connector" : "R4 kinless";
}

static bight_status add_module_names(const roles_work *work, bight_layer *table) {
    int column;
    TRY(features_add_text(work->session, table, "module", &column));
    for (int city = 0; city < table->row_count; city++)
        if (work->modules.module[city] >= 0)
            TRY(features_set_text(work->session, table, city, column,
                                  work->modules.names[work->modules.module[city]]));
    return BIGHT_OK;
}

static bight_status add_roles(const roles_work *work, bight_layer *table) {
    int column;
    TRY(features_add_text(work->session, table, "role", &column));
    for (int city = 0; city < table->row_count; city++) {
        const char *role = role_of(work->z[city], work->participation[city]);
        if (role != NULL) TRY(features_set_text(work->session, table, city, column, role));
    }
    return BIGHT_OK;
}

static bight_status add_degrees(const roles_work *work, bight_layer *table) {
    const int *counts[] = {work->degree, work->inside};
    static const char *const names[] = {"degree", "inside"};
    for (int i = 0; i < 2; i++) {
        int column;
        TRY(features_add_integer(work->session, table, names[i], "", &column));
        for (int city = 0; city < table->row_count; city++)
            if (work->modules.module[city] >= 0)
                features_set_number(table, city, column, counts[i][city]);
    }
    return BIGHT_OK;
}

static bight_status add_community_facts(const roles_work *work, const bight_module_options *options,
                                        bight_layer *table) {
    TRY(features_add_fact(work->session, table, "modules",
                          "%d communities, the best of 100 searches (Leiden, seed %llu), each "
                          "called by its city with the most links inside",
                          work->modules.count,
                          (unsigned long long)(options->seed == 0 ? 1 : options->seed)));
    return features_add_fact(work->session, table, "stability",
                             "how often the searches put a city with those it is with here");
}

static bight_status add_facts(const roles_work *work, const bight_module_options *options,
                              bight_layer *table) {
    bight_session *session = work->session;
    TRY(scenario_add_basis(session, work->scenario, 0, table));
    if (options->group != NULL)
        TRY(features_add_fact(session, table, "modules", "%d, by %s", work->modules.count,
                              options->group));
    else
        TRY(add_community_facts(work, options, table));
    return features_add_fact(session, table, "modularity", "%.4f, links weighing 1 / time",
                             place_modules_modularity(&work->ways, &work->modules));
}

/* In percent, like the draws of hubs. */
static bight_status add_stability(const roles_work *work, bight_layer *table) {
    double *shares;
    if (work->modules.stability == NULL) return BIGHT_OK;
    TAKE(work->session, table->arena, shares, table->row_count);
    for (int city = 0; city < table->row_count; city++)
        shares[city] = 100 * work->modules.stability[city];
    return city_table_add(work->session, table, "stability", "%", 0, shares);
}

static bight_status fill_cities(const roles_work *work, const bight_module_options *options,
                                bight_layer *table) {
    TRY(add_module_names(work, table));
    TRY(add_stability(work, table));
    TRY(add_degrees(work, table));
    TRY(city_table_add(work->session, table, "participation", "", 3, work->participation));
    TRY(city_table_add(work->session, table, "z", "", 2, work->z));
    TRY(add_roles(work, table));
    return add_facts(work, options, table);
}

/* ---- Modules --------------------------------------------------------------------------------- */

typedef struct {
    int cities;
    int places;
    int ends_inside; /* of links with both ends inside, each twice */
    int ends;
    int hub;          /* -1: no city */
    double stability; /* mean of the cities that are not alone */
} module_row;

static module_row sum_module(const roles_work *work, int module) {
    const int cities = work->scenario->network->city_count;
    module_row row = {.hub = -1};
    const double *stability = work->modules.stability;
    for (int place = 0; place < work->ways.place_count; place++) {
        if (work->modules.module[place] != module) continue;
        row.places++;
        row.ends += work->degree[place];
        row.ends_inside += work->inside[place];
        if (place >= cities) continue;
        row.cities++;
        if (stability != NULL) row.stability += stability[place];
        if (row.hub < 0 || work->inside[place] > work->inside[row.hub]) row.hub = place;
    }
    row.stability = row.cities < 2 ? (double)NAN : 100 * row.stability / row.cities;
    return row;
}

static bight_status fill_modules(const roles_work *work, const bight_module_options *options,
                                 bight_layer *table) {
    enum { CITIES, PLACES, INSIDE, OUTSIDE, NUMBERS };
    static const char *const names[NUMBERS] = {"cities", "places", "links_inside", "links_out"};
    bight_session *session = work->session;
    int name, columns[NUMBERS], share, hub, stability = -1;
    TRY(features_add_text(session, table, "module", &name));
    if (work->modules.stability != NULL)
        TRY(features_add_number(session, table, "stability", "%", 0, &stability));
    for (int i = 0; i < NUMBERS; i++)
        TRY(features_add_integer(session, table, names[i], "", &columns[i]));
    TRY(features_add_number(session, table, "inside_share", "%", 1, &share));
    TRY(features_add_text(session, table, "hub", &hub));
    for (int module = 0; module < table->row_count; module++) {
        const module_row row = sum_module(work, module);
        const int inside = row.ends_inside / 2, outside = row.ends - row.ends_inside;
        TRY(features_set_text(session, table, module, name, work->modules.names[module]));
        if (stability >= 0) features_set_number(table, module, stability, row.stability);
        features_set_number(table, module, columns[CITIES], row.cities);
        features_set_number(table, module, columns[PLACES], row.places);
        features_set_number(table, module, columns[INSIDE], inside);
        features_set_number(table, module, columns[OUTSIDE], outside);
        features_set_number(table, module, share, 100.0 * inside / (inside + outside));
        if (row.hub >= 0)
            TRY(features_set_text(session, table, module, hub,
                                  work->scenario->network->cities[row.hub].name));
    }
    return add_facts(work, options, table);
}

/* ---- Both ------------------------------------------------------------------------------------ */

static bight_status make_tables(const roles_work *work, const bight_module_options *options,
                                bight_layer *tables[BIGHT_MODULES_TABLES]) {
    bight_layer **cities = &tables[BIGHT_MODULES_CITIES];
    bight_layer **modules = &tables[BIGHT_MODULES_MODULES];
    TRY(city_table_create(work->session, work->scenario->network,
                          "Roles of cities between and within modules", cities));
    TRY(fill_cities(work, options, *cities));
    TRY(features_create(work->session, "Modules of the network", work->modules.count, modules));
    return fill_modules(work, options, *modules);
}

static bight_status compute(bight_session *session, arena *scratch, const bight_scenario *scenario,
                            const bight_module_options *options,
                            bight_layer *tables[BIGHT_MODULES_TABLES]) {
    roles_work work = {.session = session, .scenario = scenario};
    place_edges edges;
    TRY(place_edges_list(session, scratch, scenario, &edges));
    TRY(place_ways_build(session, scratch, &edges, -1, &work.ways));
    if (options->group != NULL)
        TRY(place_modules_of_group(session, scratch, scenario->network, options->group, &work.ways,
                                   &work.modules));
    else
        TRY(place_modules_find(session, scratch, scenario->network, &work.ways,
                               options->seed == 0 ? 1 : options->seed, &work.modules));
    TRY(measure(&work, scratch));
    return make_tables(&work, options, tables);
}

bight_status bight_modules_compute(bight_session *session, const bight_scenario *scenario,
                                   const bight_module_options *options,
                                   bight_layer *tables[BIGHT_MODULES_TABLES]) {
    static const bight_module_options none;
    for (int i = 0; i < BIGHT_MODULES_TABLES; i++)
        tables[i] = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status =
        compute(session, scratch, scenario, options == NULL ? &none : options, tables);
    arena_destroy(scratch);
    if (status == BIGHT_OK) return BIGHT_OK;
    for (int i = 0; i < BIGHT_MODULES_TABLES; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    return status;
}
