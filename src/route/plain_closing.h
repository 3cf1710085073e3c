/* Times from a place to places on the graph itself while some of its arcs and connectors are
 * closed, in 64 bits, so that no way round is too long (Dijkstra 1959). The slow way, for graphs
 * without an index and for what does not fit its 32 bits. */
#ifndef BIGHT_ROUTE_PLAIN_CLOSING_H
#define BIGHT_ROUTE_PLAIN_CLOSING_H

#include "route/cost_heap.h"

/* What is closed; each NULL: nothing. */
typedef struct {
    const bool *arc;
    const bool *origin_connector;
    const bool *destination_connector;
} closed_parts;

/* One search belongs to one thread. */
typedef struct {
    const search_graph *graph;
    const search_places *origins;
    const search_places *destinations;
    uint64_t *time; /* by node; COST_LIMIT: not reached */
    int *entry;     /* the arc a node is reached by, -1: a connector */
    int *tail;      /* of an arc */
    int *reached;
    int reached_count;
    cost_heap heap;
} plain_closing;

bight_status plain_closing_create(bight_session *session, arena *owner, const search_graph *graph,
                                  const search_places *origins, const search_places *destinations,
                                  plain_closing *made);

void plain_closing_run(plain_closing *search, int origin, const closed_parts *closed);

/* Of the last run, -1 where no way is left; `connector`, unless NULL, gets the one used. */
int64_t plain_closing_time(const plain_closing *search, int destination, const closed_parts *closed,
                           int *connector);

/* Sets the bits, one an arc, of the path to a connector of destinations. */
void plain_closing_mark(const plain_closing *search, int connector, uint64_t *is_used);

#endif
