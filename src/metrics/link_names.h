/* What links are called in tables. */
#ifndef BIGHT_METRICS_LINK_NAMES_H
#define BIGHT_METRICS_LINK_NAMES_H

#include "scenario/scenario.h"

/* "rail:12", layer and record; of an added link the id of its change, or its name. */
bight_status link_names_id(bight_session *session, const bight_scenario *scenario, arena *owner,
                           int link, const char **id);

/* "rail:12 Jinan - Qingdao". */
bight_status link_names_whole(bight_session *session, const bight_scenario *scenario, arena *owner,
                              int link, const char **name);

/* link, line, mode, from, to, length_km and time_min (waits and what a change made of it included)
 * of the link of each row. */
bight_status link_names_add(bight_session *session, const bight_scenario *scenario,
                            const int *links, bight_layer *table);

#endif
