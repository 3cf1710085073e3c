/* The unit of time in which no quickest path is too long for 32 bits. */
#ifndef BIGHT_ROUTE_TIME_UNIT_H
#define BIGHT_ROUTE_TIME_UNIT_H

#include "route/search.h"

typedef struct {
    int64_t unit_ms;
    int64_t longest; /* units that no quickest path exceeds, below TIME_LIMIT */
} time_unit;

/* The least power of ten of milliseconds, at least `least_unit_ms` (one itself), in which the
 * longest of all quickest paths stays below TIME_LIMIT. `rows` are in milliseconds.
 * O(m + v log v), O(m) where the sum of all arcs is small enough. */
bight_status time_unit_find(bight_session *session, const search_rows *rows, int64_t least_unit_ms,
                            time_unit *found);

#endif
