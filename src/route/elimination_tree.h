/* The tree that eliminating nodes in an order makes: each node hangs from the first of its later
 * neighbours, those that eliminations make included.
 */
#ifndef BIGHT_ROUTE_ELIMINATION_TREE_H
#define BIGHT_ROUTE_ELIMINATION_TREE_H

#include "route/undirected.h"

/* Rearranges `order` so that every branch of the tree is one stretch with its root last; the
 * neighbours made by elimination stay the same. About O(links) (Liu 1990). */
bight_status elimination_tree_sort(bight_session *session, const undirected *graph, int *order);

#endif
