/* Going along two lists side by side; see lower_triangles.h. */
#include "route/lower_triangles.h"

enum { NEAR = 8 }; /* steps before the search gets faster */

/* The first of some rising tails from `at` on that is at least `wanted`. */
static int find_tail(const int *tails, int at, int end, int wanted) {
    int step = 1;
    for (int i = 0; i < NEAR; i++, at++)
        if (at >= end || tails[at] >= wanted) return at;
    while (at + step < end && tails[at + step] < wanted) {
        at += step;
        step *= 2;
    }
    end = at + step < end ? at + step : end;
    while (at < end) {
        const int middle = at + (end - at) / 2;
        if (tails[middle] < wanted)
            at = middle + 1;
        else
            end = middle;
    }
    return at;
}

triangle_walk lower_triangles_begin(const customizable *topology, int arc) {
    const int tail = topology->tail[arc], head = topology->head[arc];
    triangle_walk walk = {.topology = topology,
                          .next_to_tail = topology->down_first[tail],
                          .tail_end = topology->down_first[tail + 1],
                          .next_to_head = topology->down_first[head],
                          .head_end = topology->down_first[head + 1]};
    return walk;
}

bool lower_triangles_next(triangle_walk *walk) {
    const int *tails = walk->topology->down_tail;
    while (walk->next_to_tail < walk->tail_end) {
        const int below = tails[walk->next_to_tail];
        walk->next_to_head = find_tail(tails, walk->next_to_head, walk->head_end, below);
        if (walk->next_to_head == walk->head_end) return false;
        if (tails[walk->next_to_head] == below) {
            walk->to_tail = walk->topology->down_arc[walk->next_to_tail++];
            walk->to_head = walk->topology->down_arc[walk->next_to_head++];
            return true;
        }
        walk->next_to_tail =
            find_tail(tails, walk->next_to_tail, walk->tail_end, tails[walk->next_to_head]);
    }
    return false;
}
