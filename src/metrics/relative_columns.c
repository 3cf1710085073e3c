/* Columns of relative concentration; see port_columns.h. */
#include <math.h>

#include "metrics/concentration.h"
#include "metrics/port_columns.h"

static int city_of(const port_clusters *work, int port) {
    return work->network->terminals[work->ports.terminals[port]].city;
}

/* Whether the port is the first of its city in its cluster. */
static bool is_first_of_city(const port_clusters *work, int port) {
    for (int other = 0; other < port; other++)
        if (work->cluster_of[other] == work->cluster_of[port] &&
            city_of(work, other) == city_of(work, port))
            return false;
    return true;
}

/* Throughput of the port's city in the cluster: a city counts once, with all its ports. */
static double throughput_of_city(const port_clusters *work, int port) {
    double sum = 0;
    for (int other = 0; other < work->ports.port_count; other++)
        if (work->cluster_of[other] == work->cluster_of[port] &&
            city_of(work, other) == city_of(work, port))
            sum += work->ports.throughput[other];
    return sum;
}

static double relative_to_city(const port_clusters *work, int port) {
    double throughput = 0, population = 0;
    if (city_of(work, port) < 0) return NAN;
    for (int other = 0; other < work->ports.port_count; other++) {
        if (work->cluster_of[other] != work->cluster_of[port] || city_of(work, other) < 0) continue;
        throughput += work->ports.throughput[other];
        if (is_first_of_city(work, other))
            population += work->city_population[city_of(work, other)];
    }
    return concentration_relative(throughput_of_city(work, port), throughput,
                                  work->city_population[city_of(work, port)], population);
}

static double relative_to_hinterland(const port_clusters *work, int port) {
    const int cluster = work->cluster_of[port];
    return concentration_relative(
        work->ports.throughput[port], port_clusters_total(work, work->ports.throughput, cluster),
        work->population[port], port_clusters_total(work, work->population, cluster));
}

bight_status port_columns_add_relative(bight_session *session, const port_clusters *work,
                                       bight_layer *table) {
    double *city, *hinterland;
    TAKE(session, table->arena, city, table->row_count);
    TAKE(session, table->arena, hinterland, table->row_count);
    for (int port = 0; port < table->row_count; port++) {
        city[port] = relative_to_city(work, port);
        hinterland[port] = relative_to_hinterland(work, port);
    }
    TRY(port_clusters_add_column(session, table, "rci_city", "", 2, city, 1));
    TRY(port_clusters_add_column(session, table, "rci_hinterland", "", 2, hinterland, 1));
    return features_add_fact(session, table, "rci_city, rci_hinterland",
                             "share of throughput out of share of population, both in the "
                             "cluster (Vallega 1979): of the port's city with all its ports, of "
                             "the hinterland; above 1 the port is larger than its people");
}
