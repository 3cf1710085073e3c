/* Which ways through a node are needed when it is contracted.
 *
 * From each neighbour a search that avoids the node looks for a path to the others that is no
 * longer; where it finds none, or gives up, the way through the node becomes a shortcut. Giving up
 * early adds shortcuts that are not needed, never wrong ones.
 */
#ifndef BIGHT_ROUTE_WITNESS_H
#define BIGHT_ROUTE_WITNESS_H

#include "route/contraction_core.h"

typedef struct witness_search witness_search;

/* The room for searches of one thread in graphs of up to `node_count` nodes. */
bight_status witness_create(bight_session *session, arena *owner, int node_count,
                            witness_search **made);

/* Arcs that go and ways that come when a node is contracted, and how many arcs of the graph each
 * stand for. */
typedef struct {
    int added;
    int added_hops;
    int removed;
    int removed_hops;
} witness_balance;

/* Tries a contraction; each search settles at most `limit` nodes. */
witness_balance witness_estimate(witness_search *search, const contraction_core *core, int node,
                                 int limit);

/* The shortcuts to add when the node is contracted together with all other chosen nodes, which no
 * witness may pass; `found` is called with each. */
typedef void (*witness_use)(void *context, const core_shortcut *shortcut);
void witness_find(witness_search *search, const contraction_core *core, int node, int limit,
                  witness_use use, void *context);

/* Nodes settled so far: what the work is measured by. */
int64_t witness_settled_count(const witness_search *search);

#endif
