/* Clusters of ports that are found instead of declared. */
#ifndef BIGHT_METRICS_PORT_GROUPING_H
#define BIGHT_METRICS_PORT_GROUPING_H

#include "metrics/port_choice.h"

/* Puts the clusters that options->clusters asks for in the place of those declared. */
bight_status port_grouping_apply(bight_session *session, const bight_port_options *options,
                                 const port_choice *choice, port_clusters *work);

/* Of found clusters: the ports of each that has several. */
bight_status port_grouping_add_members(bight_session *session, const port_clusters *work,
                                       bight_layer *table);

#endif
