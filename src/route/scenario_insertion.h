/* The city times of a scenario that only adds or speeds up, from those of its base, at once.
 *
 * Made once for a base, then asked for changed scenarios over the same network. The arcs that are
 * new or quicker are put into the base's times one after the other (insertion.h); for that only the
 * times to and from their ends are searched, on the base. The answer is, to the unit, what
 * searching the changed scenario gives. Where a scenario also closes something or makes it slower,
 * it says so, and the caller searches.
 */
#ifndef BIGHT_ROUTE_SCENARIO_INSERTION_H
#define BIGHT_ROUTE_SCENARIO_INSERTION_H

#include "route/router.h"

typedef struct scenario_insertion scenario_insertion;

/* The router of the base, and its times between all cities in the router's units (row after row, 0
 * from a city to itself), must outlive it. O(m). */
bight_status scenario_insertion_create(bight_session *session, const router *base,
                                       const uint32_t *times, scenario_insertion **made);
void scenario_insertion_destroy(scenario_insertion *from);

typedef struct {
    bool is_found;      /* false: the scenario must be searched */
    const char *reason; /* why, in a few words for people; "" */
    int way_count;      /* arcs that are new or quicker */
    int end_count;      /* vertices they begin or end at */
} insertion_outcome;

/* The times between all cities under the changed scenario, in the units of the base. `times` may be
 * written to even when nothing is found. O(cities^2 + ways * (cities + ends)^2) and two searches
 * for each end; with an index less. */
bight_status scenario_insertion_find(bight_session *session, scenario_insertion *from,
                                     const bight_scenario *changed, uint32_t *times,
                                     insertion_outcome *outcome);

#endif
