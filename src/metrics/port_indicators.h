/* Indicators of ports as hubs, each of one side: where ships come, where goods come from, and where
 * both meet. */
#ifndef BIGHT_METRICS_PORT_INDICATORS_H
#define BIGHT_METRICS_PORT_INDICATORS_H

#include "metrics/composite.h"
#include "metrics/freight_set.h"

typedef enum { SIDE_SEA, SIDE_LAND, SIDE_INTERFACE, SIDE_COUNT } port_side;

typedef struct {
    indicator_table table;
    port_side *sides; /* by indicator, as the next two */
    const char **units;
    int *decimals;
    const char *shares_of; /* how a city's choice was modelled */
    const char *left_out;  /* indicators that do not tell ports apart; NULL: none */
} port_indicators;

/* Indicators that do not tell ports apart are left out; weights are equal within a side, and sums
 * of sides are. */
bight_status port_indicators_find(bight_session *session, arena *owner, const freight_set *set,
                                  const bight_port_options *options, port_indicators *found);

/* The weighted mean of a side's indicators on their scale (0 to 1); NaN where none is known. */
double port_indicators_side(const port_indicators *of, const double *scaled, port_side side,
                            int port);

#endif
