/* The table of how ports are connected; see port_tables.h. */
#include <math.h>
#include <string.h>

#include "metrics/city_table.h"
#include "metrics/concentration.h"
#include "metrics/connectivity_index.h"
#include "metrics/link_departures.h"
#include "metrics/port_tables.h"
#include "metrics/sea_graph.h"

/* ---- The index of connectivity ---- */

typedef struct {
    double *values;                      /* of the base: rows of components */
    int *rows;                           /* their ports */
    int count;                           /* of the base */
    double *columns[CONNECTIVITY_COUNT]; /* by port */
    const char *units[CONNECTIVITY_COUNT];
} connectivity_base;

static bight_status read_components(bight_session *session, const port_clusters *work, arena *owner,
                                    connectivity_base *base) {
    const description_measures *measures = &work->network->description.measures;
    const size_t ports = (size_t)work->ports.port_count;
    TAKE(session, owner, base->values, ports * CONNECTIVITY_COUNT);
    TAKE(session, owner, base->rows, ports);
    for (int i = 0; i < CONNECTIVITY_COUNT; i++) {
        TAKE(session, owner, base->columns[i], ports);
        TRY(port_set_read_declared(session, work->network, &work->ports,
                                   measures->port_connectivity[i], base->columns[i],
                                   &base->units[i]));
    }
    return BIGHT_OK;
}

/* The ports of which all components are known. */
static bight_status choose_base(bight_session *session, const port_clusters *work,
                                connectivity_base *base) {
    for (int port = 0; port < work->ports.port_count; port++) {
        double *row = &base->values[base->count * CONNECTIVITY_COUNT];
        bool is_known = true;
        for (int i = 0; i < CONNECTIVITY_COUNT; i++) {
            row[i] = base->columns[i][port];
            is_known = is_known && !isnan(row[i]);
            if (row[i] < 0)
                return FAIL(
                    session, BIGHT_BAD_DATA,
                    "%s: measures.ports.connectivity: %s of port %s is negative; correct it "
                    "or leave it empty",
                    work->network->description.path,
                    work->network->description.measures.port_connectivity[i],
                    work->network->terminals[work->ports.terminals[port]].name);
        }
        if (is_known) base->rows[base->count++] = port;
    }
    return BIGHT_OK;
}

static bight_status check_averages(bight_session *session, const port_clusters *work,
                                   const connectivity_base *base) {
    for (int i = 0; i < CONNECTIVITY_COUNT && base->count > 0; i++) {
        double sum = 0;
        for (int row = 0; row < base->count; row++)
            sum += base->values[row * CONNECTIVITY_COUNT + i];
        if (!(sum > 0))
            return FAIL(
                session, BIGHT_BAD_DATA,
                "%s: measures.ports.connectivity: %s is 0 for every port, so nothing can be "
                "set against its average; correct the column or leave connectivity out",
                work->network->description.path,
                work->network->description.measures.port_connectivity[i]);
    }
    return BIGHT_OK;
}

static bight_status add_index(bight_session *session, const connectivity_base *base,
                              const char *name, const double *index, bight_layer *table) {
    int column;
    TRY(features_add_number(session, table, name, "", 1, &column));
    for (int row = 0; row < base->count; row++)
        features_set_number(table, base->rows[row], column, index[row]);
    return BIGHT_OK;
}

static bight_status add_indices(bight_session *session, const port_clusters *work,
                                const connectivity_base *base, bight_layer *table) {
    double *index;
    TAKE(session, table->arena, index, work->ports.port_count);
    connectivity_index_largest(base->values, base->count, CONNECTIVITY_COUNT, index);
    TRY(add_index(session, base, "lsci_max", index, table));
    connectivity_index_average(base->values, base->count, CONNECTIVITY_COUNT, index);
    TRY(add_index(session, base, "lsci_avg", index, table));
    TRY(features_add_fact(session, table, "lsci_max, lsci_avg",
                          "built as UNCTAD's liner shipping connectivity index, not its figures: "
                          "the mean of component / largest, the largest mean set to 100 (its "
                          "method until 2023), and 100 times the mean of component / average "
                          "(since 2024)"));
    return features_add_fact(session, table, "base of the index",
                             "the %d of these %d ports of which all six components are known; "
                             "others have no index",
                             base->count, work->ports.port_count);
}

static bight_status add_connectivity(bight_session *session, const port_clusters *work,
                                     bight_layer *table) {
    static const char *const names[CONNECTIVITY_COUNT] = {
        [CONNECTIVITY_CALLS] = "calls",
        [CONNECTIVITY_CAPACITY] = "capacity",
        [CONNECTIVITY_SERVICES] = "services",
        [CONNECTIVITY_COMPANIES] = "companies",
        [CONNECTIVITY_LARGEST_SHIP] = "largest_ship",
        [CONNECTIVITY_DIRECT_PORTS] = "direct_ports"};
    connectivity_base base = {.count = 0};
    if (work->network->description.measures.port_connectivity[0] == NULL)
        return features_add_fact(session, table, "no index of connectivity",
                                 "the network file names no components; list columns of the ports "
                                 "under measures.ports.connectivity as calls, capacity, services, "
                                 "companies, largest_ship and direct_ports");
    TRY(read_components(session, work, table->arena, &base));
    TRY(choose_base(session, work, &base));
    TRY(check_averages(session, work, &base));
    for (int i = 0; i < CONNECTIVITY_COUNT; i++)
        TRY(city_table_add(session, table, names[i], base.units[i], 0, base.columns[i]));
    return add_indices(session, work, &base, table);
}

/* ---- Dependence on single links ---- */

enum { PARTNERS, DEPARTURES, DEPENDENCE, LINK_HHI, MEASURE_COUNT };

typedef struct {
    const port_clusters *work;
    sea_graph sea;
    bool has_capacity;
    double *to;      /* by vertex: what sails between it and the port, both ways; room */
    double *amounts; /* of the partners, closed up; room */
    int *partners;   /* vertices */
} service_links;

typedef struct {
    double values[MEASURE_COUNT];
    int largest; /* vertex of the largest partner, -1 where there is none */
} port_dependence;

/* Adds what sails on the links of a port by partner; the number of partners. */
static int gather_partners(service_links *of, int port, double *departures) {
    const bight_scenario *scenario = of->work->scenario;
    int count = 0;
    *departures = 0;
    for (int i = 0; i < of->sea.link_count; i++) {
        const sea_link *link = &of->sea.links[i];
        const int vertex = of->sea.vertices[port];
        const int end = sea_graph_other_end(link, vertex);
        if (end < 0) continue;
        const double flow = link_departures_flow(scenario, link->link, of->has_capacity);
        const bool leaves = link->times_ms[link->ends[0] != vertex] >= 0;
        const bool comes = link->times_ms[link->ends[0] == vertex] >= 0;
        int known = 0;
        while (known < count && of->partners[known] != end)
            known++;
        if (known == count) of->partners[count++] = end;
        of->to[end] += flow * (leaves + comes);
        if (leaves) *departures += flow;
    }
    return count;
}

static port_dependence measure_dependence(service_links *of, int port) {
    port_dependence found = {.values = {NAN, NAN, NAN, NAN}, .largest = -1};
    double sum = 0;
    if (of->sea.vertices[port] < 0) return found;
    const int count = gather_partners(of, port, &found.values[DEPARTURES]);
    for (int i = 0; i < count; i++) {
        const int vertex = of->partners[i];
        of->amounts[i] = of->to[vertex];
        sum += of->amounts[i];
        if (found.largest < 0 || of->to[vertex] > of->to[found.largest]) found.largest = vertex;
    }
    found.values[PARTNERS] = count;
    if (sum > 0) {
        found.values[DEPENDENCE] = 100 * of->to[found.largest] / sum;
        found.values[LINK_HHI] = concentration_hhi(of->amounts, count);
    } else {
        found.largest = -1; /* not all departures are told, or there are none */
    }
    for (int i = 0; i < count; i++)
        of->to[of->partners[i]] = 0;
    return found;
}

static bight_status add_dependence(bight_session *session, service_links *of, bight_layer *table) {
    int columns[MEASURE_COUNT], partner;
    const char *unit = of->has_capacity ? "capacity/day" : "1/day";
    TRY(features_add_integer(session, table, "partners", "", &columns[PARTNERS]));
    TRY(features_add_number(session, table, "departures", unit, 2, &columns[DEPARTURES]));
    TRY(features_add_text(session, table, "largest_partner", &partner));
    TRY(features_add_number(session, table, "dependence", "%", 1, &columns[DEPENDENCE]));
    TRY(features_add_number(session, table, "link_hhi", "", 3, &columns[LINK_HHI]));
    for (int port = 0; port < table->row_count; port++) {
        const port_dependence found = measure_dependence(of, port);
        const char *name;
        for (int i = 0; i < MEASURE_COUNT; i++)
            features_set_number(table, port, columns[i], found.values[i]);
        if (found.largest < 0) continue;
        TRY(scenario_vertex_name(session, of->work->scenario, table->arena, found.largest, &name));
        TRY(features_set_text(session, table, port, partner, name));
    }
    return features_add_fact(session, table, "dependence",
                             "share of the largest partner in the departures%s between the port "
                             "and all it has links with, gateways and others included (hub "
                             "dependence, Ducruet 2008); link_hhi sums the squared shares; missing "
                             "without links, or where departures are not told of all",
                             of->has_capacity ? " times capacities" : "");
}

static bight_status add_links(bight_session *session, const port_clusters *work,
                              bight_layer *table) {
    service_links of = {.work = work};
    TRY(sea_graph_build(session, work->scratch, work->scenario, &work->ports, &of.sea));
    if (!link_departures_are_told(work->network, of.sea.mode, &of.has_capacity))
        return features_add_fact(session, table, "no dependence on links",
                                 "no layer of mode %s tells departures; add to it, for example, "
                                 "service: {per_day: COLUMN, hours: 24, capacity: COLUMN}",
                                 work->network->modes[of.sea.mode]);
    TRY(drawing_need(session, work->network));
    TAKE(session, work->scratch, of.to, work->scenario->vertex_count);
    TAKE(session, work->scratch, of.amounts, of.sea.link_count);
    TAKE(session, work->scratch, of.partners, of.sea.link_count);
    return add_dependence(session, &of, table);
}

static bight_status fill(bight_session *session, const port_clusters *work, bight_layer *table) {
    TRY(port_clusters_add_names(session, work, table));
    TRY(add_connectivity(session, work, table));
    TRY(add_links(session, work, table));
    TRY(port_clusters_add_areas(session, work, table));
    return port_clusters_add_scenario(session, work, table);
}

bight_status port_tables_make_services(bight_session *session, const port_clusters *work,
                                       const port_choice *choice, bight_layer **table) {
    (void)choice;
    TRY(features_create(session, "Services of the ports", work->ports.port_count, table));
    return city_table_finish(table, fill(session, work, *table));
}
