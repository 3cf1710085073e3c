/* The graph of places as lists: every city's nodes of all modes drawn together into one place,
 * nodes that serve no city left as they are, and an edge for each open link between two places,
 * whichever way it leads. Places without an edge are left out, but cities. */
#ifndef BIGHT_METRICS_PLACE_EDGES_H
#define BIGHT_METRICS_PLACE_EDGES_H

#include "scenario/scenario.h"

typedef struct {
    int from; /* places: cities by their numbers, then the others */
    int to;
    int mode;
    int64_t time_ms;
} place_edge;

typedef struct {
    int city_count;
    int place_count;
    place_edge *edges; /* in the order of the links */
    int edge_count;
} place_edges;

/* O(arcs + vertices). */
bight_status place_edges_list(bight_session *session, arena *owner, const bight_scenario *scenario,
                              place_edges *made);

/* The neighbours of each place, each once: neighbour[first[p]] .. neighbour[first[p + 1] - 1],
 * rising, with what the links to it are. */
typedef struct {
    int place_count;
    int *first;
    int *neighbour;
    double *minutes;  /* of the quickest link */
    double *per_hour; /* sum of 1 / time over the links */
    int *links;       /* their number */
} place_ways;

/* By links of one mode, or (-1) of all. O(m log m). */
bight_status place_ways_build(bight_session *session, arena *owner, const place_edges *edges,
                              int mode, place_ways *made);

#endif
