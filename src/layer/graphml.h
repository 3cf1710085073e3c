/* A graph as GraphML (Brandes and others 2002), which igraph, NetworkX, Gephi and yEd read: nodes
 * and edges with the columns of two layers. */
#ifndef BIGHT_LAYER_GRAPHML_H
#define BIGHT_LAYER_GRAPHML_H

#include "layer/features.h"

typedef struct {
    const bight_layer *nodes; /* the first column is the node's number, which names it */
    const bight_layer *edges;
    int from; /* columns of the edges: the numbers of their nodes */
    int to;
    int directed; /* 1, or 0: the edge is written there and back */
} graphml_graph;

/* The graph is directed. Missing cells are left out; XML 1.0 holds no control characters, so that a
 * text with one is refused. */
bight_status graphml_write(bight_session *session, const graphml_graph *graph, const char *path,
                           bool may_replace);

#endif
