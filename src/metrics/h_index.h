/* How well joined the neighbours of a place are. */
#ifndef BIGHT_METRICS_H_INDEX_H
#define BIGHT_METRICS_H_INDEX_H

#include "metrics/place_edges.h"

/* The most neighbours that all have at least as many neighbours themselves (Hirsch 2005; for nodes
 * of a network Korn, Schubert and Telcs 2009), for each of the first `count` places. O(m). */
bight_status h_index_find(bight_session *session, arena *owner, const place_ways *ways, int count,
                          double *values);

#endif
