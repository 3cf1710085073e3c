/* Dijkstra's algorithm once an origin, and Brandes' accumulation: no index, one thread. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench_side.h"
#include "plain_search.h"
#include "stopwatch.h"
#include "street_grid.h"

typedef struct {
    const road_graph *graph;
    plain_search search;
    double *carried; /* flow that goes on from each node */
    bool *is_destination;
} plain_side;

static void *prepare(const road_graph *graph, int threads, double *seconds, const char **reason) {
    (void)threads;
    (void)reason;
    const double begin_s = stopwatch_now_s();
    plain_side *side = street_grid_room(1, sizeof *side);
    side->graph = graph;
    side->search = plain_search_create(graph);
    side->carried = street_grid_room(graph->node_count, sizeof *side->carried);
    side->is_destination = street_grid_room(graph->node_count, sizeof *side->is_destination);
    *seconds = stopwatch_now_s() - begin_s;
    return side;
}

static void release(void *prepared) {
    plain_side *side = prepared;
    plain_search_release(&side->search);
    free(side->carried);
    free(side->is_destination);
    free(side);
}

static double matrix(void *prepared, const bench_pairs *pairs, uint32_t *times_ms) {
    plain_side *side = prepared;
    const double begin_s = stopwatch_now_s();
    for (uint32_t i = 0; i < pairs->origin_count; i++) {
        plain_search_times(side->graph, pairs->origins[i], BENCH_NO_LIMIT, &side->search);
        for (uint32_t j = 0; j < pairs->destination_count; j++)
            *times_ms++ = side->search.time_ms[pairs->destinations[j]];
    }
    return stopwatch_now_s() - begin_s;
}

static double sum_weights(const plain_side *side, const bench_access *asked) {
    double sum = 0;
    for (uint32_t i = 0; i < side->search.settled_count; i++) {
        const uint32_t node = side->search.order[i];
        const double time_ms = side->search.time_ms[node];
        sum += asked->weights[node] * (asked->decay_ms > 0 ? exp(-time_ms / asked->decay_ms) : 1);
    }
    return sum;
}

static double access_sums(void *prepared, const uint32_t *origins, uint32_t origin_count,
                          const bench_access *asked, double *sums) {
    plain_side *side = prepared;
    const double begin_s = stopwatch_now_s();
    for (uint32_t i = 0; i < origin_count; i++) {
        plain_search_times(side->graph, origins[i], asked->limit_ms, &side->search);
        sums[i] = sum_weights(side, asked);
    }
    return stopwatch_now_s() - begin_s;
}

static void add_flow(const plain_side *side, uint32_t tail, uint32_t arc, double flow,
                     bench_flows *flows) {
    side->carried[tail] += flow;
    if (flows->on_arc != NULL) flows->on_arc[arc] += flow;
}

/* Hands what goes on from a node or ends in it back over the arcs of quickest paths, farthest node
 * first (Brandes 2001), and so to the nodes before it. */
static void split_flow(const plain_side *side, uint32_t node, bench_flows *flows) {
    const road_graph *graph = side->graph;
    const plain_search *search = &side->search;
    for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
        const uint32_t head = graph->head[arc];
        if (search->time_ms[node] + graph->time_ms[arc] != search->time_ms[head]) continue;
        const double at_head = side->carried[head] + (side->is_destination[head] ? 1 : 0);
        add_flow(side, node, arc, at_head * search->paths[node] / search->paths[head], flows);
    }
}

/* Of one path: all goes back over the arc the node was entered by, whose tail `tails` knows. */
static void return_flow(const plain_side *side, uint32_t node, const uint32_t *tails,
                        bench_flows *flows) {
    const uint32_t arc = side->search.entry[node];
    const double at_node = side->carried[node] + (side->is_destination[node] ? 1 : 0);
    add_flow(side, tails[arc], arc, at_node, flows);
}

static void add_origin(const plain_side *side, uint32_t origin, const uint32_t *tails,
                       bench_flows *flows) {
    const plain_search *search = &side->search;
    memset(side->carried, 0, side->graph->node_count * sizeof *side->carried);
    for (uint32_t i = search->settled_count; i-- > 0;) {
        const uint32_t node = search->order[i];
        if (tails == NULL)
            split_flow(side, node, flows);
        else if (node != origin)
            return_flow(side, node, tails, flows);
        if (node != origin && flows->at_node != NULL) flows->at_node[node] += side->carried[node];
    }
}

static uint32_t *find_tails(const road_graph *graph) {
    uint32_t *tails = street_grid_room(graph->arc_count, sizeof *tails);
    for (uint32_t node = 0; node < graph->node_count; node++)
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
            tails[arc] = node;
    return tails;
}

/* One path when the tails of arcs are given, else all. */
static void add_origins(plain_side *side, const bench_pairs *pairs, const uint32_t *tails,
                        bench_flows *flows) {
    for (uint32_t j = 0; j < pairs->destination_count; j++)
        side->is_destination[pairs->destinations[j]] = true;
    for (uint32_t i = 0; i < pairs->origin_count; i++) {
        plain_search_tree(side->graph, pairs->origins[i], &side->search);
        add_origin(side, pairs->origins[i], tails, flows);
    }
    memset(side->is_destination, 0, side->graph->node_count * sizeof *side->is_destination);
}

static double split_flows(void *prepared, const bench_pairs *pairs, bench_flows *flows) {
    plain_side *side = prepared;
    const double begin_s = stopwatch_now_s();
    add_origins(side, pairs, NULL, flows);
    return stopwatch_now_s() - begin_s;
}

static double path_flows(void *prepared, const bench_pairs *pairs, bench_flows *flows) {
    plain_side *side = prepared;
    const double begin_s = stopwatch_now_s();
    uint32_t *tails = find_tails(side->graph);
    add_origins(side, pairs, tails, flows);
    free(tails);
    return stopwatch_now_s() - begin_s;
}

const bench_side bench_plain = {
    .name = "plain Dijkstra",
    .threads = 1,
    .row_ns_per_node = 120,
    .prepare = prepare,
    .release = release,
    .matrix = matrix,
    .access = access_sums,
    .split_flows = split_flows,
    .path_flows = path_flows,
};
