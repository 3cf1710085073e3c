/* Filling the tables of rings; see ring_tables.h. */
#include "metrics/ring_tables.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "metrics/agreement.h"
#include "metrics/city_table.h"

/* A city or a pair of cities, and what rows are sorted by. */
typedef struct {
    int first;
    int second;
    int ring;
    double value;
} ring_row;

static int compare_rows(const void *left, const void *right) {
    const ring_row *a = left, *b = right;
    if (a->ring != b->ring) return a->ring - b->ring;
    if (isnan(a->value) != isnan(b->value)) return isnan(a->value) ? 1 : -1;
    if (a->value != b->value && !isnan(a->value)) return a->value < b->value ? -1 : 1;
    return a->first != b->first ? a->first - b->first : a->second - b->second;
}

static const char *ring_name(const ring_set *set, int ring) {
    return ring < 0 || ring >= set->ring_count ? "none" : set->names[ring];
}

static bight_status add_limits(bight_session *session, const ring_result *result,
                               const ring_fit *fit, const char *unit, bight_layer *table) {
    const bool is_time = fit == &result->time;
    char list[256] = "";
    for (int band = 0; band < fit->bands.count; band++) {
        char limit[32];
        snprintf(limit, sizeof limit, "%s%.1f", band == 0 ? "" : ", ", fit->bands.limits[band]);
        text_append(list, sizeof list, limit);
    }
    return features_add_fact(
        session, table, is_time ? "bands of time" : "bands of distance", "up to %s %s from %s, %s",
        list, unit, result->set.network->cities[result->set.from].name,
        is_time && !result->is_fitted
            ? "as given"
            : "fitted: the fewest cities of rings lie in another band than their ring's, and each "
              "limit is the last city in its band");
}

/* ---- Rings ---- */

static int gather_minutes(const ring_set *set, int ring, ring_row *rows) {
    int count = 0;
    const int wanted = ring == set->ring_count ? -1 : ring;
    for (int city = 0; city < set->city_count; city++)
        if (set->rings[city] == wanted && !isnan(set->minutes[city]))
            rows[count++] = (ring_row){.first = city, .value = set->minutes[city]};
    if (count > 0) qsort(rows, (size_t)count, sizeof *rows, compare_rows);
    return count;
}

static bight_status add_times(bight_session *session, const ring_set *set, bight_layer *table) {
    static const char *const names[] = {"least", "median", "most"};
    int cities_column, columns[3];
    ring_row *rows;
    TAKE(session, table->arena, rows, set->city_count);
    TRY(features_add_integer(session, table, "reached", "", &cities_column));
    for (int i = 0; i < 3; i++)
        TRY(features_add_number(session, table, names[i], "min", 1, &columns[i]));
    for (int ring = 0; ring < table->row_count; ring++) {
        const int count = gather_minutes(set, ring, rows);
        features_set_number(table, ring, cities_column, count);
        if (count == 0) continue;
        features_set_number(table, ring, columns[0], rows[0].value);
        features_set_number(table, ring, columns[1],
                            (rows[(count - 1) / 2].value + rows[count / 2].value) / 2);
        features_set_number(table, ring, columns[2], rows[count - 1].value);
    }
    return BIGHT_OK;
}

static bight_status add_counts(bight_session *session, const ring_result *result,
                               bight_layer *table) {
    const int width = result->set.ring_count + 2;
    for (int band = 0; band < width; band++) {
        char name[32];
        int column;
        snprintf(name, sizeof name, "band_%d", band + 1);
        TRY(features_add_integer(session, table,
                                 band + 1 == width   ? "unreached"
                                 : band + 2 == width ? "beyond"
                                                     : name,
                                 "", &column));
        for (int ring = 0; ring < table->row_count; ring++)
            features_set_number(table, ring, column, result->time.counts[ring * width + band]);
    }
    return BIGHT_OK;
}

static bight_status fill_rings(bight_session *session, const ring_result *result,
                               bight_layer *table) {
    const ring_set *set = &result->set;
    int ring_column;
    TRY(features_add_text(session, table, "ring", &ring_column));
    for (int ring = 0; ring <= set->ring_count; ring++)
        TRY(features_set_text(session, table, ring, ring_column, ring_name(set, ring)));
    TRY(add_times(session, set, table));
    TRY(add_counts(session, result, table));
    TRY(accuracy_add_basis(session, set->network, 0, table));
    return add_limits(session, result, &result->time, "min", table);
}

bight_status ring_tables_rings(bight_session *session, const ring_result *result,
                               bight_layer **table) {
    TRY(features_create(session, "Rings and bands of time", result->set.ring_count + 1, table));
    return city_table_finish(table, fill_rings(session, result, *table));
}

/* ---- Agreement ---- */

enum { MEASURE_COUNT = 10 };

static const char *const measure_names[MEASURE_COUNT] = {
    "cities of rings, reached", "in the band of their ring, %", "kappa",
    "kappa, linear weights",    "kappa, quadratic weights",     "tau-b of ring and time, distance",
    "pairs of different rings", "pairs the other way round",    "in no ring, within the last band",
    "kappa of all cities",
};

static void list_measures(const ring_fit *fit, double values[MEASURE_COUNT]) {
    int count = 0;
    values[count++] = fit->declared;
    values[count++] = fit->declared > 0 ? 100 * fit->right / fit->declared : NAN;
    for (int weights = AGREEMENT_PLAIN; weights <= AGREEMENT_QUADRATIC; weights++)
        values[count++] = fit->kappa[weights];
    values[count++] = fit->tau;
    values[count++] = fit->pairs;
    values[count++] = fit->violations;
    values[count++] = fit->outsiders;
    values[count++] = fit->kappa_all;
}

static bight_status fill_agreement(bight_session *session, const ring_result *result,
                                   bight_layer *table) {
    double by_time[MEASURE_COUNT], by_distance[MEASURE_COUNT];
    int name_column, time_column, distance_column;
    list_measures(&result->time, by_time);
    list_measures(&result->distance, by_distance);
    TRY(features_add_text(session, table, "measure", &name_column));
    TRY(features_add_number(session, table, "time", "", 3, &time_column));
    TRY(features_add_number(session, table, "distance", "", 3, &distance_column));
    for (int row = 0; row < MEASURE_COUNT; row++) {
        TRY(features_set_text(session, table, row, name_column, measure_names[row]));
        features_set_number(table, row, time_column, by_time[row]);
        features_set_number(table, row, distance_column, by_distance[row]);
    }
    TRY(add_limits(session, result, &result->time, "min", table));
    TRY(add_limits(session, result, &result->distance, "km", table));
    TRY(accuracy_add_fact(session, result->set.network, INPUT_TIMES, table));
    TRY(features_add_fact(session, table, "kappa",
                          "1: every city is in the band of its ring, 0: as many as by chance; of "
                          "all cities: no ring stands for beyond the last band"));
    return features_add_fact(session, table, "tau-b",
                             "below 1 also for bands without an exception, for cities of one ring "
                             "are tied in it and not in time");
}

bight_status ring_tables_agreement(bight_session *session, const ring_result *result,
                                   bight_layer **table) {
    TRY(features_create(session, "Are the rings bands?", MEASURE_COUNT, table));
    return city_table_finish(table, fill_agreement(session, result, *table));
}

/* ---- Cities ---- */

/* Cities that are in a ring, or those in none but within the last band. */
static int gather_cities(const ring_result *result, bool are_declared, ring_row *rows) {
    const ring_set *set = &result->set;
    int count = 0;
    for (int city = 0; city < set->city_count; city++) {
        const int band = ring_bands_find(&result->time.bands, set->minutes[city]);
        const bool is_outsider = set->rings[city] < 0 && band >= 0 && band < set->ring_count;
        if (are_declared ? set->rings[city] >= 0 : is_outsider)
            rows[count++] =
                (ring_row){.first = city, .ring = set->rings[city], .value = set->minutes[city]};
    }
    if (count > 0) qsort(rows, (size_t)count, sizeof *rows, compare_rows);
    return count;
}

typedef struct {
    int id;
    int city;
    int ring;
    int minutes;
    int km;
    int band;
    int bands_off;
} city_columns;

static bight_status add_city_columns(bight_session *session, bool are_declared,
                                     city_columns *columns, bight_layer *table) {
    TRY(features_add_text(session, table, "city_id", &columns->id));
    TRY(features_add_text(session, table, "city", &columns->city));
    if (are_declared) TRY(features_add_text(session, table, "ring", &columns->ring));
    TRY(features_add_number(session, table, "time", "min", 1, &columns->minutes));
    TRY(features_add_number(session, table, "distance", "km", 1, &columns->km));
    TRY(features_add_text(session, table, "band", &columns->band));
    return are_declared ? features_add_integer(session, table, "bands_off", "", &columns->bands_off)
                        : BIGHT_OK;
}

static bight_status set_city(bight_session *session, const ring_result *result,
                             const city_columns *columns, int row, int city, bight_layer *table) {
    const ring_set *set = &result->set;
    const int band = ring_bands_find(&result->time.bands, set->minutes[city]);
    TRY(features_set_text(session, table, row, columns->id, set->network->cities[city].id));
    TRY(features_set_text(session, table, row, columns->city, set->network->cities[city].name));
    features_set_number(table, row, columns->minutes, set->minutes[city]);
    features_set_number(table, row, columns->km, set->km[city]);
    if (band >= 0)
        TRY(features_set_text(session, table, row, columns->band,
                              band == set->ring_count ? "beyond" : set->names[band]));
    if (set->rings[city] < 0) return BIGHT_OK;
    if (band >= 0) features_set_number(table, row, columns->bands_off, band - set->rings[city]);
    return features_set_text(session, table, row, columns->ring, ring_name(set, set->rings[city]));
}

static bight_status fill_cities(bight_session *session, const ring_result *result,
                                const ring_row *rows, bool are_declared, bight_layer *table) {
    const network_city *cities = result->set.network->cities;
    city_columns columns;
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, table->row_count);
    TAKE(session, table->arena, lat_deg, table->row_count);
    TRY(add_city_columns(session, are_declared, &columns, table));
    for (int row = 0; row < table->row_count; row++) {
        TRY(set_city(session, result, &columns, row, rows[row].first, table));
        lon_deg[row] = cities[rows[row].first].lon_deg;
        lat_deg[row] = cities[rows[row].first].lat_deg;
    }
    TRY(features_add_points(session, table, lon_deg, lat_deg));
    TRY(add_limits(session, result, &result->time, "min", table));
    TRY(accuracy_add_fact(session, result->set.network, INPUT_TIMES, table));
    if (!are_declared) return BIGHT_OK;
    return features_add_fact(session, table, "bands_off",
                             "how many bands farther in time than its ring, below 0: nearer");
}

static bight_status make_cities(bight_session *session, arena *scratch, const ring_result *result,
                                bool are_declared, bight_layer **table) {
    ring_row *rows;
    TAKE(session, scratch, rows, result->set.city_count);
    const int count = gather_cities(result, are_declared, rows);
    TRY(features_create(session,
                        are_declared ? "Cities of the rings"
                                     : "Cities in no ring that belong to one by time",
                        count, table));
    return city_table_finish(table, fill_cities(session, result, rows, are_declared, *table));
}

bight_status ring_tables_cities(bight_session *session, const ring_result *result,
                                bool are_declared, bight_layer **table) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = make_cities(session, scratch, result, are_declared, table);
    arena_destroy(scratch);
    return status;
}
