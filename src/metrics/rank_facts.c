/* Facts of ranks; see rank_facts.h. */
#include "metrics/rank_facts.h"

#include <stdio.h>

#include "base/asked_number.h"
#include "layer/features.h"

enum { DRAWS = 1000, MOST_DRAWS = 1000000 };
static const double SPREAD = 0.2;

bight_status rank_facts_read_draws(bight_session *session, int draw_count, double spread,
                                   uint64_t seed, rank_draws *draws) {
    if (draw_count < 0 || draw_count > MOST_DRAWS)
        return FAIL(session, BIGHT_WRONG_USE, "there can be 1 to %d draws, not %d", MOST_DRAWS,
                    draw_count);
    TRY(asked_number_check(session, "the spread of weights", spread));
    *draws = (rank_draws){draw_count == 0 ? DRAWS : draw_count, spread > 0 ? spread : SPREAD,
                          seed == 0 ? 1 : seed};
    return BIGHT_OK;
}

static bight_status add_range(bight_session *session, const rank_draws *draws, const char *more,
                              bight_layer *table) {
    char moving[64] = "any weights are as likely as others";
    if (draws->spread <= 1)
        snprintf(moving, sizeof moving, "each weight moves by up to %.4g %% of itself",
                 100 * draws->spread);
    return features_add_fact(session, table, "rank_low, rank_high",
                             "the rank is within them in 90 %% of %d draws, in which %s (seed "
                             "%llu)%s",
                             draws->draw_count, moving, (unsigned long long)draws->seed, more);
}

bight_status rank_facts_add(bight_session *session, const rank_ranges *ranges,
                            const rank_draws *draws, const char *more, bight_layer *table) {
    TRY(add_range(session, draws, more, table));
    return features_add_fact(session, table, "noise",
                             "%d of %d neighbouring ranks change places in more than 10 %% of the "
                             "draws: which of two comes first is not known",
                             rank_ranges_noise(ranges), rank_ranges_neighbours(ranges));
}
