/* Random times of links: a factor for each record of a link layer and for each link that was added,
 * the same for one network before and after its changes (common random numbers). A number depends
 * on the seed, the draw and the record alone, not on what was drawn before.
 */
#ifndef BIGHT_METRICS_RANDOM_TIMES_H
#define BIGHT_METRICS_RANDOM_TIMES_H

#include "scenario/scenario.h"

/* The spread is that of the factor: log-normal, median 1, its coefficient of variation; uniform,
 * from 1 - spread to 1 + spread. */
typedef struct {
    bool is_uniform;
    double spread;
    uint64_t seed;
} random_times;

/* The number of the factor of a link, below random_times_count. Pieces of one record share one. */
int64_t random_times_of_link(const bight_scenario *scenario, int link);
int64_t random_times_count(const bight_scenario *scenario);

double random_times_factor(const random_times *times, int draw, int64_t number);

#endif
