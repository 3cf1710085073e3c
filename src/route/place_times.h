/* Times from many places to many on a router's graph, the quickest way to find them: through the
 * index where so many rows are worth building it, else by one search a row. Both give the same. */
#ifndef BIGHT_ROUTE_PLACE_TIMES_H
#define BIGHT_ROUTE_PLACE_TIMES_H

#include "base/parallel.h"
#include "route/many_to_many.h"
#include "route/router.h"

typedef struct place_times place_times;

/* `row_count` is how many rows will be asked for in all. The router and the places must outlive
 * it. */
bight_status place_times_create(bight_session *session, router *from, const search_places *origins,
                                const search_places *destinations, int row_count,
                                place_times **made);
void place_times_destroy(place_times *finder);

/* Bytes that all threads together take for their rows at most. */
size_t place_times_room(const place_times *finder);

/* Fills rows as many_to_many_fill does. `course` is what the progress function is told: rows done
 * before these and in all. */
bight_status place_times_fill(bight_session *session, place_times *finder,
                              const many_to_many_rows *rows, const parallel_course *course);

#endif
