/* What connects airports to the world: flights, and changes between them. */
#ifndef BIGHT_METRICS_AIRPORT_CONNECTIVITY_H
#define BIGHT_METRICS_AIRPORT_CONNECTIVITY_H

#include "metrics/airport_tables.h"

/* A row an airport; NULL where no layer of the mode states departures. */
bight_status airport_connectivity_tell(bight_session *session, const airport_work *work,
                                       bight_layer **table);

#endif
