/* Cities in the layers of modes; see bight_multiplex_compute in bight.h. */
#include <math.h>

#include "base/parallel.h"
#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/place_edges.h"
#include "metrics/quickest_paths.h"

/* Where Battiston, Nicosia and Latora 2014 part the types. */
static const double FOCUSED = 1.0 / 3, MIXED = 2.0 / 3, HUB_Z = 2;

typedef struct {
    bight_session *session;
    const bight_scenario *scenario;
    bight_layer *table;
    int mode_count; /* travelled */
    int *modes;
    double **degrees; /* by mode travelled, by city */
    double *overlap;  /* by city, as the next */
    double *participation;
    double *z;
} multiplex_work;

static bight_status list_modes(multiplex_work *work) {
    const bight_network *network = work->scenario->network;
    TAKE(work->session, work->table->arena, work->modes, network->mode_count);
    for (int mode = 0; mode < network->mode_count; mode++)
        if (network->is_mode_active[mode]) work->modes[work->mode_count++] = mode;
    return BIGHT_OK;
}

/* ---- Degrees --------------------------------------------------------------------------------- */

static bight_status count_degrees(multiplex_work *work) {
    arena *owner = work->table->arena;
    const int cities = work->table->row_count;
    place_edges edges;
    TRY(place_edges_list(work->session, owner, work->scenario, &edges));
    TAKE(work->session, owner, work->degrees, work->mode_count);
    TAKE(work->session, owner, work->overlap, cities);
    for (int i = 0; i < work->mode_count; i++) {
        place_ways ways;
        TRY(place_ways_build(work->session, owner, &edges, work->modes[i], &ways));
        TAKE(work->session, owner, work->degrees[i], cities);
        for (int city = 0; city < cities; city++) {
            work->degrees[i][city] = ways.first[city + 1] - ways.first[city];
            work->overlap[city] += work->degrees[i][city];
        }
    }
    return BIGHT_OK;
}

static double participation_of(const multiplex_work *work, int city) {
    const double modes = work->mode_count, all = work->overlap[city];
    double squares = 0;
    if (!(all > 0) || modes < 2) return NAN;
    for (int i = 0; i < work->mode_count; i++)
        squares += work->degrees[i][city] / all * (work->degrees[i][city] / all);
    return modes / (modes - 1) * (1 - squares);
}

static void standardise(const double *values, int count, double *z) {
    double sum = 0, squares = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    for (int i = 0; i < count; i++)
        squares += (values[i] - sum / count) * (values[i] - sum / count);
    const double deviation = sqrt(squares / count);
    for (int i = 0; i < count; i++)
        z[i] = deviation > 0 ? (values[i] - sum / count) / deviation : 0;
}

static bight_status measure_degrees(multiplex_work *work) {
    const int cities = work->table->row_count;
    TRY(count_degrees(work));
    TAKE(work->session, work->table->arena, work->participation, cities);
    TAKE(work->session, work->table->arena, work->z, cities);
    for (int city = 0; city < cities; city++)
        work->participation[city] = participation_of(work, city);
    standardise(work->overlap, cities, work->z);
    return BIGHT_OK;
}

static bight_status add_degrees(const multiplex_work *work) {
    bight_session *session = work->session;
    bight_layer *table = work->table;
    for (int i = 0; i < work->mode_count; i++) {
        const char *name =
            text_format(table->arena, "degree_%s", work->scenario->network->modes[work->modes[i]]);
        if (name == NULL) return FAIL_MEMORY(session);
        TRY(city_table_add(session, table, name, "", 0, work->degrees[i]));
    }
    TRY(city_table_add(session, table, "overlap", "", 0, work->overlap));
    TRY(city_table_add(session, table, "participation", "", 3, work->participation));
    return city_table_add(session, table, "z_overlap", "", 2, work->z);
}

static bight_status add_types(const multiplex_work *work) {
    int column;
    TRY(features_add_text(work->session, work->table, "type", &column));
    for (int city = 0; city < work->table->row_count; city++) {
        const double participation = work->participation[city];
        if (isnan(participation)) continue;
        const char *type = participation <= FOCUSED ? "focused"
                           : participation <= MIXED ? "mixed"
                                                    : "multiplex";
        const char *text =
            work->z[city] < HUB_Z ? type : text_format(work->table->arena, "hub, %s", type);
        if (text == NULL) return FAIL_MEMORY(work->session);
        TRY(features_set_text(work->session, work->table, city, column, text));
    }
    return BIGHT_OK;
}

/* ---- Interdependence ------------------------------------------------------------------------- */

typedef struct {
    const multiplex_work *of;
    quickest_paths *paths;
    double **single; /* by worker and city: the share of paths of one mode alone */
    double *means;   /* by city */
} interdependence_work;

/* Adds the share of paths whose links are all of a mode; those of `mode` -1 have none at all. */
static void add_share(const interdependence_work *work, int worker, int mode, double weight) {
    double *single = work->single[worker];
    quickest_paths_keep_mode(work->paths, worker, mode);
    for (int to = 0; to < work->of->table->row_count; to++)
        single[to] += weight * (1 - quickest_paths_missing(work->paths, worker, to));
}

static void measure_from(void *context, int from, int worker) {
    const interdependence_work *work = context;
    const int cities = work->of->table->row_count;
    double *single = work->single[worker], sum = 0;
    int reached = 0;
    quickest_paths_search(work->paths, worker, from);
    for (int to = 0; to < cities; to++)
        single[to] = 0;
    for (int i = 0; i < work->of->mode_count; i++)
        add_share(work, worker, work->of->modes[i], 1);
    add_share(work, worker, -1, 1 - work->of->mode_count); /* they were among those of every mode */
    for (int to = 0; to < cities; to++) {
        if (to == from || isnan(single[to])) continue;
        sum += fmax(0, 1 - single[to]);
        reached++;
    }
    work->means[from] = reached == 0 ? NAN : 100 * sum / reached;
}

static bight_status find_interdependence(const multiplex_work *of, arena *scratch, double *means) {
    interdependence_work work = {.of = of};
    const int threads = of->session->thread_count;
    work.means = means;
    TRY(quickest_paths_create(of->session, scratch, of->scenario, &work.paths));
    TAKE(of->session, scratch, work.single, threads);
    for (int worker = 0; worker < threads; worker++)
        TAKE(of->session, scratch, work.single[worker], of->table->row_count);
    parallel_for(threads, of->table->row_count, measure_from, &work);
    return BIGHT_OK;
}

static bight_status add_interdependence(const multiplex_work *work) {
    double *means;
    TAKE(work->session, work->table->arena, means, work->table->row_count);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(work->session);
    const bight_status status = find_interdependence(work, scratch, means);
    arena_destroy(scratch);
    if (status != BIGHT_OK) return status;
    return city_table_add(work->session, work->table, "interdependence", "%", 1, means);
}

/* ---- The table ------------------------------------------------------------------------------- */

static bight_status fill(multiplex_work *work) {
    bight_session *session = work->session;
    TRY(scenario_add_basis(session, work->scenario, 0, work->table));
    TRY(list_modes(work));
    TRY(measure_degrees(work));
    TRY(add_degrees(work));
    TRY(add_types(work));
    TRY(add_interdependence(work));
    TRY(features_add_fact(session, work->table, "participation",
                          "0: links of one mode only, 1: as many of each of the %d modes",
                          work->mode_count));
    return features_add_fact(session, work->table, "interdependence",
                             "share of the quickest paths to others that use links of several "
                             "modes");
}

bight_status bight_multiplex_compute(bight_session *session, const bight_scenario *scenario,
                                     bight_layer **table) {
    TRY(city_table_create(session, scenario->network, "Cities in the layers of modes", table));
    multiplex_work work = {.session = session, .scenario = scenario, .table = *table};
    return city_table_finish(table, fill(&work));
}
