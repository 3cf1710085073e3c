/* An order in which to eliminate the nodes of a graph so that few neighbours arise: by nested
 * dissection (George 1973).
 *
 * Trees and chains go first. What is left is cut in two by a small set of nodes, which come last,
 * the parts before them are cut in the same way, and so on to small parts, which go by least
 * degree. Where the nodes are guides the cuts; it may be unknown, and never matters to what is
 * computed with the order. The order is the same for any number of threads.
 */
#ifndef BIGHT_ROUTE_DISSECTION_H
#define BIGHT_ROUTE_DISSECTION_H

#include "base/status.h"
#include "route/search_graph.h"

/* Places in any plane, of each node; both NULL: how many links nodes are apart guides the cuts. */
typedef struct {
    const float *x;
    const float *y;
} node_positions;

/* `order` gets all nodes of the graph, the first to eliminate first. Tells its progress.
 * About O(links * log nodes) times the number of paths that cross a cut. */
bight_status dissection_order(bight_session *session, const search_graph *graph,
                              node_positions positions, int *order);

#endif
