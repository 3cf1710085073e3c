/* Quickest times from one place to all nodes, or to those within a limit, on the graph itself
 * (Dijkstra 1959): the reference of all other searches, and the faster way for a few rows.
 *
 * One search belongs to one thread and is run for place after place; a run costs only what it
 * reaches.
 */
#ifndef BIGHT_ROUTE_ONE_TO_ALL_H
#define BIGHT_ROUTE_ONE_TO_ALL_H

#include "route/time_queue.h"

typedef struct {
    const search_graph *graph;
    uint32_t *time; /* by node; TIME_LIMIT where the last run did not come */
    int *order;     /* the nodes reached, the nearest first */
    int reached_count;
    time_queue queue;
} one_to_all;

/* The graph must outlive it. About 8 bytes a node and what the queue takes. */
bight_status one_to_all_create(bight_session *session, arena *owner, const search_graph *graph,
                               one_to_all *made);

/* The bytes of a search. */
size_t one_to_all_room(const search_graph *graph);

/* Finds the time to every node that is at most `limit` away, below TIME_LIMIT. Where all times are
 * below TIME_LIMIT, the limit TIME_LIMIT - 1 asks for all. O(r log r) at worst for r arcs reached,
 * close to O(r) on road networks. */
void one_to_all_run(one_to_all *search, const search_places *places, int place, uint32_t limit);

#endif
