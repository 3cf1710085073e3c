/* The tables of compared regions. */
#ifndef BIGHT_METRICS_REGION_TABLES_H
#define BIGHT_METRICS_REGION_TABLES_H

#include "metrics/region_figures.h"

/* A row a region, a column a figure. `gateways` names those the overseas figures are over. */
bight_status region_tables_make_measures(bight_session *session, const region_figures *regions,
                                         int count, const char *gateways, bight_layer **table);

/* A row for each class of links of each region. */
bight_status region_tables_make_links(bight_session *session, const region_figures *regions,
                                      int count, bight_layer **table);

/* A row for each note on accuracy of each region, with the figures it speaks of. */
bight_status region_tables_make_accuracy(bight_session *session, const region_figures *regions,
                                         int count, bight_layer **table);

#endif
