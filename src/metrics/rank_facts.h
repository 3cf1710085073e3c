/* What is told of ranks under random weights, and the draws when nobody asks for others. */
#ifndef BIGHT_METRICS_RANK_FACTS_H
#define BIGHT_METRICS_RANK_FACTS_H

#include "metrics/rank_ranges.h"

/* 0 stands for 1000 draws, a spread of 0.2 and the seed 1. */
bight_status rank_facts_read_draws(bight_session *session, int draw_count, double spread,
                                   uint64_t seed, rank_draws *draws);

/* How rank_low and rank_high are meant (`more` is added to that), and how many neighbouring ranks
 * are noise. */
bight_status rank_facts_add(bight_session *session, const rank_ranges *ranges,
                            const rank_draws *draws, const char *more, bight_layer *table);

#endif
