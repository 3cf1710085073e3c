/* What a side of the benchmark can do: the library itself, or a peer it is measured beside.
 *
 * A side has its own copy of the graph, made by `prepare`. Every other function answers a question
 * and returns the seconds that took it, without what is only there for the benchmark (starting an
 * interpreter, reading a file). One it cannot answer is NULL.
 */
#ifndef BENCH_SIDE_H
#define BENCH_SIDE_H

#include "road_graph.h"

#define BENCH_UNREACHED UINT32_MAX
#define BENCH_NO_LIMIT UINT32_MAX

typedef struct {
    const uint32_t *origins;
    uint32_t origin_count;
    const uint32_t *destinations;
    uint32_t destination_count;
} bench_pairs;

/* The accessibility of an origin: the sum over all nodes, itself included, that it reaches within
 * the limit, of weight * exp(-time / decay). */
typedef struct {
    const uint32_t *weights; /* of each node */
    uint32_t limit_ms;       /* included; BENCH_NO_LIMIT: all nodes */
    double decay_ms;         /* 0: weights count in full */
} bench_access;

/* Sums over the pairs, each of which sends a flow of 1; an origin sends none to itself. The node
 * sums leave out the ends of paths. Zeroed by whoever asks; on_arc may be NULL. */
typedef struct {
    double *at_node;
    double *on_arc;
} bench_flows;

typedef struct {
    const char *name;
    int threads;
    uint32_t largest_nodes; /* larger graphs are left out; 0: none is */
    double row_ns_per_node; /* what one origin takes, roughly, for as many to be asked for as fit
                               into a second; 0: all of them, always */
    uint32_t least_rows;    /* asked for nevertheless */

    /* NULL when it cannot, with the reason. */
    void *(*prepare)(const road_graph *graph, int threads, double *seconds, const char **reason);
    void (*release)(void *prepared);

    /* MiB of another process at its peak; NULL: the side lives in this one. */
    double (*memory_mib)(void *prepared);

    /* times_ms row by row, BENCH_UNREACHED where there is no way. */
    double (*matrix)(void *prepared, const bench_pairs *pairs, uint32_t *times_ms);
    double (*access)(void *prepared, const uint32_t *origins, uint32_t origin_count,
                     const bench_access *asked, double *sums);

    /* The flow of a pair is divided evenly among its quickest paths, as betweenness counts them
     * (Brandes 2001, 2008). */
    double (*split_flows)(void *prepared, const bench_pairs *pairs, bench_flows *flows);

    /* All of it takes one quickest path. Sides may choose differently among equally quick ones. */
    double (*path_flows)(void *prepared, const bench_pairs *pairs, bench_flows *flows);
} bench_side;

/* The first is measured, the others are what it is measured beside. */
extern const bench_side bench_bight;
extern const bench_side bench_bight_on_two;
extern const bench_side bench_plain;
extern const bench_side bench_igraph;
extern const bench_side bench_boost;
extern const bench_side bench_lemon;
extern const bench_side bench_scipy;
extern const bench_side bench_networkx;
extern const bench_side bench_pgrouting;

#endif
