/* The order of elimination of a small part: the node with the fewest neighbours first, counted with
 * the neighbours that eliminations make (Tinney and Walker 1967), the part's surroundings included.
 */
#ifndef BIGHT_ROUTE_LEAST_DEGREE_H
#define BIGHT_ROUTE_LEAST_DEGREE_H

#include "route/undirected.h"

enum { LEAST_DEGREE_NODES = 64 };

/* Sorts `nodes`, of which there are at most LEAST_DEGREE_NODES. `place` gives for each node of the
 * graph a number that for those of the part, and only for them, is first_place .. first_place +
 * count - 1: its index there. O(count^2). */
void least_degree_sort(const undirected *graph, const int *place, int first_place, int *nodes,
                       int count);

#endif
