/* A hierarchy whose arcs depend on the topology of a graph alone, whatever the times of its arcs.
 *
 * Nodes are eliminated in a given order and their upper neighbours joined with each other; every
 * set of times is then brought in by customization.h, in a small part of the time a contraction
 * takes (Dibbelt, Strasser and Wagner 2016). Ranks follow the tree in which each node hangs from
 * the lowest node above it, so that the ranks below any node are one stretch: this changes no arc.
 * Invariant: heads rise along the arcs of a node, and any two heads of a node's arcs are the ends
 * of an arc.
 */
#ifndef BIGHT_ROUTE_CUSTOMIZABLE_H
#define BIGHT_ROUTE_CUSTOMIZABLE_H

#include "route/hierarchy.h"

typedef struct {
    int begin;
    int end;
} rank_stretch;

typedef struct {
    int node_count;
    int arc_count;
    int graph_arc_count;
    int *rank;       /* of a node */
    int *node;       /* of a rank */
    int *locality;   /* of a rank, as in a hierarchy */
    int *first;      /* upward arcs of a rank */
    int *head;       /* of an arc, a rank */
    int *tail;       /* of an arc, a lower rank */
    int *parent;     /* of a rank: the lowest head, -1 for none */
    int *down_first; /* arcs that end at a rank: down_arc[down_first[r]] .. */
    int *down_arc;   /* their tails rise */
    int *down_tail;  /* and are these */
    /* Way 2a is arc a upward, way 2a + 1 downward. Arcs of the graph that lie on a way:
     * graph_arc[way_first[w]] .. graph_arc[way_first[w + 1] - 1], rising. */
    int *way_first;
    int *graph_arc;
    int *way; /* of an arc of the graph */
    /* Whole branches of the tree, to be worked on side by side; and the ranks above them all. */
    rank_stretch *branches;
    int branch_count;
    int *trunk; /* rising */
    int trunk_count;
} customizable;

typedef enum {
    CUSTOMIZABLE_DONE,
    CUSTOMIZABLE_TOO_DENSE /* the graph is no network in a plane: too many neighbours arise */
} customizable_outcome;

/* `order` is any order of the nodes of the graph, such as that of dissection.h; of the graph only
 * the topology is looked at. Complete only when the outcome is CUSTOMIZABLE_DONE; given up when
 * customizing would take minutes. O(arcs of the result + sum of their squares at a node). */
bight_status customizable_build(bight_session *session, arena *owner, const search_graph *graph,
                                const int *order, customizable *made,
                                customizable_outcome *outcome);

/* The arc between two ranks, -1 where there is none. O(log arcs of the lower). */
int customizable_find_arc(const customizable *topology, int lower, int upper);

/* The arc between the heads of two arcs of one rank, `lower` the first of the two. At most O(log
 * arcs), and less the more arcs the ranks have in common. */
int customizable_find_between(const customizable *topology, int lower, int upper);

/* SHA-256 of how many nodes there are and which arcs lead where, the numbers as this machine holds
 * them: what an order that was kept is known by. The times have no part in it. O(arcs). */
void customizable_digest(const search_graph *graph, char hex[BIGHT_DIGEST_BYTES]);

#endif
