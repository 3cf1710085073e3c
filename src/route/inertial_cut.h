/* Cutting a connected graph in two along a direction (inertial flow: Schild and Sommer 2015).
 *
 * Nodes are sorted along the direction; the first of them are the sources, the last the sinks, and
 * the smallest set of nodes between them is the separator.
 */
#ifndef BIGHT_ROUTE_INERTIAL_CUT_H
#define BIGHT_ROUTE_INERTIAL_CUT_H

#include "route/disjoint_paths.h"

enum { CUT_DIRECTIONS = 4 };

/* The smaller the better; a cut that was given up has no smaller side. */
typedef struct {
    int separator_count;
    int smaller_count; /* nodes on the smaller side */
} cut_quality;

typedef struct inertial_cut inertial_cut;

/* The room of one thread for graphs of up to `node_count` nodes. */
bight_status inertial_cut_create(bight_session *session, arena *owner, int node_count,
                                 inertial_cut **made);

/* What is cut: a graph of at least two nodes and where they are. */
typedef struct {
    path_graph graph;
    const float *x;
    const float *y;
} cut_part;

/* Cuts along one of the directions; `sides` gets the path_role of each node, PATH_MIDDLE for those
 * of the separator. Given up when the cut cannot be better than `bound`, or is far wider than cuts
 * of networks in a plane are. O(links) for each of a few
 * blocking flows. */
cut_quality inertial_cut_run(inertial_cut *cut, const cut_part *part, int direction,
                             cut_quality bound, uint8_t *sides);

bool cut_is_better(cut_quality left, cut_quality right);

#endif
