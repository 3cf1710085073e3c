/* One thread's search for flows that split over ties; see split_flows.h for the rules. */
#ifndef BIGHT_ROUTE_SPLIT_SEARCH_H
#define BIGHT_ROUTE_SPLIT_SEARCH_H

#include "route/flow_demand.h"
#include "route/time_queue.h"

/* What is known of a node: on the way out the number of quickest paths to it, on the way back the
 * demand for each of these paths. Numbers of paths are value * LEVEL^level, demands value *
 * LEVEL^-level, for on a grid there are more paths than any double can tell. */
typedef struct {
    uint32_t time;
    int level;
    double value;
} split_label;

/* Ends of paths at a node. */
typedef struct {
    double demand; /* that ends there */
    double paths;  /* that begin there */
} split_end;

typedef struct {
    int64_t *arc;
    int64_t *node;
    int64_t *origin_connector;
    int64_t *destination_connector;
    int64_t routed;
    int64_t unreachable;
} split_tally;

/* The search of one thread: run for origin after origin, it keeps the sums. */
typedef struct {
    const search_graph *graph;
    const flow_request *request;
    double scale;
    split_label *labels;
    split_end *ends;
    int *order; /* the nodes reached, the nearest first */
    int reached_count;
    double *row;
    time_queue queue;
    split_tally tally;
} split_search;

/* Room for a search of a graph, a request and a scale. */
bight_status split_search_create(bight_session *session, arena *scratch, split_search *search);

/* Adds the flows from an origin to the tally. */
void split_search_run(split_search *search, int origin);

/* Adds what a search has summed. */
void split_search_add(const split_search *search, split_tally *to);

#endif
