/* The network through the years --years asks for, as the commands tell it. */
#ifndef BIGHT_APP_ASKED_TIMELINE_H
#define BIGHT_APP_ASKED_TIMELINE_H

#include "app/analysis.h"

/* Reads --years, which must be there, and opens the network that was asked for once for each of
 * them. 0, or the exit code. */
int asked_timeline_make(const analysis *of, bight_layer *tables[BIGHT_TIMELINE_TABLES]);

#endif
