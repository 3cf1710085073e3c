/* Leaving out of a customized hierarchy what no quickest path needs.
 *
 * From the highest rank to the lowest, every way between neighbours is compared with those around
 * it by a third neighbour that is higher than one of them: what they make quicker is not kept
 * (Dibbelt, Strasser and Wagner 2016: perfect customization). What is kept is still a hierarchy;
 * its ways are halved by ways that are kept, too.
 */
#ifndef BIGHT_ROUTE_PRUNING_H
#define BIGHT_ROUTE_PRUNING_H

#include "route/customizable.h"

/* `customized` is a hierarchy of customization.h for this topology. `made` lies in the owner's
 * memory, but shares the ranks with the topology, which must outlive it. O(pairs of arcs at a
 * node). */
bight_status pruning_build(bight_session *session, arena *owner, const customizable *topology,
                           const hierarchy *customized, hierarchy *made);

#endif
