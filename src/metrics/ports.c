/* Port clusters and their ports; see bight_ports_compute in bight.h. */
#include <math.h>
#include <string.h>

#include "metrics/city_table.h"
#include "metrics/concentration.h"
#include "metrics/port_set.h"

typedef struct {
    const bight_network *network;
    const char *scenario_name;
    arena *scratch;
    port_set ports;
    const char **clusters; /* names, in file order */
    int cluster_count;
    int *cluster_of; /* by port */
    const char *population_unit;
    const char *gdp_unit;
    double *cities; /* by port, as the next four */
    double *population;
    double *gdp;
    double *population_share;
    double *gdp_share;
    double overland; /* share of population whose ways to the gateways pass no port */
    bool has_gdp;
} port_work;

static bight_status number_clusters(bight_session *session, port_work *work) {
    const int count = work->ports.port_count;
    TAKE(session, work->scratch, work->clusters, count);
    TAKE(session, work->scratch, work->cluster_of, count);
    for (int port = 0; port < count; port++) {
        int cluster = 0;
        while (cluster < work->cluster_count &&
               strcmp(work->clusters[cluster], work->ports.clusters[port]) != 0)
            cluster++;
        if (cluster == work->cluster_count)
            work->clusters[work->cluster_count++] = work->ports.clusters[port];
        work->cluster_of[port] = cluster;
    }
    return BIGHT_OK;
}

static bight_status find_hinterlands(bight_session *session, port_work *work) {
    const size_t count = (size_t)work->ports.port_count;
    double *weights;
    TAKE(session, work->scratch, weights, work->network->city_count);
    TAKE(session, work->scratch, work->cities, count);
    TAKE(session, work->scratch, work->population, count);
    TAKE(session, work->scratch, work->gdp, count);
    TAKE(session, work->scratch, work->population_share, count);
    TAKE(session, work->scratch, work->gdp_share, count);
    port_set_hinterland(&work->ports, NULL, work->cities);
    TRY(network_city_weights(session, work->network, "population", weights));
    port_set_hinterland(&work->ports, weights, work->population);
    work->overland = port_set_gateway_share(&work->ports, weights, work->population_share);
    work->has_gdp = network_has_weight(work->network, "gdp");
    if (!work->has_gdp) return BIGHT_OK;
    TRY(network_city_weights(session, work->network, "gdp", weights));
    port_set_hinterland(&work->ports, weights, work->gdp);
    (void)port_set_gateway_share(&work->ports, weights, work->gdp_share);
    return BIGHT_OK;
}

static bight_status add_column(bight_session *session, bight_layer *table, const char *name,
                               const char *unit, int decimals, const double *values,
                               double factor) {
    int column;
    TRY(features_add_number(session, table, name, unit, decimals, &column));
    for (int row = 0; row < table->row_count; row++)
        features_set_number(table, row, column, factor * values[row]);
    return BIGHT_OK;
}

static bight_status add_hinterland_columns(bight_session *session, const port_work *work,
                                           bight_layer *table, const double *const values[5]) {
    TRY(add_column(session, table, "cities", "", 1, values[0], 1));
    TRY(add_column(session, table, "population", work->population_unit, 1, values[1], 1));
    if (work->has_gdp) TRY(add_column(session, table, "gdp", work->gdp_unit, 1, values[2], 1));
    if (work->ports.gateway_count == 0) return BIGHT_OK;
    TRY(add_column(session, table, "gateways_by_population", "%", 1, values[3], 100));
    if (!work->has_gdp) return BIGHT_OK;
    return add_column(session, table, "gateways_by_gdp", "%", 1, values[4], 100);
}

static double cluster_total(const port_work *work, const double *amounts, int cluster) {
    double sum = 0;
    for (int port = 0; port < work->ports.port_count; port++)
        if (work->cluster_of[port] == cluster && !isnan(amounts[port])) sum += amounts[port];
    return sum;
}

static bight_status fill_port_names(bight_session *session, const port_work *work,
                                    bight_layer *table) {
    int port_column, cluster_column, city_column;
    TRY(features_add_text(session, table, "port", &port_column));
    TRY(features_add_text(session, table, "cluster", &cluster_column));
    TRY(features_add_text(session, table, "city", &city_column));
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, table->row_count);
    TAKE(session, table->arena, lat_deg, table->row_count);
    for (int port = 0; port < table->row_count; port++) {
        const network_terminal *terminal = &work->network->terminals[work->ports.terminals[port]];
        TRY(features_set_text(session, table, port, port_column, terminal->name));
        TRY(features_set_text(session, table, port, cluster_column, work->ports.clusters[port]));
        TRY(features_set_text(session, table, port, city_column, terminal->city_name));
        lon_deg[port] = terminal->lon_deg;
        lat_deg[port] = terminal->lat_deg;
    }
    return features_add_points(session, table, lon_deg, lat_deg);
}

static bight_status add_facts(bight_session *session, const port_work *work, bight_layer *table) {
    TRY(features_add_fact(session, table, "profile", "%s", work->network->profile->name));
    TRY(scenario_add_fact(session, work->scenario_name, table));
    TRY(features_add_fact(
        session, table, "cities, population, gdp",
        "of the hinterland: cities whose quickest way by land leads to the port's "
        "gate; equally near ports share a city"));
    if (work->ports.without_throughput > 0)
        TRY(features_add_fact(session, table, "left out",
                              "%d ports of the clusters without a throughput of their own",
                              work->ports.without_throughput));
    if (work->ports.gateway_count == 0) return BIGHT_OK;
    return features_add_fact(session, table, "gateways",
                             "part of the cities' quickest ways to %d gateways outside that leave "
                             "the land at the port; %.1f %% of the population's go overland",
                             work->ports.gateway_count, 100 * work->overland);
}

static bight_status fill_ports(bight_session *session, const port_work *work, bight_layer *table) {
    const double *const hinterland[5] = {work->cities, work->population, work->gdp,
                                         work->population_share, work->gdp_share};
    double *shares;
    TAKE(session, table->arena, shares, table->row_count);
    TRY(fill_port_names(session, work, table));
    TRY(add_column(session, table, "throughput", work->ports.throughput_unit, 0,
                   work->ports.throughput, 1));
    for (int port = 0; port < table->row_count; port++)
        shares[port] = work->ports.throughput[port] /
                       cluster_total(work, work->ports.throughput, work->cluster_of[port]);
    TRY(add_column(session, table, "share", "%", 1, shares, 100));
    if (work->network->description.measures.port_teu != NULL)
        TRY(add_column(session, table, "teu", work->ports.teu_unit, 0, work->ports.teu, 1));
    TRY(add_hinterland_columns(session, work, table, hinterland));
    return add_facts(session, work, table);
}

/* Amounts of one cluster's ports, closed up; the number of them. */
static int gather_cluster(const port_work *work, const double *amounts, int cluster,
                          double *gathered) {
    int count = 0;
    for (int port = 0; port < work->ports.port_count; port++)
        if (work->cluster_of[port] == cluster) gathered[count++] = amounts[port];
    return count;
}

enum { PORTS, HHI, HHI_NORMALISED, EFFECTIVE, CR1, CR2, CR3, GINI, MEASURE_COUNT };

static bight_status add_concentration(bight_session *session, const port_work *work,
                                      bight_layer *table) {
    static const char *const names[MEASURE_COUNT] = {
        "ports", "hhi", "hhi_normalised", "effective", "cr1", "cr2", "cr3", "gini"};
    static const int decimals[MEASURE_COUNT] = {0, 3, 3, 2, 3, 3, 3, 3};
    int columns[MEASURE_COUNT];
    double *gathered;
    TAKE(session, table->arena, gathered, work->ports.port_count);
    for (int i = 0; i < MEASURE_COUNT; i++)
        TRY(features_add_number(session, table, names[i], "", decimals[i], &columns[i]));
    for (int row = 0; row < table->row_count; row++) {
        const int count = gather_cluster(work, work->ports.throughput, row, gathered);
        const double hhi = concentration_hhi(gathered, count);
        features_set_number(table, row, columns[PORTS], count);
        features_set_number(table, row, columns[HHI], hhi);
        features_set_number(table, row, columns[HHI_NORMALISED],
                            concentration_hhi_normalised(gathered, count));
        features_set_number(table, row, columns[EFFECTIVE], 1 / hhi);
        for (int k = 1; k <= 3; k++)
            features_set_number(table, row, columns[CR1] + k - 1,
                                concentration_largest(gathered, count, k));
        features_set_number(table, row, columns[GINI], concentration_gini(gathered, count));
    }
    return BIGHT_OK;
}

static bight_status add_total(bight_session *session, const port_work *work, bight_layer *table,
                              const char *name, const char *unit, const double *amounts) {
    int column;
    TRY(features_add_number(session, table, name, unit, 0, &column));
    for (int row = 0; row < table->row_count; row++)
        features_set_number(table, row, column, cluster_total(work, amounts, row));
    return BIGHT_OK;
}

static bight_status fill_clusters(bight_session *session, const port_work *work,
                                  bight_layer *table) {
    const double *const by_port[5] = {work->cities, work->population, work->gdp,
                                      work->population_share, work->gdp_share};
    double *sums[5];
    int name_column;
    TRY(features_add_text(session, table, "cluster", &name_column));
    for (int row = 0; row < table->row_count; row++)
        TRY(features_set_text(session, table, row, name_column, work->clusters[row]));
    TRY(add_total(session, work, table, "throughput", work->ports.throughput_unit,
                  work->ports.throughput));
    if (work->network->description.measures.port_teu != NULL)
        TRY(add_total(session, work, table, "teu", work->ports.teu_unit, work->ports.teu));
    TRY(add_concentration(session, work, table));
    for (int i = 0; i < 5; i++) {
        TAKE(session, table->arena, sums[i], table->row_count);
        for (int row = 0; row < table->row_count; row++)
            sums[i][row] = cluster_total(work, by_port[i], row);
    }
    TRY(add_hinterland_columns(session, work, table, (const double *const *)sums));
    TRY(features_add_fact(
        session, table, "hhi",
        "sum of squared shares of throughput; effective, the number of equal ports as "
        "concentrated, is 1 / hhi; cr1..cr3 "
        "the shares of the largest; gini not corrected for the number of ports"));
    return add_facts(session, work, table);
}

static bight_status make_tables(bight_session *session, const port_work *work,
                                bight_layer **clusters, bight_layer **ports) {
    TRY(features_create(session, "Port clusters", work->cluster_count, clusters));
    TRY(city_table_finish(clusters, fill_clusters(session, work, *clusters)));
    bight_status status =
        features_create(session, "Ports of the clusters", work->ports.port_count, ports);
    if (status == BIGHT_OK) status = city_table_finish(ports, fill_ports(session, work, *ports));
    return city_table_finish(clusters, status);
}

static bight_status compute(bight_session *session, const bight_scenario *scenario, port_work *work,
                            bight_layer **clusters, bight_layer **ports) {
    work->population_unit = network_weight_unit(work->network, "population");
    work->gdp_unit = network_weight_unit(work->network, "gdp");
    TRY(port_set_build(session, work->scratch, scenario, &work->ports));
    TRY(number_clusters(session, work));
    TRY(find_hinterlands(session, work));
    return make_tables(session, work, clusters, ports);
}

bight_status bight_ports_compute(bight_session *session, const bight_scenario *scenario,
                                 bight_layer **clusters, bight_layer **ports) {
    *clusters = *ports = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    port_work work = {
        .network = scenario->network, .scenario_name = scenario->name, .scratch = scratch};
    const bight_status status = compute(session, scenario, &work, clusters, ports);
    arena_destroy(scratch);
    return status;
}
