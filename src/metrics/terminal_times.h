/* Times from cities to the gates of terminals, before they are entered. */
#ifndef BIGHT_METRICS_TERMINAL_TIMES_H
#define BIGHT_METRICS_TERMINAL_TIMES_H

#include "route/search.h"
#include "scenario/scenario.h"

/* When the gate of a terminal is reached, which is before its entering; SEARCH_UNREACHED when it is
 * not, or closed. */
int64_t terminal_times_gate_ms(const bight_scenario *scenario, const search_tree *tree,
                               int terminal);

/* Minutes from every city, row after row, to the gates of terminals of one kind without travelling
 * by the mode they serve; INFINITY where there is no way. One search a city. */
bight_status terminal_times_find(bight_session *session, arena *owner,
                                 const bight_scenario *scenario, const int *terminals, int count,
                                 double *minutes);

#endif
