/* What a changed scenario has that its base has not, arc by arc, as ways that can be put into the
 * base's times; and whether anything has become worse, which cannot.
 *
 * Both are of one network, and the changed one has every arc of the base under the same number. A
 * link of the base that was split is closed and its pieces are added: where these lead from end to
 * end as fast as it did, the pieces are new ways and the link has lost nothing.
 */
#ifndef BIGHT_ROUTE_SCENARIO_DIFFERENCE_H
#define BIGHT_ROUTE_SCENARIO_DIFFERENCE_H

#include "scenario/scenario.h"

/* An arc of the changed scenario that is new, open again, or quicker than in the base. */
typedef struct {
    int arc;
    int from; /* vertices of the changed scenario */
    int to;
    int64_t time; /* in units */
} new_way;

typedef struct {
    new_way *ways; /* in the order of the arcs */
    int way_count;
    int *vertices; /* where they begin and end, ascending, each once */
    int vertex_count;
    bool is_comparable; /* false: the base's arcs are not all there, and nothing else is said */
    int worse_arc;      /* the first arc of the base closed or slower; -1: none */
} scenario_difference;

/* Times are compared in units of `unit_ms`. O(arcs + closed links * added arcs). */
bight_status scenario_difference_find(bight_session *session, arena *owner,
                                      const bight_scenario *base, const bight_scenario *changed,
                                      int64_t unit_ms, scenario_difference *found);

/* The place of a vertex among those of the ways, which has it. */
int scenario_difference_place(const scenario_difference *difference, int vertex);

#endif
