/* What hubs are ranked by: columns of the city tables (access, closeness, ...) or TERMINAL:COLUMN,
 * the sum of a terminal column over a city's open terminals.
 */
#ifndef BIGHT_METRICS_HUB_INDICATORS_H
#define BIGHT_METRICS_HUB_INDICATORS_H

#include "metrics/accessibility.h"
#include "metrics/composite.h"

typedef struct {
    const bight_scenario *scenario;
    const bight_network *network;
    const bight_matrix *matrix;
    access_settings settings;
    arena *arena;
    description_numbers weights;
} hub_source;

/* The indicators and weights of a text "closeness=0.4,access=0.6", or (NULL) of the network file.
 * Fails for an indicator there is not, and without a weight above 0. */
bight_status hub_indicators_find(bight_session *session, hub_source *work, const char *weights,
                                 indicator_table *table);

/* The weights of a text "closeness=0.4,access=0.6". */
bight_status hub_indicators_read_weights(bight_session *session, const char *text, arena *owner,
                                         description_numbers *weights);

#endif
