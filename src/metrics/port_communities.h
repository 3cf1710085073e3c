/* Communities of ports in the graph of the sea, by Leiden's method. */
#ifndef BIGHT_METRICS_PORT_COMMUNITIES_H
#define BIGHT_METRICS_PORT_COMMUNITIES_H

#include "metrics/port_clusters.h"
#include "metrics/sea_graph.h"

typedef struct {
    double resolution;
    uint64_t seed;
    int *community_of;   /* by port; room given */
    double modularity;   /* Newman and Girvan 2004; NaN without a link */
    const char *weights; /* what links weigh by */
} port_communities;

/* Nodes are those of links of the ports' mode and of ports, without gateways that are no ports of
 * clusters. Of 16 runs that of the greatest quality; same seed, same communities. */
bight_status port_communities_find(bight_session *session, const port_clusters *work,
                                   const sea_graph *sea, port_communities *found);

#endif
