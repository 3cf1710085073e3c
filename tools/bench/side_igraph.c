/* igraph, the graph library of record: its Dijkstra and its betweenness. */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench_side.h"
#include "stopwatch.h"
#include "street_grid.h"

typedef struct {
    igraph_t graph;
    igraph_vector_t times_ms;
} igraph_side;

static void require(igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return;
    fprintf(stderr, "bench: igraph failed: %s\n", igraph_strerror(code));
    exit(EXIT_FAILURE);
}

static void *prepare(const road_graph *graph, int threads, double *seconds, const char **reason) {
    (void)threads;
    (void)reason;
    igraph_side *side = street_grid_room(1, sizeof *side);
    const double begin_s = stopwatch_now_s();
    igraph_vector_int_t ends;
    require(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)graph->arc_count));
    require(igraph_vector_init(&side->times_ms, graph->arc_count));
    for (uint32_t node = 0; node < graph->node_count; node++) {
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
            VECTOR(ends)[2 * (size_t)arc] = node;
            VECTOR(ends)[2 * (size_t)arc + 1] = graph->head[arc];
            VECTOR(side->times_ms)[arc] = graph->time_ms[arc];
        }
    }
    require(igraph_create(&side->graph, &ends, graph->node_count, IGRAPH_DIRECTED));
    igraph_vector_int_destroy(&ends);
    *seconds = stopwatch_now_s() - begin_s;
    return side;
}

static void release(void *prepared) {
    igraph_side *side = prepared;
    igraph_destroy(&side->graph);
    igraph_vector_destroy(&side->times_ms);
    free(side);
}

static void take_nodes(igraph_vector_int_t *taken, const uint32_t *nodes, uint32_t count) {
    require(igraph_vector_int_init(taken, count));
    for (uint32_t i = 0; i < count; i++)
        igraph_vector_int_set(taken, i, nodes[i]);
}

static double matrix(void *prepared, const bench_pairs *pairs, uint32_t *times_ms) {
    igraph_side *side = prepared;
    igraph_vector_int_t from, to;
    igraph_matrix_t found;
    take_nodes(&from, pairs->origins, pairs->origin_count);
    take_nodes(&to, pairs->destinations, pairs->destination_count);
    require(igraph_matrix_init(&found, 0, 0));
    const double begin_s = stopwatch_now_s();
    require(igraph_distances_dijkstra(&side->graph, &found, igraph_vss_vector(&from),
                                      igraph_vss_vector(&to), &side->times_ms, IGRAPH_OUT));
    const double seconds = stopwatch_now_s() - begin_s;
    for (uint32_t i = 0; i < pairs->origin_count; i++) {
        for (uint32_t j = 0; j < pairs->destination_count; j++) {
            const double time_ms = MATRIX(found, i, j);
            *times_ms++ = isinf(time_ms) ? BENCH_UNREACHED : (uint32_t)time_ms;
        }
    }
    igraph_matrix_destroy(&found);
    igraph_vector_int_destroy(&to);
    igraph_vector_int_destroy(&from);
    return seconds;
}

static double sum_weights(const igraph_matrix_t *times_ms, const bench_access *asked) {
    double sum = 0;
    for (igraph_integer_t node = 0; node < igraph_matrix_ncol(times_ms); node++) {
        const double time_ms = MATRIX(*times_ms, 0, node);
        if (isinf(time_ms)) continue;
        sum += asked->weights[node] * (asked->decay_ms > 0 ? exp(-time_ms / asked->decay_ms) : 1);
    }
    return sum;
}

/* One origin at a time, for the distances to all nodes of all origins would not fit. */
static double access_sums(void *prepared, const uint32_t *origins, uint32_t origin_count,
                          const bench_access *asked, double *sums) {
    igraph_side *side = prepared;
    const double begin_s = stopwatch_now_s();
    const double cutoff = asked->limit_ms == BENCH_NO_LIMIT ? -1 : (double)asked->limit_ms;
    igraph_matrix_t found;
    require(igraph_matrix_init(&found, 0, 0));
    for (uint32_t i = 0; i < origin_count; i++) {
        require(igraph_distances_dijkstra_cutoff(&side->graph, &found, igraph_vss_1(origins[i]),
                                                 igraph_vss_all(), &side->times_ms, IGRAPH_OUT,
                                                 cutoff));
        sums[i] = sum_weights(&found, asked);
    }
    igraph_matrix_destroy(&found);
    return stopwatch_now_s() - begin_s;
}

static void copy_sums(igraph_vector_t *sums, double *copy) {
    for (igraph_integer_t i = 0; i < igraph_vector_size(sums); i++)
        copy[i] = VECTOR(*sums)[i];
    igraph_vector_destroy(sums);
}

static bool is_every_node(const igraph_side *side, const bench_pairs *pairs) {
    return pairs->origin_count == igraph_vcount(&side->graph) &&
           pairs->destination_count == igraph_vcount(&side->graph);
}

/* Nodes only; for all pairs by the function that is made for them. */
static double split_flows(void *prepared, const bench_pairs *pairs, bench_flows *flows) {
    igraph_side *side = prepared;
    igraph_vector_int_t from, to;
    igraph_vector_t sums;
    take_nodes(&from, pairs->origins, pairs->origin_count);
    take_nodes(&to, pairs->destinations, pairs->destination_count);
    require(igraph_vector_init(&sums, 0));
    const double begin_s = stopwatch_now_s();
    if (is_every_node(side, pairs))
        require(igraph_betweenness(&side->graph, &sums, igraph_vss_all(), IGRAPH_DIRECTED,
                                   &side->times_ms));
    else
        require(igraph_betweenness_subset(&side->graph, &sums, igraph_vss_all(), IGRAPH_DIRECTED,
                                          igraph_vss_vector(&from), igraph_vss_vector(&to),
                                          &side->times_ms));
    const double seconds = stopwatch_now_s() - begin_s;
    copy_sums(&sums, flows->at_node);
    igraph_vector_int_destroy(&to);
    igraph_vector_int_destroy(&from);
    return seconds;
}

const bench_side bench_igraph = {
    .name = "igraph",
    .threads = 1,
    .row_ns_per_node = 480,
    .prepare = prepare,
    .release = release,
    .matrix = matrix,
    .access = access_sums,
    .split_flows = split_flows,
};
