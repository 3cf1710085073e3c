/* The tables of bight_sensitivity_compute. */
#ifndef BIGHT_METRICS_SENSITIVITY_H
#define BIGHT_METRICS_SENSITIVITY_H

#include "metrics/uncertainty.h"

/* How much each link can slow down before it leaves all quickest paths; see bight.h. */
bight_status tolerances_find(bight_session *session, const bight_scenario *scenario,
                             bight_layer **table);

/* What the tables of draws share. */
typedef struct {
    const bight_scenario *scenario;
    const bight_sensitivity_options *options;
    city_pairs pairs;
    uncertainty found;
} sensitivity_findings;

bight_status sensitivity_tables_benefit(bight_session *session, const sensitivity_findings *of,
                                        bight_layer **table);
bight_status sensitivity_tables_cities(bight_session *session, const sensitivity_findings *of,
                                       bight_layer **table);
bight_status sensitivity_tables_outranks(bight_session *session, const sensitivity_findings *of,
                                         bight_layer **table);

#endif
