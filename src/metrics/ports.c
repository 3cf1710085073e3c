/* Port clusters and their ports; see bight_ports_compute in bight.h. */
#include "metrics/city_table.h"
#include "metrics/port_columns.h"
#include "metrics/port_grouping.h"
#include "metrics/port_members.h"
#include "metrics/port_tables.h"

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
    TRY(port_clusters_add_names(session, work, table));
    TRY(port_clusters_add_column(session, table, "throughput", work->ports.throughput_unit, 0,
                                 work->ports.throughput, 1));
    TRY(accuracy_add_column(session, work->network, work->ports.kind,
                            work->network->description.measures.port_throughput,
                            work->ports.terminals, table));
    TRY(add_port_shares(session, work, table));
    TRY(port_columns_add_growth(session, work, table));
    if (work->network->description.measures.port_teu != NULL)
        TRY(port_clusters_add_column(session, table, "teu", work->ports.teu_unit, 0,
                                     work->ports.teu, 1));
    TRY(add_hinterland_columns(session, work, table, hinterland));
    TRY(port_columns_add_relative(session, work, table));
    return port_clusters_add_facts(session, work, table);
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
    TRY(port_members_add_columns(session, work, table));
    TRY(port_clusters_add_facts(session, work, table));
    return port_grouping_add_members(session, work, table);
}

static bight_status make_clusters(bight_session *session, const port_clusters *work,
                                  const port_choice *choice, bight_layer **table) {
    (void)choice;
    TRY(features_create(session, "Port clusters", work->cluster_count, table));
    return city_table_finish(table, fill_clusters(session, work, *table));
}

static bight_status make_ports(bight_session *session, const port_clusters *work,
                               const port_choice *choice, bight_layer **table) {
    (void)choice;
    TRY(features_create(session, "Ports of the clusters", work->ports.port_count, table));
    return city_table_finish(table, fill_ports(session, work, *table));
}

enum { TABLE_COUNT = 10 };

static void list_tables(const bight_port_tables *tables, bight_layer **list[TABLE_COUNT]) {
    list[0] = tables->clusters;
    list[1] = tables->ports;
    list[2] = tables->hinterlands;
    list[3] = tables->cities;
    list[4] = tables->within;
    list[5] = tables->overlaps;
    list[6] = tables->closures;
    list[7] = tables->takeovers;
    list[8] = tables->sea;
    list[9] = tables->services;
}

static bight_status compute(bight_session *session, const bight_port_options *options,
                            port_clusters *work, bight_layer **const list[TABLE_COUNT]) {
    static port_table_maker *const makers[TABLE_COUNT] = {make_clusters,
                                                          make_ports,
                                                          port_tables_make_hinterlands,
                                                          port_tables_make_cities,
                                                          port_tables_make_within,
                                                          port_tables_make_overlaps,
                                                          port_tables_make_closures,
                                                          port_tables_make_takeovers,
                                                          port_tables_make_sea,
                                                          port_tables_make_services};
    static const bight_port_options none;
    port_choice choice;
    const bight_port_options *asked = options == NULL ? &none : options;
    TRY(port_clusters_build(session, work));
    TRY(port_choice_read(session, work, asked, &choice));
    TRY(port_grouping_apply(session, asked, &choice, work));
    for (int i = 0; i < TABLE_COUNT; i++)
        if (list[i] != NULL) TRY(makers[i](session, work, &choice, list[i]));
    return BIGHT_OK;
}

static void clear(bight_layer **const list[TABLE_COUNT], bool destroys) {
    for (int i = 0; i < TABLE_COUNT; i++) {
        bight_layer **table = list[i];
        if (table == NULL) continue;
        if (destroys) bight_layer_destroy(*table);
        *table = NULL;
    }
}

bight_status bight_ports_compute(bight_session *session, const bight_scenario *scenario,
                                 const bight_port_options *options,
                                 const bight_port_tables *tables) {
    bight_layer **list[TABLE_COUNT];
    list_tables(tables, list);
    clear(list, false);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    port_clusters work = {.network = scenario->network, .scenario = scenario, .scratch = scratch};
    const bight_status status = compute(session, options, &work, list);
    arena_destroy(scratch);
    if (status != BIGHT_OK) clear(list, true);
    return status;
}
