/* Flows and betweenness; see contests.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests.h"
#include "street_grid.h"

enum { PLACES = 1000, LARGEST_BETWEENNESS = 20000 };

typedef struct {
    const uint32_t *destinations;
    uint32_t destination_count;
    const road_graph *graph;
} flow_question;

static bool can_split(const bench_side *side) {
    return side->split_flows != NULL;
}

static bool can_follow_paths(const bench_side *side) {
    return side->path_flows != NULL;
}

static bench_pairs pairs_of(const contest *held, const uint32_t *origins, uint32_t origin_count) {
    const flow_question *asked = held->question;
    return (bench_pairs){.origins = origins,
                         .origin_count = origin_count,
                         .destinations = asked->destinations,
                         .destination_count = asked->destination_count};
}

/* Sums at nodes. */
static double ask_split(const contest *held, const stand_side *side, const uint32_t *origins,
                        uint32_t origin_count, void *answer) {
    const bench_pairs pairs = pairs_of(held, origins, origin_count);
    bench_flows flows = {.at_node = answer};
    return side->side->split_flows(side->prepared, &pairs, &flows);
}

/* Sums at nodes, and after them those on arcs. */
static double ask_paths(const contest *held, const stand_side *side, const uint32_t *origins,
                        uint32_t origin_count, void *answer) {
    const flow_question *asked = held->question;
    const bench_pairs pairs = pairs_of(held, origins, origin_count);
    bench_flows flows = {.at_node = answer, .on_arc = (double *)answer + asked->graph->node_count};
    return side->side->path_flows(side->prepared, &pairs, &flows);
}

/* Shares of flows are rounded in another order on each side, and where a node is passed by ties
 * only, what is left of a sum may be small. */
static uint64_t compare_shares(const contest *held, const void *ours, const void *theirs,
                               size_t bytes) {
    (void)held;
    const double *our_sums = ours, *their_sums = theirs;
    for (size_t i = 0; i < bytes / sizeof *our_sums; i++)
        if (!(fabs(our_sums[i] - their_sums[i]) <= 1e-8 + 1e-9 * their_sums[i])) return 0;
    return bytes / sizeof *our_sums;
}

/* Flow times time, over all arcs: whole numbers. */
static double time_spent(const road_graph *graph, const double *on_arc) {
    double sum = 0;
    for (uint32_t arc = 0; arc < graph->arc_count; arc++)
        sum += on_arc[arc] * graph->time_ms[arc];
    return sum;
}

/* Where paths are equally quick, sides may take different ones, but spend the same time. */
static uint64_t compare_paths(const contest *held, const void *ours, const void *theirs,
                              size_t bytes) {
    const road_graph *graph = ((const flow_question *)held->question)->graph;
    const double *our_sums = ours, *their_sums = theirs;
    if (memcmp(ours, theirs, bytes) == 0) return bytes / sizeof *our_sums;
    return time_spent(graph, our_sums + graph->node_count) ==
           time_spent(graph, their_sums + graph->node_count);
}

void contests_of_flows(const stand *on) {
    const uint32_t nodes = on->graph->node_count, count = nodes < PLACES ? nodes : PLACES;
    uint32_t *origins = road_graph_places(on->graph, count, 7);
    uint32_t *destinations = road_graph_places(on->graph, count, 8);
    const flow_question asked = {
        .destinations = destinations, .destination_count = count, .graph = on->graph};
    contest flows = {
        .what = "flows, ties split",
        .size = count,
        .origins = origins,
        .origin_count = count,
        .question = &asked,
        .bytes_in_all = nodes * sizeof(double),
        .can = can_split,
        .ask = ask_split,
        .compare = compare_shares,
    };
    stand_hold(on, &flows);
    flows.what = "flows, one path";
    flows.bytes_in_all = ((size_t)nodes + on->graph->arc_count) * sizeof(double);
    flows.can = can_follow_paths;
    flows.ask = ask_paths;
    flows.compare = compare_paths;
    stand_hold(on, &flows);
    free(destinations);
    free(origins);
}

void contest_of_betweenness(const stand *on) {
    const uint32_t nodes = on->graph->node_count;
    if (nodes > LARGEST_BETWEENNESS) return;
    uint32_t *all = street_grid_room(nodes, sizeof *all);
    for (uint32_t node = 0; node < nodes; node++)
        all[node] = node;
    const flow_question asked = {
        .destinations = all, .destination_count = nodes, .graph = on->graph};
    const contest betweenness = {
        .what = "betweenness, all pairs",
        .size = nodes,
        .origins = all,
        .origin_count = nodes,
        .question = &asked,
        .bytes_in_all = nodes * sizeof(double),
        .is_never_scaled = true,
        .can = can_split,
        .ask = ask_split,
        .compare = compare_shares,
    };
    stand_hold(on, &betweenness);
    free(all);
}
