/* Areas and cities as tables; see bight_isochrone_compute in bight.h. */
#include "metrics/isochrone_tables.h"

#include <math.h>

#include "metrics/city_table.h"

typedef enum { STATE_NOW, STATE_BEFORE, STATE_AFTER, STATE_GAINED, STATE_LOST } area_state;

static const char *const state_names[] = {"now", "before", "after", "gained", "lost"};
static const double M2_PER_KM2 = 1e6;

typedef struct {
    const isochrone_result *of;
    bight_layer *table;
    const area **rows;
    int columns[4]; /* limit, state, area, cities */
    int first_weight;
    double *weights;
} area_table;

enum { LIMIT, STATE, AREA, CITIES };

static int states_of(const isochrone_result *of) {
    return of->is_compared ? 4 : 1;
}

static area_state state_of(const isochrone_result *of, int row) {
    return of->is_compared ? (area_state)(STATE_BEFORE + row % 4) : STATE_NOW;
}

static bight_status find_area(const isochrone_result *of, area_state state, int cut,
                              const area **found) {
    const area *now = of->now.within[cut], *before = of->before.within[cut];
    *found = state == STATE_BEFORE ? before : now;
    if (state == STATE_GAINED) return areas_add_difference(of->set, now, before, found);
    if (state == STATE_LOST) return areas_add_difference(of->set, before, now, found);
    return BIGHT_OK;
}

static bool is_city_in(const isochrone_result *of, area_state state, double cut_min, int city) {
    const bool is_now = of->now.city_min[city] <= cut_min;
    const bool was = of->is_compared && of->before.city_min[city] <= cut_min;
    switch (state) {
    case STATE_BEFORE:
        return was;
    case STATE_GAINED:
        return is_now && !was;
    case STATE_LOST:
        return was && !is_now;
    default:
        return is_now;
    }
}

/* The sum over cities of a weight, or of 1. */
static double sum_cities(const isochrone_result *of, area_state state, double cut_min,
                         const double *weights) {
    double sum = 0;
    for (int city = 0; city < of->network->city_count; city++)
        if (is_city_in(of, state, cut_min, city)) sum += weights == NULL ? 1 : weights[city];
    return sum;
}

static bight_status add_columns(area_table *made) {
    bight_session *session = made->of->session;
    const description_columns *weights = &made->of->network->description.cities.weights;
    TRY(features_add_number(session, made->table, "limit", "min", 0, &made->columns[LIMIT]));
    TRY(features_add_text(session, made->table, "state", &made->columns[STATE]));
    TRY(features_add_number(session, made->table, "area_km2", "km2", 0, &made->columns[AREA]));
    TRY(features_add_integer(session, made->table, "cities", "", &made->columns[CITIES]));
    made->first_weight = made->table->column_count;
    for (int i = 0; i < weights->count; i++) {
        int column;
        TRY(features_add_number(session, made->table, weights->items[i].name,
                                weights->items[i].unit, 1, &column));
    }
    return BIGHT_OK;
}

static bight_status fill_row(area_table *made, int row) {
    const isochrone_result *of = made->of;
    const int cut = row / states_of(of);
    const area_state state = state_of(of, row);
    double m2;
    TRY(find_area(of, state, cut, &made->rows[row]));
    TRY(areas_measure_m2(of->set, made->rows[row], &m2));
    features_set_number(made->table, row, made->columns[LIMIT], of->cuts[cut]);
    TRY(features_set_text(of->session, made->table, row, made->columns[STATE], state_names[state]));
    features_set_number(made->table, row, made->columns[AREA], m2 / M2_PER_KM2);
    features_set_number(made->table, row, made->columns[CITIES],
                        sum_cities(of, state, of->cuts[cut], NULL));
    return BIGHT_OK;
}

static bight_status fill_weights(area_table *made) {
    const isochrone_result *of = made->of;
    const description_columns *weights = &of->network->description.cities.weights;
    TAKE(of->session, made->table->arena, made->weights, of->network->city_count);
    for (int i = 0; i < weights->count; i++) {
        TRY(network_city_weights(of->session, of->network, weights->items[i].name, made->weights));
        for (int row = 0; row < made->table->row_count; row++)
            features_set_number(
                made->table, row, made->first_weight + i,
                sum_cities(of, state_of(of, row), of->cuts[row / states_of(of)], made->weights));
    }
    return BIGHT_OK;
}

static bight_status fill_areas(area_table *made) {
    const isochrone_result *of = made->of;
    TRY(add_columns(made));
    TAKE(of->session, made->table->arena, made->rows, made->table->row_count);
    for (int row = 0; row < made->table->row_count; row++)
        TRY(fill_row(made, row));
    TRY(fill_weights(made));
    return areas_add_shapes(of->set, made->rows, of->plane, made->table);
}

bight_status isochrone_tables_areas(const isochrone_result *of, bight_layer **table) {
    area_table made = {.of = of};
    TRY(features_create(of->session, "Isochrones", of->cut_count * states_of(of), table));
    made.table = *table;
    return city_table_finish(table, fill_areas(&made));
}

/* ---- Cities ---- */

static double first_limit(const isochrone_result *of, double time_min) {
    for (int cut = 0; cut < of->cut_count; cut++)
        if (time_min <= of->cuts[cut]) return of->cuts[cut];
    return NAN;
}

static double shown(double time_min) {
    return isfinite(time_min) ? time_min : NAN;
}

static bight_status fill_cities(const isochrone_result *of, bight_layer *table) {
    int time, before = -1, change = -1, limit;
    TRY(features_add_number(of->session, table, "time", "min", 1, &time));
    if (of->is_compared) {
        TRY(features_add_number(of->session, table, "before", "min", 1, &before));
        TRY(features_add_number(of->session, table, "change", "min", 1, &change));
    }
    TRY(features_add_number(of->session, table, "limit", "min", 0, &limit));
    for (int city = 0; city < of->network->city_count; city++) {
        const double now_min = shown(of->now.city_min[city]);
        features_set_number(table, city, time, now_min);
        features_set_number(table, city, limit, first_limit(of, now_min));
        if (!of->is_compared) continue;
        features_set_number(table, city, before, shown(of->before.city_min[city]));
        features_set_number(table, city, change, now_min - shown(of->before.city_min[city]));
    }
    return BIGHT_OK;
}

bight_status isochrone_tables_cities(const isochrone_result *of, bight_layer **table) {
    TRY(city_table_create(of->session, of->network, "Cities by the isochrones", table));
    return city_table_finish(table, fill_cities(of, *table));
}
