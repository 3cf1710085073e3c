/* Flows by counting; see path_counts.h. */
#include "path_counts.h"

#include <math.h>
#include <string.h>

static double *cell(double *matrix, const path_counts *counts, int from, int to) {
    return &matrix[from * counts->drawn->graph.node_count + to];
}

static double of(const double *matrix, const path_counts *counts, int from, int to) {
    return matrix[from * counts->drawn->graph.node_count + to];
}

/* Paths from one node, adding up arcs until nothing changes: path counts of nearer nodes first. */
static void count_from(path_counts *counts, int source) {
    const random_graph *drawn = counts->drawn;
    const int nodes = drawn->graph.node_count;
    bool is_done[RANDOM_GRAPH_NODES] = {false};
    *cell(counts->paths, counts, source, source) = 1;
    for (int round = 0; round < nodes; round++) {
        int nearest = -1;
        for (int node = 0; node < nodes; node++)
            if (!is_done[node] && isfinite(of(counts->distances, counts, source, node)) &&
                (nearest < 0 || of(counts->distances, counts, source, node) <
                                    of(counts->distances, counts, source, nearest)))
                nearest = node;
        if (nearest < 0) return;
        is_done[nearest] = true;
        for (int arc = drawn->first[nearest]; arc < drawn->first[nearest + 1]; arc++)
            if (of(counts->distances, counts, source, nearest) + drawn->time[arc] ==
                of(counts->distances, counts, source, drawn->head[arc]))
                *cell(counts->paths, counts, source, drawn->head[arc]) +=
                    of(counts->paths, counts, source, nearest);
    }
}

void path_counts_find(const random_graph *drawn, path_counts *counts) {
    memset(counts, 0, sizeof *counts);
    counts->drawn = drawn;
    random_graph_distances(drawn, counts->distances);
    for (int source = 0; source < drawn->graph.node_count; source++)
        count_from(counts, source);
}

/* Demand between two nodes for each quickest path between them. */
static void spread(const path_counts *counts, int from, int to, double each, bool counts_ends,
                   expected_flows *expected) {
    const random_graph *drawn = counts->drawn;
    const double time = of(counts->distances, counts, from, to);
    for (int tail = 0; tail < drawn->graph.node_count; tail++) {
        const double ahead = of(counts->distances, counts, from, tail);
        for (int arc = drawn->first[tail]; arc < drawn->first[tail + 1]; arc++)
            if (ahead + drawn->time[arc] + of(counts->distances, counts, drawn->head[arc], to) ==
                time)
                expected->arc[arc] += each * of(counts->paths, counts, from, tail) *
                                      of(counts->paths, counts, drawn->head[arc], to);
        if (ahead + of(counts->distances, counts, tail, to) == time &&
            (counts_ends || (tail != from && tail != to)))
            expected->node[tail] +=
                each * of(counts->paths, counts, from, tail) * of(counts->paths, counts, tail, to);
    }
}

typedef void (*use_ways)(void *context, int out, int in, double time, double paths);

/* All pairs of a connector of the origin and one of the destination that a path joins. */
static void visit_ways(const path_counts *counts, const flow_request *request, int origin,
                       int destination, use_ways use, void *context) {
    const search_places *from = request->origins, *to = request->destinations;
    for (int out = from->first[origin]; out < from->first[origin + 1]; out++)
        for (int in = to->first[destination]; in < to->first[destination + 1]; in++) {
            const int source = from->connectors[out].node, target = to->connectors[in].node;
            const double paths = of(counts->paths, counts, source, target);
            if (paths > 0)
                use(context, out, in,
                    of(counts->distances, counts, source, target) + from->connectors[out].time +
                        to->connectors[in].time,
                    paths);
        }
}

typedef struct {
    const path_counts *counts;
    const flow_request *request;
    double least;
    double paths; /* of the least time */
    double demand;
    expected_flows *expected;
} pair_of_places;

static void find_least(void *context, int out, int in, double time, double paths) {
    pair_of_places *pair = context;
    (void)out;
    (void)in;
    if (time < pair->least) pair->paths = 0;
    if (time <= pair->least) pair->paths += paths;
    pair->least = fmin(pair->least, time);
}

static void spread_way(void *context, int out, int in, double time, double paths) {
    const pair_of_places *pair = context;
    if (time != pair->least) return;
    const double each = pair->demand / pair->paths;
    pair->expected->origin_connector[out] += each * paths;
    pair->expected->destination_connector[in] += each * paths;
    spread(pair->counts, pair->request->origins->connectors[out].node,
           pair->request->destinations->connectors[in].node, each, pair->request->counts_ends,
           pair->expected);
}

static void expect_pair(pair_of_places *pair, int origin, int destination) {
    pair->least = INFINITY;
    pair->paths = 0;
    visit_ways(pair->counts, pair->request, origin, destination, find_least, pair);
    if (pair->paths == 0) {
        pair->expected->unreachable += pair->demand;
        return;
    }
    if (pair->paths != 1) pair->expected->has_no_ties = false;
    pair->expected->routed += pair->demand;
    pair->expected->time += pair->demand * pair->least;
    visit_ways(pair->counts, pair->request, origin, destination, spread_way, pair);
}

void path_counts_expect(const path_counts *counts, const flow_request *request,
                        expected_flows *expected) {
    double row[RANDOM_GRAPH_PLACES];
    memset(expected, 0, sizeof *expected);
    expected->has_no_ties = true;
    pair_of_places pair = {.counts = counts, .request = request, .expected = expected};
    for (int origin = 0; origin < request->origins->count; origin++) {
        request->demand.fill(request->demand.context, origin, row);
        for (int to = 0; to < request->destinations->count; to++) {
            pair.demand = row[to];
            if (row[to] > 0) expect_pair(&pair, origin, to);
        }
    }
}
