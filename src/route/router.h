/* The searches of one scenario, ready to be asked.
 *
 * The rows of the scenario, its nodes as a graph for the fast searches, cities as places on it,
 * and, once many rows are asked for, an index. Every answer is that of search_run on the rows,
 * value for value; which way it is found is decided by what costs less.
 */
#ifndef BIGHT_ROUTE_ROUTER_H
#define BIGHT_ROUTE_ROUTER_H

#include "base/process_memory.h"
#include "route/graph_index.h"
#include "route/search.h"

typedef struct {
    arena *arena;
    process_memory before; /* of the process, when it was begun */
    const bight_scenario *scenario;
    search_rows rows;   /* contracted */
    search_graph graph; /* of the rows between nodes */
    int *node_of;       /* the graph's node of a vertex, -1: none */
    int *vertex_of;     /* of a node of the graph */
    int *row_of;        /* of an arc of the graph */
    search_places origins;
    search_places destinations;
    int *origin_row; /* of a connector, as the next */
    int *destination_row;
    bool is_indexed; /* or it was tried */
    graph_index index;
} router;

/* The scenario must outlive it. O(m + v log v). */
bight_status router_create(bight_session *session, const bight_scenario *scenario, router **made);

/* The same in a unit of time of at least so many milliseconds, a power of ten. */
bight_status router_create_in(bight_session *session, const bight_scenario *scenario,
                              int64_t least_unit_ms, router **made);
void router_destroy(router *from);

/* An order of the graph's nodes that an index can be built from. */
bight_status router_find_order(bight_session *session, const router *from, int *order);

/* Builds the index, if there is none yet. */
bight_status router_build_index(bight_session *session, router *from);

/* Whether there is an index; it is built where rows of so many origins are found faster with it. */
bight_status router_prepare(bight_session *session, router *from, int origin_count,
                            bool *has_index);

/* Tells what the process will take: `bytes` beside what it has, and `again` times as much as this
 * router and its index took, for those that will stand beside it. To be asked when the index is
 * there; BIGHT_WRONG_USE when it is more than the session allows. */
bight_status router_foresee(bight_session *session, const router *from, size_t bytes, int again);

#endif
