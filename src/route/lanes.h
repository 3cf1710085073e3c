/* The inner loops of searches from many sources at once.
 *
 * A label holds the times of LANE_COUNT sources, or two or four times as many, side by side, so
 * that one instruction moves on all of them: `width` is 1, 2 or 4. The loops exist for several
 * kinds of processor; lanes_choose picks one when the program runs, and all give the same numbers.
 * Invariant: no lane exceeds TIME_LIMIT, which stands for unreached.
 */
#ifndef BIGHT_ROUTE_LANES_H
#define BIGHT_ROUTE_LANES_H

#include "route/hierarchy.h"

enum { LANE_COUNT = 16, LANE_MOST_WIDTH = 4, LANE_ALIGNMENT = 64 };

/* Nodes that were reached by upward searches, the lower ones last. */
typedef struct {
    const hierarchy *index;
    const int *ranks; /* of the nodes */
    int count;
    const int *label_of; /* by rank: which label is that node's */
} lane_climb;

typedef struct {
    int label; /* of the node the arc comes from */
    uint32_t time;
} lane_arc;

/* Nodes in an order in which every arc comes from an earlier one. */
typedef struct {
    int node_count;
    const int *first; /* arcs into a node */
    const lane_arc *arcs;
    const int *label; /* of each node: labels no longer needed are used again */
} lane_descent;

/* Weights of some nodes, in units. */
typedef struct {
    const int *at; /* the number of each one's label, plus base */
    int base;
    const int64_t *units;
    int count;
} lane_weights;

/* The pairs of one origin, destinations in blocks of LANE_COUNT columns; all arrays aligned. */
typedef struct {
    const uint32_t *times; /* 0 where nothing can be saved */
    const double *weights;
    const uint32_t *after; /* from the end of the new way to each destination */
    const int *blocks;     /* those that are looked at */
    int block_count;
} lane_saving;

/* What is saved over some pairs. */
typedef struct {
    double weighted; /* sum of times saved and weights */
    int64_t plain;   /* sum of times saved */
    int64_t faster;  /* pairs */
} lane_saved;

typedef struct {
    const char *name; /* of the kind of processor */

    /* From the lowest node to the highest, offers the upper ends of its arcs a path. */
    void (*climb)(const lane_climb *nodes, int width, uint32_t *labels);

    /* From node `begin` to `end` of the descent, takes the least of the node's own entry (label
     * entry_of[node] of `entries`) and of what its arcs bring. `copies`, unless NULL, gets the
     * labels of these nodes one after the other. */
    void (*descend)(const lane_descent *nodes, int begin, int end, int width, const int *entry_of,
                    const uint32_t *entries, uint32_t *labels, uint32_t *copies);

    /* Turns `count` labels of `width` into rows: lane l of label i goes to rows[l][i], for the
     * first `lane_count` lanes. */
    void (*turn)(const uint32_t *labels, int count, int width, int lane_count,
                 uint32_t *const *rows);

    /* From the last node of a descent to the first, each with the label of its own number, of
     * width 1: what flows to a node goes in each lane to the first arc that can have given it its
     * time, and is added to that arc's tally; what no arc brought goes to the node's entry. Leaves
     * `flows` 0. */
    void (*return_down)(const lane_descent *nodes, const uint32_t *labels, int64_t *flows,
                        const int *entry_of, int64_t *entry_flows, int64_t *tally);

    /* The nodes of a climb, here the highest first: takes to each, in every lane, what flows to the
     * upper ends of its arcs and can have come from it. The upward arcs of node i count in tally
     * from first_tally[i] on. What is left has begun where it is. */
    void (*return_up)(const lane_climb *nodes, const uint32_t *labels, int64_t *flows,
                      const int *first_tally, int64_t *tally);

    /* Adds to each lane's sum the weights whose labels have there at most the limit, which is below
     * TIME_LIMIT. Sums are aligned as labels are. */
    void (*add_within)(const lane_weights *weights, const uint32_t *labels, int width,
                       uint32_t limit, int64_t *sums);

    /* Adds what the pairs of a row save when the end of a new way is reached after `before`. */
    void (*save)(const lane_saving *row, uint32_t before, lane_saved *saved);
} lane_loops;

/* The fastest loops this processor can run. */
const lane_loops *lanes_choose(void);

/* Those of a kind "avx512", "avx2" or "plain"; NULL where this processor cannot run them. */
const lane_loops *lanes_find(const char *name);

#endif
