/* The tables of ports and regions overseas; see freight_tables.h. */
#include <math.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/freight_tables.h"

static const double MS_PER_DAY = 86400000;

static const freight_column COLUMNS[] = {
    {"sea_cost", "yuan", 1},  {"sea_money", "yuan", 1},           {"sea_days", "d", 1},
    {"ships_changed", "", 0}, {"gateways_by_population", "%", 1}, {"gateways_by_gdp", "%", 1},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

enum { PORT, CLUSTER, REGION, GATEWAY, TEXT_COUNT };

static bight_status fill_foreland(bight_session *session, const freight_set *set, int row,
                                  const int texts[TEXT_COUNT], int first, bight_layer *table) {
    const port_clusters *ports = &set->ports;
    const int port = row / set->region_count, region = row % set->region_count;
    const freight_voyage *voyage = &set->voyages[row];
    const bool is_there = freight_leg_is_there(&voyage->leg);
    const double values[COLUMN_COUNT] = {
        freight_yuan(&voyage->leg),
        freight_money_yuan(&voyage->leg),
        is_there ? (double)voyage->leg.time_ms / MS_PER_DAY : NAN,
        is_there ? (double)voyage->leg.port_count : NAN,
        100 * freight_set_share(set, ports->city_population, port, region),
        ports->has_gdp ? 100 * freight_set_share(set, ports->city_gdp, port, region) : NAN};
    freight_columns_set(table, row, first, values, COLUMN_COUNT - !ports->has_gdp);
    TRY(features_set_text(session, table, row, texts[PORT], freight_set_port_name(set, port)));
    TRY(features_set_text(session, table, row, texts[CLUSTER], ports->ports.clusters[port]));
    TRY(features_set_text(session, table, row, texts[REGION], set->regions[region]));
    if (!is_there) return BIGHT_OK;
    const int terminal = ports->ports.gateways[voyage->gateway];
    return features_set_text(session, table, row, texts[GATEWAY],
                             set->scenario->network->terminals[terminal].name);
}

static bight_status fill_forelands(bight_session *session, const freight_set *set,
                                   bight_layer *table) {
    static const char *const names[TEXT_COUNT] = {"port", "cluster", "region", "gateway"};
    int texts[TEXT_COUNT], first;
    for (int i = 0; i < TEXT_COUNT; i++)
        TRY(features_add_text(session, table, names[i], &texts[i]));
    TRY(freight_columns_add(session, table, COLUMNS, COLUMN_COUNT - !set->ports.has_gdp, &first));
    TRY(freight_points_add(session, set, table, set->region_count, false));
    for (int row = 0; row < table->row_count; row++)
        TRY(fill_foreland(session, set, row, texts, first, table));
    TRY(features_add_fact(session, table, "sea_cost, sea_money, sea_days",
                          "from the ship's loading to the gate of the region's gateway, dwell and "
                          "handling there with it; those of the port are not in it"));
    TRY(features_add_fact(session, table, "gateways_by",
                          "share of the region's cities, by weight, whose goods leave the land "
                          "here; ports and what goes overland are 100 %% in all"));
    return freight_set_add_facts(session, set, table);
}

bight_status freight_tables_make_forelands(bight_session *session, const freight_set *set,
                                           const bight_freight_options *options,
                                           bight_layer **table) {
    (void)options;
    TRY(features_create(session, "Forelands of the ports", set->port_count * set->region_count,
                        table));
    return city_table_finish(table, fill_forelands(session, set, *table));
}

/* ---- A column a region ---- */

/* Percent, and of all regions by their weights. */
static bight_status fill_shares(bight_session *session, const freight_set *set,
                                const double *weights, const int *columns, int all,
                                bight_layer *table) {
    double *sums, *counts;
    TAKE(session, table->arena, sums, table->row_count);
    TAKE(session, table->arena, counts, table->row_count);
    for (int row = 0; row < table->row_count; row++)
        for (int region = 0; region < set->region_count; region++) {
            const double share = 100 * freight_set_share(set, weights, row, region);
            features_set_number(table, row, columns[region], share);
            if (isnan(share)) continue;
            sums[row] += set->region_weights[region] * share;
            counts[row] += set->region_weights[region];
        }
    for (int row = 0; row < table->row_count; row++)
        if (counts[row] > 0) features_set_number(table, row, all, sums[row] / counts[row]);
    return BIGHT_OK;
}

/* What no port has. */
static bight_status add_overland(bight_session *session, const freight_set *set,
                                 const double *weights, bight_layer *table) {
    for (int region = 0; region < set->region_count; region++) {
        const double share = 100 * freight_set_share(set, weights, -1, region);
        if (share > 0)
            TRY(features_add_fact(session, table, "overland", "%.1f %% to %s", share,
                                  set->regions[region]));
    }
    return BIGHT_OK;
}

static bight_status fill_gateways(bight_session *session, const freight_set *set,
                                  bight_layer *table) {
    const bool is_gdp = set->ports.has_gdp;
    const bool is_weighted =
        set->scenario->network->description.measures.foreland_weights.count > 0;
    const double *weights = is_gdp ? set->ports.city_gdp : set->ports.city_population;
    int all, *columns;
    TAKE(session, table->arena, columns, set->region_count);
    TRY(port_clusters_add_names(session, &set->ports, table));
    TRY(features_add_number(session, table, "all", "%", 1, &all));
    for (int region = 0; region < set->region_count; region++)
        TRY(features_add_number(session, table, set->regions[region], "%", 1, &columns[region]));
    TRY(fill_shares(session, set, weights, columns, all, table));
    TRY(features_add_fact(session, table, "gateway share",
                          "of the cities' %s whose goods for the region leave the land at the "
                          "port, by the least way; equal ways share; all: the mean of the regions, "
                          "%s",
                          is_gdp ? "GDP" : "population",
                          is_weighted ? "by their weights" : "each counting alike"));
    TRY(add_overland(session, set, weights, table));
    return freight_set_add_facts(session, set, table);
}

bight_status freight_tables_make_gateways(bight_session *session, const freight_set *set,
                                          const bight_freight_options *options,
                                          bight_layer **table) {
    (void)options;
    TRY(features_create(session, "Gateway shares by region overseas", set->port_count, table));
    return city_table_finish(table, fill_gateways(session, set, *table));
}
