/* A way from one place to another, arc by arc, before it is told leg by leg. */
#ifndef BIGHT_ROUTE_ROUTE_WAY_H
#define BIGHT_ROUTE_ROUTE_WAY_H

#include "scenario/scenario.h"

typedef struct {
    const char *from; /* as it was named */
    const char *to;
    int *arcs; /* in the order of travel */
    int arc_count;
    int source; /* vertices */
    int target;
    int source_terminal; /* on whose platform the journey begins; -1: at a city */
} route_way;

enum { ROUTE_MOST_PLACES = 64 };

/* The ways from each of the places named to the next, `count` - 1 of them, without their arcs. */
bight_status route_way_find_ends(bight_session *session, const bight_scenario *scenario,
                                 const char *const *names, int count, route_way *ways);

/* The starting and stopping time of a ride that begins on a platform, 0 at a city, where the way to
 * the platform pays it. */
int64_t route_way_start_ms(const bight_scenario *scenario, const route_way *way);

bight_status route_way_fail_apart(bight_session *session, const bight_scenario *scenario,
                                  const route_way *way);

#endif
