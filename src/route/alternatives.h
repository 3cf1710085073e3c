/* The k best paths from one place to another that visit no node twice.
 *
 * All paths but those already found are split into classes that share a beginning and avoid some
 * ways to go on; the best of each class is found by a search of its own (Yen 1971, with Lawler's
 * splitting, 1972). A class is searched only when nothing else can be as cheap as its bound, which
 * one search back from the destination gives for all of them, and that search also guides the
 * others to it (A*), so that most classes cost nothing.
 */
#ifndef BIGHT_ROUTE_ALTERNATIVES_H
#define BIGHT_ROUTE_ALTERNATIVES_H

#include "route/graph_path.h"

/* Sets found[0] .. found[*count - 1], at most `wanted`, to the first paths in the order of
 * graph_path.h, the best first; their arcs are in the owner's memory. One search over what is at
 * most twice as far from the destination as the origin is, and for each path some short ones; 32
 * bytes a node. */
bight_status alternatives_find(bight_session *session, arena *owner, const path_question *question,
                               int wanted, graph_path *found, int *count);

#endif
