/* Airports as people name them. */
#ifndef BIGHT_METRICS_AIRPORT_NAMES_H
#define BIGHT_METRICS_AIRPORT_NAMES_H

#include "metrics/airport_set.h"

/* Leaves of the airports only those of a list "PEK,Tianjin Binhai": by name, local name or the
 * terminals' column code. Wrong use: one that none is called, with the nearest name. */
bight_status airport_names_keep(bight_session *session, arena *owner, const char *list,
                                airport_set *set);

#endif
