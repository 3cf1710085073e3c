/* The ranks below both ends of an arc that are joined to both, one after the other.
 *
 *     triangle_walk walk = lower_triangles_begin(topology, arc);
 *     while (lower_triangles_next(&walk)) ...
 */
#ifndef BIGHT_ROUTE_LOWER_TRIANGLES_H
#define BIGHT_ROUTE_LOWER_TRIANGLES_H

#include "route/customizable.h"

typedef struct {
    int to_tail; /* the arcs from the rank below: to the tail of the arc and to its head */
    int to_head;
    const customizable *topology;
    int next_to_tail; /* in the lists of arcs that end there */
    int tail_end;
    int next_to_head;
    int head_end;
} triangle_walk;

/* O(log arcs). */
triangle_walk lower_triangles_begin(const customizable *topology, int arc);

/* The ranks rise. False when there are no more. All together O(arcs that end at the tail or, from
 * the branch below the tail, at the head), or O(log) of the longer list for each of the shorter. */
bool lower_triangles_next(triangle_walk *walk);

#endif
