/* What each city gained from the first year to the last, and in which year most; see timeline.h. */
#include <math.h>

#include "metrics/city_table.h"
#include "metrics/timeline.h"

enum {
    POTENTIAL_FIRST,
    POTENTIAL_LAST,
    GAIN,
    RANK_FIRST,
    RANK_LAST,
    RANK_MOVE,
    STEP_YEAR,
    STEP_GAIN,
    COLUMNS
};

static double gain_in(const timeline *of, int index, int city) {
    return timeline_gain_percent(of->years[index].potentials[city],
                                 of->years[index - 1].potentials[city]);
}

/* The first of the years it gained most in; none where it never gained. */
static void find_step(const timeline *of, int city, double values[COLUMNS]) {
    values[STEP_YEAR] = values[STEP_GAIN] = NAN;
    for (int index = 1; index < of->year_count; index++) {
        const double gain = gain_in(of, index, city);
        if (!(gain > fmax(0, values[STEP_GAIN]))) continue;
        values[STEP_YEAR] = of->first_year + index;
        values[STEP_GAIN] = gain;
    }
}

static void fill_city(const timeline *of, int city, const int columns[COLUMNS],
                      bight_layer *table) {
    const timeline_state *first = &of->years[0], *last = &of->years[of->year_count - 1];
    double values[COLUMNS] = {
        [POTENTIAL_FIRST] = first->potentials[city],
        [POTENTIAL_LAST] = last->potentials[city],
        [GAIN] = timeline_gain_percent(last->potentials[city], first->potentials[city]),
        [RANK_FIRST] = timeline_rank(of, first, city),
        [RANK_LAST] = timeline_rank(of, last, city),
    };
    values[RANK_MOVE] = values[RANK_FIRST] - values[RANK_LAST];
    find_step(of, city, values);
    for (int i = 0; i < COLUMNS; i++)
        features_set_number(table, city, columns[i], values[i]);
}

static bight_status fill(bight_session *session, const timeline *of, bight_layer *table) {
    const struct {
        const char *name, *unit;
        int decimals;
    } forms[COLUMNS] = {
        {"potential_first", of->population_unit, 1},
        {"potential_last", of->population_unit, 1},
        {"gain", "%", 1},
        {"rank_first", "", 0},
        {"rank_last", "", 0},
        {"rank_move", "", 0},
        {"step_year", "", 0},
        {"step_gain", "%", 1},
    };
    int columns[COLUMNS], id_column, name_column;
    TRY(features_add_text(session, table, "city_id", &id_column));
    TRY(features_add_text(session, table, "city", &name_column));
    for (int i = 0; i < COLUMNS; i++)
        TRY(features_add_number(session, table, forms[i].name, forms[i].unit, forms[i].decimals,
                                &columns[i]));
    for (int city = 0; city < of->city_count; city++) {
        TRY(features_set_text(session, table, city, id_column, of->city_ids[city]));
        TRY(features_set_text(session, table, city, name_column, of->city_names[city]));
        fill_city(of, city, columns, table);
    }
    TRY(features_add_points(session, table, of->lon_deg, of->lat_deg));
    TRY(features_add_fact(session, table, "first, last", "%d and %d", of->first_year,
                          of->first_year + of->year_count - 1));
    TRY(features_add_fact(session, table, "rank", "by potential; rank_move: places risen"));
    TRY(features_add_fact(session, table, "step",
                          "the year in which the city gained most over the year before"));
    return timeline_add_facts(session, of, table);
}

bight_status timeline_tell_gains(bight_session *session, const timeline *of, bight_layer **table) {
    TRY(features_create(session, "Cities from the first year to the last", of->city_count, table));
    return city_table_finish(table, fill(session, of, *table));
}
