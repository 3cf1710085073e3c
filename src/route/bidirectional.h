/* The quickest path from one place to another, searched from both ends at once. */
#ifndef BIGHT_ROUTE_BIDIRECTIONAL_H
#define BIGHT_ROUTE_BIDIRECTIONAL_H

#include "route/graph_path.h"

/* The first path in the order of graph_path.h, its arcs in the owner's memory; `is_there` tells
 * whether there is one. About half of what a search from one end settles (Pohl 1971), and 32 bytes
 * a node. */
bight_status bidirectional_find(bight_session *session, arena *owner, const path_question *question,
                                graph_path *found, bool *is_there);

#endif
