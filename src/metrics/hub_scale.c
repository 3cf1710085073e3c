/* Hubs ranked on a scale kept from another ranking; see hubs.h. */
#include <math.h>
#include <string.h>

#include "metrics/hub_indicators.h"
#include "metrics/hubs.h"
#include "metrics/rank_ranges.h"

static hub_range find_range(const double *values, int count) {
    hub_range range = {.least = INFINITY, .most = -INFINITY};
    for (int i = 0; i < count; i++) {
        range.least = fmin(range.least, values[i]);
        range.most = fmax(range.most, values[i]);
    }
    return range;
}

static bight_status find_scale(bight_session *session, const indicator_table *table,
                               hub_scale *scale) {
    if (scale->items != NULL) return BIGHT_OK;
    TAKE(session, scale->owner, scale->items, table->indicator_count);
    for (int k = 0; k < table->indicator_count; k++)
        scale->items[k] =
            find_range(table->values + (size_t)k * (size_t)table->city_count, table->city_count);
    return BIGHT_OK;
}

static void scale_row(const indicator_table *table, int indicator, const hub_range *range,
                      double *scaled) {
    const size_t first = (size_t)indicator * (size_t)table->city_count;
    for (int city = 0; city < table->city_count; city++) {
        const double value = table->values[first + (size_t)city];
        const double share = range->most > range->least
                                 ? (value - range->least) / (range->most - range->least)
                                 : value * 0;
        scaled[first + (size_t)city] = table->is_cost[indicator] ? 1 - share : share;
    }
}

static bight_status rank_on(bight_session *session, hub_source *source, const char *weights,
                            hub_scale *scale, double *ranks) {
    indicator_table table;
    double *scaled, *scores;
    int *places, *order;
    TRY(hub_indicators_find(session, source, weights, &table));
    TRY(find_scale(session, &table, scale));
    TAKE(session, source->arena, scaled, (size_t)table.indicator_count * (size_t)table.city_count);
    TAKE(session, source->arena, scores, table.city_count);
    TAKE(session, source->arena, places, table.city_count);
    TAKE(session, source->arena, order, table.city_count);
    for (int k = 0; k < table.indicator_count; k++)
        scale_row(&table, k, &scale->items[k], scaled);
    composite_join(&table, JOIN_MEAN, scaled, table.weights, scores);
    TRY(rank_ranges_rank(session, source->arena, scores, table.city_count, places, order));
    for (int city = 0; city < table.city_count; city++)
        ranks[city] = places[city] > 0 ? (double)places[city] : NAN;
    return BIGHT_OK;
}

bight_status hubs_rank_on(bight_session *session, const bight_scenario *scenario,
                          const bight_matrix *matrix, const bight_access_options *options,
                          const char *weights, hub_scale *scale, double *ranks) {
    hub_source source = {.scenario = scenario, .network = scenario->network, .matrix = matrix};
    TRY(access_settings_read(session, scenario->network, options, &source.settings));
    source.arena = arena_create();
    if (source.arena == NULL) return FAIL_MEMORY(session);
    const bight_status status = rank_on(session, &source, weights, scale, ranks);
    arena_destroy(source.arena);
    return status;
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
