/* Cities in an order in which neighbours on the ground stand near each other. */
#ifndef BIGHT_METRICS_CITY_ORDER_H
#define BIGHT_METRICS_CITY_ORDER_H

#include "network/network.h"

/* Along a Hilbert curve over their box of degrees (Hilbert 1891). O(n log n). */
bight_status city_order_find(bight_session *session, arena *owner, const bight_network *network,
                             int **city_of);

#endif
