/* Systems of airports, and what cities have of them; see bight_airports_compute in bight.h. */
#include <math.h>

#include "metrics/airport_connectivity.h"
#include "metrics/airport_flights.h"
#include "metrics/city_table.h"

typedef enum { BY_ALL_MODES, BY_LAND, BY_AIR } journey_kind;

static double minutes_by(const airport_work *work, journey_kind kind, int from, int to) {
    const airport_set *set = &work->set;
    if (kind == BY_ALL_MODES) return matrix_minutes(work->matrix, from, to);
    if (kind == BY_AIR) return airport_flights_between(set, work->flown_min, from, to);
    return set->by_land[(size_t)from * (size_t)set->network->city_count + (size_t)to];
}

/* The share of the population of all other cities that is reached, %. */
static double reached_share(const airport_work *work, int from, journey_kind kind) {
    const int cities = work->set.network->city_count;
    double reached = 0, others = 0;
    for (int to = 0; to < cities; to++) {
        if (to == from) continue;
        const double minutes = minutes_by(work, kind, from, to);
        others += work->weights[0].values[to];
        if (minutes <= AIRPORT_DAY_TRIP_MIN) reached += work->weights[0].values[to];
    }
    return others > 0 ? 100 * reached / others : NAN;
}

static int find_largest(const double *values, int count) {
    int largest = 0;
    for (int i = 1; i < count; i++)
        if (values[i] > values[largest]) largest = i;
    return largest;
}

typedef struct {
    int nearest;
    int minutes;
    int choice[AIRPORT_CONTOURS];
    int leader;
    int leader_share;
    int reach;
    int reach_by_land;
    int reach_by_air;
} city_columns;

static bight_status add_columns(bight_session *session, city_columns *columns, bight_layer *table) {
    static const char *const choices[AIRPORT_CONTOURS] = {"airports_60", "airports_90",
                                                          "airports_120"};
    TRY(features_add_text(session, table, "nearest", &columns->nearest));
    TRY(features_add_number(session, table, "time", "min", 1, &columns->minutes));
    for (int i = 0; i < AIRPORT_CONTOURS; i++)
        TRY(features_add_integer(session, table, choices[i], "", &columns->choice[i]));
    TRY(features_add_text(session, table, "leader", &columns->leader));
    TRY(features_add_number(session, table, "leader_share", "%", 1, &columns->leader_share));
    TRY(features_add_number(session, table, "reach_4h", "%", 1, &columns->reach));
    TRY(features_add_number(session, table, "reach_4h_by_land", "%", 1, &columns->reach_by_land));
    return features_add_number(session, table, "reach_4h_by_air", "%", 1, &columns->reach_by_air);
}

static const char *airport_name(const airport_set *set, int airport) {
    return set->network->terminals[set->terminals[airport]].name;
}

static bight_status fill_city(bight_session *session, const airport_work *work,
                              const city_columns *columns, int city, bight_layer *table) {
    const airport_set *set = &work->set;
    const size_t row = (size_t)city * (size_t)set->count;
    const int nearest = find_largest(set->nearest + row, set->count);
    const int leader = find_largest(set->huff + row, set->count);
    for (int i = 0; i < AIRPORT_CONTOURS; i++)
        features_set_number(table, city, columns->choice[i],
                            airport_set_choice(set, city, AIRPORT_CONTOURS_MIN[i]));
    features_set_number(table, city, columns->reach, reached_share(work, city, BY_ALL_MODES));
    features_set_number(table, city, columns->reach_by_land, reached_share(work, city, BY_LAND));
    features_set_number(table, city, columns->reach_by_air, reached_share(work, city, BY_AIR));
    if (set->nearest[row + (size_t)nearest] > 0) {
        TRY(features_set_text(session, table, city, columns->nearest, airport_name(set, nearest)));
        features_set_number(table, city, columns->minutes, airport_set_minutes(set, city, nearest));
    }
    if (!(set->huff[row + (size_t)leader] > 0)) return BIGHT_OK;
    features_set_number(table, city, columns->leader_share, 100 * set->huff[row + (size_t)leader]);
    return features_set_text(session, table, city, columns->leader, airport_name(set, leader));
}

static bight_status fill_cities(bight_session *session, const airport_work *work,
                                bight_layer *table) {
    city_columns columns;
    TRY(add_columns(session, &columns, table));
    for (int city = 0; city < table->row_count; city++)
        TRY(fill_city(session, work, &columns, city, table));
    TRY(airport_tables_add_facts(session, work, table));
    TRY(features_add_fact(session, table, "leader",
                          "the airport with the largest share by passengers and decay %s",
                          work->set.decay_text));
    return features_add_fact(
        session, table, "reach_4h",
        "share of the population of all other cities reached in %g min door "
        "to door, by all modes, without air, and by way of a flight from one of "
        "the airports",
        AIRPORT_DAY_TRIP_MIN);
}

bight_status airport_tables_cities(bight_session *session, const airport_work *work,
                                   bight_layer **table) {
    TRY(city_table_create(session, work->set.network, "Cities and their airports", table));
    return city_table_finish(table, fill_cities(session, work, *table));
}

static bight_status read_weights(bight_session *session, arena *scratch, airport_work *work) {
    static const char *const names[] = {"population", "gdp"};
    const bight_network *network = work->set.network;
    for (int i = 0; i < 2; i++) {
        airport_weight *weight = &work->weights[work->weight_count];
        if (i > 0 && !network_has_weight(network, names[i])) continue;
        TAKE(session, scratch, weight->values, network->city_count);
        TRY(network_city_weights(session, network, names[i], weight->values));
        weight->name = names[i];
        weight->unit = network_weight_unit(network, names[i]);
        work->weight_count++;
    }
    return BIGHT_OK;
}

static bight_status compute(bight_session *session, arena *scratch, const bight_scenario *scenario,
                            const bight_airport_options *options, airport_work *work,
                            bight_layer *tables[BIGHT_AIRPORTS_TABLES]) {
    TRY(airport_set_read(session, scratch, scenario, options, &work->set));
    TRY(read_weights(session, scratch, work));
    TRY(airport_flights_find(session, scratch, &work->set, &work->flown_min));
    TRY(airport_tables_airports(session, work, &tables[BIGHT_AIRPORTS_AIRPORTS]));
    TRY(airport_tables_overlaps(session, work, &tables[BIGHT_AIRPORTS_OVERLAPS]));
    TRY(airport_tables_cities(session, work, &tables[BIGHT_AIRPORTS_CITIES]));
    return airport_connectivity_tell(session, work, &tables[BIGHT_AIRPORTS_CONNECTIVITY]);
}

bight_status bight_airports_compute(bight_session *session, const bight_scenario *scenario,
                                    const bight_matrix *matrix,
                                    const bight_airport_options *options,
                                    bight_layer *tables[BIGHT_AIRPORTS_TABLES]) {
    static const bight_airport_options none;
    for (int i = 0; i < BIGHT_AIRPORTS_TABLES; i++)
        tables[i] = NULL;
    TRY(matrix_require_whole(session, matrix, scenario->network));
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    airport_work work = {.matrix = matrix};
    const bight_status status =
        compute(session, scratch, scenario, options == NULL ? &none : options, &work, tables);
    for (int i = 0; i < BIGHT_AIRPORTS_TABLES && status != BIGHT_OK; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    arena_destroy(scratch);
    return status;
}
