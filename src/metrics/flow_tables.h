/* The tables of bight_flows_compute. */
#ifndef BIGHT_METRICS_FLOW_TABLES_H
#define BIGHT_METRICS_FLOW_TABLES_H

#include "metrics/demand.h"
#include "route/arc_flows.h"

typedef struct {
    bight_session *session;
    arena *scratch;
    const bight_scenario *scenario;
    const bight_demand *demand;
    bight_ties ties;
    double inside; /* trips inside cities */
    arc_flows flows;
} flow_work;

/* The trips that have a path, in percent of which shares are. */
static inline double flow_share(const flow_work *work, double flow) {
    return 100 * flow / work->flows.routed;
}

/* Trips times the kilometres of an arc. */
static inline double flow_trip_km(const flow_work *work, int arc) {
    return work->flows.arc[arc] * (double)work->scenario->length_mm[arc] / 1e6;
}

bight_status flow_links_tabulate(const flow_work *work, bight_layer **table);
bight_status flow_places_tabulate(const flow_work *work, bight_layer **table);

/* What the flows are of, for both tables. */
bight_status flow_facts_add(const flow_work *work, bight_layer *table);

/* Returns `status`, and destroys the table if that is not BIGHT_OK. */
bight_status flow_table_finish(bight_layer **table, bight_status status);

#endif
