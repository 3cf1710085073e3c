/* Indicators of ports; see port_indicators.h. */
#include "metrics/port_indicators.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/concentration.h"
#include "metrics/destination_choice.h"
#include "metrics/port_tables.h"
#include "metrics/rail_node.h"

static const double MS_PER_DAY = 86400000;
static const double MILLIYUAN_PER_1000_YUAN = 1e6;

typedef struct {
    const freight_set *set;
    const double *shares; /* [city][port] of each city's choice */
} indicator_source;

typedef void (*indicator_compute)(const indicator_source *source, double *values);

static void compute_throughput(const indicator_source *source, double *values) {
    const port_set *ports = &source->set->ports.ports;
    memcpy(values, ports->throughput, (size_t)ports->port_count * sizeof *values);
}

/* Mean over the regions, by their weights, of 1 / what loading and the voyage weigh, 0 where there
 * is none (harmonic centrality towards them, Marchiori and Latora 2000). */
static void compute_harmonic(const indicator_source *source, double *values) {
    const freight_set *set = source->set;
    const double unit = set->weight == WEIGH_BY_TIME ? MS_PER_DAY : MILLIYUAN_PER_1000_YUAN;
    for (int port = 0; port < set->port_count; port++) {
        values[port] = set->region_count > 0 ? 0 : NAN;
        for (int region = 0; region < set->region_count; region++) {
            const freight_leg leg = freight_leg_sum(
                set->entering[port], set->voyages[port * set->region_count + region].leg);
            if (freight_leg_is_there(&leg) && leg.weight > 0)
                values[port] += set->region_weights[region] * unit / (double)leg.weight;
        }
    }
}

static void compute_hinterland(const indicator_source *source, double *values) {
    const freight_set *set = source->set;
    const double *weights = set->ports.has_gdp ? set->ports.city_gdp : set->ports.city_population;
    for (int city = 0; city < set->city_count; city++)
        for (int port = 0; port < set->port_count; port++)
            values[port] += weights[city] * source->shares[city * set->port_count + port];
}

/* How contested the cities are that a port may expect, in the mean by what it may expect. */
static void compute_contestability(const indicator_source *source, double *values) {
    const freight_set *set = source->set;
    for (int port = 0; port < set->port_count; port++) {
        double expected = 0, contested = 0;
        for (int city = 0; city < set->city_count; city++) {
            const double *shares = &source->shares[city * set->port_count];
            const double even = port_rivalry_contestability(shares, set->port_count);
            const double people = set->ports.city_population[city] * shares[port];
            if (isnan(even)) continue;
            expected += people;
            contested += people * even;
        }
        values[port] = expected > 0 ? contested / expected : NAN;
    }
}

static void compute_rail_distance(const indicator_source *source, double *values) {
    const bight_network *network = source->set->scenario->network;
    for (int port = 0; port < source->set->port_count; port++)
        (void)rail_node_of_port(network, &source->set->ports.ports, port, &values[port]);
}

static int city_of(const freight_set *set, int port) {
    return set->scenario->network->terminals[set->ports.ports.terminals[port]].city;
}

static bool is_first_of_city(const freight_set *set, int port) {
    for (int other = 0; other < port; other++)
        if (city_of(set, other) == city_of(set, port)) return false;
    return city_of(set, port) >= 0;
}

static double throughput_of_city(const freight_set *set, int city) {
    double sum = 0;
    for (int port = 0; port < set->port_count; port++)
        if (city_of(set, port) == city) sum += set->ports.ports.throughput[port];
    return sum;
}

/* A city with all its ports, against all cities that have one (Vallega 1979). */
static void compute_relative(const indicator_source *source, double *values) {
    const freight_set *set = source->set;
    double goods = 0, people = 0;
    for (int port = 0; port < set->port_count; port++) {
        if (!is_first_of_city(set, port)) continue;
        goods += throughput_of_city(set, city_of(set, port));
        people += set->ports.city_population[city_of(set, port)];
    }
    for (int port = 0; port < set->port_count; port++) {
        const int city = city_of(set, port);
        values[port] = city < 0 ? NAN
                                : concentration_relative(throughput_of_city(set, city), goods,
                                                         set->ports.city_population[city], people);
    }
}

static const struct {
    const char *name;
    const char *unit; /* NULL: of the throughput, or of the hinterland's weight */
    int decimals;
    port_side side;
    bool is_cost;
    indicator_compute compute; /* NULL: a column of a table of ports */
    port_table_maker *make;
    const char *column; /* one a table may lack */
} INDICATORS[] = {
    {"throughput", NULL, 0, SIDE_SEA, false, compute_throughput, NULL, NULL},
    {"lsci_avg", "", 1, SIDE_SEA, false, NULL, port_tables_make_services, "lsci_avg"},
    {"sea_harmonic", "1/h", 4, SIDE_SEA, false, NULL, port_tables_make_sea, "harmonic"},
    {"sea_betweenness", "%", 1, SIDE_SEA, false, NULL, port_tables_make_sea, "betweenness_share"},
    {"foreland_harmonic", "", 3, SIDE_SEA, false, compute_harmonic, NULL, NULL},
    {"dependence", "%", 1, SIDE_SEA, true, NULL, port_tables_make_services, "dependence"},
    {"hinterland", NULL, 0, SIDE_LAND, false, compute_hinterland, NULL, NULL},
    {"contestability", "0-1", 3, SIDE_LAND, true, compute_contestability, NULL, NULL},
    {"rail_node_km", "km", 1, SIDE_INTERFACE, true, compute_rail_distance, NULL, NULL},
    {"rci", "", 2, SIDE_INTERFACE, false, compute_relative, NULL, NULL},
};
enum { INDICATOR_COUNT = sizeof INDICATORS / sizeof *INDICATORS };

/* A column of a table whose rows are the ports; whether it has it. */
static bight_status copy_column(bight_session *session, const freight_set *set, int which,
                                double *values, bool *is_there) {
    bight_layer *table = NULL;
    TRY(INDICATORS[which].make(session, &set->ports, NULL, &table));
    const int column = bight_layer_find_column(table, INDICATORS[which].column);
    for (int port = 0; port < set->port_count && column >= 0; port++)
        values[port] = bight_layer_real(table, port, column);
    bight_layer_destroy(table);
    *is_there = column >= 0;
    return BIGHT_OK;
}

static const char *unit_of(const freight_set *set, int which) {
    if (INDICATORS[which].unit != NULL) return INDICATORS[which].unit;
    if (INDICATORS[which].compute == compute_throughput) return set->ports.ports.throughput_unit;
    return set->ports.has_gdp ? set->ports.gdp_unit : set->ports.population_unit;
}

/* Whether it says more of one port than of another. */
static bool tells_apart(const double *values, int count) {
    double least = INFINITY, most = -INFINITY;
    for (int i = 0; i < count; i++) {
        least = fmin(least, values[i]); /* fmin and fmax pass NaN over */
        most = fmax(most, values[i]);
    }
    return most > least;
}

static bight_status leave_out(bight_session *session, arena *owner, const char *name,
                              port_indicators *found) {
    found->left_out =
        found->left_out == NULL ? name : text_format(owner, "%s, %s", found->left_out, name);
    return found->left_out == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

static void weigh_sides(port_indicators *found) {
    int counts[SIDE_COUNT] = {0}, sides = 0;
    for (int i = 0; i < found->table.indicator_count; i++)
        sides += counts[found->sides[i]]++ == 0;
    for (int i = 0; i < found->table.indicator_count; i++)
        found->table.weights[i] = 1.0 / sides / counts[found->sides[i]];
}

/* All ports alike and the square of the time by land, unless a model is asked for. */
static bight_status choose_ports(bight_session *session, arena *owner, const freight_set *set,
                                 const bight_port_options *options, const double **shares,
                                 const char **shares_of) {
    const port_set *ports = &set->ports.ports;
    static const bight_decay squared = {.kind = BIGHT_DECAY_POWER, .scale = 2};
    port_choice choice;
    TRY(port_choice_read(session, &set->ports, options, &choice));
    if (choice.is_modelled) {
        *shares = choice.shares;
        *shares_of = text_format(owner, "attraction %s, decay %s", choice.attraction_text,
                                 choice.decay_text);
        return *shares_of == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
    }
    double *alike, *found;
    TAKE(session, owner, alike, ports->port_count);
    TAKE(session, owner, found, (size_t)ports->city_count * (size_t)ports->port_count);
    for (int port = 0; port < ports->port_count; port++)
        alike[port] = 1;
    for (int city = 0; city < ports->city_count; city++)
        (void)destination_choice_shares(&ports->city_port_ms[city * ports->port_count],
                                        ports->port_count, &squared, alike,
                                        &found[city * ports->port_count]);
    *shares = found;
    *shares_of = "all ports attracting alike, decay power:2";
    return BIGHT_OK;
}

/* Those that do not tell ports apart are left out. */
static bight_status add_indicator(bight_session *session, arena *owner,
                                  const indicator_source *source, int which,
                                  port_indicators *found) {
    indicator_table *table = &found->table;
    const int at = table->indicator_count;
    double *values = table->values + (size_t)at * (size_t)table->city_count;
    bool is_there = true;
    memset(values, 0, (size_t)table->city_count * sizeof *values);
    if (INDICATORS[which].compute != NULL)
        INDICATORS[which].compute(source, values);
    else
        TRY(copy_column(session, source->set, which, values, &is_there));
    if (!is_there) return BIGHT_OK;
    if (!tells_apart(values, table->city_count))
        return leave_out(session, owner, INDICATORS[which].name, found);
    table->names[at] = INDICATORS[which].name;
    table->is_cost[at] = INDICATORS[which].is_cost;
    found->sides[at] = INDICATORS[which].side;
    found->units[at] = unit_of(source->set, which);
    found->decimals[at] = INDICATORS[which].decimals;
    table->indicator_count++;
    return BIGHT_OK;
}

bight_status port_indicators_find(bight_session *session, arena *owner, const freight_set *set,
                                  const bight_port_options *options, port_indicators *found) {
    indicator_source source = {.set = set};
    indicator_table *table = &found->table;
    *found = (port_indicators){.table = {.city_count = set->port_count}};
    TAKE(session, owner, table->names, INDICATOR_COUNT);
    TAKE(session, owner, table->is_cost, INDICATOR_COUNT);
    TAKE(session, owner, table->weights, INDICATOR_COUNT);
    TAKE(session, owner, table->values, (size_t)INDICATOR_COUNT * (size_t)set->port_count);
    TAKE(session, owner, found->sides, INDICATOR_COUNT);
    TAKE(session, owner, found->units, INDICATOR_COUNT);
    TAKE(session, owner, found->decimals, INDICATOR_COUNT);
    TRY(choose_ports(session, owner, set, options, &source.shares, &found->shares_of));
    for (int i = 0; i < INDICATOR_COUNT; i++)
        TRY(add_indicator(session, owner, &source, i, found));
    weigh_sides(found);
    return BIGHT_OK;
}

double port_indicators_side(const port_indicators *of, const double *scaled, port_side side,
                            int port) {
    double sum = 0, weights = 0;
    for (int i = 0; i < of->table.indicator_count; i++) {
        const double value = scaled[(size_t)i * (size_t)of->table.city_count + (size_t)port];
        if (of->sides[i] != side || isnan(value)) continue;
        sum += of->table.weights[i] * value;
        weights += of->table.weights[i];
    }
    return weights > 0 ? sum / weights : NAN;
}
