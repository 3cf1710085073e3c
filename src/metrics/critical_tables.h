/* The tables of bight_critical_compute. */
#ifndef BIGHT_METRICS_CRITICAL_TABLES_H
#define BIGHT_METRICS_CRITICAL_TABLES_H

#include "metrics/city_groups.h"
#include "metrics/closing_columns.h"

/* All that was found. */
typedef struct {
    const bight_scenario *scenario;
    const router *from;
    pair_weighting weighting;
    const char *group; /* NULL: none */
    int double_count;  /* worst double closures wanted; 0: none */
    closing_targets targets;
    city_pairs pairs;
    city_groups groups;
    closing_effect *effects; /* by closure */
    closing_exposure exposure;
    closing_scale scale;
} critical_findings;

/* Links that cut pairs of cities off, or those that cut off nobody. */
bight_status critical_tables_links(bight_session *session, const critical_findings *found,
                                   bool cuts, bight_layer **table);
bight_status critical_tables_terminals(bight_session *session, const critical_findings *found,
                                       bight_layer **table);
bight_status critical_tables_cities(bight_session *session, const critical_findings *found,
                                    bight_layer **table);
bight_status critical_tables_groups(bight_session *session, const critical_findings *found,
                                    bight_layer **table);

/* The effect of a closure among all pairs; of a city among those of others. */
closing_row critical_tables_row(const critical_findings *found, int closure);

/* What every table says about itself. */
bight_status critical_tables_add_facts(bight_session *session, const critical_findings *found,
                                       bight_layer *table);

/* Two links closed at once, the worst first; see double_closures.c. */
bight_status double_closures_find(bight_session *session, const critical_findings *found,
                                  bight_layer **table);

#endif
