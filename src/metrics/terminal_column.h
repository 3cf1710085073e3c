/* The columns that terminals list under a name of their own. */
#ifndef BIGHT_METRICS_TERMINAL_COLUMN_H
#define BIGHT_METRICS_TERMINAL_COLUMN_H

#include "network/network.h"

/* Of a kind of terminals the column of their layer behind a name, and its unit (which may be NULL);
 * -1 and "" where they list none of that name. Bad data: they do, and the file lacks it. */
bight_status terminal_column_find(bight_session *session, const bight_network *network, int kind,
                                  const char *name, int *column, const char **unit);

#endif
