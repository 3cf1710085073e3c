/* Airports and their overlaps; see airport_tables.h. */
#include "metrics/airport_tables.h"

#include <math.h>
#include <stdio.h>

#include "layer/projection.h"
#include "metrics/city_table.h"
#include "metrics/concentration.h"
#include "metrics/terminal_column.h"

static const double STATION_KM = 2; /* no farther is a station the airport's own */
static const char RAIL[] = "rail";

static const network_terminal *terminal_of(const airport_work *work, int airport) {
    return &work->set.network->terminals[work->set.terminals[airport]];
}

/* ---- Facts ---- */

static int find_leader(const airport_set *set) {
    int leader = 0;
    for (int airport = 1; airport < set->count; airport++)
        if (set->passengers[airport] > set->passengers[leader]) leader = airport;
    return leader;
}

static bight_status add_concentration(bight_session *session, const airport_work *work,
                                      bight_layer *table) {
    const airport_set *set = &work->set;
    const double hhi = concentration_hhi(set->passengers, set->count);
    if (isnan(hhi)) return BIGHT_OK;
    TRY(features_add_fact(session, table, "leader", "%s, with %.1f %% of the passengers",
                          terminal_of(work, find_leader(set))->name,
                          100 * concentration_largest(set->passengers, set->count, 1)));
    return features_add_fact(session, table, "concentration",
                             "HHI %.4f, as of %.1f equal airports; Gini %.3f", hhi, 1 / hhi,
                             concentration_gini(set->passengers, set->count));
}

static bight_status add_reached(bight_session *session, const airport_work *work,
                                bight_layer *table) {
    const airport_weight *people = &work->weights[0];
    double total = 0, within[AIRPORT_CONTOURS] = {0};
    for (int city = 0; city < work->set.network->city_count; city++) {
        total += people->values[city];
        for (int i = 0; i < AIRPORT_CONTOURS; i++)
            if (airport_set_choice(&work->set, city, AIRPORT_CONTOURS_MIN[i]) > 0)
                within[i] += people->values[city];
    }
    if (!(total > 0)) return BIGHT_OK;
    return features_add_fact(session, table, "in reach",
                             "%.1f, %.1f and %.1f %% of the population are within 60, 90 and 120 "
                             "min of an airport's gate by land",
                             100 * within[0] / total, 100 * within[1] / total,
                             100 * within[2] / total);
}

bight_status airport_tables_add_facts(bight_session *session, const airport_work *work,
                                      bight_layer *table) {
    const airport_set *set = &work->set;
    TRY(scenario_add_basis(session, set->scenario, INPUT_WEIGHTS | accuracy_terminals(set->kind),
                           table));
    if (set->from >= 0)
        TRY(features_add_fact(session, table, "airports", "%d within %g min of %s by land",
                              set->count, set->within_min, set->network->cities[set->from].name));
    else
        TRY(features_add_fact(session, table, "airports", "%d that %s", set->count,
                              set->is_listed ? "were asked for" : "serve a city"));
    TRY(add_concentration(session, work, table));
    return add_reached(session, work, table);
}

/* ---- Airports ---- */

bight_status airport_tables_add_names(bight_session *session, const airport_work *work,
                                      bight_layer *table) {
    int airport_column, city_column;
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, table->row_count);
    TAKE(session, table->arena, lat_deg, table->row_count);
    TRY(features_add_text(session, table, "airport", &airport_column));
    TRY(features_add_text(session, table, "city", &city_column));
    for (int row = 0; row < table->row_count; row++) {
        const network_terminal *terminal = terminal_of(work, row);
        TRY(features_set_text(session, table, row, airport_column, terminal->name));
        TRY(features_set_text(session, table, row, city_column,
                              work->set.network->cities[terminal->city].name));
        lon_deg[row] = terminal->lon_deg;
        lat_deg[row] = terminal->lat_deg;
    }
    return features_add_points(session, table, lon_deg, lat_deg);
}

static bight_status add_passengers(bight_session *session, const airport_set *set,
                                   bight_layer *table) {
    int passengers_column, share_column;
    double total = 0;
    TRY(features_add_number(session, table, "passengers", set->unit, 1, &passengers_column));
    TRY(accuracy_add_column(session, set->network, set->kind, "passengers", set->terminals, table));
    TRY(features_add_number(session, table, "share", "%", 1, &share_column));
    for (int row = 0; row < set->count; row++)
        total += set->passengers[row];
    for (int row = 0; row < set->count; row++) {
        features_set_number(table, row, passengers_column, set->passengers[row]);
        if (total > 0)
            features_set_number(table, row, share_column, 100 * set->passengers[row] / total);
    }
    return BIGHT_OK;
}

/* The weight within a contour of an airport: all, or (`is_only`) of no other airport. */
static double catchment(const airport_work *work, const airport_weight *weight, int airport,
                        double limit_min, bool is_only) {
    double sum = 0;
    for (int city = 0; city < work->set.network->city_count; city++)
        if (airport_set_minutes(&work->set, city, airport) <= limit_min &&
            (!is_only || airport_set_choice(&work->set, city, limit_min) == 1))
            sum += weight->values[city];
    return sum;
}

static bight_status add_catchments(bight_session *session, const airport_work *work,
                                   const airport_weight *weight, bight_layer *table) {
    for (int i = 0; i < 2 * AIRPORT_CONTOURS; i++) {
        const double limit_min = AIRPORT_CONTOURS_MIN[i / 2];
        char name[64];
        int column;
        snprintf(name, sizeof name, "%s_%g%s", weight->name, limit_min, i % 2 ? "_only" : "");
        TRY(features_add_number(session, table, name, weight->unit, 1, &column));
        for (int row = 0; row < table->row_count; row++)
            features_set_number(table, row, column,
                                catchment(work, weight, row, limit_min, i % 2 != 0));
    }
    return BIGHT_OK;
}

static bight_status add_hinterland(bight_session *session, const airport_work *work,
                                   const airport_weight *weight, const double *shares,
                                   const char *prefix, bight_layer *table) {
    char name[64];
    int column;
    snprintf(name, sizeof name, "%s_%s", prefix, weight->name);
    TRY(features_add_number(session, table, name, weight->unit, 1, &column));
    for (int row = 0; row < table->row_count; row++) {
        double sum = 0;
        for (int city = 0; city < work->set.network->city_count; city++)
            sum += weight->values[city] * shares[city * table->row_count + row];
        features_set_number(table, row, column, sum);
    }
    return BIGHT_OK;
}

/* The nearest open railway station, where it is the airport's own; -1: none. */
static int find_station(const airport_work *work, int airport, double *km) {
    const bight_network *network = work->set.network;
    const network_terminal *from = terminal_of(work, airport);
    int nearest = -1;
    *km = STATION_KM;
    for (int i = 0; i < network->terminal_count; i++) {
        const network_terminal *at = &network->terminals[i];
        if (network->nodes[at->node].mode != network_find_mode(network, RAIL) ||
            scenario_is_terminal_closed(work->set.scenario, i))
            continue;
        const double found_km =
            projection_distance_m(from->lon_deg, from->lat_deg, at->lon_deg, at->lat_deg) / 1000;
        if (found_km > *km) continue;
        *km = found_km;
        nearest = i;
    }
    return nearest;
}

static bight_status add_stations(bight_session *session, const airport_work *work,
                                 bight_layer *table) {
    int name_column, km_column;
    TRY(features_add_text(session, table, "station", &name_column));
    TRY(features_add_number(session, table, "station_km", "km", 2, &km_column));
    for (int row = 0; row < table->row_count; row++) {
        double km;
        const int station = find_station(work, row, &km);
        if (station < 0) continue;
        TRY(features_set_text(session, table, row, name_column,
                              work->set.network->terminals[station].name));
        features_set_number(table, row, km_column, km);
    }
    return BIGHT_OK;
}

/* The population of other cities within a day trip door to door from the airport's own city, by way
 * of a flight from the airport; all of it for the share. */
static double flown_population(const airport_work *work, int airport, double *all) {
    const airport_set *set = &work->set;
    const int home = terminal_of(work, airport)->city, cities = set->network->city_count;
    double reached = 0;
    *all = 0;
    for (int city = 0; city < cities; city++) {
        const double minutes = airport_set_minutes(set, home, airport) +
                               work->flown_min[(size_t)airport * (size_t)cities + (size_t)city];
        if (city == home) continue;
        *all += work->weights[0].values[city];
        if (minutes <= AIRPORT_DAY_TRIP_MIN) reached += work->weights[0].values[city];
    }
    return reached;
}

static bight_status add_home(bight_session *session, const airport_work *work, bight_layer *table) {
    int centre_column, flown_column, share_column;
    TRY(features_add_number(session, table, "centre_time", "min", 1, &centre_column));
    TRY(features_add_number(session, table, "flown_4h", work->weights[0].unit, 1, &flown_column));
    TRY(features_add_number(session, table, "flown_4h_share", "%", 1, &share_column));
    for (int row = 0; row < table->row_count; row++) {
        double all;
        const double flown = flown_population(work, row, &all);
        const double minutes = airport_set_minutes(&work->set, terminal_of(work, row)->city, row);
        if (isfinite(minutes)) features_set_number(table, row, centre_column, minutes);
        features_set_number(table, row, flown_column, flown);
        if (all > 0) features_set_number(table, row, share_column, 100 * flown / all);
    }
    TRY(features_add_fact(session, table, "centre_time",
                          "by land from the centre of the airport's own city to its gate"));
    return features_add_fact(session, table, "flown_4h",
                             "population of other cities within %g min door to door from that "
                             "centre by way of a flight from the airport",
                             AIRPORT_DAY_TRIP_MIN);
}

/* Where the terminals have a column runways. */
static bight_status add_runways(bight_session *session, const airport_set *set,
                                bight_layer *table) {
    const bight_layer *layer = set->network->terminal_layers[set->kind];
    int field, column;
    double sum = 0;
    TRY(terminal_column_find(session, set->network, set->kind, "runways", &field, NULL));
    if (field < 0) return BIGHT_OK;
    TRY(features_add_integer(session, table, "runways", "", &column));
    for (int row = 0; row < table->row_count; row++) {
        const int of = set->network->terminals[set->terminals[row]].row;
        const double count = network_cell_number(layer, of, field);
        if (isnan(count)) continue;
        features_set_number(table, row, column, count);
        sum += count;
    }
    return features_add_fact(session, table, "runways", "%.0f in all", sum);
}

static bight_status fill_airports(bight_session *session, const airport_work *work,
                                  bight_layer *table) {
    TRY(airport_tables_add_names(session, work, table));
    TRY(add_passengers(session, &work->set, table));
    TRY(add_runways(session, &work->set, table));
    for (int i = 0; i < work->weight_count; i++) {
        const airport_weight *weight = &work->weights[i];
        TRY(add_hinterland(session, work, weight, work->set.nearest, "nearest", table));
        TRY(add_hinterland(session, work, weight, work->set.huff, "huff", table));
        TRY(add_catchments(session, work, weight, table));
    }
    TRY(add_stations(session, work, table));
    TRY(add_home(session, work, table));
    TRY(airport_tables_add_facts(session, work, table));
    TRY(features_add_fact(session, table, "nearest, huff",
                          "people by their nearest airport, equally near ones sharing them; and "
                          "expected by passengers and decay %s",
                          work->set.decay_text));
    return features_add_fact(session, table, "station",
                             "a railway station within %g km in a straight line", STATION_KM);
}

bight_status airport_tables_airports(bight_session *session, const airport_work *work,
                                     bight_layer **table) {
    TRY(features_create(session, "Airports", work->set.count, table));
    return city_table_finish(table, fill_airports(session, work, *table));
}

/* ---- Overlaps ---- */

typedef struct {
    int first;
    int second;
} airport_pair;

/* The population within a contour of both, or of either. */
static double overlap(const airport_work *work, airport_pair pair, double limit_min, bool is_both) {
    double sum = 0;
    for (int city = 0; city < work->set.network->city_count; city++) {
        const bool is_of_first = airport_set_minutes(&work->set, city, pair.first) <= limit_min;
        const bool is_of_second = airport_set_minutes(&work->set, city, pair.second) <= limit_min;
        if (is_both ? is_of_first && is_of_second : is_of_first || is_of_second)
            sum += work->weights[0].values[city];
    }
    return sum;
}

static int list_pairs(const airport_work *work, airport_pair *pairs) {
    int count = 0;
    for (int first = 0; first < work->set.count; first++)
        for (int second = first + 1; second < work->set.count; second++) {
            const airport_pair pair = {first, second};
            if (overlap(work, pair, AIRPORT_CONTOURS_MIN[AIRPORT_CONTOURS - 1], true) > 0)
                pairs[count++] = pair;
        }
    return count;
}

static bight_status add_contour(bight_session *session, const airport_work *work,
                                const airport_pair *pairs, double limit_min, bight_layer *table) {
    char shared_name[32], jaccard_name[32];
    int shared_column, jaccard_column;
    snprintf(shared_name, sizeof shared_name, "shared_%g", limit_min);
    snprintf(jaccard_name, sizeof jaccard_name, "jaccard_%g", limit_min);
    TRY(features_add_number(session, table, shared_name, work->weights[0].unit, 1, &shared_column));
    TRY(features_add_number(session, table, jaccard_name, "", 3, &jaccard_column));
    for (int row = 0; row < table->row_count; row++) {
        const double both = overlap(work, pairs[row], limit_min, true);
        const double either = overlap(work, pairs[row], limit_min, false);
        features_set_number(table, row, shared_column, both);
        if (either > 0) features_set_number(table, row, jaccard_column, both / either);
    }
    return BIGHT_OK;
}

static bight_status fill_overlaps(bight_session *session, const airport_work *work,
                                  const airport_pair *pairs, bight_layer *table) {
    int first_column, second_column;
    TRY(features_add_text(session, table, "airport", &first_column));
    TRY(features_add_text(session, table, "other", &second_column));
    for (int row = 0; row < table->row_count; row++) {
        TRY(features_set_text(session, table, row, first_column,
                              terminal_of(work, pairs[row].first)->name));
        TRY(features_set_text(session, table, row, second_column,
                              terminal_of(work, pairs[row].second)->name));
    }
    for (int i = 0; i < AIRPORT_CONTOURS; i++)
        TRY(add_contour(session, work, pairs, AIRPORT_CONTOURS_MIN[i], table));
    return features_add_fact(session, table, "shared, jaccard",
                             "population within so many minutes of both airports, and its share of "
                             "that within those of either (Jaccard 1901)");
}

bight_status airport_tables_overlaps(bight_session *session, const airport_work *work,
                                     bight_layer **table) {
    const size_t most = (size_t)work->set.count * (size_t)work->set.count;
    arena *scratch = arena_create();
    airport_pair *pairs = scratch == NULL ? NULL : arena_take(scratch, most, sizeof *pairs);
    bight_status status = pairs == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
    if (status == BIGHT_OK)
        status =
            features_create(session, "Airports that share people", list_pairs(work, pairs), table);
    if (status == BIGHT_OK)
        status = city_table_finish(table, fill_overlaps(session, work, pairs, *table));
    arena_destroy(scratch);
    return status;
}
