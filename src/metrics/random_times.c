/* Counting and mixing; see random_times.h. */
#include "metrics/random_times.h"

#include <math.h>

#include "base/random_numbers.h"

static const double TWO_PI = 6.28318530717958647693;

/* Records of all layers, one after the other, then added links. */
int64_t random_times_of_link(const bight_scenario *scenario, int link) {
    const bight_network *network = scenario->network;
    const network_link *here = scenario_link(scenario, link);
    int64_t before = 0;
    const int layers = here->row < 0 ? network->description.layer_count : here->layer;
    for (int layer = 0; layer < layers; layer++)
        before +=
            network->drawn->layers[layer] == NULL ? 0 : network->drawn->layers[layer]->row_count;
    return before + (here->row < 0 ? link - network->link_count : here->row);
}

int64_t random_times_count(const bight_scenario *scenario) {
    const bight_network *network = scenario->network;
    int64_t count = scenario->link_count - network->link_count;
    for (int layer = 0; layer < network->description.layer_count; layer++)
        count +=
            network->drawn->layers[layer] == NULL ? 0 : network->drawn->layers[layer]->row_count;
    return count;
}

/* Above 0 and below 1. */
static double to_unit(uint64_t bits) {
    return ((double)(bits >> 12) + 0.5) / 4503599627370496.0;
}

double random_times_factor(const random_times *times, int draw, int64_t number) {
    const uint64_t stream = random_numbers_mix(random_numbers_mix(times->seed) ^ (uint64_t)draw);
    const uint64_t bits = random_numbers_mix(stream ^ random_numbers_mix((uint64_t)number));
    const double first = to_unit(bits);
    if (times->is_uniform) return 1 + times->spread * (2 * first - 1);
    const double sigma = sqrt(log1p(times->spread * times->spread));
    const double normal = sqrt(-2 * log(first)) * cos(TWO_PI * to_unit(random_numbers_mix(bits)));
    return exp(sigma * normal); /* Box and Muller 1958 */
}
