/* What igraph answers, as a status of ours. */
#ifndef BIGHT_NETWORK_GRAPH_STATUS_H
#define BIGHT_NETWORK_GRAPH_STATUS_H

#include <igraph.h>

#include "base/status.h"

/* igraph's own message goes to nobody: its handler is process-wide and would abort. */
bight_status graph_status(bight_session *session, igraph_error_t code);

#endif
