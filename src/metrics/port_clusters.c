/* Ports by cluster and their hinterlands; see port_clusters.h. */
#include "metrics/port_clusters.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

static bight_status number_clusters(bight_session *session, port_clusters *work) {
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

static bight_status find_hinterlands(bight_session *session, port_clusters *work) {
    const size_t count = (size_t)work->ports.port_count;
    TAKE(session, work->scratch, work->city_population, work->network->city_count);
    TAKE(session, work->scratch, work->cities, count);
    TAKE(session, work->scratch, work->population, count);
    TAKE(session, work->scratch, work->gdp, count);
    TAKE(session, work->scratch, work->population_share, count);
    TAKE(session, work->scratch, work->gdp_share, count);
    port_set_hinterland(&work->ports, NULL, work->cities);
    TRY(network_city_weights(session, work->network, "population", work->city_population));
    port_set_hinterland(&work->ports, work->city_population, work->population);
    work->overland =
        port_set_gateway_share(&work->ports, work->city_population, work->population_share);
    work->has_gdp = network_has_weight(work->network, "gdp");
    if (!work->has_gdp) return BIGHT_OK;
    TAKE(session, work->scratch, work->city_gdp, work->network->city_count);
    TRY(network_city_weights(session, work->network, "gdp", work->city_gdp));
    port_set_hinterland(&work->ports, work->city_gdp, work->gdp);
    (void)port_set_gateway_share(&work->ports, work->city_gdp, work->gdp_share);
    return BIGHT_OK;
}

bight_status port_clusters_build(bight_session *session, port_clusters *work) {
    work->population_unit = network_weight_unit(work->network, "population");
    work->gdp_unit = network_weight_unit(work->network, "gdp");
    TRY(port_set_build(session, work->scratch, work->scenario, &work->ports));
    TRY(number_clusters(session, work));
    return find_hinterlands(session, work);
}

double port_clusters_total(const port_clusters *work, const double *amounts, int cluster) {
    double sum = 0;
    for (int port = 0; port < work->ports.port_count; port++)
        if (work->cluster_of[port] == cluster && !isnan(amounts[port])) sum += amounts[port];
    return sum;
}

int port_clusters_gather(const port_clusters *work, const double *amounts, int cluster,
                         double *gathered) {
    int count = 0;
    for (int port = 0; port < work->ports.port_count; port++)
        if (work->cluster_of[port] == cluster) gathered[count++] = amounts[port];
    return count;
}

bight_status port_clusters_add_column(bight_session *session, bight_layer *table, const char *name,
                                      const char *unit, int decimals, const double *values,
                                      double factor) {
    int column;
    TRY(features_add_number(session, table, name, unit, decimals, &column));
    for (int row = 0; row < table->row_count; row++)
        features_set_number(table, row, column, factor * values[row]);
    return BIGHT_OK;
}

bight_status port_clusters_add_names(bight_session *session, const port_clusters *work,
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

static const char *terminal_name(const port_clusters *work, int terminal) {
    return work->network->terminals[terminal].name;
}

/* Adds "Tangshan: Jingtang, Caofeidian" to the text, after a semicolon; NULL without memory. */
static const char *add_areas_of(const port_clusters *work, arena *owner, int port,
                                const char *text) {
    bool is_named = false;
    for (int i = 0; i < work->ports.area_count && text != NULL; i++) {
        if (work->ports.area_ports[i] != port) continue;
        const char *area = terminal_name(work, work->ports.areas[i]);
        text = is_named ? text_format(owner, "%s, %s", text, area)
                        : text_format(owner, "%s%s%s: %s", text, *text == '\0' ? "" : "; ",
                                      terminal_name(work, work->ports.terminals[port]), area);
        is_named = true;
    }
    return text;
}

bight_status port_clusters_add_areas(bight_session *session, const port_clusters *work,
                                     bight_layer *table) {
    const char *text = "";
    for (int port = 0; port < work->ports.port_count && text != NULL; port++)
        text = add_areas_of(work, table->arena, port, text);
    if (text == NULL) return FAIL_MEMORY(session);
    if (*text == '\0') return BIGHT_OK;
    return features_add_fact(session, table, "areas", "by sea these count as the port: %s", text);
}

bight_status port_clusters_add_scenario(bight_session *session, const port_clusters *work,
                                        bight_layer *table) {
    const unsigned kinds = INPUT_WEIGHTS | accuracy_terminals(work->ports.kind);
    TRY(accuracy_add_basis(session, work->network, kinds, table));
    if (work->grouping != NULL)
        TRY(features_add_fact(session, table, "found clusters", "%s", work->grouping));
    return scenario_add_fact(session, work->scenario->name, table);
}

bight_status port_clusters_add_facts(bight_session *session, const port_clusters *work,
                                     bight_layer *table) {
    const bool has_value_of_time = !isnan(work->network->profile->value_of_time_yuan_per_h);
    TRY(port_clusters_add_scenario(session, work, table));
    TRY(features_add_fact(
        session, table, "cities, population, gdp",
        "of the hinterland: cities whose quickest way by land leads to the port's "
        "gate; equally near ports share a city"));
    if (work->ports.without_throughput > 0)
        TRY(features_add_fact(session, table, "left out",
                              "%d ports of the clusters without a throughput of their own",
                              work->ports.without_throughput));
    TRY(port_clusters_add_areas(session, work, table));
    if (work->ports.gateway_count == 0) return BIGHT_OK;
    return features_add_fact(session, table, "gateways",
                             "part of the cities' quickest ways to %d gateways outside that leave "
                             "the land at the port, by time alone; %.1f %% of the population's go "
                             "overland%s",
                             work->ports.gateway_count, 100 * work->overland,
                             has_value_of_time ? "; --table gateways weighs money too" : "");
}
