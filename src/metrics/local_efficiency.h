/* How well the neighbours of a place are joined without it, in two definitions that share a
 * name. */
#ifndef BIGHT_METRICS_LOCAL_EFFICIENCY_H
#define BIGHT_METRICS_LOCAL_EFFICIENCY_H

#include "metrics/place_edges.h"

/* Mean of 1 / time (1/min) over ordered pairs of neighbours of each of the first `count` places, on
 * the graph of these neighbours alone (Latora and Marchiori 2001); 0 for fewer than two. O(k^3) for
 * k neighbours, in parallel. */
bight_status local_efficiency_among(bight_session *session, const place_ways *ways, int count,
                                    double *values);

/* The same over all of the graph but the place itself (Vragovic, Louis and Diaz-Guilera 2005), by
 * igraph_local_efficiency. */
bight_status local_efficiency_around(bight_session *session, const place_ways *ways, int count,
                                     double *values);

#endif
