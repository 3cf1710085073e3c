/* Groups of columns of the tables about ports (a row a port) and clusters (a row a cluster). */
#ifndef BIGHT_METRICS_PORT_COLUMNS_H
#define BIGHT_METRICS_PORT_COLUMNS_H

#include "metrics/port_clusters.h"

/* Of clusters: how concentrated the throughput of their ports is. */
bight_status port_columns_add_concentration(bight_session *session, const port_clusters *work,
                                            bight_layer *table);

/* Where the network file names a throughput of an earlier year: shift-share of ports within their
 * clusters, and of the clusters among each other. */
bight_status port_columns_add_growth(bight_session *session, const port_clusters *work,
                                     bight_layer *table);
bight_status port_columns_add_cluster_growth(bight_session *session, const port_clusters *work,
                                             bight_layer *table);

/* Of ports: throughput relative to the population of their city and their hinterland, each as a
 * share in the cluster. */
bight_status port_columns_add_relative(bight_session *session, const port_clusters *work,
                                       bight_layer *table);

#endif
