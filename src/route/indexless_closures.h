/* Closures in a graph without an index: every origin is searched once, and again for each closure
 * of something its quickest paths use. See closures.h. */
#ifndef BIGHT_ROUTE_INDEXLESS_CLOSURES_H
#define BIGHT_ROUTE_INDEXLESS_CLOSURES_H

#include "route/closures.h"

/* A bit an origin and arc, 8 bytes a pair. */
bight_status indexless_closures_find(bight_session *session, const closure_request *request);

#endif
