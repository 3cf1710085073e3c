/* What is left of a graph while its nodes are contracted one set after the other.
 *
 * Each node has a list of its neighbours with the times of both directions. Nodes are renumbered
 * when many are gone, so that the lists stay close together in memory: that, not arithmetic, is
 * what contraction spends its time on.
 * Invariant: neighbours are mutual, each stands once in a list, and the two entries of a pair
 * agree.
 */
#ifndef BIGHT_ROUTE_CONTRACTION_CORE_H
#define BIGHT_ROUTE_CONTRACTION_CORE_H

#include "base/status.h"
#include "route/search_graph.h"

enum { CORE_MOST_HOPS = UINT16_MAX };

/* To and from one neighbour. */
typedef struct {
    int to;
    uint32_t forward_time; /* TIME_LIMIT: no such way */
    uint32_t backward_time;
    uint16_t forward_hops; /* arcs of the graph it stands for, at most CORE_MOST_HOPS */
    uint16_t backward_hops;
} core_arc;

/* What an arc stands for, as in a hierarchy, but with nodes instead of ranks. */
typedef struct {
    int forward_middle;
    int backward_middle;
} core_middles;

typedef struct {
    arena *arena; /* of the arrays below, made anew by core_shrink */
    int node_count;
    int *node; /* of the graph */
    size_t *first;
    int *count;
    int *room;
    uint32_t *key;
    int *level;
    bool *is_chosen;
    bool *is_stale; /* its key is from before a neighbour was contracted */
    core_arc *arcs;
    core_middles *middles;
    size_t used;
    size_t size;
} contraction_core;

/* A way found to be needed when a node is contracted. */
typedef struct {
    int from;
    int to;
    uint32_t time;
    int middle; /* node of the graph */
    int hops;
} core_shortcut;

/* O(arcs + sum of squared degrees of parallel arcs). */
bight_status core_create(bight_session *session, const search_graph *graph, contraction_core *core);
void core_destroy(contraction_core *core);

/* Adds a way, or shortens the one there is. */
bight_status core_add(bight_session *session, contraction_core *core,
                      const core_shortcut *shortcut);

/* Takes the chosen nodes out of a node's list. */
void core_forget_chosen(contraction_core *core, int node);

/* Numbers the nodes that are not chosen anew, and copies their lists together when half of the
 * memory is no longer used. */
bight_status core_shrink(bight_session *session, contraction_core *core);

#endif
