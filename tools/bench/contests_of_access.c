/* Accessibility over all nodes; see contests.h. */
#include <math.h>
#include <stdlib.h>

#include "contests.h"
#include "splitmix.h"
#include "street_grid.h"

enum { ORIGINS = 1024, HALF_AN_HOUR_MS = 1800000, LARGEST_WEIGHT = 1000 };

static bool can(const bench_side *side) {
    return side->access != NULL;
}

static double ask(const contest *held, const stand_side *side, const uint32_t *origins,
                  uint32_t origin_count, void *answer) {
    return side->side->access(side->prepared, origins, origin_count, held->question, answer);
}

/* Sums of whole numbers are equal; those of decaying ones were rounded in another order. */
static uint64_t compare(const contest *held, const void *ours, const void *theirs, size_t bytes) {
    const bench_access *asked = held->question;
    const double tolerance = asked->decay_ms > 0 ? 1e-9 : 0;
    const double *our_sums = ours, *their_sums = theirs;
    for (size_t i = 0; i < bytes / sizeof *our_sums; i++)
        if (!(fabs(our_sums[i] - their_sums[i]) <= tolerance * their_sums[i])) return 0;
    return bytes / sizeof *our_sums;
}

static void hold(const stand *on, const char *what, const bench_access *asked) {
    const uint32_t nodes = on->graph->node_count, count = nodes < ORIGINS ? nodes : ORIGINS;
    uint32_t *origins = road_graph_places(on->graph, count, 7);
    const contest access = {
        .what = what,
        .size = count,
        .origins = origins,
        .origin_count = count,
        .question = asked,
        .bytes_per_origin = sizeof(double),
        .can = can,
        .ask = ask,
        .compare = compare,
    };
    stand_hold(on, &access);
    free(origins);
}

void contests_of_access(const stand *on) {
    uint64_t random = 9;
    uint32_t *weights = street_grid_room(on->graph->node_count, sizeof *weights);
    for (uint32_t node = 0; node < on->graph->node_count; node++)
        weights[node] = splitmix_below(&random, LARGEST_WEIGHT);
    const bench_access near = {.weights = weights, .limit_ms = HALF_AN_HOUR_MS};
    const bench_access all = {
        .weights = weights, .limit_ms = BENCH_NO_LIMIT, .decay_ms = HALF_AN_HOUR_MS};
    hold(on, "access, 30 min", &near);
    hold(on, "access, all, decay", &all);
    free(weights);
}
