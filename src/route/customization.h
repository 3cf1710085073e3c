/* Bringing the times of a graph's arcs into a customizable hierarchy.
 *
 * The time of a way is the least of the arcs of the graph that lie on it and of all the ways
 * through a node below both its ends: from the lowest rank to the highest, every way is known
 * before it is needed (Dibbelt, Strasser and Wagner 2016: basic customization). Of equal ones an
 * arc of the graph goes before a node between, and the lowest number before others, so that the
 * result depends on nothing but the times.
 */
#ifndef BIGHT_ROUTE_CUSTOMIZATION_H
#define BIGHT_ROUTE_CUSTOMIZATION_H

#include "route/customizable.h"

typedef enum {
    CUSTOMIZATION_DONE,
    /* Some ways take TIME_LIMIT or longer and are left out. They are missed by nobody if no
     * quickest path takes that long; else use a coarser unit. */
    CUSTOMIZATION_OVERFLOW
} customization_outcome;

/* `times` are those of the graph's arcs, TIME_LIMIT or more for one that is closed. `made` lies in
 * the owner's memory, but shares ranks and arcs with the topology, which must outlive it. O(pairs
 * of arcs at a node). */
bight_status customization_build(bight_session *session, arena *owner, const customizable *topology,
                                 const uint32_t *times, hierarchy *made,
                                 customization_outcome *outcome);

/* The same for a hierarchy that was built from this topology before, whose times it replaces. */
bight_status customization_renew(bight_session *session, const customizable *topology,
                                 const uint32_t *times, hierarchy *made,
                                 customization_outcome *outcome);

/* The quickest arc of the graph that lies on a way, the lowest of equal ones: its time and, as a
 * middle, its complement; TIME_LIMIT and 0 where there is none. */
void customization_of_graph(const customizable *topology, const uint32_t *times, int way,
                            uint32_t *time, int *middle);

#endif
