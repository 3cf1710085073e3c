/* The index of inland ports city by city; see inland_tables.h. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/inland_tables.h"
#include "metrics/rank_facts.h"

typedef struct {
    const char *column;
    const char *unit; /* NULL: that of the cities' weight */
    int decimals;
} raw_column;

static const raw_column RAW[INLAND_INDICATORS] = {
    [INLAND_CARGO] = {"cargo", NULL, 0},
    [INLAND_RAIL] = {"rail_second", "h", 1},
    [INLAND_SAVING] = {"saving", "yuan", 2},
    [INLAND_ROADS] = {"roads", "", 0},
    [INLAND_BETWEENNESS] = {"betweenness", "pairs", 0},
    [INLAND_DISTANCE] = {"distance", "min", 0},
};

/* A value for each candidate, missing for other cities. */
static bight_status add_of_candidates(bight_session *session, const inland_answer *of,
                                      const char *name, const char *unit, int decimals,
                                      const double *values, bight_layer *table) {
    int column;
    TRY(features_add_number(session, table, name, unit, decimals, &column));
    for (int i = 0; i < of->set->candidate_count; i++)
        if (!isnan(values[i]))
            features_set_number(table, of->set->candidates[i], column, values[i]);
    return BIGHT_OK;
}

static bight_status add_whole(bight_session *session, const inland_answer *of, const char *name,
                              const int *values, bight_layer *table) {
    int column;
    TRY(features_add_integer(session, table, name, "", &column));
    for (int i = 0; i < of->set->candidate_count; i++)
        if (values[i] > 0) features_set_number(table, of->set->candidates[i], column, values[i]);
    return BIGHT_OK;
}

static bight_status add_ranks(bight_session *session, const inland_answer *of, bight_layer *table) {
    double *first;
    TAKE(session, table->arena, first, of->set->candidate_count);
    for (int i = 0; i < of->set->candidate_count; i++)
        first[i] = 100 * rank_ranges_share(of->ranges, i, 1);
    TRY(add_whole(session, of, "rank", of->ranges->rank, table));
    TRY(add_whole(session, of, "rank_low", of->ranges->low, table));
    TRY(add_whole(session, of, "rank_high", of->ranges->high, table));
    TRY(add_of_candidates(session, of, "index", "0-1", 3, of->scores, table));
    return add_of_candidates(session, of, "first", "%", 1, first, table);
}

static bight_status add_reason(bight_session *session, const inland_answer *of,
                               bight_layer *table) {
    int column;
    TRY(features_add_text(session, table, "no_candidate", &column));
    for (int city = 0; city < table->row_count; city++) {
        if (of->set->is_candidate[city]) continue;
        TRY(features_set_text(session, table, city, column,
                              of->set->has_seaport[city] ? "has a seaport"
                                                         : "no rail to two seaports"));
    }
    return BIGHT_OK;
}

static bight_status add_nearest(bight_session *session, const inland_answer *of,
                                bight_layer *table) {
    int column;
    if (of->set->values[INLAND_DISTANCE] == NULL) return BIGHT_OK;
    TRY(features_add_text(session, table, "nearest_there", &column));
    for (int city = 0; city < table->row_count; city++) {
        const int nearest = of->set->nearest_existing[city];
        if (nearest < 0) continue;
        TRY(features_set_text(session, table, city, column,
                              of->set->network->cities[nearest].name));
    }
    return BIGHT_OK;
}

/* Of all cities, so that a seaport's city can be compared. */
static bight_status add_raw(bight_session *session, const inland_answer *of, bight_layer *table) {
    for (int i = 0; i < INLAND_INDICATORS; i++) {
        const char *unit = RAW[i].unit != NULL ? RAW[i].unit : of->set->weight_unit;
        if (of->set->values[i] == NULL) continue;
        if (i == INLAND_RAIL)
            TRY(city_table_add(session, table, "seaports", "", 0, of->set->seaport_count));
        TRY(city_table_add(session, table, RAW[i].column, unit, RAW[i].decimals,
                           of->set->values[i]));
    }
    return add_nearest(session, of, table);
}

static bight_status add_scaled(bight_session *session, const inland_answer *of,
                               bight_layer *table) {
    double *scaled;
    TAKE(session, table->arena, scaled, of->set->candidate_count);
    for (int i = 0; i < of->indicators->indicator_count; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s_scaled", of->indicators->names[i]);
        TRY(composite_scale(session, table->arena, of->indicators, i, of->method->scale, scaled));
        TRY(add_of_candidates(session, of, name, "0-1", 3, scaled, table));
    }
    return BIGHT_OK;
}

/* ---- Facts ---- */

static bight_status add_weights(bight_session *session, const inland_answer *of,
                                bight_layer *table) {
    char text[512] = "";
    double sum = 0;
    for (int i = 0; i < of->indicators->indicator_count; i++)
        sum += of->indicators->weights[i];
    for (int i = 0; i < of->indicators->indicator_count; i++) {
        const char *item = text_format(table->arena, "%s%s %.3g", i == 0 ? "" : ", ",
                                       of->indicators->names[i], of->indicators->weights[i] / sum);
        if (item == NULL) return FAIL_MEMORY(session);
        text_append(text, sizeof text, item);
    }
    return features_add_fact(session, table, "weights",
                             "%s; mean of indicators scaled from the worst (0) to the best (1) "
                             "candidate, rail the other way round",
                             text);
}

static bight_status add_meanings(bight_session *session, const inland_answer *of,
                                 bight_layer *table) {
    if (of->set->values[INLAND_RAIL] != NULL)
        TRY(features_add_fact(session, table, "seaports, rail_second",
                              "seaports whose city is reached by rail alone, and the time to the "
                              "second nearest"));
    if (of->set->values[INLAND_SAVING] != NULL)
        TRY(features_add_fact(session, table, "saving",
                              "of all cargo together, in the money of the profile's prices (of "
                              "freight mostly a tonne): by road to the site and by rail to a "
                              "seaport's city, where that is cheaper than by road all the way"));
    if (of->set->values[INLAND_DISTANCE] != NULL)
        TRY(features_add_fact(session, table, "distance",
                              "by road to the nearest city that has an inland port"));
    return features_add_fact(session, table, "roads, betweenness",
                             "places that roads join it with; pairs of other cities whose quickest "
                             "way leads through it, both directions counted");
}

static bight_status fill_cities(bight_session *session, const inland_answer *of,
                                bight_layer *table) {
    TRY(add_ranks(session, of, table));
    TRY(add_raw(session, of, table));
    TRY(add_scaled(session, of, table));
    TRY(add_reason(session, of, table));
    TRY(inland_tables_add_facts(session, of, table));
    TRY(features_add_fact(session, table, "candidates", "%d cities without a seaport%s, of %d",
                          of->set->candidate_count,
                          of->set->has_rail ? " and with rail to the cities of two seaports" : "",
                          table->row_count));
    TRY(features_add_fact(session, table, "cargo",
                          "%s of the cities without a seaport, its own too, by the decay %s of "
                          "the minutes by road",
                          of->set->weight, of->set->decay_text));
    TRY(add_meanings(session, of, table));
    TRY(add_weights(session, of, table));
    return rank_facts_add(session, of->ranges, of->draws, "", table);
}

bight_status inland_tables_cities(bight_session *session, const inland_answer *of,
                                  bight_layer **table) {
    TRY(city_table_create(session, of->set->network, "Sites for inland ports", table));
    return city_table_finish(table, fill_cities(session, of, *table));
}
