/* Matrices of travel times; see contests.h. */
#include <stdlib.h>

#include "contests.h"

static bool can(const bench_side *side) {
    return side->matrix != NULL;
}

/* The question is the destinations. */
static double ask(const contest *held, const stand_side *side, const uint32_t *origins,
                  uint32_t origin_count, void *answer) {
    const bench_pairs pairs = {.origins = origins,
                               .origin_count = origin_count,
                               .destinations = held->question,
                               .destination_count = held->size};
    return side->side->matrix(side->prepared, &pairs, answer);
}

static uint64_t compare(const contest *held, const void *ours, const void *theirs, size_t bytes) {
    (void)held;
    const uint32_t *our_ms = ours, *their_ms = theirs;
    for (size_t i = 0; i < bytes / sizeof *our_ms; i++)
        if (our_ms[i] != their_ms[i]) return 0;
    return bytes / sizeof *our_ms;
}

static void hold(const stand *on, uint32_t size) {
    uint32_t *origins = road_graph_places(on->graph, size, 7);
    uint32_t *destinations = road_graph_places(on->graph, size, 8);
    const contest times = {
        .what = "times, N x N",
        .size = size,
        .origins = origins,
        .origin_count = size,
        .question = destinations,
        .bytes_per_origin = size * sizeof(uint32_t),
        .can = can,
        .ask = ask,
        .compare = compare,
    };
    stand_hold(on, &times);
    free(destinations);
    free(origins);
}

void contests_of_times(const stand *on) {
    static const uint32_t sizes[] = {100, 1000, 5000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (sizes[i] <= on->graph->node_count) hold(on, sizes[i]);
}
