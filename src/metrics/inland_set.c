/* Candidates for inland ports and their indicators; see inland_set.h and bight_inland_compute in
 * bight.h. */
#include "metrics/inland_set.h"

#include <math.h>

#include "layer/projection.h"
#include "layer/selection.h"
#include "metrics/accessibility.h"
#include "metrics/city_betweenness.h"
#include "metrics/place_graph.h"
#include "route/matrix.h"

static const char ROAD[] = "road";
static const char RAIL[] = "rail";

enum { FEWEST_SEAPORTS = 2 };

/* Minutes and money between all cities by one mode alone, row after row; INFINITY: no way. */
typedef struct {
    double *minutes;
    double *yuan;
} mode_ways;

static bight_status copy_matrix(bight_session *session, const inland_set *set,
                                const bight_matrix *matrix, mode_ways *ways) {
    const int cities = set->network->city_count;
    TAKE(session, set->scratch, ways->minutes, (size_t)cities * (size_t)cities);
    TAKE(session, set->scratch, ways->yuan, (size_t)cities * (size_t)cities);
    for (int from = 0; from < cities; from++)
        for (int to = 0; to < cities; to++) {
            const size_t cell = (size_t)from * (size_t)cities + (size_t)to;
            ways->minutes[cell] = from == to ? 0 : matrix_minutes(matrix, from, to);
            ways->yuan[cell] =
                from == to ? 0 : bight_matrix_value(matrix, BIGHT_MEASURE_MONEY, from, to);
            if (isinf(ways->minutes[cell])) ways->yuan[cell] = INFINITY;
        }
    return BIGHT_OK;
}

static bight_status find_ways_over(bight_session *session, const inland_set *set,
                                   const bight_scenario *view, mode_ways *ways) {
    const unsigned money = scenario_tells_money(view) ? 1U << BIGHT_MEASURE_MONEY : 0;
    const bight_matrix_wanted wanted = {.measures = 1U << BIGHT_MEASURE_TIME | money};
    bight_matrix *matrix;
    bight_status status = bight_matrix_compute(session, view, &wanted, &matrix);
    if (status != BIGHT_OK) return status;
    status = copy_matrix(session, set, matrix, ways);
    bight_matrix_destroy(matrix);
    return status;
}

static bight_status find_ways(bight_session *session, const inland_set *set, int mode,
                              mode_ways *ways) {
    bight_scenario *view;
    bight_status status = scenario_by_mode(session, set->scenario, mode, &view);
    if (status == BIGHT_OK) status = find_ways_over(session, set, view, ways);
    bight_scenario_destroy(view);
    return status;
}

static double at(const inland_set *set, const double *values, int from, int to) {
    return values[(size_t)from * (size_t)set->network->city_count + (size_t)to];
}

/* The mode's index, -1 where it is not travelled. */
static int find_mode(const inland_set *set, const char *name) {
    const int mode = network_find_mode(set->network, name);
    return mode >= 0 && set->network->is_mode_active[mode] ? mode : -1;
}

/* ---- Seaports and inland ports ---- */

/* Where terminals name no city, the nearest one that is attached to them. */
static int find_city(const inland_set *set, const network_terminal *terminal) {
    const bight_network *network = set->network;
    const int attachment = network_find_attachment(network, "terminal");
    int nearest = -1;
    if (network->description.terminals[terminal->kind].city_field != NULL || attachment < 0)
        return terminal->city;
    double least_m = 1000 * network->description.cities.attachments[attachment].max_km;
    for (int city = 0; city < network->city_count; city++) {
        const double far_m =
            projection_distance_m(terminal->lon_deg, terminal->lat_deg,
                                  network->cities[city].lon_deg, network->cities[city].lat_deg);
        if (far_m > least_m) continue;
        least_m = far_m;
        nearest = city;
    }
    return nearest;
}

static int seaport_city(const inland_set *set, int port) {
    return set->port_cities[port];
}

static bight_status find_seaports(bight_session *session, inland_set *set) {
    TAKE(session, set->scratch, set->port_cities, set->ports.port_count);
    TAKE(session, set->scratch, set->has_seaport, set->network->city_count);
    for (int port = 0; port < set->ports.port_count; port++) {
        const int terminal = set->ports.terminals[port];
        set->port_cities[port] = scenario_is_terminal_closed(set->scenario, terminal)
                                     ? -1
                                     : find_city(set, &set->network->terminals[terminal]);
        if (seaport_city(set, port) >= 0) set->has_seaport[seaport_city(set, port)] = true;
    }
    return BIGHT_OK;
}

static void add_existing(inland_set *set, int city) {
    for (int i = 0; i < set->existing_count; i++)
        if (set->existing[i] == city) return;
    set->existing[set->existing_count++] = city;
}

static bight_status find_existing(bight_session *session, inland_set *set) {
    const bight_network *network = set->network;
    const char *condition = network->description.measures.port_inland_where;
    const bight_layer *layer = network->terminal_layers[set->ports.kind];
    bool *is_inland;
    TAKE(session, set->scratch, set->existing, network->city_count);
    if (condition == NULL) return BIGHT_OK;
    TAKE(session, set->scratch, is_inland, layer->row_count);
    TRY(selection_choose(session, layer, condition, is_inland));
    for (int i = 0; i < network->terminal_count; i++) {
        const network_terminal *terminal = &network->terminals[i];
        if (terminal->kind != set->ports.kind || !is_inland[terminal->row] ||
            scenario_is_terminal_closed(set->scenario, i))
            continue;
        const int city = find_city(set, terminal);
        if (city < 0)
            set->outside_count++;
        else
            add_existing(set, city);
    }
    return BIGHT_OK;
}

/* ---- Indicators ---- */

static void find_cargo(const inland_set *set, double *cargo) {
    for (int to = 0; to < set->network->city_count; to++)
        for (int from = 0; from < set->network->city_count; from++)
            if (!set->has_seaport[from])
                cargo[to] += set->weights[from] *
                             bight_decay_weight(&set->decay, inland_set_minutes(set, from, to));
}

/* Hours to the second nearest seaport, NaN where there is none; ports of one city are several. */
static void find_rail(inland_set *set, const mode_ways *rail, double *hours) {
    for (int city = 0; city < set->network->city_count; city++) {
        double first = INFINITY, second = INFINITY;
        for (int port = 0; port < set->ports.port_count; port++) {
            if (seaport_city(set, port) < 0 || seaport_city(set, port) == city) continue;
            const double minutes = at(set, rail->minutes, city, seaport_city(set, port));
            second = fmin(second, fmax(first, minutes));
            first = fmin(first, minutes);
            set->seaport_count[city] += isfinite(minutes);
        }
        hours[city] = isfinite(second) ? second / 60 : NAN;
    }
}

static double least_to_seaport(const inland_set *set, const double *yuan, int city) {
    double least = INFINITY;
    for (int port = 0; port < set->ports.port_count; port++)
        if (seaport_city(set, port) >= 0)
            least = fmin(least, at(set, yuan, city, seaport_city(set, port)));
    return least;
}

static void find_saving(const inland_set *set, const mode_ways *road, const mode_ways *rail,
                        double *saving) {
    double all = 0;
    for (int from = 0; from < set->network->city_count; from++)
        if (!set->has_seaport[from]) all += set->weights[from];
    for (int city = 0; city < set->network->city_count; city++) {
        const double onward = least_to_seaport(set, rail->yuan, city);
        for (int from = 0; from < set->network->city_count; from++) {
            const double direct = least_to_seaport(set, road->yuan, from);
            const double through = at(set, road->yuan, from, city) + onward;
            if (!set->has_seaport[from] && direct < INFINITY && through < direct)
                saving[city] += set->weights[from] * (direct - through) / all;
        }
    }
}

static void find_distance(const inland_set *set, double *minutes) {
    for (int city = 0; city < set->network->city_count; city++) {
        double least = INFINITY;
        set->nearest_existing[city] = -1;
        for (int i = 0; i < set->existing_count; i++) {
            const double here = inland_set_minutes(set, city, set->existing[i]);
            if (here < least) set->nearest_existing[city] = set->existing[i];
            least = fmin(least, here);
        }
        minutes[city] = isfinite(least) ? least : NAN;
    }
}

static bight_status count_roads_over(bight_session *session, const inland_set *set, int road,
                                     place_measures *measures) {
    bight_scenario *view;
    bight_status status = scenario_only_mode(session, set->scenario, road, &view);
    if (status == BIGHT_OK) status = place_graph_measure(session, view, measures);
    bight_scenario_destroy(view);
    return status;
}

static bight_status count_roads(bight_session *session, const inland_set *set, int road,
                                double *degree) { /* NOLINT(readability-non-const-parameter) */
    const size_t cities = (size_t)set->network->city_count;
    place_measures measures = {.degree = degree};
    TAKE(session, set->scratch, measures.strength, cities);
    TAKE(session, set->scratch, measures.pagerank, cities);
    TAKE(session, set->scratch, measures.coreness, cities);
    return count_roads_over(session, set, road, &measures);
}

static bight_status count_paths(bight_session *session, const inland_set *set,
                                double *betweenness) {
    const int mode =
        network_find_mode(set->network, set->network->description.terminals[set->ports.kind].mode);
    bight_scenario *land;
    bight_status status = scenario_without_mode(session, set->scenario, mode, &land);
    if (status == BIGHT_OK) status = city_betweenness_compute(session, land, NULL, betweenness);
    bight_scenario_destroy(land);
    return status;
}

/* ---- The whole ---- */

const char *const INLAND_NAMES[INLAND_INDICATORS] = {"cargo", "rail",        "saving",
                                                     "roads", "betweenness", "distance"};

static bight_status take_values(bight_session *session, inland_set *set, inland_indicator which) {
    TAKE(session, set->scratch, set->values[which], set->network->city_count);
    return BIGHT_OK;
}

/* Without rail every city without a seaport is a candidate. */
static bight_status measure_rail(bight_session *session, inland_set *set, const mode_ways *road) {
    const int mode = find_mode(set, RAIL);
    mode_ways rail;
    set->has_rail = mode >= 0;
    if (!set->has_rail) {
        set->absence[INLAND_RAIL] = set->absence[INLAND_SAVING] = "the mode rail is not travelled";
        return BIGHT_OK;
    }
    TRY(find_ways(session, set, mode, &rail));
    TRY(take_values(session, set, INLAND_RAIL));
    find_rail(set, &rail, set->values[INLAND_RAIL]);
    if (set->network->profile->money_count == 0) {
        set->absence[INLAND_SAVING] = "the profile states no money";
        return BIGHT_OK;
    }
    TRY(take_values(session, set, INLAND_SAVING));
    find_saving(set, road, &rail, set->values[INLAND_SAVING]);
    return BIGHT_OK;
}

static bight_status measure(bight_session *session, inland_set *set) {
    const int road = find_mode(set, ROAD);
    mode_ways ways;
    if (road < 0)
        return FAIL(session, BIGHT_WRONG_USE,
                    "inland ports are reached by road, which is not travelled here; choose modes "
                    "or a profile with it");
    TRY(find_ways(session, set, road, &ways));
    set->road_min = ways.minutes;
    TAKE(session, set->scratch, set->seaport_count, set->network->city_count);
    TAKE(session, set->scratch, set->nearest_existing, set->network->city_count);
    TRY(take_values(session, set, INLAND_CARGO));
    TRY(take_values(session, set, INLAND_ROADS));
    TRY(take_values(session, set, INLAND_BETWEENNESS));
    find_cargo(set, set->values[INLAND_CARGO]);
    TRY(count_roads(session, set, road, set->values[INLAND_ROADS]));
    TRY(count_paths(session, set, set->values[INLAND_BETWEENNESS]));
    TRY(measure_rail(session, set, &ways));
    if (set->existing_count == 0) {
        set->absence[INLAND_DISTANCE] =
            "no city has an inland port; name them with measures.ports.inland";
        return BIGHT_OK;
    }
    TRY(take_values(session, set, INLAND_DISTANCE));
    find_distance(set, set->values[INLAND_DISTANCE]);
    return BIGHT_OK;
}

static bight_status choose_candidates(bight_session *session, inland_set *set) {
    TAKE(session, set->scratch, set->is_candidate, set->network->city_count);
    TAKE(session, set->scratch, set->candidates, set->network->city_count);
    for (int city = 0; city < set->network->city_count; city++) {
        set->is_candidate[city] = !set->has_seaport[city] &&
                                  (!set->has_rail || set->seaport_count[city] >= FEWEST_SEAPORTS);
        if (set->is_candidate[city]) set->candidates[set->candidate_count++] = city;
    }
    if (set->candidate_count > 0) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: no city could have an inland port: all have a seaport or no rail to the "
                "cities of two",
                set->network->description.path);
}

static bight_status read_weights(bight_session *session, const char *asked, inland_set *set) {
    set->weight = asked != NULL                             ? asked
                  : network_has_weight(set->network, "gdp") ? "gdp"
                                                            : "population";
    set->weight_unit = network_weight_unit(set->network, set->weight);
    TAKE(session, set->scratch, set->weights, set->network->city_count);
    return network_city_weights(session, set->network, set->weight, set->weights);
}

bight_status inland_set_build(bight_session *session, const bight_inland_options *options,
                              inland_set *set) {
    const bight_access_options access = {.decay = options->decay};
    access_settings settings;
    TRY(access_settings_read(session, set->network, &access, &settings));
    set->decay = settings.decay;
    set->decay_text = settings.decay_text;
    TRY(read_weights(session, options->weight, set));
    TRY(port_set_build(session, set->scratch, set->scenario, &set->ports));
    TRY(find_seaports(session, set));
    TRY(find_existing(session, set));
    TRY(measure(session, set));
    return choose_candidates(session, set);
}
