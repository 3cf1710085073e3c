/* The best path of a class: those that begin as another path does, then go on in a way not yet
 * taken; see alternatives.h. */
#ifndef BIGHT_ROUTE_SPUR_SEARCH_H
#define BIGHT_ROUTE_SPUR_SEARCH_H

#include "route/cost_heap.h"

/* One step of a path: the origin's end or an arc, or the destination's end. */
typedef enum { STEP_ORIGIN, STEP_ARC, STEP_DESTINATION } step_kind;

typedef struct {
    step_kind kind;
    int number;
} path_step;

/* A step that the paths of a class do not take after their common beginning, and those before. */
typedef struct avoided_step {
    path_step step;
    const struct avoided_step *before;
} avoided_step;

/* Paths that begin with the first `kept` steps of one: its origin's end and kept - 1 arcs; 0: they
 * have only the origin in common. */
typedef struct {
    const graph_path *path;
    int kept;
    const avoided_step *avoided;
} path_class;

/* Steps of a path: its origin's end, its arcs, its destination's end. */
path_step path_step_at(const graph_path *path, int number);

typedef struct {
    const path_question *question;
    const path_graph *graph; /* of the question */
    uint64_t *to_go;         /* by node: the least cost to the destination, where that is */
    uint64_t horizon;        /* below this */
    uint64_t *cost;          /* by node: from the origin, in the present search */
    int *reached_in;         /* by node: the number of the search that reached it */
    int *settled_in;
    int *blocked_in; /* by node: the search that may not visit it */
    int search;
    int *arcs; /* of the path found, the last first */
    cost_heap heap;
} spur_search;

/* Searches back from the destination. */
bight_status spur_search_create(bight_session *session, arena *owner, const path_question *question,
                                spur_search *made);

/* For each class that parts from a path later than `from` does, or there: bounds[kept - from->kept]
 * is a cost that no path of the class falls below, COST_LIMIT: it has none. The step of the path
 * itself is avoided too. O(arcs of the nodes of the path). */
void spur_search_bound(spur_search *search, const path_class *from, uint64_t *bounds);

/* The first path of a class; false: there is none. */
bight_status spur_search_find(bight_session *session, arena *owner, spur_search *search,
                              const path_class *of, graph_path *found, bool *is_there);

#endif
