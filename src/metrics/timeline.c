/* A network through the years; see bight_timeline_compute in bight.h. */
#include "metrics/timeline.h"

#include <math.h>

#include "base/asked_number.h"
#include "base/text.h"
#include "metrics/inequality.h"
#include "metrics/pair_means.h"
#include "network/accuracy.h"

enum { MOST_YEARS = 300 };

/* Times from one city, added up. */
static void add_row(const timeline *of, const bight_matrix *matrix, int from, pair_means *all,
                    double *mean_time) {
    pair_means own = {0};
    for (int to = 0; to < of->city_count; to++) {
        const double minutes = matrix_minutes(matrix, from, to);
        const double weight = of->population[from] * of->population[to];
        const double straight_km = access_straight_km(matrix->network, from, to);
        if (to == from) continue;
        pair_means_add(&own, minutes, weight, straight_km, of->settings.ideal_kmh);
        pair_means_add(all, minutes, weight, straight_km, of->settings.ideal_kmh);
    }
    *mean_time = pair_means_min(&own);
}

static bight_status fill_state(bight_session *session, const timeline *of,
                               const bight_matrix *matrix, int side, timeline_state *state) {
    pair_means totals = {0};
    for (int from = 0; from < of->city_count; from++)
        for (int to = 0; to < of->city_count; to++)
            of->minutes[side][(size_t)from * (size_t)of->city_count + (size_t)to] =
                matrix_minutes(matrix, from, to);
    TAKE(session, of->arena, state->mean_times, of->city_count);
    TAKE(session, of->arena, state->potentials, of->city_count);
    TAKE(session, of->arena, state->saved, of->city_count);
    for (int city = 0; city < of->city_count; city++)
        add_row(of, matrix, city, &totals, &state->mean_times[city]);
    TRY(access_find_potential(session, of->arena, matrix, &of->settings, of->population,
                              state->potentials));
    const inequality_of access = {state->potentials, of->population, of->city_count};
    state->mean_min = pair_means_min(&totals);
    state->weighted_min = pair_means_weighted_min(&totals);
    state->efficiency = pair_means_efficiency(&totals);
    state->potential = inequality_mean(&access);
    state->gini = inequality_gini(&access);
    state->pairs_apart = matrix->unreachable_count;
    return BIGHT_OK;
}

bight_status timeline_measure(bight_session *session, const timeline *of,
                              const bight_scenario *scenario, int side, timeline_state *state) {
    const bight_matrix_wanted wanted = {.measures = 1U << BIGHT_MEASURE_TIME};
    bight_matrix *matrix;
    TRY(bight_matrix_compute(session, scenario, &wanted, &matrix));
    const bight_status status = fill_state(session, of, matrix, side, state);
    bight_matrix_destroy(matrix);
    return status;
}

double timeline_saved_min(const timeline *of, int from_side, int to_side) {
    double saved = 0, weights = 0;
    for (int from = 0; from < of->city_count; from++) {
        for (int to = 0; to < of->city_count; to++) {
            const size_t pair = (size_t)from * (size_t)of->city_count + (size_t)to;
            const double before = of->minutes[from_side][pair], after = of->minutes[to_side][pair];
            const double weight = of->population[from] * of->population[to];
            if (from == to || !isfinite(before) || !isfinite(after)) continue;
            saved += weight * (before - after);
            weights += weight;
        }
    }
    return weights > 0 ? saved / weights : NAN;
}

/* Since the year before, from one city. */
static double find_saved_from(const timeline *of, int from) {
    double saved = 0;
    int pairs = 0;
    for (int to = 0; to < of->city_count; to++) {
        const size_t pair = (size_t)from * (size_t)of->city_count + (size_t)to;
        const double minutes = of->minutes[TIMELINE_BEFORE][pair] - of->minutes[TIMELINE_NOW][pair];
        if (from == to || !isfinite(minutes)) continue;
        saved += minutes;
        pairs++;
    }
    return pairs > 0 ? saved / pairs : NAN;
}

static void find_saved(const timeline *of, int index) {
    timeline_state *now = &of->years[index];
    now->saved_min = index == 0 ? NAN : timeline_saved_min(of, TIMELINE_BEFORE, TIMELINE_NOW);
    for (int city = 0; city < of->city_count; city++)
        now->saved[city] = index == 0 ? NAN : find_saved_from(of, city);
}

/* The cities of the first network, for the networks are closed one after the other. */
static bight_status keep_cities(bight_session *session, const bight_network *network,
                                const bight_access_options *options, timeline *of) {
    TRY(access_settings_read(session, network, options, &of->settings));
    of->settings.decay_text = text_copy(of->arena, of->settings.decay_text);
    of->population_unit = text_copy(of->arena, network_weight_unit(network, "population"));
    of->network_name = text_copy(of->arena, network->description.name);
    of->profile = text_copy(of->arena, network->profile->name);
    if (of->settings.decay_text == NULL || of->population_unit == NULL ||
        of->network_name == NULL || of->profile == NULL)
        return FAIL_MEMORY(session);
    of->city_count = network->city_count;
    TAKE(session, of->arena, of->population, of->city_count);
    TAKE(session, of->arena, of->city_ids, of->city_count);
    TAKE(session, of->arena, of->city_names, of->city_count);
    TAKE(session, of->arena, of->lon_deg, of->city_count);
    TAKE(session, of->arena, of->lat_deg, of->city_count);
    for (int side = 0; side < TIMELINE_SIDES; side++)
        TAKE(session, of->arena, of->minutes[side],
             (size_t)of->city_count * (size_t)of->city_count);
    for (int city = 0; city < of->city_count; city++) {
        of->city_ids[city] = text_copy(of->arena, network->cities[city].id);
        of->city_names[city] = text_copy(of->arena, network->cities[city].name);
        if (of->city_ids[city] == NULL || of->city_names[city] == NULL) return FAIL_MEMORY(session);
        of->lon_deg[city] = network->cities[city].lon_deg;
        of->lat_deg[city] = network->cities[city].lat_deg;
    }
    return network_city_weights(session, network, "population", of->population);
}

static bight_status require_years(bight_session *session, const bight_network *network) {
    for (int i = 0; i < network->description.layer_count; i++)
        if (network->description.layers[i].opened_field != NULL) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: no layer says when its links opened; name the column, as in opened: YEAR",
                network->description.path);
}

static bight_status measure_year(bight_session *session, const bight_network *network, int index,
                                 timeline *of) {
    bight_scenario *scenario;
    double *before = of->minutes[TIMELINE_NOW];
    of->minutes[TIMELINE_NOW] = of->minutes[TIMELINE_BEFORE];
    of->minutes[TIMELINE_BEFORE] = before;
    TRY(bight_scenario_create(session, network, &scenario));
    bight_status status = timeline_measure(session, of, scenario, TIMELINE_NOW, &of->years[index]);
    if (status == BIGHT_OK) status = timeline_find_lines(session, of, scenario, index);
    bight_scenario_destroy(scenario);
    if (status == BIGHT_OK) find_saved(of, index);
    return status;
}

/* What tables say of the network of the last year. */
static bight_status tell_last(bight_session *session, const bight_network *network, timeline *of) {
    TRY(accuracy_tell(session, network, INPUT_TIMES | INPUT_WEIGHTS, of->arena, &of->estimates));
    return timeline_tell_dated(session, network, of);
}

static bight_status look_at_year(bight_session *session, const bight_network *network, int index,
                                 const bight_access_options *options, timeline *of) {
    TRY(require_years(session, network));
    if (index == 0) TRY(keep_cities(session, network, options, of));
    if (index == of->year_count - 1) TRY(tell_last(session, network, of));
    return measure_year(session, network, index, of);
}

static bight_status open_year(bight_session *session, const char *path,
                              const bight_network_options *asked, int index,
                              const bight_access_options *options, timeline *of) {
    bight_network_options at = *asked;
    const char **settings;
    bight_network *network;
    TAKE(session, of->arena, settings, at.setting_count + 1);
    for (int i = 0; i < at.setting_count; i++)
        settings[i] = asked->settings[i];
    settings[at.setting_count] = text_format(of->arena, "year=%d", of->first_year + index);
    if (settings[at.setting_count] == NULL) return FAIL_MEMORY(session);
    at.settings = settings;
    at.setting_count++;
    at.releases_drawing = false;
    TRY(bight_network_open(session, path, &at, &network));
    const bight_status status = look_at_year(session, network, index, options, of);
    bight_network_close(network);
    return status;
}

static bight_status compute(bight_session *session, const char *path,
                            const bight_network_options *asked, const bight_access_options *options,
                            timeline *of, bight_layer *tables[BIGHT_TIMELINE_TABLES]) {
    TAKE(session, of->arena, of->years, of->year_count);
    TAKE(session, of->arena, of->opened_links, of->year_count);
    TAKE(session, of->arena, of->opened_km, of->year_count);
    for (int index = 0; index < of->year_count; index++)
        TRY(open_year(session, path, asked, index, options, of));
    TRY(timeline_tell_years(session, of, &tables[BIGHT_TIMELINE_YEARS]));
    TRY(timeline_tell_cities(session, of, &tables[BIGHT_TIMELINE_CITIES]));
    TRY(timeline_tell_gains(session, of, &tables[BIGHT_TIMELINE_GAINS]));
    return timeline_tell_lines(session, of, &tables[BIGHT_TIMELINE_LINES]);
}

static bight_status compute_all(bight_session *session, const char *path,
                                const bight_network_options *asked,
                                const bight_timeline_options *options,
                                bight_layer *tables[BIGHT_TIMELINE_TABLES]) {
    static const bight_network_options none;
    timeline of = {.arena = arena_create(),
                   .first_year = options->first_year,
                   .year_count = options->last_year - options->first_year + 1};
    if (of.arena == NULL) return FAIL_MEMORY(session);
    const bight_status status =
        compute(session, path, asked == NULL ? &none : asked, &options->access, &of, tables);
    arena_destroy(of.arena);
    return status;
}

bight_status bight_timeline_compute(bight_session *session, const char *path,
                                    const bight_network_options *asked,
                                    const bight_timeline_options *options,
                                    bight_layer *tables[BIGHT_TIMELINE_TABLES]) {
    for (int i = 0; i < BIGHT_TIMELINE_TABLES; i++)
        tables[i] = NULL;
    if (options->first_year > options->last_year ||
        options->last_year - options->first_year >= MOST_YEARS)
        return FAIL(session, BIGHT_WRONG_USE,
                    "the years go from %d to %d; write them as FIRST:LAST, %d years at most",
                    options->first_year, options->last_year, MOST_YEARS);
    if (asked != NULL)
        TRY(asked_count_check(session, "the number of settings", asked->setting_count));
    const bight_status status = compute_all(session, path, asked, options, tables);
    for (int i = 0; status != BIGHT_OK && i < BIGHT_TIMELINE_TABLES; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    return status;
}
