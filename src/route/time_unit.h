/* The unit of time in which no quickest path is too long for 32 bits. */
#ifndef BIGHT_ROUTE_TIME_UNIT_H
#define BIGHT_ROUTE_TIME_UNIT_H

#include "route/search.h"

/* 1, or the least power of ten of milliseconds in which the longest of all quickest paths stays
 * below TIME_LIMIT. `rows` are in milliseconds.
 * O(m + v log v), O(m) where the sum of all arcs is small enough. */
bight_status time_unit_find(bight_session *session, const search_rows *rows, int64_t *unit_ms);

#endif
