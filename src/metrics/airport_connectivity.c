/* Connectivity of airports; see airport_connectivity.h and bight_airports_compute in bight.h. */
#include "metrics/airport_connectivity.h"

#include <math.h>

#include "layer/projection.h"
#include "metrics/city_table.h"
#include "metrics/connectivity_units.h"
#include "metrics/link_departures.h"
#include "network/accuracy.h"

static const double CHANGE_H = 1; /* the least time for a change */
static const double MS_PER_H = 3600000;
enum { FEWEST_TO_FIT = 3 };

typedef struct {
    double per_day; /* flights; 0: none */
    double hours;   /* in the air, the mean of all flights */
} air_flights;

typedef struct {
    const airport_work *work;
    const bight_network *network;
    arena *scratch;
    int mode;
    int count; /* airports of the network */
    int *terminals;
    int *airport_at;      /* by node, -1: none */
    air_flights *flights; /* [from][to] */
    double service_h;     /* of a day in which flights go */
    double fixed_h;       /* a flight's time is fitted by this and the next; NaN: too few */
    double per_km_h;
    int unknown_count; /* open links that state no departures */
    double *direct;    /* units, by airport, as the next */
    double *indirect;
    double *hub;
    int *destinations;
    int *onward;
} air_network;

static air_flights *flights_of(const air_network *of, int from, int to) {
    return &of->flights[(size_t)from * (size_t)of->count + (size_t)to];
}

/* ---- Flights ---- */

static bight_status list_airports(bight_session *session, air_network *of) {
    const int vertices = of->work->set.scenario->vertex_count;
    TAKE(session, of->scratch, of->terminals, of->network->terminal_count);
    TAKE(session, of->scratch, of->airport_at, vertices);
    for (int vertex = 0; vertex < vertices; vertex++)
        of->airport_at[vertex] = -1;
    for (int i = 0; i < of->network->terminal_count; i++) {
        const network_terminal *terminal = &of->network->terminals[i];
        if (terminal->kind != of->work->set.kind || of->airport_at[terminal->node] >= 0 ||
            scenario_is_terminal_closed(of->work->set.scenario, i))
            continue;
        of->airport_at[terminal->node] = of->count;
        of->terminals[of->count++] = i;
    }
    TAKE(session, of->scratch, of->flights, (size_t)of->count * (size_t)of->count);
    return BIGHT_OK;
}

static void add_flights(const air_network *of, int from, int to, double per_day, double hours) {
    if (from < 0 || to < 0 || from == to) return;
    air_flights *flights = flights_of(of, from, to);
    flights->hours =
        (flights->per_day * flights->hours + per_day * hours) / (flights->per_day + per_day);
    flights->per_day += per_day;
}

static void add_link(air_network *of, int link) {
    const bight_scenario *scenario = of->work->set.scenario;
    const scenario_range arcs = scenario_link_arcs(scenario, link);
    const double per_day = link_departures_flow(scenario, link, false);
    const double hours = (double)scenario_travel_ms(scenario, link) / MS_PER_H;
    for (int arc = arcs.first; arc < arcs.end; arc++) {
        if (scenario->is_closed[arc]) continue;
        of->unknown_count += isnan(per_day);
        if (per_day > 0)
            add_flights(of, of->airport_at[scenario->arcs[arc].from],
                        of->airport_at[scenario->arcs[arc].to], per_day, hours);
    }
}

static void read_service(air_network *of) {
    for (int i = 0; i < of->network->description.layer_count; i++) {
        const description_layer *layer = &of->network->description.layers[i];
        if (layer->has_service && network_find_mode(of->network, layer->mode) == of->mode)
            of->service_h = layer->service.hours > 0 ? layer->service.hours : 24;
    }
}

static bight_status read_flights(bight_session *session, air_network *of) {
    const bight_scenario *scenario = of->work->set.scenario;
    TRY(drawing_need(session, of->network));
    TRY(list_airports(session, of));
    read_service(of);
    for (int link = 0; link < scenario->link_count; link++)
        if (scenario_link(scenario, link)->mode == of->mode) add_link(of, link);
    return BIGHT_OK;
}

/* ---- Times without a stop ---- */

static double km_between(const air_network *of, int from, int to) {
    const network_terminal *a = &of->network->terminals[of->terminals[from]];
    const network_terminal *b = &of->network->terminals[of->terminals[to]];
    return projection_distance_m(a->lon_deg, a->lat_deg, b->lon_deg, b->lat_deg) / 1000;
}

/* Least squares over the pairs with flights. */
static void fit_times(air_network *of) {
    double count = 0, km = 0, hours = 0, km_km = 0, km_hours = 0;
    for (int from = 0; from < of->count; from++)
        for (int to = 0; to < of->count; to++) {
            const air_flights *flights = flights_of(of, from, to);
            if (!(flights->per_day > 0)) continue;
            const double far_km = km_between(of, from, to);
            count++;
            km += far_km;
            hours += flights->hours;
            km_km += far_km * far_km;
            km_hours += far_km * flights->hours;
        }
    const double spread = count * km_km - km * km;
    of->per_km_h = spread > 0 ? (count * km_hours - km * hours) / spread : NAN;
    of->fixed_h = (hours - of->per_km_h * km) / count;
    if (count < FEWEST_TO_FIT || !(of->per_km_h > 0)) of->fixed_h = of->per_km_h = NAN;
}

static double non_stop_h(const air_network *of, int from, int to) {
    const air_flights *flights = flights_of(of, from, to);
    return flights->per_day > 0 ? flights->hours
                                : of->fixed_h + of->per_km_h * km_between(of, from, to);
}

/* ---- Units ---- */

/* Each flight of the rarer leg meets the next of the other, which goes at even times. */
static double connect(const air_network *of, int from, int over, int to) {
    const air_flights *first = flights_of(of, from, over), *second = flights_of(of, over, to);
    if (!(first->per_day > 0 && second->per_day > 0)) return 0;
    const double rarer = fmin(first->per_day, second->per_day);
    const double wait_h = of->service_h / fmax(first->per_day, second->per_day);
    const air_connection soonest = {non_stop_h(of, from, to), first->hours + second->hours,
                                    CHANGE_H};
    const double quality = connectivity_mean_quality(&soonest, wait_h);
    return isnan(quality) ? 0 : rarer * quality;
}

static void add_pair(const air_network *of, int from, int to) {
    double units = 0;
    for (int over = 0; over < of->count; over++) {
        if (over == from || over == to) continue;
        const double here = connect(of, from, over, to);
        of->hub[over] += here;
        units += here;
    }
    of->indirect[from] += units;
    const double direct = flights_of(of, from, to)->per_day;
    of->direct[from] += direct;
    of->destinations[from] += direct > 0;
    of->onward[from] += units > 0 && !(direct > 0);
}

static bight_status count_units(bight_session *session, air_network *of) {
    TAKE(session, of->scratch, of->direct, of->count);
    TAKE(session, of->scratch, of->indirect, of->count);
    TAKE(session, of->scratch, of->hub, of->count);
    TAKE(session, of->scratch, of->destinations, of->count);
    TAKE(session, of->scratch, of->onward, of->count);
    for (int from = 0; from < of->count; from++)
        for (int to = 0; to < of->count; to++)
            if (from != to) add_pair(of, from, to);
    return BIGHT_OK;
}

/* ---- The table ---- */

static bight_status add_units(bight_session *session, const air_network *of, const char *name,
                              const double *values, bight_layer *table) {
    int column;
    TRY(features_add_number(session, table, name, "CNU", 1, &column));
    for (int row = 0; row < table->row_count; row++) {
        const int terminal = of->work->set.terminals[row];
        const int airport = of->airport_at[of->network->terminals[terminal].node];
        features_set_number(table, row, column, values[airport]);
    }
    return BIGHT_OK;
}

static bight_status add_counts(bight_session *session, const air_network *of, const char *name,
                               const int *values, bight_layer *table) {
    int column;
    TRY(features_add_integer(session, table, name, "", &column));
    for (int row = 0; row < table->row_count; row++) {
        const int terminal = of->work->set.terminals[row];
        const int airport = of->airport_at[of->network->terminals[terminal].node];
        features_set_number(table, row, column, values[airport]);
    }
    return BIGHT_OK;
}

static bight_status add_facts(bight_session *session, const air_network *of, bight_layer *table) {
    TRY(scenario_add_basis(session, of->work->set.scenario,
                           INPUT_WEIGHTS | accuracy_terminals(of->work->set.kind), table));
    TRY(features_add_fact(
        session, table, "connectivity units",
        "NetScan (Veldhuis 1997), of departures a day as the layer states them: a "
        "flight without a stop counts 1, a change as much as it is worth beside "
        "one, none where it takes too long"));
    TRY(features_add_fact(session, table, "changes",
                          "no timetable is known: each flight of the rarer leg meets the next of "
                          "the other after 60 min or more, flights being spread evenly over %g h",
                          of->service_h));
    if (of->unknown_count > 0)
        TRY(features_add_fact(session, table, "left out",
                              "%d ways of links that state no departures", of->unknown_count));
    if (isnan(of->fixed_h))
        return features_add_fact(session, table, "time without a stop",
                                 "only of pairs with flights: there are too few to fit others");
    return features_add_fact(session, table, "time without a stop",
                             "of pairs without flights %.0f min and %.1f min for 100 km, fitted to "
                             "the flights there are",
                             60 * of->fixed_h, 6000 * of->per_km_h);
}

static bight_status fill(bight_session *session, const air_network *of, bight_layer *table) {
    TRY(airport_tables_add_names(session, of->work, table));
    TRY(add_counts(session, of, "destinations", of->destinations, table));
    TRY(add_counts(session, of, "onward", of->onward, table));
    TRY(add_units(session, of, "direct", of->direct, table));
    TRY(add_units(session, of, "indirect", of->indirect, table));
    TRY(add_units(session, of, "hub", of->hub, table));
    return add_facts(session, of, table);
}

static bight_status tell(bight_session *session, air_network *of, bight_layer **table) {
    TRY(read_flights(session, of));
    fit_times(of);
    TRY(count_units(session, of));
    TRY(features_create(session, "Connections of the airports", of->work->set.count, table));
    return city_table_finish(table, fill(session, of, *table));
}

bight_status airport_connectivity_tell(bight_session *session, const airport_work *work,
                                       bight_layer **table) {
    air_network of = {.work = work, .network = work->set.network};
    bool has_capacity;
    of.mode = network_find_mode(of.network, of.network->description.terminals[work->set.kind].mode);
    if (!link_departures_are_told(of.network, of.mode, &has_capacity)) return BIGHT_OK;
    of.scratch = arena_create();
    if (of.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = tell(session, &of, table);
    arena_destroy(of.scratch);
    return status;
}
