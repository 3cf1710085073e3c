/* The links of the ports' mode alone: who is joined to whom by sea, how far ports are from each
 * other, and how many of their ways pass each. Ways lead from node to node with the waits of their
 * links, without loading and unloading. */
#ifndef BIGHT_METRICS_SEA_GRAPH_H
#define BIGHT_METRICS_SEA_GRAPH_H

#include "metrics/port_set.h"

/* A link with an open direction between two nodes. */
typedef struct {
    int link;            /* of the scenario */
    int ends[2];         /* vertices */
    int64_t times_ms[2]; /* from the first to the second and back; -1: no such way */
    int64_t length_mm;
} sea_link;

typedef struct {
    int mode;
    int port_count;
    int *vertices;   /* by port: its node, -1 where it is closed */
    int *merged;     /* by vertex: that of the port whose area stands there, else itself */
    int place_count; /* different nodes among them */
    sea_link *links;
    int link_count;
    /* From port to port, row after row, SEARCH_UNREACHED where there is no way: the quickest, and
     * by itself the shortest. */
    int64_t *times_ms;
    int64_t *lengths_mm;
    double *between; /* ordered pairs of other ports whose quickest ways pass the port's node */
} sea_graph;

/* O(ports (m + v log v)) for distances and for betweenness. */
bight_status sea_graph_build(bight_session *session, arena *owner, const bight_scenario *scenario,
                             const port_set *ports, sea_graph *sea);

/* Whether two ports are open and at different nodes. */
bool sea_graph_are_apart(const sea_graph *sea, int port, int other);

/* The other end of a link that meets the node, -1: it does not. */
int sea_graph_other_end(const sea_link *link, int vertex);

#endif
