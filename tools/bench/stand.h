/* The sides of the benchmark side by side on one graph, each with its own copy of it, and the
 * contests between them.
 *
 * In every round each peer and the first side take turns, so that a busy machine slows both. When
 * all rounds are over, a line is printed for the peer, with medians, and only if every answer of it
 * was that of the first side. A peer that takes long is asked for some of the origins, others in
 * each round, and its time is scaled to all of them; that is marked by ~.
 */
#ifndef STAND_H
#define STAND_H

#include <stddef.h>

#include "bench_side.h"

enum { STAND_ROUNDS = 3, STAND_SIDES = 12 };

typedef struct {
    const bench_side *side;
    void *prepared;
} stand_side;

typedef struct {
    const char *graph_name;
    const road_graph *graph;
    stand_side sides[STAND_SIDES]; /* the first is the one measured */
    int side_count;
} stand;

/* The heading over all lines. */
void stand_print_heading(void);

/* Prepares every side STAND_ROUNDS times and prints how long that took; says which cannot. */
stand stand_set_up(const char *graph_name, const road_graph *graph, const bench_side *const *sides,
                   int side_count);
void stand_take_down(stand *taken);

typedef struct contest contest;
struct contest {
    const char *what;
    uint32_t size; /* the number in the third column */
    const uint32_t *origins;
    uint32_t origin_count;
    const void *question;

    /* An answer is an array, for each origin so many bytes; or, where origins are summed over, so
     * many in all. */
    size_t bytes_per_origin;
    size_t bytes_in_all;
    bool is_never_scaled; /* every side is asked for all origins, however long it takes */

    bool (*can)(const bench_side *side);
    double (*ask)(const contest *held, const stand_side *side, const uint32_t *origins,
                  uint32_t origin_count, void *answer);

    /* How many numbers were compared, all of them equal; else 0. */
    uint64_t (*compare)(const contest *held, const void *ours, const void *theirs, size_t bytes);
};

void stand_hold(const stand *held_on, const contest *held);

#endif
