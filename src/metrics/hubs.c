/* The composite of hubs: chosen indicators scaled to 0..1 over the cities, weighted and ranked.
 *
 * Indicators are those of the city tables (access, closeness, ...) or TERMINAL:COLUMN, the sum of a
 * terminal column over a city's terminals. Min-max scaling keeps the distances between cities; a
 * cost indicator (less is better) is turned round.
 */
#include "metrics/hubs.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/accessibility.h"
#include "metrics/centrality.h"
#include "metrics/city_betweenness.h"
#include "metrics/city_table.h"
#include "metrics/place_graph.h"

typedef struct {
    const bight_scenario *scenario;
    const bight_network *network;
    const bight_matrix *matrix;
    access_settings settings;
    arena *arena; /* of the table */
    description_numbers weights;
    double *values;
    double *score;
    hub_scale *scale;
    bool has_scale; /* or it is to be found */
} hub_work;

typedef bight_status (*indicator_compute)(bight_session *session, const hub_work *work,
                                          double *values);

static bight_status compute_access(bight_session *session, const hub_work *work, double *values) {
    double *population;
    TAKE(session, work->arena, population, work->matrix->size);
    TRY(network_city_weights(session, work->network, "population", population));
    return access_find_potential(session, work->arena, work->matrix, &work->settings, population,
                                 values);
}

static bight_status compute_mean_time(bight_session *session, const hub_work *work,
                                      double *values) {
    double *population;
    TAKE(session, work->arena, population, work->matrix->size);
    TRY(network_city_weights(session, work->network, "population", population));
    access_weighted_times(work->matrix, population, values);
    return BIGHT_OK;
}

static bight_status compute_closeness(bight_session *session, const hub_work *work,
                                      double *values) {
    (void)session;
    centrality_closeness(work->matrix, values);
    return BIGHT_OK;
}

static bight_status compute_harmonic(bight_session *session, const hub_work *work, double *values) {
    (void)session;
    centrality_harmonic(work->matrix, values);
    return BIGHT_OK;
}

static bight_status compute_straightness(bight_session *session, const hub_work *work,
                                         double *values) {
    (void)session;
    centrality_straightness(work->matrix, values);
    return BIGHT_OK;
}

static bight_status compute_betweenness(bight_session *session, const hub_work *work,
                                        double *values) {
    return city_betweenness_compute(session, work->scenario, values);
}

static bight_status compute_degree(bight_session *session, const hub_work *work,
                                   double *values) { /* NOLINT(readability-non-const-parameter) */
    place_measures measures = {.degree = values};
    TAKE(session, work->arena, measures.strength, work->matrix->size);
    TAKE(session, work->arena, measures.pagerank, work->matrix->size);
    TAKE(session, work->arena, measures.coreness, work->matrix->size);
    return place_graph_measure(session, work->scenario, &measures);
}

typedef struct {
    const char *name;
    bool is_cost;
    indicator_compute compute;
} indicator;

static const indicator INDICATORS[] = {
    {"access", false, compute_access},
    {"mean_time", true, compute_mean_time},
    {"closeness", false, compute_closeness},
    {"harmonic", false, compute_harmonic},
    {"straightness", false, compute_straightness},
    {"betweenness", false, compute_betweenness},
    {"degree", false, compute_degree},
};

enum { INDICATOR_COUNT = sizeof INDICATORS / sizeof INDICATORS[0] };

static const indicator *find_indicator(const char *name) {
    for (int i = 0; i < INDICATOR_COUNT; i++)
        if (strcmp(INDICATORS[i].name, name) == 0) return &INDICATORS[i];
    return NULL;
}

/* The kind of terminals and the field behind "port:throughput". */
static bool find_terminal_column(const bight_network *network, const char *name, int *kind,
                                 const char **field) {
    const char *colon = strchr(name, ':');
    if (colon == NULL) return false;
    for (*kind = 0; *kind < network->description.terminal_count; (*kind)++) {
        const description_terminal *terminal = &network->description.terminals[*kind];
        const size_t bytes = strlen(terminal->id);
        if (bytes != (size_t)(colon - name) || strncmp(terminal->id, name, bytes) != 0) continue;
        for (int i = 0; i < terminal->columns.count; i++) {
            *field = terminal->columns.items[i].field;
            if (strcmp(terminal->columns.items[i].name, colon + 1) == 0) return true;
        }
    }
    return false;
}

static bight_status sum_terminals(bight_session *session, const hub_work *work, const char *name,
                                  double *values) {
    int kind, column;
    const char *field;
    if (!find_terminal_column(work->network, name, &kind, &field))
        return FAIL(session, BIGHT_WRONG_USE,
                    "there is no hub indicator '%s'; use access, mean_time, closeness, harmonic, "
                    "straightness, betweenness, degree or TERMINAL:COLUMN such as port:throughput",
                    name);
    for (int city = 0; city < work->network->city_count; city++)
        values[city] = 0;
    const bight_layer *layer = work->network->terminal_layers[kind];
    if (layer == NULL)
        return FAIL(session, BIGHT_WRONG_USE,
                    "hub indicator '%s' needs the mode '%s', which is not travelled here", name,
                    work->network->description.terminals[kind].mode);
    TRY(network_find_column(session, layer, field, "measures.hub", &column));
    for (int i = 0; i < work->network->terminal_count; i++) {
        const network_terminal *terminal = &work->network->terminals[i];
        if (terminal->kind != kind || terminal->city < 0 ||
            scenario_is_terminal_closed(work->scenario, i))
            continue;
        const double amount = network_cell_number(layer, terminal->row, column);
        if (!isnan(amount)) values[terminal->city] += amount;
    }
    return BIGHT_OK;
}

static hub_range find_range(const double *values, int count) {
    hub_range range = {.least = INFINITY, .most = -INFINITY};
    for (int i = 0; i < count; i++) {
        if (isnan(values[i])) continue;
        range.least = fmin(range.least, values[i]);
        range.most = fmax(range.most, values[i]);
    }
    return range;
}

/* Scales a range to 0..1, turned round for a cost; all equal (or one city) gives 0. */
static void scale_values(double *values, int count, bool is_cost, const hub_range *range) {
    const double least = range->least, most = range->most;
    for (int i = 0; i < count; i++) {
        const double scaled = most > least ? (values[i] - least) / (most - least) : 0;
        values[i] = isnan(values[i]) ? 0 : is_cost ? 1 - scaled : scaled;
    }
}

static double sum_weights(const hub_work *work) {
    double sum = 0;
    for (int i = 0; i < work->weights.count; i++)
        sum += work->weights.items[i].number;
    return sum;
}

/* Column names in files hold no colon. */
static bight_status add_indicator(bight_session *session, const hub_work *work, const char *name,
                                  bight_layer *table) {
    char *column = text_copy(table->arena, name);
    if (column == NULL) return FAIL_MEMORY(session);
    for (char *at = column; *at != '\0'; at++)
        if (*at == ':') *at = '_';
    return city_table_add(session, table, column, "0-1", 3, work->values);
}

static bight_status add_weight_fact(bight_session *session, const hub_work *work,
                                    bight_layer *table) {
    char text[512] = "";
    for (int i = 0; i < work->weights.count; i++) {
        const char *item =
            text_format(table->arena, "%s%s %.3g", i == 0 ? "" : ", ", work->weights.items[i].key,
                        work->weights.items[i].number / sum_weights(work));
        if (item == NULL) return FAIL_MEMORY(session);
        text_append(text, sizeof text, item);
    }
    return features_add_fact(session, table, "weights", "%s", text);
}

static bight_status fill_scores(bight_session *session, hub_work *work, bight_layer *table) {
    int rank_column, score_column;
    const int cities = work->network->city_count;
    const double total = sum_weights(work);
    if (!(total > 0))
        return FAIL(session, BIGHT_WRONG_USE,
                    "the hub ranking has no weights; add measures.hub to %s or give --weights "
                    "closeness=0.5,access=0.5",
                    work->network->description.path);
    work->has_scale = work->scale->items != NULL;
    if (!work->has_scale)
        TAKE(session, work->scale->owner, work->scale->items, work->weights.count);
    TRY(features_add_integer(session, table, "rank", "", &rank_column));
    TRY(features_add_number(session, table, "score", "0-1", 3, &score_column));
    for (int i = 0; i < work->weights.count; i++) {
        const indicator *known = find_indicator(work->weights.items[i].key);
        TRY(known != NULL ? known->compute(session, work, work->values)
                          : sum_terminals(session, work, work->weights.items[i].key, work->values));
        if (!work->has_scale) work->scale->items[i] = find_range(work->values, cities);
        scale_values(work->values, cities, known != NULL && known->is_cost, &work->scale->items[i]);
        TRY(add_indicator(session, work, work->weights.items[i].key, table));
        for (int city = 0; city < cities; city++)
            work->score[city] += work->weights.items[i].number / total * work->values[city];
    }
    for (int city = 0; city < cities; city++)
        features_set_number(table, city, score_column, work->score[city]);
    city_table_set_ranks(table, rank_column, work->score);
    return BIGHT_OK;
}

static bight_status parse_weights(bight_session *session, const char *text, arena *owner,
                                  description_numbers *weights) {
    enum { MOST_WEIGHTS = 32 };
    TAKE(session, owner, weights->items, MOST_WEIGHTS);
    for (weights->count = 0; text_has_item(text, ',', weights->count); weights->count++) {
        char *item = text_item(owner, text, ',', weights->count);
        if (item == NULL) return FAIL_MEMORY(session);
        char *equals = strchr(item, '=');
        double number = -1;
        if (equals == NULL || !text_to_real(equals + 1, &number) || number < 0 ||
            weights->count == MOST_WEIGHTS)
            return FAIL(session, BIGHT_WRONG_USE,
                        "--weights: '%s' must be INDICATOR=NUMBER, the number at least 0", item);
        *equals = '\0';
        weights->items[weights->count] = (description_number){.key = item, .number = number};
    }
    return BIGHT_OK;
}

/* The weights of the file, without indicators of terminals whose mode is not travelled. */
static bight_status take_file_weights(bight_session *session, hub_work *work) {
    const description_numbers *listed = &work->network->description.measures.hub_weights;
    TAKE(session, work->arena, work->weights.items, listed->count);
    for (int i = 0; i < listed->count; i++) {
        int kind;
        const char *field;
        const bool is_terminal =
            find_terminal_column(work->network, listed->items[i].key, &kind, &field);
        if (is_terminal && work->network->terminal_layers[kind] == NULL) {
            status_note(session, "hub indicator %s is left out: its mode is not travelled",
                        listed->items[i].key);
            continue;
        }
        work->weights.items[work->weights.count++] = listed->items[i];
    }
    return BIGHT_OK;
}

static bight_status fill_table(bight_session *session, const char *weights, hub_work *work,
                               bight_layer *table) {
    work->arena = table->arena;
    if (weights != NULL)
        TRY(parse_weights(session, weights, table->arena, &work->weights));
    else
        TRY(take_file_weights(session, work));
    TAKE(session, table->arena, work->values, work->network->city_count);
    TAKE(session, table->arena, work->score, work->network->city_count);
    TRY(fill_scores(session, work, table));
    TRY(features_add_fact(session, table, "profile", "%s", work->network->profile->name));
    TRY(scenario_add_fact(session, work->scenario->name, table));
    TRY(features_add_fact(session, table, "cities", "%d", work->network->city_count));
    TRY(features_add_fact(session, table, "pairs without a route", "%lld",
                          (long long)work->matrix->unreachable_count));
    TRY(add_weight_fact(session, work, table));
    return features_add_fact(session, table, "score",
                             "weighted mean of indicators scaled from 0 (least of the cities) to 1 "
                             "(most); access has the decay %s (minutes)",
                             work->settings.decay_text);
}

bight_status hubs_compute_on(bight_session *session, const bight_scenario *scenario,
                             const bight_matrix *matrix, const bight_access_options *options,
                             const char *weights, hub_scale *scale, bight_layer **table) {
    hub_work work = {
        .scenario = scenario, .network = scenario->network, .matrix = matrix, .scale = scale};
    TRY(access_settings_read(session, scenario->network, options, &work.settings));
    TRY(city_table_create(session, scenario->network, "Hub cities", table));
    if (scale->owner == NULL) scale->owner = (*table)->arena;
    return city_table_finish(table, fill_table(session, weights, &work, *table));
}

bight_status bight_hubs_compute(bight_session *session, const bight_scenario *scenario,
                                const bight_matrix *matrix, const bight_access_options *options,
                                const char *weights, bight_layer **table) {
    hub_scale scale = {.owner = NULL};
    return hubs_compute_on(session, scenario, matrix, options, weights, &scale, table);
}

bool hubs_are_weighted(const bight_network *network, const char *weights) {
    return weights != NULL || network->description.measures.hub_weights.count > 0;
}

bool hubs_need_lengths(const bight_network *network, const char *weights) {
    const description_numbers *listed = &network->description.measures.hub_weights;
    if (weights != NULL) return strstr(weights, "straightness") != NULL;
    for (int i = 0; i < listed->count; i++)
        if (strcmp(listed->items[i].key, "straightness") == 0) return true;
    return false;
}
