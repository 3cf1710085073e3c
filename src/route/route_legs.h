/* The legs of ways, as a table: successive links of one line are one leg. From a terminal the
 * journey begins on its platform, so the ride's starting and stopping time counts and entering does
 * not. */
#ifndef BIGHT_ROUTE_ROUTE_LEGS_H
#define BIGHT_ROUTE_ROUTE_LEGS_H

#include "route/route_way.h"

/* What a way comes to. */
typedef struct {
    int64_t time_ms;
    int64_t length_mm; /* of links */
    int64_t way_mm;    /* to, from and between stations */
    int64_t money_milliyuan;
    int64_t emission_mg;
} route_sums;

/* `sums`, of each way, may be NULL. `numbers_ways`: the first column says which way a leg is of,
 * from 1. Shapes as of route_shape.h. */
bight_status route_legs_tabulate(bight_session *session, const bight_scenario *scenario,
                                 const char *title, const route_way *ways, int way_count,
                                 bool numbers_ways, route_sums *sums, bight_layer **legs);

#endif
