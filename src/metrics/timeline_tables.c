/* The tables of a network through the years; see timeline.h. */
#include <math.h>

#include "metrics/city_table.h"
#include "metrics/timeline.h"
#include "network/accuracy.h"

bight_status timeline_add_facts(bight_session *session, const timeline *of, bight_layer *table) {
    TRY(features_add_fact(session, table, "network", "%s, profile %s", of->network_name,
                          of->profile));
    TRY(features_add_fact(session, table, "cities", "%d, with the same population in all years",
                          of->city_count));
    TRY(features_add_fact(session, table, "years",
                          "links count from the year they opened to the one before they closed; "
                          "those that do not say when count in all"));
    TRY(features_add_fact(session, table, "opening years", "%s", of->dated));
    TRY(features_add_fact(session, table, "potential", "decay %s (minutes), the city itself %s",
                          of->settings.decay_text,
                          of->settings.includes_self ? "included" : "left out"));
    return accuracy_add_told(session, of->estimates, table);
}

typedef struct {
    const char *name;
    const char *unit;
    int decimals;
} column_form;

static bight_status add_columns(bight_session *session, const column_form *forms, int count,
                                bight_layer *table, int *columns) {
    for (int i = 0; i < count; i++)
        TRY(features_add_number(session, table, forms[i].name, forms[i].unit, forms[i].decimals,
                                &columns[i]));
    return BIGHT_OK;
}

enum {
    YEAR,
    LINKS,
    KM,
    APART,
    MEAN,
    WEIGHTED,
    SAVED,
    EFFICIENCY,
    POTENTIAL,
    GAIN,
    GINI,
    YEAR_COUNT
};

static bight_status fill_years(bight_session *session, const timeline *of, bight_layer *table) {
    const column_form forms[YEAR_COUNT] = {
        {"year", "", 0},        {"opened_links", "", 0},   {"opened_length", "km", 0},
        {"pairs_apart", "", 0}, {"mean_time", "min", 1},   {"mean_time_weighted", "min", 1},
        {"saved", "min", 1},    {"efficiency", "", 3},     {"potential", of->population_unit, 1},
        {"gain", "%", 1},       {"potential_gini", "", 4},
    };
    int columns[YEAR_COUNT];
    TRY(add_columns(session, forms, YEAR_COUNT, table, columns));
    for (int row = 0; row < of->year_count; row++) {
        const timeline_state *now = &of->years[row];
        const timeline_state *before = row > 0 ? &of->years[row - 1] : NULL;
        const double values[YEAR_COUNT] = {
            of->first_year + row,
            of->opened_links[row],
            of->opened_km[row],
            (double)now->pairs_apart,
            now->mean_min,
            now->weighted_min,
            now->saved_min,
            now->efficiency,
            now->potential,
            before == NULL ? NAN : timeline_gain_percent(now->potential, before->potential),
            now->gini,
        };
        for (int i = 0; i < YEAR_COUNT; i++)
            features_set_number(table, row, columns[i], values[i]);
    }
    TRY(features_add_fact(session, table, "mean_time_weighted, efficiency, potential",
                          "by population: of both cities of a pair; of the people"));
    TRY(features_add_fact(session, table, "saved",
                          "of mean_time_weighted, over the pairs with a route in both years"));
    return timeline_add_facts(session, of, table);
}

bight_status timeline_tell_years(bight_session *session, const timeline *of, bight_layer **table) {
    TRY(features_create(session, "Year by year", of->year_count, table));
    return city_table_finish(table, fill_years(session, of, *table));
}

/* ---- Cities ---- */

int timeline_rank(const timeline *of, const timeline_state *state, int city) {
    int rank = 1;
    for (int other = 0; other < of->city_count; other++)
        rank += state->potentials[other] > state->potentials[city];
    return rank;
}

enum { CITY_YEAR, CITY_MEAN, CITY_SAVED, CITY_POTENTIAL, CITY_GAIN, CITY_RANK, CITY_COUNT };

static void fill_city(const timeline *of, int index, int city, const int columns[CITY_COUNT],
                      bight_layer *table) {
    const timeline_state *now = &of->years[index];
    const timeline_state *before = index > 0 ? &of->years[index - 1] : NULL;
    const double values[CITY_COUNT] = {
        of->first_year + index,
        now->mean_times[city],
        now->saved[city],
        now->potentials[city],
        before == NULL ? NAN
                       : timeline_gain_percent(now->potentials[city], before->potentials[city]),
        timeline_rank(of, now, city),
    };
    for (int i = 0; i < CITY_COUNT; i++)
        features_set_number(table, index * of->city_count + city, columns[i], values[i]);
}

static bight_status fill_cities(bight_session *session, const timeline *of, bight_layer *table) {
    const column_form forms[CITY_COUNT] = {
        {"year", "", 0},     {"mean_time", "min", 1},
        {"saved", "min", 1}, {"potential", of->population_unit, 1},
        {"gain", "%", 1},    {"rank", "", 0},
    };
    int columns[CITY_COUNT], id_column, name_column;
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, table->row_count);
    TAKE(session, table->arena, lat_deg, table->row_count);
    TRY(features_add_text(session, table, "city_id", &id_column));
    TRY(features_add_text(session, table, "city", &name_column));
    TRY(add_columns(session, forms, CITY_COUNT, table, columns));
    for (int row = 0; row < table->row_count; row++) {
        const int city = row % of->city_count;
        TRY(features_set_text(session, table, row, id_column, of->city_ids[city]));
        TRY(features_set_text(session, table, row, name_column, of->city_names[city]));
        lon_deg[row] = of->lon_deg[city];
        lat_deg[row] = of->lat_deg[city];
        fill_city(of, row / of->city_count, city, columns, table);
    }
    TRY(features_add_points(session, table, lon_deg, lat_deg));
    TRY(features_add_fact(session, table, "rank", "by potential"));
    return timeline_add_facts(session, of, table);
}

bight_status timeline_tell_cities(bight_session *session, const timeline *of, bight_layer **table) {
    TRY(features_create(session, "Cities year by year", of->year_count * of->city_count, table));
    return city_table_finish(table, fill_cities(session, of, *table));
}

/* ---- Lines ---- */

static bight_status fill_line(bight_session *session, const timeline *of, int row,
                              const int *columns, int name_column, int city_column,
                              bight_layer *table) {
    const timeline_line *line = &of->lines[row];
    const double values[] = {line->year,      line->links, line->length_km,
                             line->saved_min, line->gain,  line->city < 0 ? NAN : line->city_gain};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        features_set_number(table, row, columns[i], values[i]);
    if (line->city >= 0)
        TRY(features_set_text(session, table, row, city_column, of->city_names[line->city]));
    return features_set_text(session, table, row, name_column, line->name);
}

static bight_status fill_lines(bight_session *session, const timeline *of, bight_layer *table) {
    static const column_form forms[] = {{"year", "", 0},     {"links", "", 0},
                                        {"length", "km", 0}, {"saved", "min", 2},
                                        {"gain", "%", 2},    {"city_gain", "%", 1}};
    enum { COUNT = sizeof forms / sizeof *forms };
    int columns[COUNT], name_column, city_column;
    TRY(features_add_text(session, table, "line", &name_column));
    TRY(add_columns(session, forms, COUNT, table, columns));
    TRY(features_add_text(session, table, "city", &city_column));
    for (int row = 0; row < of->line_count; row++)
        TRY(fill_line(session, of, row, columns, name_column, city_column, table));
    TRY(features_add_fact(session, table, "saved, gain",
                          "what the network of that year would lose without what opened of the "
                          "line in it: minutes by both populations over the pairs with a route "
                          "either way, per cent of the mean potential; lines of one year do not "
                          "add up"));
    TRY(features_add_fact(session, table, "city", "the one whose potential gains most by it"));
    return timeline_add_facts(session, of, table);
}

bight_status timeline_tell_lines(bight_session *session, const timeline *of, bight_layer **table) {
    TRY(features_create(session, "What opened lines brought", of->line_count, table));
    return city_table_finish(table, fill_lines(session, of, *table));
}
