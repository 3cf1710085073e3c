/* The tables of bight_screen_compute. */
#ifndef BIGHT_METRICS_SCREEN_TABLES_H
#define BIGHT_METRICS_SCREEN_TABLES_H

#include "metrics/link_set.h"

typedef enum {
    RANK_TIME,
    RANK_MEAN,
    RANK_POTENTIAL,
    RANK_EQUITY,
    RANK_PER_KM,
    RANK_PER_COST
} rank_kind;

typedef struct {
    const screening *of;
    const int *order; /* proposals, the best first */
    const char *rank;
    bool is_weighted;
    const link_budget *budget; /* NULL: none */
} screen_answer;

bight_status screen_tables_links(bight_session *session, const screen_answer *answer,
                                 bight_layer **table);
bight_status screen_tables_set(bight_session *session, const screen_answer *answer,
                               const set_search *found, bight_layer **table);
bight_status screen_tables_interactions(bight_session *session, const screen_answer *answer,
                                        const set_search *found, bight_layer **table);

#endif
