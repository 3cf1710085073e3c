/* The cities of port clusters, how far they are from each other and from all others, and through
 * which of them the ways out lead. */
#ifndef BIGHT_METRICS_PORT_MEMBERS_H
#define BIGHT_METRICS_PORT_MEMBERS_H

#include "metrics/port_clusters.h"

/* Columns inner_time, outer_time, gateway_city and dependence of a table with a row a cluster, as
 * bight_ports_compute tells them. O(cities of ports (m + v log v + cities of a cluster m)), in
 * parallel. */
bight_status port_members_add_columns(bight_session *session, const port_clusters *work,
                                      bight_layer *table);

#endif
