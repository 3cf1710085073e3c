/* What equity is computed from; see equity.h and bight_equity_compute in bight.h. */
#include "metrics/equity.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/city_table.h"

static const char USUAL_MEASURE[] = "potential_population";
static const double LINE_SHARE = 0.6; /* of the median, as of incomes in the European Union */
static const double MIN_PER_HOUR = 60;

/* ---- What is compared ---- */

/* Whether less of a measure is better. */
static bool is_burden(const char *measure) {
    return strcmp(measure, "mean_time") == 0 || strncmp(measure, "watt_", 5) == 0 ||
           strcmp(measure, "network_efficiency") == 0;
}

static bool can_compare(const bight_layer *access, int column) {
    return bight_layer_column_type(access, column) != BIGHT_TEXT &&
           strcmp(bight_layer_column_name(access, column), "unreached") != 0;
}

static bight_status find_measure(bight_session *session, equity *of, int *column) {
    const char *wanted = of->asked->measure != NULL ? of->asked->measure : USUAL_MEASURE;
    const char *all = "";
    *column = bight_layer_find_column(of->access, wanted);
    if (*column >= 0 && can_compare(of->access, *column)) return BIGHT_OK;
    for (int i = 0; i < bight_layer_column_count(of->access); i++) {
        if (!can_compare(of->access, i)) continue;
        all = text_format(of->scratch, "%s%s%s", all, all[0] == '\0' ? "" : ", ",
                          bight_layer_column_name(of->access, i));
        if (all == NULL) return FAIL_MEMORY(session);
    }
    return FAIL(session, BIGHT_WRONG_USE, "access has no measure '%s'; it has %s", wanted, all);
}

static double amount_of(const equity *of, double value) {
    if (!of->is_inverse) return value;
    return (strcmp(of->measure_unit, "min") == 0 ? MIN_PER_HOUR : 1) / value;
}

static bight_status read_amounts(bight_session *session, equity *of) {
    int column;
    TRY(find_measure(session, of, &column));
    of->measure = bight_layer_column_name(of->access, column);
    of->measure_unit = of->unit = bight_layer_column_unit(of->access, column);
    of->is_inverse = is_burden(of->measure);
    if (of->is_inverse && strcmp(of->unit, "min") == 0) of->unit = "1/h";
    TAKE(session, of->scratch, of->amounts, of->size);
    for (int city = 0; city < of->size; city++)
        of->amounts[city] = amount_of(of, bight_layer_real(of->access, city, column));
    return BIGHT_OK;
}

static bight_status read_weights(bight_session *session, equity *of) {
    TAKE(session, of->scratch, of->population, of->size);
    TAKE(session, of->scratch, of->alike, of->size);
    TRY(network_city_weights(session, of->network, "population", of->population));
    for (int city = 0; city < of->size; city++)
        of->alike[city] = 1;
    if (!network_has_weight(of->network, "gdp")) return BIGHT_OK;
    TAKE(session, of->scratch, of->gdp, of->size);
    TAKE(session, of->scratch, of->income, of->size);
    TRY(network_city_weights(session, of->network, "gdp", of->gdp));
    for (int city = 0; city < of->size; city++)
        of->income[city] = of->population[city] > 0 ? of->gdp[city] / of->population[city] : NAN;
    return BIGHT_OK;
}

static bight_status choose_line(bight_session *session, equity *of) {
    const double asked = of->asked->line;
    const inequality_of access = equity_by_population(of);
    if (asked < 0 || !isfinite(asked))
        return FAIL(session, BIGHT_WRONG_USE, "the line of a shortfall must be above 0, not %g",
                    asked);
    of->line = asked > 0 ? amount_of(of, asked) : LINE_SHARE * inequality_median(&access);
    return BIGHT_OK;
}

/* ---- Groups and order ---- */

/* The first group a city is listed in: each counts once. */
static bight_status read_groups(bight_session *session, equity *of) {
    of->group_name = of->asked->group != NULL ? of->asked->group : city_groups_usual(of->network);
    TRY(city_groups_read(session, of->scratch, of->network, of->group_name, &of->groups));
    TAKE(session, of->scratch, of->group_of, of->size);
    for (int city = 0; city < of->size; city++) {
        const int first = of->groups.first[city];
        of->group_of[city] = first < of->groups.first[city + 1] ? of->groups.items[first] : -1;
    }
    return BIGHT_OK;
}

/* Equal amounts keep the order of the cities. */
static bight_status sort_cities(bight_session *session, equity *of) {
    TAKE(session, of->scratch, of->order, of->size);
    for (int city = 0; city < of->size; city++) {
        int at = city;
        for (; at > 0 && (of->amounts[of->order[at - 1]] > of->amounts[city] ||
                          (isnan(of->amounts[of->order[at - 1]]) && !isnan(of->amounts[city])));
             at--)
            of->order[at] = of->order[at - 1];
        of->order[at] = city;
        of->counted += !isnan(of->amounts[city]);
    }
    return BIGHT_OK;
}

/* ---- The whole ---- */

bight_status equity_add_facts(bight_session *session, const equity *of, bight_layer *table) {
    for (int i = 0; i < bight_layer_fact_count(of->access); i++) {
        const char *name = bight_layer_fact_name(of->access, i);
        if (strcmp(name, "profile") == 0 || strcmp(name, "scenario") == 0 ||
            strcmp(name, "estimates") == 0 ||
            (strcmp(name, "potential") == 0 && strncmp(of->measure, name, strlen(name)) == 0) ||
            (strcmp(name, "daily") == 0 && strncmp(of->measure, name, strlen(name)) == 0))
            TRY(features_add_fact(session, table, name, "%s",
                                  bight_layer_fact_text(of->access, i)));
    }
    const char *inverse = !of->is_inverse                        ? ""
                          : strcmp(of->measure_unit, "min") == 0 ? "60 / "
                                                                 : "1 / ";
    TRY(features_add_fact(session, table, "access", "%s%s%s%s%s", inverse, of->measure,
                          of->unit[0] == '\0' ? "" : ", ", of->unit,
                          of->is_inverse ? ", so that more is better" : ""));
    return features_add_fact(session, table, "cities", "%d, %d without a value left out",
                             of->counted, of->size - of->counted);
}

static bight_status tell(bight_session *session, equity *of,
                         bight_layer *tables[BIGHT_EQUITY_TABLES]) {
    TRY(read_amounts(session, of));
    TRY(read_weights(session, of));
    TRY(choose_line(session, of));
    TRY(read_groups(session, of));
    TRY(sort_cities(session, of));
    TRY(equity_tell_measures(session, of, &tables[BIGHT_EQUITY_MEASURES]));
    if (of->group_name != NULL) TRY(equity_tell_groups(session, of, &tables[BIGHT_EQUITY_GROUPS]));
    return equity_tell_cities(session, of, &tables[BIGHT_EQUITY_CITIES]);
}

bight_status bight_equity_compute(bight_session *session, const bight_network *network,
                                  const bight_matrix *matrix, const bight_equity_options *options,
                                  bight_layer *tables[BIGHT_EQUITY_TABLES]) {
    static const bight_equity_options none;
    equity of = {.network = network,
                 .asked = options == NULL ? &none : options,
                 .size = network->city_count};
    bight_layer *access = NULL;
    for (int i = 0; i < BIGHT_EQUITY_TABLES; i++)
        tables[i] = NULL;
    of.scratch = arena_create();
    if (of.scratch == NULL) return FAIL_MEMORY(session);
    bight_status status =
        bight_access_compute(session, network, matrix, &of.asked->access, &access);
    of.access = access;
    if (status == BIGHT_OK) status = tell(session, &of, tables);
    bight_layer_destroy(access);
    arena_destroy(of.scratch);
    for (int i = 0; i < BIGHT_EQUITY_TABLES; i++)
        (void)city_table_finish(&tables[i], status);
    return status;
}
