/* How much each region overseas counts. */
#ifndef BIGHT_METRICS_FORELAND_WEIGHTS_H
#define BIGHT_METRICS_FORELAND_WEIGHTS_H

#include "layer/features.h"
#include "network/network.h"

/* The weights of the regions as measures.ports.weights states them, in all 1; alike where it states
 * none. Each region of the network has to have one, and each one a region. */
bight_status foreland_weights_find(bight_session *session, arena *owner,
                                   const bight_network *network, const char *const *regions,
                                   int region_count, double **weights);

/* Tells them, where they are stated. */
bight_status foreland_weights_add_fact(bight_session *session, const bight_network *network,
                                       const char *const *regions, int region_count,
                                       const double *weights, bight_layer *table);

#endif
