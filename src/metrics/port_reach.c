/* The table of what ports reach within limits; see port_tables.h. */
#include "metrics/city_table.h"
#include "metrics/port_tables.h"

enum { ALL, EXCLUSIVE, SHARED, NEAREST, KIND_COUNT };

/* What is within a limit of a port, by kind. */
static void add_up(const port_clusters *work, const port_choice *choice, const double *weights,
                   int port, int64_t limit_ms, double sums[KIND_COUNT]) {
    const port_set *ports = &work->ports;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        sums[kind] = 0;
    for (int city = 0; city < ports->city_count; city++) {
        const int64_t *times = &ports->city_port_ms[city * ports->port_count];
        int within = 0, equal = 0;
        if (times[port] > limit_ms) continue;
        const int64_t first_ms = port_choice_contest(work, choice, city).first_ms;
        for (int other = 0; other < ports->port_count; other++) {
            within += times[other] <= limit_ms;
            equal += times[other] == first_ms;
        }
        sums[ALL] += weights[city];
        sums[within == 1 ? EXCLUSIVE : SHARED] += weights[city];
        if (times[port] == first_ms) sums[NEAREST] += weights[city] / equal;
    }
}

static bight_status add_columns(bight_session *session, const port_clusters *work,
                                const port_choice *choice, const double *weights,
                                const char *const names[KIND_COUNT], const char *unit,
                                bight_layer *table) {
    int columns[KIND_COUNT];
    double sums[KIND_COUNT];
    for (int kind = 0; kind < KIND_COUNT; kind++)
        TRY(features_add_number(session, table, names[kind], unit, 1, &columns[kind]));
    for (int row = 0; row < table->row_count; row++) {
        const int limit = row % choice->limit_count;
        add_up(work, choice, weights, row / choice->limit_count,
               port_choice_limit_ms(choice, limit), sums);
        for (int kind = 0; kind < KIND_COUNT; kind++)
            features_set_number(table, row, columns[kind], sums[kind]);
    }
    return BIGHT_OK;
}

static bight_status add_rows(bight_session *session, const port_clusters *work,
                             const port_choice *choice, bight_layer *table) {
    int port_column, cluster_column, limit_column;
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, table->row_count);
    TAKE(session, table->arena, lat_deg, table->row_count);
    TRY(features_add_text(session, table, "port", &port_column));
    TRY(features_add_text(session, table, "cluster", &cluster_column));
    TRY(features_add_number(session, table, "within", "h", 1, &limit_column));
    for (int row = 0; row < table->row_count; row++) {
        const int port = row / choice->limit_count;
        const network_terminal *terminal = &work->network->terminals[work->ports.terminals[port]];
        TRY(features_set_text(session, table, row, port_column, terminal->name));
        TRY(features_set_text(session, table, row, cluster_column, work->ports.clusters[port]));
        features_set_number(table, row, limit_column, choice->limits_h[row % choice->limit_count]);
        lon_deg[row] = terminal->lon_deg;
        lat_deg[row] = terminal->lat_deg;
    }
    return features_add_points(session, table, lon_deg, lat_deg);
}

static bight_status fill(bight_session *session, const port_clusters *work,
                         const port_choice *choice, bight_layer *table) {
    static const char *const by_population[KIND_COUNT] = {"population", "exclusive", "shared",
                                                          "nearest"};
    static const char *const by_gdp[KIND_COUNT] = {"gdp", "gdp_exclusive", "gdp_shared",
                                                   "gdp_nearest"};
    TRY(add_rows(session, work, choice, table));
    TRY(add_columns(session, work, choice, work->city_population, by_population,
                    work->population_unit, table));
    if (work->has_gdp)
        TRY(add_columns(session, work, choice, work->city_gdp, by_gdp, work->gdp_unit, table));
    TRY(port_clusters_add_scenario(session, work, table));
    return features_add_fact(session, table, "exclusive, shared, nearest",
                             "of what is within the hours by land: reached by no other port in "
                             "them, by others too, nearest to this one (ties are shared)");
}

bight_status port_tables_make_within(bight_session *session, const port_clusters *work,
                                     const port_choice *choice, bight_layer **table) {
    TRY(features_create(session, "Within hours of the ports",
                        work->ports.port_count * choice->limit_count, table));
    return city_table_finish(table, fill(session, work, choice, *table));
}
