/* From draws to tables; see sensitivity.h. */
#include <math.h>
#include <stdlib.h>

#include "metrics/city_table.h"
#include "metrics/sensitivity.h"

static bight_status add_spread(bight_session *session, const bight_sensitivity_options *options,
                               bight_layer *table) {
    const unsigned long long seed = options->seed;
    if (options->is_uniform)
        return features_add_fact(
            session, table, "random times",
            "each link's time in motion times a number between %g and %g, seed %llu",
            1 - options->spread, 1 + options->spread, seed);
    return features_add_fact(session, table, "random times",
                             "each link's time in motion times a log-normal number, median 1, "
                             "coefficient of variation %g, seed %llu",
                             options->spread, seed);
}

static bight_status add_facts(bight_session *session, const sensitivity_findings *of,
                              bight_layer *table) {
    TRY(scenario_add_basis(session, of->scenario, 0, table));
    TRY(add_spread(session, of->options, table));
    TRY(features_add_fact(session, table, "draws", "%d%s", of->options->draw_count,
                          of->found.has_base ? ", the same numbers before and after" : ""));
    if (of->pairs.demand != NULL) return demand_add_facts(session, of->pairs.demand, table);
    if (!of->pairs.is_weighted) return BIGHT_OK;
    return features_add_fact(session, table, "weight of a pair", "the product of both cities' %s",
                             of->options->weight);
}

/* Columns for a quantity: as stated, and what the draws leave of it. */
typedef struct {
    int stated;
    int median;
    int low;
    int high;
} drawn_columns;

static bight_status add_drawn_columns(bight_session *session, bight_layer *table,
                                      const char *const names[4], int decimals,
                                      drawn_columns *columns) {
    int *all[] = {&columns->stated, &columns->median, &columns->low, &columns->high};
    for (int i = 0; i < 4; i++)
        TRY(features_add_number(session, table, names[i], "min", decimals, all[i]));
    return BIGHT_OK;
}

static bight_status set_drawn(bight_session *session, bight_layer *table, int row,
                              const drawn_columns *columns, const drawn_values *values, int number,
                              drawn_summary *summary) {
    TRY(drawn_values_sum_up(session, values, number, summary));
    features_set_number(table, row, columns->stated, drawn_values_of(values, number)[0]);
    features_set_number(table, row, columns->median, summary->median);
    features_set_number(table, row, columns->low, summary->low);
    features_set_number(table, row, columns->high, summary->high);
    return BIGHT_OK;
}

/* ---- What the scenario saves ----------------------------------------------------------------- */

static bight_status fill_benefit(bight_session *session, const sensitivity_findings *of,
                                 bight_layer *table) {
    static const char *const measures[] = {"mean of all pairs", "mean by weight"};
    static const char *const names[4] = {"saved", "median", "low", "high"};
    drawn_columns columns = {0, 0, 0, 0};
    const int rows = of->pairs.is_weighted ? 2 : 1; /* as the table has */
    int measure, probability;
    TRY(features_add_text(session, table, "measure", &measure));
    TRY(add_drawn_columns(session, table, names, 3, &columns));
    TRY(features_add_number(session, table, "probability", "%", 1, &probability));
    for (int row = 0; row < rows; row++) {
        drawn_summary summary;
        TRY(features_set_text(session, table, row, measure, measures[row]));
        TRY(set_drawn(session, table, row, &columns, &of->found.saved, row, &summary));
        features_set_number(table, row, probability, 100 * summary.positive);
    }
    TRY(add_facts(session, of, table));
    return features_add_fact(session, table, "saved",
                             "over %lld pairs with a route before and after (%lld joined, %lld "
                             "lost by the scenario are left out); low and high hold 90 %% of the "
                             "draws, probability is the share in which time is saved",
                             (long long)of->found.pairs, (long long)of->found.new_pairs,
                             (long long)of->found.lost_pairs);
}

bight_status sensitivity_tables_benefit(bight_session *session, const sensitivity_findings *of,
                                        bight_layer **table) {
    TRY(features_create(session, "What the scenario saves when times are uncertain",
                        of->pairs.is_weighted ? 2 : 1, table));
    return city_table_finish(table, fill_benefit(session, of, *table));
}

/* ---- Cities ---------------------------------------------------------------------------------- */

static bight_status fill_ranks(bight_session *session, const sensitivity_findings *of,
                               bight_layer *table) {
    static const char *const names[] = {"rank", "rank_low", "rank_high"};
    int columns[3];
    for (int i = 0; i < 3; i++)
        TRY(features_add_number(session, table, names[i], "", 0, &columns[i]));
    for (int city = 0; city < table->row_count; city++) {
        drawn_summary summary;
        TRY(drawn_values_sum_up(session, &of->found.city_rank, city, &summary));
        features_set_number(table, city, columns[0],
                            drawn_values_of(&of->found.city_rank, city)[0]);
        features_set_number(table, city, columns[1], summary.low);
        features_set_number(table, city, columns[2], summary.high);
    }
    return BIGHT_OK;
}

static bight_status fill_saved(bight_session *session, const sensitivity_findings *of,
                               bight_layer *table) {
    static const char *const names[4] = {"saved", "saved_median", "saved_low", "saved_high"};
    drawn_columns columns = {0, 0, 0, 0};
    int probability;
    TRY(add_drawn_columns(session, table, names, 2, &columns));
    TRY(features_add_number(session, table, "probability", "%", 1, &probability));
    for (int city = 0; city < table->row_count; city++) {
        drawn_summary summary;
        TRY(set_drawn(session, table, city, &columns, &of->found.city_saved, city, &summary));
        features_set_number(table, city, probability, 100 * summary.positive);
    }
    return BIGHT_OK;
}

static bight_status fill_cities(bight_session *session, const sensitivity_findings *of,
                                bight_layer *table) {
    static const char *const names[4] = {"mean_time", "median", "low", "high"};
    drawn_columns columns = {0, 0, 0, 0};
    TRY(add_drawn_columns(session, table, names, 1, &columns));
    for (int city = 0; city < table->row_count; city++) {
        drawn_summary summary;
        TRY(set_drawn(session, table, city, &columns, &of->found.city_time, city, &summary));
    }
    TRY(fill_ranks(session, of, table));
    if (of->found.has_base) TRY(fill_saved(session, of, table));
    TRY(add_facts(session, of, table));
    return features_add_fact(session, table, "mean_time",
                             "to all cities reached; low and high hold 90 %% of the draws, and so "
                             "do the ranks, 1 the shortest time");
}

bight_status sensitivity_tables_cities(bight_session *session, const sensitivity_findings *of,
                                       bight_layer **table) {
    TRY(city_table_create(session, of->scenario->network,
                          "Mean times and ranks of cities when times are uncertain", table));
    return city_table_finish(table, fill_cities(session, of, *table));
}

/* ---- Pairs of cities ------------------------------------------------------------------------- */

typedef struct {
    double time;
    int city;
} ranked_city;

static int compare(const void *left, const void *right) {
    const ranked_city *a = left, *b = right;
    if (a->time != b->time) return a->time < b->time ? -1 : 1;
    return (a->city > b->city) - (a->city < b->city);
}

static bight_status fill_outranks(bight_session *session, const sensitivity_findings *of,
                                  const ranked_city *ranked, int count, bight_layer *table) {
    const bight_network *network = of->scenario->network;
    const size_t cities = (size_t)network->city_count;
    int above, below, probability, row = 0;
    TRY(features_add_text(session, table, "city", &above));
    TRY(features_add_text(session, table, "other", &below));
    TRY(features_add_number(session, table, "probability", "%", 1, &probability));
    for (int i = 0; i < count; i++)
        for (int k = i + 1; k < count; k++, row++) {
            const int city = ranked[i].city, other = ranked[k].city;
            const double quicker = of->found.is_quicker[(size_t)city * cities + (size_t)other];
            TRY(features_set_text(session, table, row, above, network->cities[city].name));
            TRY(features_set_text(session, table, row, below, network->cities[other].name));
            features_set_number(table, row, probability, 100 * quicker / of->found.draw_count);
        }
    TRY(add_facts(session, of, table));
    return features_add_fact(session, table, "probability",
                             "that the city's mean time is shorter than the other's, equal ones "
                             "counting half; as stated it is");
}

static bight_status make_outranks(bight_session *session, arena *scratch,
                                  const sensitivity_findings *of, bight_layer **table) {
    const int cities = of->scenario->network->city_count;
    ranked_city *ranked;
    int count = 0;
    TAKE(session, scratch, ranked, cities);
    for (int city = 0; city < cities; city++) {
        const double time = drawn_values_of(&of->found.city_time, city)[0];
        if (!isnan(time)) ranked[count++] = (ranked_city){time, city};
    }
    qsort(ranked, (size_t)count, sizeof *ranked, compare);
    TRY(features_create(session, "Which city outranks which when times are uncertain",
                        count * (count - 1) / 2, table));
    return city_table_finish(table, fill_outranks(session, of, ranked, count, *table));
}

bight_status sensitivity_tables_outranks(bight_session *session, const sensitivity_findings *of,
                                         bight_layer **table) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = make_outranks(session, scratch, of, table);
    arena_destroy(scratch);
    return status;
}
