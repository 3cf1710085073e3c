/* Which port goods take, and the shares of ports; see freight_set.h. */
#include <math.h>

#include "metrics/freight_set.h"

freight_leg freight_set_through(const freight_set *set, int city, int port, int region) {
    return freight_leg_sum(
        freight_leg_sum(set->land[city * set->port_count + port], set->entering[port]),
        set->voyages[port * set->region_count + region].leg);
}

static int64_t weigh(const freight_set *set, int city, int port, int region) {
    return freight_set_through(set, city, port, region).weight;
}

/* The best port whose way weighs more than `over`; -1: none. */
static int find_best(const freight_set *set, int city, int region, int64_t over) {
    int best = -1;
    int64_t least = SEARCH_UNREACHED;
    for (int port = 0; port < set->port_count; port++) {
        const int64_t weight = weigh(set, city, port, region);
        if (weight <= over || weight >= least) continue;
        least = weight;
        best = port;
    }
    return best;
}

freight_choice freight_set_choose(const freight_set *set, int city, int region) {
    freight_choice choice = {.weight = SEARCH_UNREACHED, .first = -1, .second = -1};
    const int64_t overland = set->overland[city * set->region_count + region].weight;
    choice.first = find_best(set, city, region, -1);
    if (choice.first >= 0) choice.weight = weigh(set, city, choice.first, region);
    choice.is_overland = overland != SEARCH_UNREACHED && overland <= choice.weight;
    for (int port = 0; port < set->port_count && choice.first >= 0; port++) {
        const bool is_tied = weigh(set, city, port, region) == choice.weight;
        choice.tied_count += is_tied && !choice.is_overland;
        if (is_tied && port != choice.first && choice.second < 0) choice.second = port;
    }
    if (choice.first >= 0 && choice.second < 0)
        choice.second = find_best(set, city, region, choice.weight);
    if (choice.is_overland) choice.weight = overland;
    return choice;
}

bool freight_set_is_chosen(const freight_set *set, const freight_choice *choice, int city, int port,
                           int region) {
    return choice->tied_count > 0 && weigh(set, city, port, region) == choice->weight;
}

double freight_set_share(const freight_set *set, const double *city_weights, int port, int region) {
    double chosen = 0, reached = 0;
    for (int city = 0; city < set->city_count; city++) {
        const freight_choice choice = freight_set_choose(set, city, region);
        if (choice.weight == SEARCH_UNREACHED) continue;
        reached += city_weights[city];
        if (port < 0 && choice.is_overland) chosen += city_weights[city];
        if (port >= 0 && freight_set_is_chosen(set, &choice, city, port, region))
            chosen += city_weights[city] / choice.tied_count;
    }
    return reached > 0 ? chosen / reached : NAN;
}
