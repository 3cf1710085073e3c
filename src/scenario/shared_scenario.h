/* As much of a scenario as searches ask for, given by the leading process to the others (ranks.h):
 * what its arcs cost and which are closed, and its nodes with their cities. Names, links and places
 * of the network are not among it.
 */
#ifndef BIGHT_SCENARIO_SHARED_SCENARIO_H
#define BIGHT_SCENARIO_SHARED_SCENARIO_H

#include "base/parcel.h"
#include "scenario/scenario.h"

typedef struct {
    bight_scenario scenario;
    bight_network network;
} shared_scenario;

/* `original` counts on the leader only, and so does `made` on the others. */
void shared_scenario_give(parcel *with, const bight_scenario *original, shared_scenario *made);

#endif
