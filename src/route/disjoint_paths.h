/* As many paths as there are from some nodes to others that share no node, and with them the
 * smallest set of nodes that separates the ones from the others.
 *
 * By blocking flows (Dinic 1970) in an undirected graph whose nodes carry one path each. As paths
 * share no node, each node knows only who comes before and after it on its path; the residual graph
 * is never built. A node has two states there, its entry and its exit.
 */
#ifndef BIGHT_ROUTE_DISJOINT_PATHS_H
#define BIGHT_ROUTE_DISJOINT_PATHS_H

#include "base/status.h"

typedef enum { PATH_MIDDLE, PATH_SOURCE, PATH_SINK } path_role;

/* Neighbours of node v: head[first[v]] .. head[first[v] + degree[v] - 1]. */
typedef struct {
    int node_count;
    const int *first;
    const int *degree;
    const int *head;
} path_graph;

typedef struct {
    path_graph graph;
    uint8_t *role; /* set by the caller before disjoint_paths_begin */
    int *before;   /* of a node on its path */
    int *after;
    int *distance; /* of entry 2v and exit 2v + 1 to a sink */
    int *next_tried;
    int *queue; /* states */
    int *stack;
    int *sources; /* those with neighbours that are none */
    int source_count;
    int *sinks;
    int sink_count;
    int path_count;
    int reached_count; /* of the queue */
    bool has_met_source;
} disjoint_paths;

/* Room for graphs of up to `node_count` nodes. */
bight_status disjoint_paths_create(bight_session *session, arena *owner, int node_count,
                                   disjoint_paths *made);

/* No paths yet. */
void disjoint_paths_begin(disjoint_paths *paths);

/* Finds paths until there are no more or they exceed `most`; whether there are no more.
 * O(links) for each of a few blocking flows. */
bool disjoint_paths_find(disjoint_paths *paths, int most);

/* After the last path was found: on which side of the separator nearest to the sinks a node is. */
path_role disjoint_paths_side(const disjoint_paths *paths, int node);

/* Exchanges sources and sinks, so that disjoint_paths_find gives the separator nearest to what were
 * the sources. */
void disjoint_paths_turn(disjoint_paths *paths);

#endif
