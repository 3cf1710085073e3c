/* Where nodes are, known only from how many links they are apart.
 *
 * Four nodes far from each other are the ends of two axes, and a node's place on an axis is how
 * much further it is from the one end than from the other.
 */
#ifndef BIGHT_ROUTE_REMOTENESS_H
#define BIGHT_ROUTE_REMOTENESS_H

#include "route/disjoint_paths.h"

/* Sets x and y of every node of a connected graph; `queue` and `distance` are room for its nodes.
 * O(links). */
void remoteness_place(const path_graph *graph, int *queue, int *distance, float *x, float *y);

#endif
