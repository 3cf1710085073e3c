/* The index of ports as hubs, and how sure its ranks are; see freight_tables.h. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/freight_tables.h"
#include "metrics/port_indicators.h"
#include "metrics/rank_facts.h"

static const composite_method METHOD = {SCALE_MIN_MAX, WEIGH_GIVEN, JOIN_MEAN};

typedef struct {
    const freight_set *set;
    port_indicators indicators;
    rank_draws draws;
    rank_ranges ranges;
    double *scaled;
    double *scores;
} port_ranking;

static bight_status rank(bight_session *session, arena *owner, const bight_freight_options *options,
                         port_ranking *made) {
    const indicator_table *table = &made->indicators.table;
    TRY(rank_facts_read_draws(session, options->draw_count, options->spread, options->seed,
                              &made->draws));
    TRY(port_indicators_find(session, owner, made->set, &options->ports, &made->indicators));
    TAKE(session, owner, made->scores, table->city_count);
    TAKE(session, owner, made->scaled, (size_t)table->indicator_count * (size_t)table->city_count);
    for (int k = 0; k < table->indicator_count; k++)
        TRY(composite_scale(session, owner, table, k, METHOD.scale,
                            made->scaled + (size_t)k * (size_t)table->city_count));
    TRY(composite_score(session, owner, table, &METHOD, made->scores));
    return rank_ranges_find(session, owner, table, &METHOD, &made->draws, &made->ranges);
}

static bight_status add_ranks(bight_session *session, const port_ranking *made,
                              bight_layer *table) {
    const int *const ranks[3] = {made->ranges.rank, made->ranges.low, made->ranges.high};
    static const char *const names[3] = {"rank", "rank_low", "rank_high"};
    int column;
    for (int i = 0; i < 3; i++) {
        TRY(features_add_integer(session, table, names[i], "", &column));
        for (int port = 0; port < table->row_count; port++)
            if (ranks[i][port] > 0) features_set_number(table, port, column, ranks[i][port]);
    }
    return city_table_add(session, table, "score", "0-1", 3, made->scores);
}

static bight_status add_sides(bight_session *session, const port_ranking *made,
                              bight_layer *table) {
    static const char *const names[SIDE_COUNT] = {"sea_side", "land_side", "interface"};
    int column;
    for (int side = 0; side < SIDE_COUNT; side++) {
        TRY(features_add_number(session, table, names[side], "0-1", 3, &column));
        for (int port = 0; port < table->row_count; port++)
            features_set_number(
                table, port, column,
                port_indicators_side(&made->indicators, made->scaled, (port_side)side, port));
    }
    return BIGHT_OK;
}

static bight_status add_components(bight_session *session, const port_ranking *made,
                                   bight_layer *table) {
    const indicator_table *of = &made->indicators.table;
    for (int k = 0; k < of->indicator_count; k++)
        TRY(city_table_add(session, table, of->names[k], made->indicators.units[k],
                           made->indicators.decimals[k],
                           of->values + (size_t)k * (size_t)of->city_count));
    return BIGHT_OK;
}

static bight_status add_weight_fact(bight_session *session, const port_ranking *made,
                                    bight_layer *table) {
    const indicator_table *of = &made->indicators.table;
    char text[512] = "";
    for (int k = 0; k < of->indicator_count; k++) {
        char item[96];
        snprintf(item, sizeof item, "%s%s %.3g%s", k == 0 ? "" : ", ", of->names[k], of->weights[k],
                 of->is_cost[k] ? " (less is better)" : "");
        text_append(text, sizeof text, item);
    }
    TRY(features_add_fact(session, table, "weights",
                          "as much for each of sea side, land side and interface: %s", text));
    if (made->indicators.left_out == NULL) return BIGHT_OK;
    return features_add_fact(session, table, "left out",
                             "%s: the same for all ports of which it is known",
                             made->indicators.left_out);
}

static bight_status fill(bight_session *session, const port_ranking *made, bight_layer *table) {
    TRY(port_clusters_add_names(session, &made->set->ports, table));
    TRY(add_ranks(session, made, table));
    TRY(add_sides(session, made, table));
    TRY(add_components(session, made, table));
    TRY(add_weight_fact(session, made, table));
    TRY(rank_facts_add(session, &made->ranges, &made->draws, "", table));
    TRY(features_add_fact(session, table, "score",
                          "weighted mean of the indicators, each scaled from 0 for the worst port "
                          "to 1 for the best; so are the sides"));
    TRY(features_add_fact(session, table, "foreland_harmonic",
                          "mean over the regions overseas of 1 / cost of loading and voyage (per "
                          "%s), 0 where there is none",
                          made->set->weight == WEIGH_BY_TIME ? "day" : "1000 yuan"));
    TRY(features_add_fact(session, table, "hinterland, contestability",
                          "%s expected when cities choose by %s of the land time; 1 is a "
                          "hinterland all ports have alike",
                          made->set->ports.has_gdp ? "GDP" : "population",
                          made->indicators.shares_of));
    TRY(features_add_fact(session, table, "sea_harmonic, sea_betweenness, dependence",
                          "as in the tables sea and services; dependence on the largest partner "
                          "counts against a port"));
    TRY(features_add_fact(session, table, "rci",
                          "share of throughput out of share of population among all cities with a "
                          "port (Vallega 1979)"));
    return freight_set_add_facts(session, made->set, table);
}

static bight_status make(bight_session *session, arena *scratch,
                         const bight_freight_options *options, port_ranking *made,
                         bight_layer **table) {
    TRY(rank(session, scratch, options, made));
    TRY(features_create(session, "Ports as hubs", made->set->port_count, table));
    return city_table_finish(table, fill(session, made, *table));
}

bight_status freight_tables_make_index(bight_session *session, const freight_set *set,
                                       const bight_freight_options *options, bight_layer **table) {
    port_ranking made = {.set = set};
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = make(session, scratch, options, &made, table);
    arena_destroy(scratch);
    return status;
}
