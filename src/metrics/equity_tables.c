/* The tables of equity; see equity.h. */
#include <math.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/equity.h"
#include "metrics/rank_size.h"

/* ---- Measures ---- */

enum { MOST_MEASURES = 32 };

typedef struct {
    const char *name;
    const char *unit;
    const char *meaning;
    double by_population;
    double unweighted;
} measure_row;

typedef struct {
    const equity *of;
    measure_row rows[MOST_MEASURES];
    int count;
    double *sums; /* for Theil between groups */
} measure_rows;

static void add(measure_rows *to, const char *name, const char *unit, const char *meaning,
                const double sides[2]) {
    to->rows[to->count++] = (measure_row){name, unit, meaning, sides[0], sides[1]};
}

/* The cities by population, and all alike. */
static void both_sides(const equity *of, inequality_of sides[2]) {
    sides[0] = equity_by_population(of);
    sides[1] = (inequality_of){of->amounts, of->alike, of->size};
}

/* Measures that look at nothing but access. */
static void add_plain(measure_rows *to, const char *name, const char *unit, const char *meaning,
                      double (*measure)(const inequality_of *of)) {
    inequality_of sides[2];
    both_sides(to->of, sides);
    add(to, name, unit, meaning, (const double[2]){measure(&sides[0]), measure(&sides[1])});
}

static void add_theil(measure_rows *to) {
    const equity *of = to->of;
    inequality_of sides[2];
    double within[2], between[2];
    both_sides(of, sides);
    add_plain(to, "theil", "", "0: alike; sums up over groups", inequality_theil);
    if (of->group_name == NULL) return;
    for (int side = 0; side < 2; side++) {
        between[side] =
            inequality_theil_between(&sides[side], of->group_of, of->groups.group_count, to->sums);
        within[side] = inequality_theil(&sides[side]) - between[side];
    }
    add(to, "theil_within", "", "the part inside groups", within);
    add(to, "theil_between", "", "the part between the means of groups", between);
}

static double atkinson_half(const inequality_of *of) {
    return inequality_atkinson(of, 0.5);
}

static double atkinson_one(const inequality_of *of) {
    return inequality_atkinson(of, 1);
}

static void add_by_key(measure_rows *to, const char *name, const char *meaning, const double *keys,
                       double (*measure)(const inequality_of *of, const double *keys)) {
    inequality_of sides[2];
    both_sides(to->of, sides);
    add(to, name, "", meaning,
        (const double[2]){measure(&sides[0], keys), measure(&sides[1], keys)});
}

static void add_shortfalls(measure_rows *to) {
    static const char *const names[] = {"below_line", "shortfall", "shortfall_squared"};
    static const char *const meanings[] = {"share of those below the line",
                                           "how far they fall short of it, mean of all",
                                           "the square of that, mean of all"};
    inequality_of sides[2];
    both_sides(to->of, sides);
    for (int alpha = 0; alpha < 3; alpha++) {
        const double values[2] = {inequality_shortfall(&sides[0], to->of->line, alpha),
                                  inequality_shortfall(&sides[1], to->of->line, alpha)};
        add(to, names[alpha], "", meanings[alpha], values);
    }
}

static void add_sizes(measure_rows *to, const double *sizes, const char *const names[3]) {
    const int count = to->of->size;
    add(to, names[0], "", "the largest city over the second",
        (const double[2]){NAN, rank_size_primacy(sizes, count)});
    add(to, names[1], "", "the largest city's share of all",
        (const double[2]){NAN, rank_size_share(sizes, count)});
    add(to, names[2], "", "slope of ln rank over ln size; -1: Zipf's rule",
        (const double[2]){NAN, rank_size_slope(sizes, count)});
}

static void find_measures(measure_rows *to) {
    static const char *const population[] = {"primacy_population", "largest_population",
                                             "rank_size_population"};
    static const char *const gdp[] = {"primacy_gdp", "largest_gdp", "rank_size_gdp"};
    const equity *of = to->of;
    add_plain(to, "mean", of->unit, "of access", inequality_mean);
    add_plain(to, "median", of->unit, "of access", inequality_median);
    add_plain(to, "max_min", "", "the largest over the smallest", inequality_span);
    add_plain(to, "cv", "", "standard deviation over mean", inequality_cv);
    add_plain(to, "gini", "", "0: alike, 1: one has all", inequality_gini);
    add_theil(to);
    add_plain(to, "hoover", "", "share that would have to move", inequality_hoover);
    add_plain(to, "atkinson_0.5", "", "share that unevenness wastes, aversion 0.5", atkinson_half);
    add_plain(to, "atkinson_1", "", "the same, aversion 1", atkinson_one);
    add_by_key(to, "palma", "mean of the best 10 % over that of the worst 40 %", of->amounts,
               inequality_palma);
    if (of->gdp != NULL) {
        add_by_key(to, "palma_income", "mean of the richest 10 % over that of the poorest 40 %",
                   of->income, inequality_palma);
        add_by_key(to, "concentration", "by GDP a head; above 0: the richer have more", of->income,
                   inequality_concentration);
    }
    add_shortfalls(to);
    add_sizes(to, of->population, population);
    if (of->gdp != NULL) add_sizes(to, of->gdp, gdp);
}

static bight_status fill_measures(bight_session *session, measure_rows *from, bight_layer *table) {
    int name, unit, weighted, unweighted, meaning;
    TRY(features_add_text(session, table, "measure", &name));
    TRY(features_add_number(session, table, "by_population", "", 4, &weighted));
    TRY(features_add_number(session, table, "unweighted", "", 4, &unweighted));
    TRY(features_add_text(session, table, "unit", &unit));
    TRY(features_add_text(session, table, "meaning", &meaning));
    for (int i = 0; i < from->count; i++) {
        const measure_row *row = &from->rows[i];
        TRY(features_set_text(session, table, i, name, row->name));
        if (row->unit[0] != '\0') TRY(features_set_text(session, table, i, unit, row->unit));
        TRY(features_set_text(session, table, i, meaning, row->meaning));
        features_set_number(table, i, weighted, row->by_population);
        features_set_number(table, i, unweighted, row->unweighted);
    }
    TRY(equity_add_facts(session, from->of, table));
    if (from->of->group_name != NULL)
        TRY(features_add_fact(session, table, "within, between", "groups of cities by %s",
                              from->of->group_name));
    return features_add_fact(session, table, "line", "access of %.6g%s%s; %s", from->of->line,
                             from->of->unit[0] == '\0' ? "" : " ", from->of->unit,
                             from->of->asked->line > 0 ? "as asked"
                                                       : "60 % of the median by population");
}

bight_status equity_tell_measures(bight_session *session, const equity *of, bight_layer **table) {
    measure_rows rows = {.of = of};
    TAKE(session, of->scratch, rows.sums, 2 * ((size_t)of->groups.group_count + 1));
    find_measures(&rows);
    TRY(features_create(session, "Equity of access", rows.count, table));
    return city_table_finish(table, fill_measures(session, &rows, *table));
}

/* ---- Groups ---- */

enum {
    CITIES,
    POPULATION,
    POPULATION_SHARE,
    ACCESS_SHARE,
    MEAN,
    GINI,
    THEIL,
    WITHIN,
    BETWEEN,
    BELOW_LINE,
    GROUP_COLUMNS
};

static bight_status add_group_columns(bight_session *session, const equity *of, bight_layer *table,
                                      int columns[GROUP_COLUMNS]) {
    const char *people = network_weight_unit(of->network, "population");
    TRY(features_add_integer(session, table, "cities", "", &columns[CITIES]));
    TRY(features_add_number(session, table, "population", people, 1, &columns[POPULATION]));
    TRY(features_add_number(session, table, "population_share", "%", 1,
                            &columns[POPULATION_SHARE]));
    TRY(features_add_number(session, table, "access_share", "%", 1, &columns[ACCESS_SHARE]));
    TRY(features_add_number(session, table, "mean", of->unit, 4, &columns[MEAN]));
    TRY(features_add_number(session, table, "gini", "", 4, &columns[GINI]));
    TRY(features_add_number(session, table, "theil", "", 4, &columns[THEIL]));
    TRY(features_add_number(session, table, "theil_within", "", 5, &columns[WITHIN]));
    TRY(features_add_number(session, table, "theil_between", "", 5, &columns[BETWEEN]));
    return features_add_number(session, table, "below_line", "%", 1, &columns[BELOW_LINE]);
}

static void fill_group(const equity *of, const inequality_of *group, int cities,
                       const int columns[GROUP_COLUMNS], bight_layer *table, int row) {
    const inequality_of all = equity_by_population(of);
    double population = 0, everybody = 0;
    for (int city = 0; city < of->size; city++) {
        if (isnan(of->amounts[city])) continue;
        population += group->weights[city];
        everybody += of->population[city];
    }
    const double mean = inequality_mean(group), relative = mean / inequality_mean(&all);
    const double share = population / everybody * relative;
    const double values[GROUP_COLUMNS] = {
        [CITIES] = cities,
        [POPULATION] = population,
        [POPULATION_SHARE] = 100 * population / everybody,
        [ACCESS_SHARE] = 100 * share,
        [MEAN] = mean,
        [GINI] = inequality_gini(group),
        [THEIL] = inequality_theil(group),
        [WITHIN] = share > 0 ? share * inequality_theil(group) : share,
        [BETWEEN] = share > 0 ? share * log(relative) : share,
        [BELOW_LINE] = 100 * inequality_shortfall(group, of->line, 0),
    };
    for (int i = 0; i < GROUP_COLUMNS; i++)
        features_set_number(table, row, columns[i], values[i]);
}

/* The group's cities keep their weights, the others get 0. Returns how many have an amount. */
static int weigh_group(const equity *of, int group, double *weights) {
    int cities = 0;
    for (int city = 0; city < of->size; city++) {
        const bool is_in = of->group_of[city] == group;
        weights[city] = is_in ? of->population[city] : 0;
        cities += is_in && !isnan(of->amounts[city]);
    }
    return cities;
}

static bight_status fill_groups(bight_session *session, const equity *of, bight_layer *table) {
    int name, columns[GROUP_COLUMNS];
    double *weights;
    TAKE(session, of->scratch, weights, of->size);
    TRY(features_add_text(session, table, of->group_name, &name));
    TRY(add_group_columns(session, of, table, columns));
    for (int row = 0; row < table->row_count; row++) {
        const bool is_none = row == of->groups.group_count;
        const int cities = weigh_group(of, is_none ? -1 : row, weights);
        const inequality_of group = {of->amounts, weights, of->size};
        if (!is_none) TRY(features_set_text(session, table, row, name, of->groups.names[row]));
        fill_group(of, &group, cities, columns, table, row);
    }
    TRY(equity_add_facts(session, of, table));
    return features_add_fact(session, table, "theil_within, theil_between",
                             "what the group adds to the index of all; they sum to it");
}

bight_status equity_tell_groups(bight_session *session, const equity *of, bight_layer **table) {
    bool has_none = false;
    for (int city = 0; city < of->size; city++)
        has_none |= of->group_of[city] < 0;
    TRY(features_create(session, "Equity by group", of->groups.group_count + has_none, table));
    return city_table_finish(table, fill_groups(session, of, *table));
}

/* ---- Cities ---- */

static bight_status add_places(bight_session *session, const equity *of, bight_layer *table) {
    int id, name, group = -1;
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, of->size);
    TAKE(session, table->arena, lat_deg, of->size);
    TRY(features_add_text(session, table, "city_id", &id));
    TRY(features_add_text(session, table, "city", &name));
    if (of->group_name != NULL) TRY(features_add_text(session, table, of->group_name, &group));
    for (int row = 0; row < of->size; row++) {
        const network_city *city = &of->network->cities[of->order[row]];
        const int in = of->group_of[of->order[row]];
        TRY(features_set_text(session, table, row, id, city->id));
        TRY(features_set_text(session, table, row, name, city->name));
        if (in >= 0) TRY(features_set_text(session, table, row, group, of->groups.names[in]));
        lon_deg[row] = city->lon_deg;
        lat_deg[row] = city->lat_deg;
    }
    return features_add_points(session, table, lon_deg, lat_deg);
}

enum { ACCESS, RELATIVE, PEOPLE, INCOME, BELOW, PEOPLE_UP_TO, ACCESS_UP_TO, CITY_COLUMNS };

/* Of a GDP a head: "100m yuan / 10k persons". */
static bight_status find_income_unit(bight_session *session, const equity *of, const char **unit) {
    const char *gdp = network_weight_unit(of->network, "gdp");
    const char *people = network_weight_unit(of->network, "population");
    *unit = gdp[0] == '\0'
                ? ""
                : text_format(of->scratch, "%s / %s", gdp, people[0] == '\0' ? "head" : people);
    return *unit == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

static bight_status add_income(bight_session *session, const equity *of, bight_layer *table,
                               int *column) {
    const char *unit;
    if (of->gdp == NULL) return BIGHT_OK;
    TRY(find_income_unit(session, of, &unit));
    return features_add_number(session, table, "gdp_per_head", unit, 3, column);
}

static bight_status add_city_columns(bight_session *session, const equity *of, bight_layer *table,
                                     int columns[CITY_COLUMNS]) {
    const char *people = network_weight_unit(of->network, "population");
    TRY(features_add_number(session, table, "access", of->unit, 4, &columns[ACCESS]));
    TRY(features_add_number(session, table, "relative", "", 3, &columns[RELATIVE]));
    TRY(features_add_number(session, table, "population", people, 1, &columns[PEOPLE]));
    TRY(add_income(session, of, table, &columns[INCOME]));
    TRY(features_add_number(session, table, "shortfall", "%", 1, &columns[BELOW]));
    TRY(features_add_number(session, table, "population_up_to", "%", 2, &columns[PEOPLE_UP_TO]));
    return features_add_number(session, table, "access_up_to", "%", 2, &columns[ACCESS_UP_TO]);
}

static void fill_cities(const equity *of, const int columns[CITY_COLUMNS], bight_layer *table) {
    const inequality_of all = equity_by_population(of);
    const double mean = inequality_mean(&all);
    double everybody = 0, people = 0, access = 0;
    for (int row = 0; row < of->counted; row++)
        everybody += of->population[of->order[row]];
    for (int row = 0; row < of->size; row++) {
        const int city = of->order[row];
        const double amount = of->amounts[city], weight = of->population[city];
        features_set_number(table, row, columns[PEOPLE], weight);
        if (of->gdp != NULL) features_set_number(table, row, columns[INCOME], of->income[city]);
        if (isnan(amount)) continue;
        people += weight / everybody;
        access += weight / everybody * (amount / mean);
        features_set_number(table, row, columns[ACCESS], amount);
        features_set_number(table, row, columns[RELATIVE], amount / mean);
        features_set_number(table, row, columns[BELOW], 100 * fmax(0, 1 - amount / of->line));
        features_set_number(table, row, columns[PEOPLE_UP_TO], 100 * people);
        features_set_number(table, row, columns[ACCESS_UP_TO], 100 * access);
    }
}

static bight_status fill_city_table(bight_session *session, const equity *of, bight_layer *table) {
    int columns[CITY_COLUMNS];
    TRY(add_places(session, of, table));
    TRY(add_city_columns(session, of, table, columns));
    fill_cities(of, columns, table);
    TRY(equity_add_facts(session, of, table));
    TRY(features_add_fact(session, table, "relative", "access over its mean by population"));
    return features_add_fact(session, table, "up_to",
                             "share of all that this city and those before it have: the Lorenz "
                             "curve");
}

bight_status equity_tell_cities(bight_session *session, const equity *of, bight_layer **table) {
    TRY(features_create(session, "Cities from the least access to the most", of->size, table));
    return city_table_finish(table, fill_city_table(session, of, *table));
}
