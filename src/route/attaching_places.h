/* Any vertices of a scenario as places on the graph of its router.
 *
 * The graph leaves out nodes that only hand on. From such a node one comes to the nodes of the
 * graph, and to others like it, by a walk over what was left out; these walks are found once a
 * place is asked for.
 */
#ifndef BIGHT_ROUTE_ATTACHING_PLACES_H
#define BIGHT_ROUTE_ATTACHING_PLACES_H

#include "route/router.h"

/* The open arcs at nodes that are not in the graph, and room for walks over them. One belongs to
 * one thread. */
typedef struct {
    const router *from;
    int *first_out; /* by vertex: arcs that leave it, if it is left out */
    int *out;
    int *first_in; /* arcs that lead to it */
    int *in;
    uint32_t *time; /* by vertex: TIME_LIMIT between walks */
    int *reached;   /* a queue of vertices; room for each once */
    bool *is_waiting;
} left_out_arcs;

/* The router must outlive it. O(m). */
bight_status left_out_arcs_create(bight_session *session, arena *owner, const router *from,
                                  left_out_arcs *made);

/* A way between two of the places that meets no node of the graph. */
typedef struct {
    int from; /* places */
    int to;
    uint32_t time;
} direct_way;

typedef struct {
    int count;
    search_places leaving;  /* from each place to nodes of the graph */
    search_places arriving; /* to each place */
    direct_way *direct;
    int direct_count;
    int direct_capacity;
} attaching_places;

/* Vertices are ascending; one the base does not have is joined to nothing. */
bight_status attaching_places_find(bight_session *session, arena *owner, left_out_arcs *left_out,
                                   const int *vertices, int count, attaching_places *found);

#endif
