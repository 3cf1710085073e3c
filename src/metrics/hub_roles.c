/* Roles of cities with ports; see hub_roles.h. */
#include "metrics/hub_roles.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "network/accuracy.h"

static const double HUB_SHARE = 10;       /* %, of the pairs of other ports */
static const double FEEDER_SHARE = 50;    /* %, of the departures, to one partner */
static const double GATEWAY_INDEX = 1.25; /* of relative concentration (Ducruet and Lee 2006) */

/* Comparisons with NaN are false: what is not known makes no role. */
static const char *name_role(const hub_role *of) {
    if (of->betweenness >= HUB_SHARE && of->dependence < FEEDER_SHARE) return "hub";
    if (of->relative >= GATEWAY_INDEX) return "gateway";
    if (of->dependence >= FEEDER_SHARE) return "feeder";
    return isnan(of->relative) || isnan(of->dependence) ? "" : "city port";
}

/* The tables of the ports, a row a port in each. */
typedef struct {
    bight_layer *ports;
    bight_layer *sea;
    bight_layer *services;
} port_answers;

static double number_at(const bight_layer *table, int row, const char *name) {
    const int column = bight_layer_find_column(table, name);
    return column < 0 ? NAN : bight_layer_real(table, row, column);
}

static const char *text_at(const bight_layer *table, int row, const char *name) {
    const int column = bight_layer_find_column(table, name);
    return column < 0 ? "" : bight_layer_text(table, row, column);
}

static int find_city(const bight_network *network, const char *name) {
    for (int city = 0; city < network->city_count && name[0] != '\0'; city++)
        if (strcmp(network->cities[city].name, name) == 0) return city;
    return -1;
}

static bight_status add_port(bight_session *session, arena *owner, const port_answers *answers,
                             int row, hub_role *role) {
    const double throughput = number_at(answers->ports, row, "throughput");
    const bool is_largest = role->port == NULL || throughput > role->largest;
    const double betweenness = number_at(answers->sea, row, "betweenness_share");
    role->throughput += throughput;
    role->betweenness = role->port == NULL ? betweenness : fmax(role->betweenness, betweenness);
    if (!is_largest) return BIGHT_OK;
    role->largest = throughput;
    role->relative = number_at(answers->ports, row, "rci_city");
    role->dependence = number_at(answers->services, row, "dependence");
    role->port = text_copy(owner, text_at(answers->ports, row, "port"));
    return role->port != NULL ? BIGHT_OK : FAIL_MEMORY(session);
}

static bight_status gather(bight_session *session, arena *owner, const bight_network *network,
                           const port_answers *answers, hub_roles *found) {
    TAKE(session, owner, found->by_city, network->city_count);
    for (int row = 0; row < answers->ports->row_count; row++) {
        const int city = find_city(network, text_at(answers->ports, row, "city"));
        if (city >= 0) TRY(add_port(session, owner, answers, row, &found->by_city[city]));
    }
    for (int city = 0; city < network->city_count; city++)
        if (found->by_city[city].port != NULL)
            found->by_city[city].role = name_role(&found->by_city[city]);
    return BIGHT_OK;
}

bight_status hub_roles_find(bight_session *session, arena *owner, const bight_scenario *scenario,
                            hub_roles *found) {
    port_answers answers = {NULL, NULL, NULL};
    const bight_port_tables tables = {
        .ports = &answers.ports, .sea = &answers.sea, .services = &answers.services};
    *found = (hub_roles){.network = scenario->network};
    bight_status status = bight_ports_compute(session, scenario, NULL, &tables);
    if (status == BIGHT_OK) {
        const int column = bight_layer_find_column(answers.ports, "throughput");
        found->throughput_unit = text_copy(owner, bight_layer_column_unit(answers.ports, column));
        status = found->throughput_unit == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
    }
    if (status == BIGHT_OK) status = gather(session, owner, scenario->network, &answers, found);
    bight_layer_destroy(answers.ports);
    bight_layer_destroy(answers.sea);
    bight_layer_destroy(answers.services);
    return status;
}

/* ---- The table ---- */

bight_status hub_roles_add_fact(bight_session *session, const hub_roles *roles,
                                bight_layer *table) {
    return features_add_fact(
        session, table, "role",
        "of cities with a port of a cluster (profile %s): hub where the quickest ways of at least "
        "%g %% of the pairs of other ports pass and less than %g %% of its departures go to one "
        "partner; else gateway where it has at least %g times the throughput its population would "
        "have in the cluster; else feeder where at least %g %% go to one partner; else city port",
        roles->network->profile->name, HUB_SHARE, FEEDER_SHARE, GATEWAY_INDEX, FEEDER_SHARE);
}

typedef struct {
    double throughput;
    int city;
} placed_city;

static int compare_cities(const void *left, const void *right) {
    const placed_city *a = left, *b = right;
    if (a->throughput != b->throughput) return a->throughput > b->throughput ? -1 : 1;
    return a->city - b->city;
}

static bight_status add_texts(bight_session *session, const bight_network *network,
                              const hub_roles *roles, const placed_city *order,
                              bight_layer *table) {
    int id, name, role, port;
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, table->row_count);
    TAKE(session, table->arena, lat_deg, table->row_count);
    TRY(features_add_text(session, table, "city_id", &id));
    TRY(features_add_text(session, table, "city", &name));
    TRY(features_add_text(session, table, "role", &role));
    TRY(features_add_text(session, table, "port", &port));
    for (int row = 0; row < table->row_count; row++) {
        const network_city *city = &network->cities[order[row].city];
        const hub_role *of = &roles->by_city[order[row].city];
        TRY(features_set_text(session, table, row, id, city->id));
        TRY(features_set_text(session, table, row, name, city->name));
        if (of->role[0] != '\0') TRY(features_set_text(session, table, row, role, of->role));
        TRY(features_set_text(session, table, row, port, of->port));
        lon_deg[row] = city->lon_deg;
        lat_deg[row] = city->lat_deg;
    }
    return features_add_points(session, table, lon_deg, lat_deg);
}

static bight_status add_numbers(bight_session *session, const hub_roles *roles,
                                const placed_city *order, bight_layer *table) {
    int throughput, relative, dependence, betweenness;
    TRY(features_add_number(session, table, "throughput", roles->throughput_unit, 0, &throughput));
    TRY(features_add_number(session, table, "rci", "", 2, &relative));
    TRY(features_add_number(session, table, "dependence", "%", 1, &dependence));
    TRY(features_add_number(session, table, "sea_betweenness", "%", 1, &betweenness));
    for (int row = 0; row < table->row_count; row++) {
        const hub_role *of = &roles->by_city[order[row].city];
        features_set_number(table, row, throughput, of->throughput);
        features_set_number(table, row, relative, of->relative);
        features_set_number(table, row, dependence, of->dependence);
        features_set_number(table, row, betweenness, of->betweenness);
    }
    TRY(accuracy_add_basis(session, roles->network, INPUT_WEIGHTS | accuracy_all_terminals(),
                           table));
    TRY(hub_roles_add_fact(session, roles, table));
    return features_add_fact(session, table, "rci, dependence, sea_betweenness",
                             "share of throughput out of share of population in the cluster "
                             "(Vallega 1979); share of the largest partner in the departures of "
                             "the port named (Ducruet 2008), missing where it has no links; of "
                             "pairs of other ports, those whose quickest ways by sea pass, of "
                             "several ports the one that most pass");
}

bight_status hub_roles_tell(bight_session *session, const bight_network *network,
                            const hub_roles *roles, bight_layer **table) {
    arena *scratch = arena_create();
    placed_city *order =
        scratch == NULL ? NULL : arena_take(scratch, (size_t)network->city_count, sizeof *order);
    bight_status status = order == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
    int count = 0;
    for (int city = 0; city < network->city_count && status == BIGHT_OK; city++)
        if (roles->by_city[city].role != NULL)
            order[count++] = (placed_city){roles->by_city[city].throughput, city};
    if (count > 0) qsort(order, (size_t)count, sizeof *order, compare_cities);
    if (status == BIGHT_OK)
        status = features_create(session, "Roles of the cities with ports", count, table);
    if (status == BIGHT_OK) {
        status = add_texts(session, network, roles, order, *table);
        if (status == BIGHT_OK) status = add_numbers(session, roles, order, *table);
        status = city_table_finish(table, status);
    }
    arena_destroy(scratch);
    return status;
}
