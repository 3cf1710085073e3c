/* A scenario as a network for other programs; see bight_export_compute in bight.h. */
#ifndef BIGHT_METRICS_EXPORTED_H
#define BIGHT_METRICS_EXPORTED_H

#include "scenario/scenario.h"

/* What is added to the tables beside their shapes. */
typedef enum {
    EXPORTED_SHAPES_ALONE,
    EXPORTED_POSITIONS, /* x_coord, y_coord of points */
    EXPORTED_TEXTS      /* and the geometry of links, as text */
} exported_texts;

/* The number of a vertex for others, from 1. */
int exported_node(int vertex);

bight_status exported_links(bight_session *session, const bight_scenario *scenario,
                            exported_texts texts, bight_layer **links);
bight_status exported_nodes(bight_session *session, const bight_scenario *scenario,
                            exported_texts texts, bight_layer **nodes);

#endif
