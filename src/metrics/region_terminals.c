/* Ports and airports of a region; see region_figures.h. Terminals that serve no city of the network
 * lie outside, and so do closed ones. */
#include <math.h>
#include <string.h>

#include "metrics/concentration.h"
#include "metrics/region_figures.h"
#include "metrics/terminal_column.h"
#include "metrics/unit_scale.h"

typedef struct {
    int kind; /* -1: the network has none */
    int count;
    int *terminals;
    int cities; /* with at least one */
} region_terminals;

static int find_kind(const bight_network *network, const char *id) {
    for (int kind = 0; id != NULL && kind < network->description.terminal_count; kind++)
        if (strcmp(network->description.terminals[kind].id, id) == 0) return kind;
    return -1;
}

static bight_status find_terminals(bight_session *session, const region_figures *of, const char *id,
                                   region_terminals *found) {
    const bight_scenario *scenario = of->of->scenario;
    bool *is_served;
    *found = (region_terminals){.kind = find_kind(of->network, id)};
    TAKE(session, of->arena, found->terminals, scenario->terminal_count);
    TAKE(session, of->arena, is_served, of->city_count);
    for (int i = 0; found->kind >= 0 && i < scenario->terminal_count; i++) {
        const network_terminal *terminal = scenario_terminal(scenario, i);
        if (terminal->kind != found->kind || terminal->city < 0 ||
            scenario_is_terminal_closed(scenario, i))
            continue;
        found->terminals[found->count++] = i;
        found->cities += !is_served[terminal->city];
        is_served[terminal->city] = true;
    }
    return BIGHT_OK;
}

typedef struct {
    double *amounts; /* of those that have one, in the base of the unit */
    int count;
    double sum; /* NaN without any */
    const char *base;
} terminal_amounts;

static void add_amounts(const region_figures *of, const region_terminals *terminals, int column,
                        double factor, terminal_amounts *found) {
    const bight_layer *layer = of->network->terminal_layers[terminals->kind];
    for (int at = 0; at < terminals->count; at++) {
        const int terminal = terminals->terminals[at];
        if (terminal >= of->network->terminal_count) continue; /* a scenario's, without any */
        const double amount =
            network_cell_number(layer, of->network->terminals[terminal].row, column);
        if (isnan(amount)) continue;
        found->amounts[found->count++] = factor * amount;
        found->sum = (found->count == 1 ? 0 : found->sum) + factor * amount;
    }
}

/* The numbers under a name of the terminals' columns; `name` NULL: none. */
static bight_status find_amounts(bight_session *session, const region_figures *of,
                                 const region_terminals *terminals, const char *name,
                                 terminal_amounts *found) {
    *found = (terminal_amounts){.sum = NAN, .base = ""};
    if (terminals->kind < 0 || name == NULL) return BIGHT_OK;
    const char *unit;
    int column;
    TAKE(session, of->arena, found->amounts, terminals->count);
    TRY(terminal_column_find(session, of->network, terminals->kind, name, &column, &unit));
    if (column < 0) return BIGHT_OK;
    const unit_scale scale = unit_scale_read(unit);
    add_amounts(of, terminals, column, scale.factor, found);
    found->base = scale.base;
    return BIGHT_OK;
}

/* Airports outside that a link leads to from an airport inside. */
static bight_status count_destinations(bight_session *session, const region_figures *of, int kind,
                                       int *count) {
    const bight_scenario *scenario = of->of->scenario;
    bool *is_inside, *is_outside;
    *count = 0;
    TAKE(session, of->arena, is_inside, scenario->vertex_count);
    TAKE(session, of->arena, is_outside, scenario->vertex_count);
    for (int i = 0; i < scenario->terminal_count; i++) {
        const network_terminal *terminal = scenario_terminal(scenario, i);
        if (terminal->kind == kind && terminal->node >= 0)
            (terminal->city < 0 ? is_outside : is_inside)[terminal->node] = true;
    }
    for (int i = 0; i < scenario->arc_count; i++) {
        const network_arc *arc = &scenario->arcs[i];
        if (arc->kind != ARC_LINK || scenario->is_closed[i]) continue;
        if (!is_inside[arc->from] || !is_outside[arc->to]) continue;
        is_outside[arc->to] = false;
        (*count)++;
    }
    return BIGHT_OK;
}

/* A network that describes no such terminals does not say that there are none. */
static double count_of(const region_terminals *of) {
    return of->kind < 0 ? NAN : (double)of->count;
}

static double served_share(const region_figures *in, const region_terminals *of) {
    return of->kind < 0 || in->city_count == 0 ? NAN : 100.0 * of->cities / in->city_count;
}

static double hhi(const terminal_amounts *of) {
    return of->count > 0 ? concentration_hhi(of->amounts, of->count) : NAN;
}

static bight_status add_all(bight_session *session, region_figures *to,
                            const region_figure *figures, size_t count) {
    for (size_t i = 0; i < count; i++)
        TRY(region_figures_add(session, to, &figures[i]));
    return BIGHT_OK;
}

static bight_status add_ports(bight_session *session, region_figures *to) {
    const description_measures *measures = &to->network->description.measures;
    region_terminals ports;
    terminal_amounts cargo, teu;
    TRY(find_terminals(session, to,
                       measures->port_terminal == NULL ? "port" : measures->port_terminal, &ports));
    TRY(find_amounts(session, to, &ports, measures->port_throughput, &cargo));
    TRY(find_amounts(session, to, &ports, measures->port_teu, &teu));
    const bool is_tonnes = strcmp(cargo.base, "t") == 0;
    const region_figure figures[] = {
        {"ports", "", "ports", 0, count_of(&ports)},
        {"cities_with_port", "%", "ports", 1, served_share(to, &ports)},
        {"cargo_ports", "", "ports", 0, cargo.count > 0 ? (double)cargo.count : NAN},
        {"throughput", "10^6 t", "throughput", 0, is_tonnes ? cargo.sum / 1e6 : NAN},
        {"containers", "10^6 TEU", "throughput", 2, teu.sum / 1e6},
        {"port_hhi", "", "throughput", 3, hhi(&cargo)},
    };
    return add_all(session, to, figures, sizeof figures / sizeof *figures);
}

static bight_status add_airports(bight_session *session, region_figures *to) {
    region_terminals airports;
    terminal_amounts passengers, runways;
    int destinations;
    TRY(find_terminals(session, to, "airport", &airports));
    TRY(find_amounts(session, to, &airports, "passengers", &passengers));
    TRY(find_amounts(session, to, &airports, "runways", &runways));
    TRY(count_destinations(session, to, airports.kind, &destinations));
    const double largest = concentration_largest(passengers.amounts, passengers.count, 1);
    const region_figure figures[] = {
        {"airports", "", "runways", 0, count_of(&airports)},
        {"cities_with_airport", "%", "runways", 1, served_share(to, &airports)},
        {"runways", "", "runways", 0, runways.sum},
        {"passengers", "10^6", "passengers", 1, passengers.sum / 1e6},
        {"airport_hhi", "", "passengers", 3, hhi(&passengers)},
        {"largest_airport", "%", "passengers", 1, passengers.count > 0 ? 100 * largest : NAN},
        {"air_destinations", "", "overseas", 0, airports.kind < 0 ? NAN : (double)destinations},
    };
    return add_all(session, to, figures, sizeof figures / sizeof *figures);
}

bight_status region_terminals_add(bight_session *session, region_figures *to) {
    TRY(add_ports(session, to));
    return add_airports(session, to);
}
