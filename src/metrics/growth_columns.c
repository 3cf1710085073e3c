/* Columns of growth between two years; see port_columns.h. */
#include <math.h>

#include "metrics/port_columns.h"
#include "metrics/shift_share.h"

/* By row of a table, as the columns are called. */
typedef struct {
    double *before;
    double *share;
    double *shift;
    double *volume; /* NULL: no such column */
} growth;

static bool has_before(const port_clusters *work) {
    return work->network->description.measures.port_before != NULL;
}

static bight_status take(bight_session *session, arena *owner, int count, growth *taken) {
    TAKE(session, owner, taken->before, count);
    TAKE(session, owner, taken->share, count);
    TAKE(session, owner, taken->shift, count);
    TAKE(session, owner, taken->volume, count);
    return BIGHT_OK;
}

static bight_status add_years(bight_session *session, const port_clusters *work,
                              bight_layer *table) {
    const description_measures *measures = &work->network->description.measures;
    int unknown = 0;
    for (int port = 0; port < work->ports.port_count; port++)
        unknown += isnan(work->ports.throughput_before[port]);
    if (measures->port_year[0] != '\0' && measures->port_year_before[0] != '\0')
        TRY(features_add_fact(session, table, "years", "%s, before: %s", measures->port_year,
                              measures->port_year_before));
    if (unknown == 0) return BIGHT_OK;
    return features_add_fact(session, table, "shifts",
                             "%d ports without a throughput before are "
                             "left out of before, growth_share and shift",
                             unknown);
}

static bight_status add_columns(bight_session *session, const port_clusters *work,
                                bight_layer *table, const growth *of) {
    const char *unit = work->ports.throughput_unit;
    TRY(port_clusters_add_column(session, table, "throughput_before", unit, 0, of->before, 1));
    TRY(port_clusters_add_column(session, table, "growth_share", unit, 0, of->share, 1));
    TRY(port_clusters_add_column(session, table, "shift", unit, 0, of->shift, 1));
    if (of->volume != NULL)
        TRY(port_clusters_add_column(session, table, "shift_volume", unit, 0, of->volume, 1));
    return add_years(session, work, table);
}

/* Shift-share within one cluster, put to the places of its ports; the volume of shifts. */
static double share_cluster(const port_clusters *work, int cluster, const growth *gathered,
                            double *after, const growth *by_port) {
    const int count =
        port_clusters_gather(work, work->ports.throughput_before, cluster, gathered->before);
    port_clusters_gather(work, work->ports.throughput, cluster, after);
    const double volume =
        shift_share(gathered->before, after, count, gathered->share, gathered->shift);
    int next = 0;
    for (int port = 0; port < work->ports.port_count; port++) {
        if (work->cluster_of[port] != cluster) continue;
        by_port->share[port] = gathered->share[next];
        by_port->shift[port] = gathered->shift[next++];
    }
    return volume;
}

/* By port, and the volume by cluster. */
static bight_status find_growth(bight_session *session, const port_clusters *work, arena *owner,
                                growth *by_port) {
    growth gathered;
    double *after;
    TRY(take(session, owner, work->ports.port_count, by_port));
    TRY(take(session, owner, work->ports.port_count, &gathered));
    TAKE(session, owner, after, work->ports.port_count);
    by_port->before = work->ports.throughput_before;
    for (int cluster = 0; cluster < work->cluster_count; cluster++)
        by_port->volume[cluster] = share_cluster(work, cluster, &gathered, after, by_port);
    return BIGHT_OK;
}

bight_status port_columns_add_growth(bight_session *session, const port_clusters *work,
                                     bight_layer *table) {
    growth by_port;
    if (!has_before(work)) return BIGHT_OK;
    TRY(find_growth(session, work, table->arena, &by_port));
    by_port.volume = NULL;
    TRY(add_columns(session, work, table, &by_port));
    return features_add_fact(session, table, "shift of ports",
                             "growth_share is what the port would have gained by growing as its "
                             "cluster did, shift what it gained beyond (Notteboom 1997)");
}

/* Throughput of the ports known in both years. */
static double total_known(const port_clusters *work, int cluster) {
    double sum = 0;
    for (int port = 0; port < work->ports.port_count; port++)
        if (work->cluster_of[port] == cluster && !isnan(work->ports.throughput_before[port]))
            sum += work->ports.throughput[port];
    return sum;
}

bight_status port_columns_add_cluster_growth(bight_session *session, const port_clusters *work,
                                             bight_layer *table) {
    growth by_port, by_cluster;
    double *after;
    if (!has_before(work)) return BIGHT_OK;
    TRY(find_growth(session, work, table->arena, &by_port));
    TRY(take(session, table->arena, work->cluster_count, &by_cluster));
    TAKE(session, table->arena, after, work->cluster_count);
    by_cluster.volume = by_port.volume;
    for (int cluster = 0; cluster < work->cluster_count; cluster++) {
        by_cluster.before[cluster] = port_clusters_total(work, by_port.before, cluster);
        after[cluster] = total_known(work, cluster);
    }
    (void)shift_share(by_cluster.before, after, work->cluster_count, by_cluster.share,
                      by_cluster.shift);
    TRY(add_columns(session, work, table, &by_cluster));
    return features_add_fact(session, table, "shift of clusters",
                             "of the cluster among all clusters; shift_volume is what its own "
                             "ports took from each other (Notteboom 1997)");
}
