/* Changing the times of a few arcs in a customized hierarchy, and back.
 *
 * Only ways whose time or middle can change are looked at again, each once, the lowest first. What
 * they were is kept in a log, by which everything can be put back as it was, to the byte. The
 * result is what customization.h would give for the changed times.
 */
#ifndef BIGHT_ROUTE_RECUSTOMIZATION_H
#define BIGHT_ROUTE_RECUSTOMIZATION_H

#include "route/customization.h"

/* A new time of an arc of the graph; TIME_LIMIT closes it. */
typedef struct {
    int graph_arc;
    uint32_t time;
} time_change;

/* What an arc of the hierarchy was. */
typedef struct {
    int arc;
    uint32_t up_time;
    uint32_t down_time;
    int up_middle;
    int down_middle;
} arc_before;

typedef struct {
    bight_session *session;
    arena *arena;
    const customizable *topology;
    uint32_t *times;  /* of the graph */
    hierarchy *index; /* customized with them */
    bool *is_waiting; /* by arc */
    int *waiting;     /* a heap of arcs, the lowest first */
    int waiting_count;
    arc_before *changed; /* since the last undo, in the order of the changes */
    int changed_count;
    int changed_capacity;
    time_change *replaced; /* times of the graph before */
    int replaced_count;
    int replaced_capacity;
} recustomization;

/* `times` and `index` are changed in place by what follows; they and the topology must outlive it.
 * One recustomization belongs to one thread. 5 bytes an arc. */
bight_status recustomization_create(bight_session *session, const customizable *topology,
                                    uint32_t *times, hierarchy *index, recustomization *made);
void recustomization_destroy(recustomization *made);

/* Makes the changes; may be called again before an undo. About O(ways that change * arcs of their
 * ends). */
bight_status recustomization_apply(recustomization *made, const time_change *changes, int count,
                                   customization_outcome *outcome);

/* Puts back what was before the first change. O(changed). */
void recustomization_undo(recustomization *made);

#endif
