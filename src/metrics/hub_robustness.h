/* How much of a ranking of hubs is owed to how it was made. */
#ifndef BIGHT_METRICS_HUB_ROBUSTNESS_H
#define BIGHT_METRICS_HUB_ROBUSTNESS_H

#include "metrics/rank_ranges.h"
#include "network/network.h"

typedef struct {
    const indicator_table *table;
    const composite_method *method;
    const double *scores;
    const rank_ranges *ranges;
} hub_robustness;

/* A row for the method asked and for each that differs from it in one thing. */
bight_status hub_robustness_methods(bight_session *session, const bight_network *network,
                                    const hub_robustness *of, bight_layer **table);

/* A row for each indicator: its weight, and what leaving it out does. */
bight_status hub_robustness_indicators(bight_session *session, const bight_network *network,
                                       const hub_robustness *of, bight_layer **table);

/* A row for each rank a city takes in some draws (Lahdelma et al. 1998), and which cities it is
 * better than whatever the weights. */
bight_status hub_robustness_acceptability(bight_session *session, const bight_network *network,
                                          const hub_robustness *of, bight_layer **table);

#endif
