/* Indicators of hubs; see hub_indicators.h. */
#include "metrics/hub_indicators.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/centrality.h"
#include "metrics/city_betweenness.h"
#include "metrics/city_table.h"
#include "metrics/place_graph.h"

typedef bight_status (*indicator_compute)(bight_session *session, const hub_source *work,
                                          double *values);

static bight_status compute_access(bight_session *session, const hub_source *work, double *values) {
    double *population;
    TAKE(session, work->arena, population, work->matrix->size);
    TRY(network_city_weights(session, work->network, "population", population));
    return access_find_potential(session, work->arena, work->matrix, &work->settings, population,
                                 values);
}

static bight_status compute_mean_time(bight_session *session, const hub_source *work,
                                      double *values) {
    double *population;
    TAKE(session, work->arena, population, work->matrix->size);
    TRY(network_city_weights(session, work->network, "population", population));
    access_weighted_times(work->matrix, population, values);
    return BIGHT_OK;
}

static bight_status compute_closeness(bight_session *session, const hub_source *work,
                                      double *values) {
    (void)session;
    centrality_closeness(work->matrix, values);
    return BIGHT_OK;
}

static bight_status compute_harmonic(bight_session *session, const hub_source *work,
                                     double *values) {
    (void)session;
    centrality_harmonic(work->matrix, values);
    return BIGHT_OK;
}

static bight_status compute_straightness(bight_session *session, const hub_source *work,
                                         double *values) {
    TRY(matrix_require_lengths(session, work->matrix, "straightness"));
    centrality_straightness(work->matrix, values);
    return BIGHT_OK;
}

static bight_status compute_betweenness(bight_session *session, const hub_source *work,
                                        double *values) {
    return city_betweenness_compute(session, work->scenario, NULL, values);
}

static bight_status compute_degree(bight_session *session, const hub_source *work,
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

static bight_status sum_terminals(bight_session *session, const hub_source *work, const char *name,
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

bight_status hub_indicators_read_weights(bight_session *session, const char *text, arena *owner,
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
static bight_status take_file_weights(bight_session *session, hub_source *work) {
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

static bight_status compute(bight_session *session, const hub_source *work, indicator_table *table,
                            int which) {
    const description_number *weight = &work->weights.items[which];
    const indicator *known = find_indicator(weight->key);
    double *values = table->values + (size_t)which * (size_t)table->city_count;
    table->names[which] = weight->key;
    table->weights[which] = weight->number;
    table->is_cost[which] = known != NULL && known->is_cost;
    return known != NULL ? known->compute(session, work, values)
                         : sum_terminals(session, work, weight->key, values);
}

static bool has_weight(const hub_source *work) {
    double sum = 0;
    for (int i = 0; i < work->weights.count; i++)
        sum += work->weights.items[i].number;
    return sum > 0;
}

bight_status hub_indicators_find(bight_session *session, hub_source *work, const char *weights,
                                 indicator_table *table) {
    TRY(weights != NULL ? hub_indicators_read_weights(session, weights, work->arena, &work->weights)
                        : take_file_weights(session, work));
    const int count = work->weights.count;
    if (!has_weight(work))
        return FAIL(session, BIGHT_WRONG_USE,
                    "the hub ranking has no weights; add measures.hub to %s or give --weights "
                    "closeness=0.5,access=0.5",
                    work->network->description.path);
    *table = (indicator_table){.city_count = work->network->city_count, .indicator_count = count};
    TAKE(session, work->arena, table->names, count);
    TAKE(session, work->arena, table->is_cost, count);
    TAKE(session, work->arena, table->weights, count);
    TAKE(session, work->arena, table->values, (size_t)count * (size_t)table->city_count);
    for (int i = 0; i < count; i++)
        TRY(compute(session, work, table, i));
    return BIGHT_OK;
}
