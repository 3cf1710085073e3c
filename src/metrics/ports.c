/* Port clusters and their ports; see bight_ports_compute in bight.h. */
#include "metrics/city_table.h"
#include "metrics/port_columns.h"

static bight_status add_hinterland_columns(bight_session *session, const port_clusters *work,
                                           bight_layer *table, const double *const values[5]) {
    TRY(port_clusters_add_column(session, table, "cities", "", 1, values[0], 1));
    TRY(port_clusters_add_column(session, table, "population", work->population_unit, 1, values[1],
                                 1));
    if (work->has_gdp)
        TRY(port_clusters_add_column(session, table, "gdp", work->gdp_unit, 1, values[2], 1));
    if (work->ports.gateway_count == 0) return BIGHT_OK;
    TRY(port_clusters_add_column(session, table, "gateways_by_population", "%", 1, values[3], 100));
    if (!work->has_gdp) return BIGHT_OK;
    return port_clusters_add_column(session, table, "gateways_by_gdp", "%", 1, values[4], 100);
}

static bight_status fill_port_names(bight_session *session, const port_clusters *work,
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

static bight_status add_facts(bight_session *session, const port_clusters *work,
                              bight_layer *table) {
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

static double sum_throughput(const port_clusters *work) {
    double sum = 0;
    for (int cluster = 0; cluster < work->cluster_count; cluster++)
        sum += port_clusters_total(work, work->ports.throughput, cluster);
    return sum;
}

/* Percent of the cluster's throughput, and of all clusters'. */
static bight_status add_port_shares(bight_session *session, const port_clusters *work,
                                    bight_layer *table) {
    const double *throughput = work->ports.throughput;
    double *shares;
    TAKE(session, table->arena, shares, table->row_count);
    for (int port = 0; port < table->row_count; port++)
        shares[port] =
            throughput[port] / port_clusters_total(work, throughput, work->cluster_of[port]);
    TRY(port_clusters_add_column(session, table, "share", "%", 1, shares, 100));
    return port_clusters_add_column(session, table, "share_of_all", "%", 1, throughput,
                                    100 / sum_throughput(work));
}

static bight_status fill_ports(bight_session *session, const port_clusters *work,
                               bight_layer *table) {
    const double *const hinterland[5] = {work->cities, work->population, work->gdp,
                                         work->population_share, work->gdp_share};
    TRY(fill_port_names(session, work, table));
    TRY(port_clusters_add_column(session, table, "throughput", work->ports.throughput_unit, 0,
                                 work->ports.throughput, 1));
    TRY(add_port_shares(session, work, table));
    TRY(port_columns_add_growth(session, work, table));
    if (work->network->description.measures.port_teu != NULL)
        TRY(port_clusters_add_column(session, table, "teu", work->ports.teu_unit, 0,
                                     work->ports.teu, 1));
    TRY(add_hinterland_columns(session, work, table, hinterland));
    TRY(port_columns_add_relative(session, work, table));
    return add_facts(session, work, table);
}

static bight_status add_total(bight_session *session, const port_clusters *work, bight_layer *table,
                              const char *name, const char *unit, const double *amounts) {
    int column;
    TRY(features_add_number(session, table, name, unit, 0, &column));
    for (int row = 0; row < table->row_count; row++)
        features_set_number(table, row, column, port_clusters_total(work, amounts, row));
    return BIGHT_OK;
}

static bight_status add_cluster_shares(bight_session *session, const port_clusters *work,
                                       bight_layer *table) {
    const double sum = sum_throughput(work);
    int column;
    TRY(features_add_number(session, table, "share_of_all", "%", 1, &column));
    for (int row = 0; row < table->row_count; row++)
        features_set_number(table, row, column,
                            100 * port_clusters_total(work, work->ports.throughput, row) / sum);
    return BIGHT_OK;
}

static bight_status fill_clusters(bight_session *session, const port_clusters *work,
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
    TRY(add_cluster_shares(session, work, table));
    TRY(port_columns_add_cluster_growth(session, work, table));
    if (work->network->description.measures.port_teu != NULL)
        TRY(add_total(session, work, table, "teu", work->ports.teu_unit, work->ports.teu));
    TRY(port_columns_add_concentration(session, work, table));
    for (int i = 0; i < 5; i++) {
        TAKE(session, table->arena, sums[i], table->row_count);
        for (int row = 0; row < table->row_count; row++)
            sums[i][row] = port_clusters_total(work, by_port[i], row);
    }
    TRY(add_hinterland_columns(session, work, table, (const double *const *)sums));
    return add_facts(session, work, table);
}

static bight_status make_tables(bight_session *session, const port_clusters *work,
                                bight_layer **clusters, bight_layer **ports) {
    TRY(features_create(session, "Port clusters", work->cluster_count, clusters));
    TRY(city_table_finish(clusters, fill_clusters(session, work, *clusters)));
    bight_status status =
        features_create(session, "Ports of the clusters", work->ports.port_count, ports);
    if (status == BIGHT_OK) status = city_table_finish(ports, fill_ports(session, work, *ports));
    return city_table_finish(clusters, status);
}

static bight_status compute(bight_session *session, const bight_scenario *scenario,
                            port_clusters *work, bight_layer **clusters, bight_layer **ports) {
    TRY(port_clusters_build(session, scenario, work));
    return make_tables(session, work, clusters, ports);
}

bight_status bight_ports_compute(bight_session *session, const bight_scenario *scenario,
                                 bight_layer **clusters, bight_layer **ports) {
    *clusters = *ports = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    port_clusters work = {
        .network = scenario->network, .scenario_name = scenario->name, .scratch = scratch};
    const bight_status status = compute(session, scenario, &work, clusters, ports);
    arena_destroy(scratch);
    return status;
}
