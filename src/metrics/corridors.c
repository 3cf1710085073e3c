/* Pairs of cities by direction; see bight_corridors_compute in bight.h. */
#include <math.h>

#include "layer/projection.h"
#include "metrics/accessibility.h"
#include "metrics/city_table.h"
#include "metrics/demand.h"

enum { CORRIDORS = 4, ALL = CORRIDORS, ROWS };

static const char *const names[ROWS] = {"N-S", "NE-SW", "E-W", "SE-NW", "all"};

static const double AT_ONE_POINT_KM = 0.001; /* there is no direction between */
static const double ANGLE_DEG = 45, PRECISION_DEG = 1e-9;

/* Of the pairs of a corridor, ordered ones; sums over those with a route, but trips. */
typedef struct {
    double pairs;
    double unreached;
    double straight_km;
    double minutes;
    double way_km;
    double trips; /* of those with a route */
} corridor_sums;

typedef struct {
    bight_session *session;
    const bight_matrix *matrix;
    const bight_demand *demand;
    corridor_sums rows[ROWS];
    double at_one_point;
} corridor_work;

/* Azimuths of both directions differ by 180 degrees up to rounding. */
static int corridor_of(const network_city *from, const network_city *to) {
    const double azimuth_deg =
        projection_azimuth_deg(from->lon_deg, from->lat_deg, to->lon_deg, to->lat_deg);
    const double rounded_deg = round(azimuth_deg / PRECISION_DEG) * PRECISION_DEG;
    return (int)floor((rounded_deg + 360 + ANGLE_DEG / 2) / ANGLE_DEG + PRECISION_DEG) % CORRIDORS;
}

static void add_pair(corridor_work *work, int from, int to, double straight_km, int row) {
    corridor_sums *sums = &work->rows[row];
    const double minutes = matrix_minutes(work->matrix, from, to);
    if (!isfinite(minutes)) {
        sums->unreached++;
        return;
    }
    sums->pairs++;
    sums->straight_km += straight_km;
    sums->minutes += minutes;
    sums->way_km += matrix_way_km(work->matrix, from, to);
    if (work->demand != NULL) sums->trips += demand_between(work->demand, from, to);
}

static void add_pairs(corridor_work *work) {
    const bight_network *network = work->matrix->network;
    for (int from = 0; from < network->city_count; from++)
        for (int to = 0; to < network->city_count; to++) {
            if (to == from) continue;
            const double straight_km = access_straight_km(network, from, to);
            if (straight_km < AT_ONE_POINT_KM) {
                work->at_one_point++;
                continue;
            }
            add_pair(work, from, to, straight_km,
                     corridor_of(&network->cities[from], &network->cities[to]));
            add_pair(work, from, to, straight_km, ALL);
        }
}

static bight_status add_trips(const corridor_work *work, bight_layer *table) {
    int trips, share;
    TRY(features_add_number(work->session, table, "trips", "", demand_decimals(work->demand),
                            &trips));
    TRY(features_add_number(work->session, table, "flow_share", "%", 1, &share));
    for (int row = 0; row < ROWS; row++) {
        features_set_number(table, row, trips, work->rows[row].trips);
        features_set_number(table, row, share, 100 * work->rows[row].trips / work->rows[ALL].trips);
    }
    return demand_add_facts(work->session, work->demand, table);
}

static bight_status add_numbers(const corridor_work *work, bight_layer *table) {
    enum { PAIRS, UNREACHED, STRAIGHT, TIME, SPEED, DETOUR, COLUMNS };
    bight_session *session = work->session;
    int columns[COLUMNS];
    TRY(features_add_integer(session, table, "pairs", "", &columns[PAIRS]));
    TRY(features_add_integer(session, table, "unreached", "", &columns[UNREACHED]));
    TRY(features_add_number(session, table, "straight_km", "km", 0, &columns[STRAIGHT]));
    TRY(features_add_number(session, table, "time", "min", 1, &columns[TIME]));
    TRY(features_add_number(session, table, "speed", "km/h", 1, &columns[SPEED]));
    TRY(features_add_number(session, table, "detour", "", 3, &columns[DETOUR]));
    for (int row = 0; row < ROWS; row++) {
        const corridor_sums *sums = &work->rows[row];
        features_set_number(table, row, columns[PAIRS], sums->pairs);
        features_set_number(table, row, columns[UNREACHED], sums->unreached);
        if (!(sums->pairs > 0)) continue;
        features_set_number(table, row, columns[STRAIGHT], sums->straight_km / sums->pairs);
        features_set_number(table, row, columns[TIME], sums->minutes / sums->pairs);
        features_set_number(table, row, columns[SPEED], 60 * sums->straight_km / sums->minutes);
        features_set_number(table, row, columns[DETOUR], sums->way_km / sums->straight_km);
    }
    return BIGHT_OK;
}

static bight_status add_facts(const corridor_work *work, bight_layer *table) {
    TRY(scenario_add_basis(work->session, work->matrix->shape.scenario, demand_inputs(work->demand),
                           table));
    TRY(features_add_fact(work->session, table, "speed, detour",
                          "of all straight lines together over all times, of all ways over all "
                          "straight lines"));
    if (work->at_one_point == 0) return BIGHT_OK;
    return features_add_fact(work->session, table, "pairs at one point", "%.0f, left out",
                             work->at_one_point);
}

static bight_status fill(const corridor_work *work, bight_layer *table) {
    int corridor;
    TRY(features_add_text(work->session, table, "corridor", &corridor));
    for (int row = 0; row < ROWS; row++)
        TRY(features_set_text(work->session, table, row, corridor, names[row]));
    TRY(add_facts(work, table));
    TRY(add_numbers(work, table));
    return work->demand == NULL ? BIGHT_OK : add_trips(work, table);
}

bight_status bight_corridors_compute(bight_session *session, const bight_matrix *matrix,
                                     const bight_demand *demand, bight_layer **table) {
    *table = NULL;
    TRY(matrix_require_whole(session, matrix, matrix->network));
    TRY(matrix_require_lengths(session, matrix, "corridors"));
    TRY(demand_require(session, demand, matrix->network));
    corridor_work work = {.session = session, .matrix = matrix, .demand = demand};
    add_pairs(&work);
    TRY(features_create(session, "Corridors between cities by direction", ROWS, table));
    return city_table_finish(table, fill(&work, *table));
}
