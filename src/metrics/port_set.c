/* Ports, gateways and the times between; see port_set.h. */
#include "metrics/port_set.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "layer/selection.h"
#include "metrics/terminal_column.h"
#include "metrics/terminal_times.h"

static int find_kind(const bight_network *network, const char *id) {
    for (int kind = 0; kind < network->description.terminal_count; kind++)
        if (strcmp(network->description.terminals[kind].id, id) == 0) return kind;
    return -1;
}

bool port_set_is_travelled(const bight_network *network) {
    const char *id = network->description.measures.port_terminal;
    const int kind = id == NULL ? -1 : find_kind(network, id);
    return kind >= 0 && network->terminal_layers[kind] != NULL;
}

static bight_status find_port_kind(bight_session *session, const bight_network *network,
                                   int *kind) {
    const char *path = network->description.path;
    const char *id = network->description.measures.port_terminal;
    if (id == NULL)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s declares no ports; add measures.ports (terminal, cluster, throughput)",
                    path);
    *kind = find_kind(network, id);
    if (*kind < 0)
        return FAIL(session, BIGHT_BAD_DATA, "%s: measures.ports: no terminals have the id '%s'",
                    path, id);
    if (network->terminal_layers[*kind] == NULL)
        return FAIL(session, BIGHT_WRONG_USE,
                    "the ports' mode '%s' is not travelled here; choose modes or a profile with it",
                    network->description.terminals[*kind].mode);
    return BIGHT_OK;
}

/* The column of the layer behind a name under columns. */
static bight_status find_named(bight_session *session, const bight_network *network, int kind,
                               const char *name, int *column, const char **unit) {
    *column = -1;
    *unit = "";
    if (name == NULL) return BIGHT_OK;
    TRY(terminal_column_find(session, network, kind, name, column, unit));
    if (*column >= 0) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: measures.ports: terminals %s have no column named '%s'; list it under columns",
                network->description.path, network->description.terminals[kind].id, name);
}

typedef struct {
    int kind;
    int throughput;
    int before;
    int teu;
    int cluster;
    bool *is_port;
    bool *is_gateway;
    bool *is_area;
} port_columns;

static bight_status bind_columns(bight_session *session, arena *owner, const bight_network *network,
                                 port_set *ports, port_columns *columns) {
    const description_measures *measures = &network->description.measures;
    const char *no_unit, *unit_before;
    TRY(find_port_kind(session, network, &columns->kind));
    const bight_layer *layer = network->terminal_layers[columns->kind];
    TRY(find_named(session, network, columns->kind, measures->port_throughput, &columns->throughput,
                   &ports->throughput_unit));
    TRY(find_named(session, network, columns->kind, measures->port_before, &columns->before,
                   &unit_before));
    if (columns->before >= 0 && strcmp(unit_before, ports->throughput_unit) != 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: measures.ports: throughput_before is in '%s' and throughput in '%s'; "
                    "state both in one unit",
                    network->description.path, unit_before, ports->throughput_unit);
    TRY(find_named(session, network, columns->kind, measures->port_teu, &columns->teu,
                   &ports->teu_unit));
    TRY(find_named(session, network, columns->kind, measures->port_cluster, &columns->cluster,
                   &no_unit));
    TAKE(session, owner, columns->is_port, layer->row_count);
    TAKE(session, owner, columns->is_gateway, layer->row_count);
    TAKE(session, owner, columns->is_area, layer->row_count);
    TRY(selection_choose(session, layer, measures->port_clusters_where, columns->is_port));
    if (measures->port_areas_where != NULL)
        TRY(selection_choose(session, layer, measures->port_areas_where, columns->is_area));
    if (measures->port_gateways_where == NULL) return BIGHT_OK;
    return selection_choose(session, layer, measures->port_gateways_where, columns->is_gateway);
}

static double optional_number(const bight_layer *layer, int row, int column) {
    return column < 0 ? NAN : network_cell_number(layer, row, column);
}

static bight_status keep_port(bight_session *session, arena *owner, const bight_network *network,
                              const port_columns *columns, int terminal, port_set *ports) {
    const bight_layer *layer = network->terminal_layers[columns->kind];
    const int row = network->terminals[terminal].row;
    if (columns->is_gateway[row]) ports->gateways[ports->gateway_count++] = terminal;
    if (!columns->is_port[row] || bight_layer_is_missing(layer, row, columns->cluster))
        return BIGHT_OK;
    const double throughput = network_cell_number(layer, row, columns->throughput);
    if (isnan(throughput)) {
        ports->without_throughput += !columns->is_area[row];
        return BIGHT_OK;
    }
    const double before = optional_number(layer, row, columns->before);
    if (throughput < 0 || before < 0)
        return FAIL(session, BIGHT_BAD_DATA, "%s: record %d: the throughput is negative",
                    features_file_name(layer), features_record(layer, row));
    const int port = ports->port_count++;
    ports->terminals[port] = terminal;
    ports->throughput[port] = throughput;
    ports->throughput_before[port] = before;
    ports->teu[port] = optional_number(layer, row, columns->teu);
    return network_cell_text(session, owner, layer, row, columns->cluster, &ports->clusters[port]);
}

static bight_status refuse_name(bight_session *session, const bight_network *network, int kind,
                                const char *name) {
    const description_terminal *terminals = &network->description.terminals[kind];
    enum { MOST_NAMES = 16 };
    const char *names[MOST_NAMES];
    int count = 0;
    for (; count < terminals->columns.count && count < MOST_NAMES; count++)
        names[count] = terminals->columns.items[count].name;
    const int nearest = text_nearest(name, names, count);
    return FAIL(session, BIGHT_WRONG_USE, "terminals %s have no column named '%s'%s%s%s",
                terminals->id, name,
                nearest < 0 ? "; list it under their columns in " : ". Did you mean '",
                nearest < 0 ? network->description.path : names[nearest], nearest < 0 ? "" : "'?");
}

static void read_column(const bight_network *network, const port_set *ports, int column,
                        double *values) {
    for (int port = 0; port < ports->port_count; port++)
        values[port] = network_cell_number(network->terminal_layers[ports->kind],
                                           network->terminals[ports->terminals[port]].row, column);
}

bight_status port_set_read_column(bight_session *session, const bight_network *network,
                                  const port_set *ports, const char *name, double *values) {
    int column;
    TRY(terminal_column_find(session, network, ports->kind, name, &column, NULL));
    if (column < 0) return refuse_name(session, network, ports->kind, name);
    read_column(network, ports, column, values);
    return BIGHT_OK;
}

bight_status port_set_read_declared(bight_session *session, const bight_network *network,
                                    const port_set *ports, const char *name, double *values,
                                    const char **unit) {
    int column;
    TRY(find_named(session, network, ports->kind, name, &column, unit));
    read_column(network, ports, column, values);
    return BIGHT_OK;
}

bight_status port_set_read_text(bight_session *session, arena *owner, const bight_network *network,
                                const port_set *ports, const char *name, int port,
                                const char **text) {
    const bight_layer *layer = network->terminal_layers[ports->kind];
    const int row = network->terminals[ports->terminals[port]].row;
    const char *no_unit;
    int column;
    TRY(find_named(session, network, ports->kind, name, &column, &no_unit));
    *text = column < 0 ? NULL : "";
    if (column < 0 || bight_layer_is_missing(layer, row, column)) return BIGHT_OK;
    return network_cell_text(session, owner, layer, row, column, text);
}

/* The one port of the terminal's city; -1: there is none, -2: several. */
static int find_port_of_city(const bight_network *network, const port_set *ports, int terminal) {
    const int city = network->terminals[terminal].city;
    int found = -1;
    for (int port = 0; port < ports->port_count && city >= 0; port++)
        if (network->terminals[ports->terminals[port]].city == city)
            found = found == -1 ? port : -2;
    return found;
}

static bool is_port(const port_set *ports, int terminal) {
    for (int port = 0; port < ports->port_count; port++)
        if (ports->terminals[port] == terminal) return true;
    return false;
}

static bight_status keep_area(bight_session *session, const bight_network *network, int terminal,
                              port_set *ports) {
    const int port = find_port_of_city(network, ports, terminal);
    if (is_port(ports, terminal)) return BIGHT_OK;
    if (port < 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: measures.ports.areas: %s would be an area of the port of its city, but %s "
                    "has %s with a cluster and a throughput; leave it out of areas",
                    network->description.path, network->terminals[terminal].name,
                    network->terminals[terminal].city_name, port == -1 ? "none" : "several");
    ports->areas[ports->area_count] = terminal;
    ports->area_ports[ports->area_count++] = port;
    return BIGHT_OK;
}

static bight_status find_ports(bight_session *session, arena *owner, const bight_network *network,
                               port_set *ports) {
    port_columns columns;
    TRY(bind_columns(session, owner, network, ports, &columns));
    ports->kind = columns.kind;
    TAKE(session, owner, ports->terminals, network->terminal_count);
    TAKE(session, owner, ports->clusters, network->terminal_count);
    TAKE(session, owner, ports->throughput, network->terminal_count);
    TAKE(session, owner, ports->throughput_before, network->terminal_count);
    TAKE(session, owner, ports->teu, network->terminal_count);
    TAKE(session, owner, ports->gateways, network->terminal_count);
    TAKE(session, owner, ports->areas, network->terminal_count);
    TAKE(session, owner, ports->area_ports, network->terminal_count);
    for (int i = 0; i < network->terminal_count; i++)
        if (network->terminals[i].kind == columns.kind)
            TRY(keep_port(session, owner, network, &columns, i, ports));
    if (ports->port_count == 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: measures.ports: no port has a cluster and a throughput",
                    network->description.path);
    for (int i = 0; i < network->terminal_count; i++)
        if (network->terminals[i].kind == columns.kind &&
            columns.is_area[network->terminals[i].row])
            TRY(keep_area(session, network, i, ports));
    return BIGHT_OK;
}

static bight_status time_land(bight_session *session, arena *owner, const bight_scenario *land,
                              port_set *ports) {
    search_rows rows;
    search_tree tree;
    TRY(search_rows_build(session, owner, land, SEARCH_WHOLE, &rows));
    TRY(search_tree_create(session, owner, rows.vertex_count, &tree));
    for (int city = 0; city < ports->city_count; city++) {
        search_run(&rows, network_origin(land->network, city), &tree);
        for (int port = 0; port < ports->port_count; port++)
            ports->city_port_ms[city * ports->port_count + port] =
                terminal_times_gate_ms(land, &tree, ports->terminals[port]);
        for (int gateway = 0; gateway < ports->gateway_count; gateway++)
            ports->city_gateway_ms[city * ports->gateway_count + gateway] =
                terminal_times_gate_ms(land, &tree, ports->gateways[gateway]);
    }
    return BIGHT_OK;
}

/* From the gate of a port, which is entered first. */
static int64_t find_sea_ms(const bight_scenario *sea, const search_tree *tree, int port,
                           int gateway) {
    const int64_t time_ms = tree->time_ms[sea->network->terminals[gateway].node];
    if (time_ms == SEARCH_UNREACHED || scenario_is_terminal_closed(sea, port) ||
        scenario_is_terminal_closed(sea, gateway))
        return SEARCH_UNREACHED;
    return time_ms + scenario_entering_ms(sea, port);
}

/* Of a port, the least of its own and its areas' times. */
static void offer_gateways(const bight_scenario *sea, const search_tree *tree, int terminal,
                           int port, port_set *ports) {
    int64_t *row = &ports->port_gateway_ms[port * ports->gateway_count];
    for (int gateway = 0; gateway < ports->gateway_count; gateway++) {
        const int64_t time_ms = find_sea_ms(sea, tree, terminal, ports->gateways[gateway]);
        if (time_ms < row[gateway]) row[gateway] = time_ms;
    }
}

static bight_status time_sea(bight_session *session, arena *owner, const bight_scenario *sea,
                             port_set *ports) {
    search_rows rows;
    search_tree tree;
    TRY(search_rows_build(session, owner, sea, SEARCH_WHOLE, &rows));
    TRY(search_tree_create(session, owner, rows.vertex_count, &tree));
    for (int i = 0; i < ports->port_count * ports->gateway_count; i++)
        ports->port_gateway_ms[i] = SEARCH_UNREACHED;
    for (int i = 0; i < ports->port_count + ports->area_count; i++) {
        const int area = i - ports->port_count;
        const int terminal = area < 0 ? ports->terminals[i] : ports->areas[area];
        search_run(&rows, sea->network->terminals[terminal].node, &tree);
        offer_gateways(sea, &tree, terminal, area < 0 ? i : ports->area_ports[area], ports);
    }
    return BIGHT_OK;
}

/* A part of the network and what is timed on it. */
typedef struct {
    bight_status (*reduce)(bight_session *session, const bight_scenario *scenario, int mode,
                           bight_scenario **reduced);
    bight_status (*measure)(bight_session *session, arena *owner, const bight_scenario *reduced,
                            port_set *ports);
} port_pass;

static bight_status run_pass(bight_session *session, arena *owner, const bight_scenario *scenario,
                             const port_pass *pass, port_set *ports) {
    const bight_network *network = scenario->network;
    const int mode = network->nodes[network->terminals[ports->terminals[0]].node].mode;
    bight_scenario *reduced;
    bight_status status = pass->reduce(session, scenario, mode, &reduced);
    if (status == BIGHT_OK) status = pass->measure(session, owner, reduced, ports);
    bight_scenario_destroy(reduced);
    return status;
}

bight_status port_set_build(bight_session *session, arena *owner, const bight_scenario *scenario,
                            port_set *ports) {
    const bight_network *network = scenario->network;
    *ports = (port_set){.city_count = network->city_count};
    TRY(find_ports(session, owner, network, ports));
    const size_t cities = (size_t)ports->city_count;
    TAKE(session, owner, ports->city_port_ms, cities * (size_t)ports->port_count);
    TAKE(session, owner, ports->city_gateway_ms, cities * (size_t)ports->gateway_count);
    TAKE(session, owner, ports->port_gateway_ms,
         (size_t)ports->port_count * (size_t)ports->gateway_count);
    static const port_pass land = {scenario_without_mode, time_land};
    static const port_pass sea = {scenario_only_mode, time_sea};
    TRY(run_pass(session, owner, scenario, &land, ports));
    return run_pass(session, owner, scenario, &sea, ports);
}

/* The least of some times and how many are equal to it, 0 when all are unreached. */
typedef struct {
    int64_t time_ms;
    int equal;
} least_time;

static void offer_time(least_time *least, int64_t time_ms) {
    if (time_ms == SEARCH_UNREACHED || time_ms > least->time_ms) return;
    least->equal = time_ms == least->time_ms ? least->equal + 1 : 1;
    least->time_ms = time_ms;
}

void port_set_hinterland(const port_set *ports, const double *weights, double *shares) {
    for (int city = 0; city < ports->city_count; city++) {
        const int64_t *times = &ports->city_port_ms[city * ports->port_count];
        const double weight = weights == NULL ? 1 : weights[city];
        least_time least = {.time_ms = SEARCH_UNREACHED};
        for (int port = 0; port < ports->port_count; port++)
            offer_time(&least, times[port]);
        if (least.equal == 0) continue;
        for (int port = 0; port < ports->port_count; port++)
            if (times[port] == least.time_ms) shares[port] += weight / least.equal;
    }
}

/* Through a port to a gateway, or SEARCH_UNREACHED. */
static int64_t time_through(const port_set *ports, int city, int port, int gateway) {
    const int64_t land_ms = ports->city_port_ms[city * ports->port_count + port];
    const int64_t sea_ms = ports->port_gateway_ms[port * ports->gateway_count + gateway];
    return land_ms == SEARCH_UNREACHED || sea_ms == SEARCH_UNREACHED ? SEARCH_UNREACHED
                                                                     : land_ms + sea_ms;
}

/* Adds `weight` to the ports through which the gateway is reached soonest; false when overland is
 * sooner or there is no way. */
static bool share_gateway(const port_set *ports, int city, int gateway, double weight,
                          double *shares) {
    const int64_t overland_ms = ports->city_gateway_ms[city * ports->gateway_count + gateway];
    least_time least = {.time_ms = SEARCH_UNREACHED};
    for (int port = 0; port < ports->port_count; port++)
        offer_time(&least, time_through(ports, city, port, gateway));
    if (least.equal == 0 || overland_ms <= least.time_ms) return false;
    for (int port = 0; port < ports->port_count; port++)
        if (time_through(ports, city, port, gateway) == least.time_ms)
            shares[port] += weight / least.equal;
    return true;
}

double port_set_gateway_share(const port_set *ports, const double *weights, double *shares) {
    double total = 0, overland = 0;
    for (int city = 0; city < ports->city_count; city++)
        total += weights[city];
    if (!(total > 0) || ports->gateway_count == 0) return NAN;
    for (int city = 0; city < ports->city_count; city++) {
        const double weight = weights[city] / total / ports->gateway_count;
        for (int gateway = 0; gateway < ports->gateway_count; gateway++)
            if (!share_gateway(ports, city, gateway, weight, shares)) overland += weight;
    }
    return overland;
}
