/* The table of rail against road at each port; see freight_tables.h. */
#include <math.h>

#include "metrics/break_even.h"
#include "metrics/city_table.h"
#include "metrics/freight_tables.h"
#include "metrics/rail_node.h"

static const double ON_DOCK_KM = 2;

static const freight_column COLUMNS[] = {
    {"cities", "", 1},
    {"rail_cheaper_population", "%", 1},
    {"rail_cheaper_gdp", "%", 1},
    {"rail_quicker_population", "%", 1},
    {"rail_cheaper_all", "%", 1},
    {"rail_fixed", "yuan", 1},
    {"road_fixed", "yuan", 1},
    {"rail_rate", "yuan/km", 3},
    {"road_rate", "yuan/km", 3},
    {"break_even", "km", 0},
    {"rail_node_km", "km", 1},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static bool has_both(const freight_set *set, size_t pair) {
    return freight_leg_is_there(&set->rail[pair]) && freight_leg_is_there(&set->road[pair]);
}

typedef bool (*rail_test)(const freight_leg *rail, const freight_leg *road);

static bool is_cheaper(const freight_leg *rail, const freight_leg *road) {
    return rail->cost_milliyuan < road->cost_milliyuan;
}

static bool is_quicker(const freight_leg *rail, const freight_leg *road) {
    return rail->time_ms < road->time_ms;
}

/* Percent of the weight of the cities that reach the port by both where rail is less; of those that
 * send goods by it, or of all. */
static double share_of_rail(const freight_set *set, int port, const double *weights, rail_test wins,
                            bool is_of_all) {
    double won = 0, all = 0;
    for (int city = 0; city < set->city_count && weights != NULL; city++) {
        const size_t pair = (size_t)city * (size_t)set->port_count + (size_t)port;
        if (!has_both(set, pair)) continue;
        const double weight = weights[city] * (is_of_all ? 1 : set->outlet[pair]);
        all += weight;
        if (wins(&set->rail[pair], &set->road[pair])) won += weight;
    }
    return all > 0 ? 100 * won / all : NAN;
}

/* What a way costs before the first kilometre of links and on each, in the mean of the cities that
 * reach the port by links of both modes. */
typedef struct {
    double fixed_yuan;
    double yuan_per_km;
} way_costs;

static way_costs mean_costs(const freight_set *set, int port, const freight_leg *legs,
                            length_kind kind) {
    double fixed = 0, links = 0, km = 0, weight = 0;
    for (int city = 0; city < set->city_count; city++) {
        const size_t pair = (size_t)city * (size_t)set->port_count + (size_t)port;
        const double people = set->ports.city_population[city];
        if (!has_both(set, pair) || set->rail[pair].length_mm[LENGTH_RAIL] == 0 ||
            set->road[pair].length_mm[LENGTH_ROAD] == 0)
            continue;
        const freight_leg *leg = &legs[pair];
        fixed += people * (double)(leg->cost_milliyuan - leg->link_cost_milliyuan) / 1000;
        links += people * (double)leg->link_cost_milliyuan / 1000;
        km += people * (double)leg->length_mm[kind] / 1e6;
        weight += people;
    }
    return (way_costs){weight > 0 ? fixed / weight : NAN, km > 0 ? links / km : NAN};
}

static double count_cities(const freight_set *set, int port) {
    double cities = 0;
    for (int city = 0; city < set->city_count; city++)
        cities += set->outlet[city * set->port_count + port];
    return cities;
}

/* The node of the railways nearest to a port, -1: none, and how far it is. */
typedef struct {
    int node;
    double km;
} port_railway;

static void fill_port(const freight_set *set, int port, const port_railway *railway, int first,
                      bight_layer *table) {
    const way_costs rail = mean_costs(set, port, set->rail, LENGTH_RAIL);
    const way_costs road = mean_costs(set, port, set->road, LENGTH_ROAD);
    const double values[COLUMN_COUNT] = {
        count_cities(set, port),
        share_of_rail(set, port, set->ports.city_population, is_cheaper, false),
        share_of_rail(set, port, set->ports.city_gdp, is_cheaper, false),
        share_of_rail(set, port, set->ports.city_population, is_quicker, false),
        share_of_rail(set, port, set->ports.city_population, is_cheaper, true),
        rail.fixed_yuan,
        road.fixed_yuan,
        rail.yuan_per_km,
        road.yuan_per_km,
        break_even_km(rail.fixed_yuan, road.fixed_yuan, rail.yuan_per_km, road.yuan_per_km),
        railway->km};
    freight_columns_set(table, port, first, values, COLUMN_COUNT);
}

static bight_status tell_node(bight_session *session, const freight_set *set, int port,
                              const port_railway *railway, int column, bight_layer *table) {
    if (railway->node < 0) return BIGHT_OK;
    const char *name;
    TRY(scenario_vertex_name(session, set->scenario, table->arena, railway->node, &name));
    return features_set_text(session, table, port, column, name);
}

/* What the file says of the port, or how far its point is from the railways. */
static bight_status tell_on_dock(bight_session *session, const freight_set *set, int port,
                                 const port_railway *railway, int column, bight_layer *table) {
    const bight_network *network = set->scenario->network;
    const char *said;
    TRY(port_set_read_text(session, table->arena, network, &set->ports.ports,
                           network->description.measures.port_on_dock, port, &said));
    if (said == NULL && railway->node < 0) return BIGHT_OK;
    if (said == NULL) said = railway->km <= ON_DOCK_KM ? "yes" : "no";
    return said[0] == '\0' ? BIGHT_OK : features_set_text(session, table, port, column, said);
}

static bight_status add_dock_fact(bight_session *session, const freight_set *set,
                                  bight_layer *table) {
    const char *column = set->scenario->network->description.measures.port_on_dock;
    if (column != NULL)
        return features_add_fact(session, table, "on_dock",
                                 "whether trains are loaded at the quays, as %s of the ports says; "
                                 "empty where it is not known",
                                 column);
    return features_add_fact(session, table, "on_dock",
                             "the nearest node of the railways the profile travels is within %g km "
                             "of the point of the port or of one of its areas; points are as exact "
                             "as their files say, and a "
                             "branch to the port that no file draws makes it farther",
                             ON_DOCK_KM);
}

static bight_status fill(bight_session *session, const freight_set *set, bight_layer *table) {
    int first, texts[2];
    TRY(port_clusters_add_names(session, &set->ports, table));
    TRY(freight_columns_add(session, table, COLUMNS, COLUMN_COUNT, &first));
    TRY(features_add_text(session, table, "rail_node", &texts[0]));
    TRY(features_add_text(session, table, "on_dock", &texts[1]));
    for (int port = 0; port < set->port_count; port++) {
        port_railway railway;
        railway.node =
            rail_node_of_port(set->scenario->network, &set->ports.ports, port, &railway.km);
        fill_port(set, port, &railway, first, table);
        TRY(tell_node(session, set, port, &railway, texts[0], table));
        TRY(tell_on_dock(session, set, port, &railway, texts[1], table));
    }
    TRY(features_add_fact(session, table, "cities, rail_cheaper, rail_quicker",
                          "of the cities whose goods take the port, each by the share of the "
                          "regions overseas for which they do; _all: the population of all cities; "
                          "by rail alone against by road alone"));
    TRY(features_add_fact(session, table, "break_even",
                          "(rail_fixed - road_fixed) / (road_rate - rail_rate): of all cities that "
                          "reach the port by both, in the mean by population; fixed is what is "
                          "paid off the links: charges, handling, drayage, dwell; rates are "
                          "generalized costs of links"));
    TRY(add_dock_fact(session, set, table));
    return freight_set_add_facts(session, set, table);
}

bight_status freight_tables_make_intermodal(bight_session *session, const freight_set *set,
                                            const bight_freight_options *options,
                                            bight_layer **table) {
    (void)options;
    if (set->rail == NULL)
        return FAIL(session, BIGHT_WRONG_USE,
                    "rail is compared with road, but the profile %s does not travel both modes, "
                    "named rail and road",
                    set->scenario->network->profile->name);
    TRY(features_create(session, "Rail against road at the ports", set->port_count, table));
    return city_table_finish(table, fill(session, set, *table));
}
