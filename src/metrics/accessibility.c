/* Accessibility; see bight_access_compute in bight.h and accessibility.h.
 * Every sum leaves out the city itself, unless asked, and the cities it cannot reach.
 */
#include "metrics/accessibility.h"

#include <math.h>
#include <string.h>

#include "base/asked_number.h"
#include "base/parallel.h"
#include "layer/projection.h"
#include "metrics/city_table.h"

static const double INNER_KMH = 30;           /* travel inside a city */
static const double MEAN_TO_CENTRE = 2.0 / 3; /* of the radius (Redding and Venables 2004) */
static const double PI = 3.14159265358979323846;

bight_status access_settings_read(bight_session *session, const bight_network *network,
                                  const bight_access_options *options, access_settings *settings) {
    static const bight_access_options none;
    const bight_access_options *asked = options == NULL ? &none : options;
    const description_measures *file = &network->description.measures;
    TRY(asked_number_check(session, "the daily limit", asked->day_limit_min));
    TRY(asked_number_check(session, "the ideal speed", asked->ideal_kmh));
    settings->decay_text = asked->decay != NULL ? asked->decay : file->text;
    settings->day_limit_min = asked->day_limit_min > 0 ? asked->day_limit_min : file->day_limit_min;
    settings->ideal_kmh = asked->ideal_kmh > 0 ? asked->ideal_kmh : file->ideal_kmh;
    settings->includes_self = asked->includes_self;
    return bight_decay_parse(session, settings->decay_text, &settings->decay);
}

double access_straight_km(const bight_network *network, int from, int to) {
    const network_city *a = &network->cities[from], *b = &network->cities[to];
    return projection_distance_m(a->lon_deg, a->lat_deg, b->lon_deg, b->lat_deg) / 1000;
}

static bool is_reached(const bight_matrix *matrix, int from, int to) {
    return from != to && isfinite(matrix_minutes(matrix, from, to));
}

typedef struct {
    const bight_matrix *matrix;
    const bight_decay *decay;
    const double *masses;
    double *potentials;
} potential_work;

static void sum_row(void *context, int from, int worker) {
    const potential_work *work = context;
    double sum = 0;
    (void)worker;
    for (int to = 0; to < work->matrix->size; to++)
        if (to != from)
            sum += work->masses[to] *
                   bight_decay_weight(work->decay, matrix_minutes(work->matrix, from, to));
    work->potentials[from] = sum;
}

static void sum_potential(const bight_session *session, potential_work *work) {
    parallel_for(session->thread_count, work->matrix->size, sum_row, work);
}

bight_status access_find_inner_times(bight_session *session, const bight_network *network,
                                     double *inner_min) {
    TRY(network_city_weights(session, network, "area", inner_min));
    for (int city = 0; city < network->city_count; city++) {
        inner_min[city] = 60 * MEAN_TO_CENTRE * sqrt(inner_min[city] / PI) / INNER_KMH;
        if (!(inner_min[city] > 0))
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: record %d: the area of %s must be above 0 for the time inside it",
                        features_file_name(network->city_layer),
                        features_record(network->city_layer, city), network->cities[city].name);
    }
    return BIGHT_OK;
}

static bight_status add_self(bight_session *session, arena *owner, const bight_matrix *matrix,
                             const access_settings *settings, const double *masses,
                             double *potentials) {
    double *inner_min;
    TAKE(session, owner, inner_min, matrix->size);
    TRY(access_find_inner_times(session, matrix->network, inner_min));
    for (int city = 0; city < matrix->size; city++)
        potentials[city] += masses[city] * bight_decay_weight(&settings->decay, inner_min[city]);
    return BIGHT_OK;
}

bight_status access_find_potential(bight_session *session, arena *owner, const bight_matrix *matrix,
                                   const access_settings *settings, const double *masses,
                                   double *potentials) {
    sum_potential(session, &(potential_work){matrix, &settings->decay, masses, potentials});
    return settings->includes_self ? add_self(session, owner, matrix, settings, masses, potentials)
                                   : BIGHT_OK;
}

typedef struct {
    const bight_network *network;
    const bight_matrix *matrix;
    const double *straight_km; /* of all pairs; NULL: measured when asked for */
    arena *arena;              /* of the table */
    access_settings settings;
    int size;
    double *population;
    double *gdp;
    double *root; /* of population times GDP */
    double *column;
    double *coverage;
    bool has_gdp;
} access_work;

static void mean_times(const access_work *work, double *means, double *unreached) {
    for (int from = 0; from < work->size; from++) {
        double sum = 0;
        int reached = 0;
        for (int to = 0; to < work->size; to++) {
            if (!is_reached(work->matrix, from, to)) continue;
            sum += matrix_minutes(work->matrix, from, to);
            reached++;
        }
        means[from] = reached == 0 ? NAN : sum / reached;
        unreached[from] = work->size - 1 - reached;
    }
}

void access_weighted_times(const bight_matrix *matrix, const double *masses, double *means) {
    for (int from = 0; from < matrix->size; from++) {
        double sum = 0, reached = 0;
        for (int to = 0; to < matrix->size; to++) {
            if (!is_reached(matrix, from, to)) continue;
            sum += masses[to] * matrix_minutes(matrix, from, to);
            reached += masses[to];
        }
        means[from] = reached > 0 ? sum / reached : NAN;
    }
}

/* The share of the mass of all others that a city reaches. */
static void find_coverage(const access_work *work, const double *masses, double *coverage) {
    for (int from = 0; from < work->size; from++) {
        double others = 0, reached = 0;
        for (int to = 0; to < work->size; to++) {
            if (to != from) others += masses[to];
            if (is_reached(work->matrix, from, to)) reached += masses[to];
        }
        coverage[from] = others > 0 ? reached / others : NAN;
    }
}

/* Into the work's column. */
static void daily_mass(const bight_session *session, const access_work *work,
                       const double *masses) {
    const bight_decay contour = {.kind = BIGHT_DECAY_CUMULATIVE,
                                 .scale = work->settings.day_limit_min};
    sum_potential(session, &(potential_work){work->matrix, &contour, masses, work->column});
}

static double straight_km(const access_work *work, int from, int to) {
    if (work->straight_km == NULL) return access_straight_km(work->network, from, to);
    return work->straight_km[(size_t)from * (size_t)work->size + (size_t)to];
}

/* Mean ratio of the time to that of a straight line at the ideal speed, weighted by population. */
static bight_status efficiency_ratios(bight_session *session, const access_work *work,
                                      double *ratios) {
    for (int from = 0; from < work->size; from++) {
        double sum = 0, mass = 0;
        for (int to = 0; to < work->size; to++) {
            if (!is_reached(work->matrix, from, to)) continue;
            const double ideal_min = 60 * straight_km(work, from, to) / work->settings.ideal_kmh;
            if (!(ideal_min > 0)) continue;
            const double ratio = matrix_minutes(work->matrix, from, to) / ideal_min;
            if (ratio < 1)
                return FAIL(session, BIGHT_WRONG_USE,
                            "from %s to %s the journey is faster (ratio %.3f) than a straight line "
                            "at the ideal speed of %g km/h; give a higher --ideal-speed",
                            work->network->cities[from].name, work->network->cities[to].name, ratio,
                            work->settings.ideal_kmh);
            sum += ratio * work->population[to];
            mass += work->population[to];
        }
        ratios[from] = mass > 0 ? sum / mass : NAN;
    }
    return BIGHT_OK;
}

static bight_status add_potential(bight_session *session, const access_work *work,
                                  const double *masses, const char *name, const char *unit,
                                  bight_layer *table) {
    TRY(access_find_potential(session, work->arena, work->matrix, &work->settings, masses,
                              work->column));
    return city_table_add(session, table, name, unit, 1, work->column);
}

static bight_status add_weighted(bight_session *session, const access_work *work,
                                 const double *masses, const char *name, bight_layer *table) {
    access_weighted_times(work->matrix, masses, work->column);
    return city_table_add(session, table, name, "min", 1, work->column);
}

static bight_status add_times(bight_session *session, const access_work *work, bight_layer *table) {
    mean_times(work, work->column, work->coverage);
    TRY(city_table_add(session, table, "mean_time", "min", 1, work->column));
    TRY(city_table_add(session, table, "unreached", "", 0, work->coverage));
    TRY(add_weighted(session, work, work->population, "watt_population", table));
    if (work->has_gdp) {
        TRY(add_weighted(session, work, work->gdp, "watt_gdp", table));
        TRY(add_weighted(session, work, work->root, "watt_root", table));
    }
    find_coverage(work, work->population, work->coverage);
    return city_table_add(session, table, "coverage", "", 3, work->coverage);
}

static bight_status add_masses(bight_session *session, const access_work *work,
                               bight_layer *table) {
    const char *population_unit = network_weight_unit(work->network, "population");
    const char *gdp_unit = network_weight_unit(work->network, "gdp");
    TRY(add_potential(session, work, work->population, "potential_population", population_unit,
                      table));
    if (work->has_gdp)
        TRY(add_potential(session, work, work->gdp, "potential_gdp", gdp_unit, table));
    daily_mass(session, work, work->population);
    TRY(city_table_add(session, table, "daily_population", population_unit, 1, work->column));
    if (work->has_gdp) {
        daily_mass(session, work, work->gdp);
        TRY(city_table_add(session, table, "daily_gdp", gdp_unit, 1, work->column));
    }
    if (!(work->settings.ideal_kmh > 0)) return BIGHT_OK;
    TRY(efficiency_ratios(session, work, work->column));
    return city_table_add(session, table, "network_efficiency", "", 3, work->column);
}

static bight_status add_facts(bight_session *session, const access_work *work, bight_layer *table) {
    TRY(scenario_add_basis(session, work->matrix->shape.scenario, INPUT_WEIGHTS, table));
    TRY(features_add_fact(session, table, "cities", "%d", work->size));
    TRY(features_add_fact(session, table, "pairs without a route", "%lld",
                          (long long)work->matrix->unreachable_count));
    TRY(features_add_fact(session, table, "watt",
                          "mean travel time weighted by population, GDP or the root of their "
                          "product, over the cities reached; coverage is their share of the "
                          "population"));
    TRY(features_add_fact(session, table, "potential", "decay %s (minutes), the city itself %s",
                          work->settings.decay_text,
                          work->settings.includes_self ? "included" : "left out"));
    TRY(features_add_fact(session, table, "daily", "reached within %g min one way, itself left out",
                          work->settings.day_limit_min));
    if (!(work->settings.ideal_kmh > 0)) return BIGHT_OK;
    return features_add_fact(session, table, "network_efficiency",
                             "time over that of a straight line at %g km/h; 1 is ideal",
                             work->settings.ideal_kmh);
}

static bight_status prepare(bight_session *session, access_work *work) {
    work->size = work->matrix->size;
    TAKE(session, work->arena, work->population, work->size);
    TAKE(session, work->arena, work->gdp, work->size);
    TAKE(session, work->arena, work->root, work->size);
    TAKE(session, work->arena, work->column, work->size);
    TAKE(session, work->arena, work->coverage, work->size);
    TRY(network_city_weights(session, work->network, "population", work->population));
    work->has_gdp = network_has_weight(work->network, "gdp");
    if (!work->has_gdp) return BIGHT_OK;
    TRY(network_city_weights(session, work->network, "gdp", work->gdp));
    for (int city = 0; city < work->size; city++)
        work->root[city] = sqrt(work->population[city] * work->gdp[city]);
    return BIGHT_OK;
}

static bight_status fill_table(bight_session *session, access_work *work, bight_layer *table) {
    work->arena = table->arena;
    TRY(prepare(session, work));
    TRY(add_times(session, work, table));
    TRY(add_masses(session, work, table));
    return add_facts(session, work, table);
}

static bight_status compute(bight_session *session, access_work *work,
                            const bight_access_options *options, bight_layer **table) {
    TRY(access_settings_read(session, work->network, options, &work->settings));
    TRY(city_table_create(session, work->network, "Accessibility of cities", table));
    return city_table_finish(table, fill_table(session, work, *table));
}

bight_status bight_access_compute(bight_session *session, const bight_network *network,
                                  const bight_matrix *matrix, const bight_access_options *options,
                                  bight_layer **table) {
    access_work work = {.network = network, .matrix = matrix};
    *table = NULL;
    TRY(matrix_require_whole(session, matrix, network));
    return compute(session, &work, options, table);
}

bight_status access_compute_along(bight_session *session, const bight_matrix *matrix,
                                  const bight_access_options *options, const double *straight_km,
                                  bight_layer **table) {
    access_work work = {.network = matrix->network, .matrix = matrix, .straight_km = straight_km};
    return compute(session, &work, options, table);
}

typedef struct {
    const bight_network *network;
    double *straight_km;
} straight_work;

static void measure_row(void *context, int from, int worker) {
    const straight_work *work = context;
    (void)worker;
    const int count = work->network->city_count;
    for (int to = 0; to < count; to++)
        work->straight_km[(size_t)from * (size_t)count + (size_t)to] =
            access_straight_km(work->network, from, to);
}

bight_status access_measure_straight(bight_session *session, const bight_network *network,
                                     arena *owner, double **straight_km) {
    const size_t count = (size_t)network->city_count;
    TAKE(session, owner, *straight_km, count * count);
    straight_work work = {network, *straight_km};
    parallel_for(session->thread_count, network->city_count, measure_row, &work);
    return BIGHT_OK;
}
