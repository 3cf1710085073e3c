/* The tables about inland ports. */
#ifndef BIGHT_METRICS_INLAND_TABLES_H
#define BIGHT_METRICS_INLAND_TABLES_H

#include "metrics/inland_plans.h"
#include "metrics/rank_ranges.h"

typedef struct {
    const inland_set *set;
    const indicator_table *indicators; /* of the candidates */
    const composite_method *method;
    const rank_draws *draws;
    const rank_ranges *ranges;
    const double *scores;
    const inland_plans *plans;
} inland_answer;

/* A row a city: the index, its rank and range, every indicator as it is and scaled. */
bight_status inland_tables_cities(bight_session *session, const inland_answer *of,
                                  bight_layer **table);

/* A row a plan. */
bight_status inland_tables_plans(bight_session *session, const inland_answer *of,
                                 bight_layer **table);

/* A row an inland port of a plan. */
bight_status inland_tables_sites(bight_session *session, const inland_answer *of,
                                 bight_layer **table);

/* A row a city without a seaport: where it goes. */
bight_status inland_tables_served(bight_session *session, const inland_answer *of,
                                  bight_layer **table);

/* Told with each of them: profile, scenario, what weighs, by what times. */
bight_status inland_tables_add_facts(bight_session *session, const inland_answer *of,
                                     bight_layer *table);

#endif
