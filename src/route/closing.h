/* One closure through the index: the pairs it can change, ways and labels renewed, and the new
 * times where these meet. See closures.h.
 */
#ifndef BIGHT_ROUTE_CLOSING_H
#define BIGHT_ROUTE_CLOSING_H

#include "route/closures.h"
#include "route/label_renewal.h"
#include "route/plain_closing.h"
#include "route/recustomization.h"
#include "route/sorted_places.h"
#include "route/touched_pairs.h"

/* What every worker reads. */
typedef struct {
    const closure_request *request;
    const lane_loops *loops;
    hierarchy reversed; /* the index, what leads up leading down */
    sorted_places origins;
    sorted_places destinations;
    label_groups up; /* of the origins */
    label_groups down;
    label_ways up_ways;
    label_ways down_ways;
    label_meetings meetings;
    pair_times before;
    int *tail;         /* of an arc of the graph */
    int most_arcs;     /* of a closure */
    bool has_long_way; /* so long that two of them may not fit */
} closing_plan;

bight_status closing_plan_make(bight_session *session, arena *owner, const closure_request *request,
                               closing_plan *made);

/* Times between the places and the nodes that matter to some closures. */
typedef struct {
    int *slot_of;   /* by node */
    uint32_t *to;   /* by slot and origin */
    uint32_t *from; /* by slot and destination */
    size_t to_stride;
    size_t from_stride;
} node_surroundings;

/* One belongs to one thread. */
typedef struct {
    const closing_plan *plan;
    arena *arena;
    hierarchy up; /* this thread's own times */
    hierarchy down;
    recustomization ways;
    time_change *changes;
    touched_pairs touched;
    int *changed_arcs; /* ways renewed for the closure at hand */
    int changed_count;
    label_renewal up_labels;
    label_renewal down_labels;
    bool *needs_up; /* by group */
    bool *needs_down;
    bool *is_origin_closed; /* by connector, sorted */
    bool *is_destination_closed;
    bool *is_arc_closed;
    plain_closing plain;
    bool has_failed; /* no memory */
} closing;

bight_status closing_create(bight_session *session, const closing_plan *plan, closing *made);
void closing_destroy(closing *made);

void closing_run(closing *work, const node_surroundings *around, int closure, int worker);

#endif
