/* How far the quickest ways of all pairs go by each mode. */
#ifndef BIGHT_METRICS_MODE_SHARES_H
#define BIGHT_METRICS_MODE_SHARES_H

#include "scenario/scenario.h"

/* Whether the searches it takes, one a city, are few enough to be made by the way. */
bool mode_shares_are_cheap(const bight_scenario *scenario);

/* shares[mode] = the share of the kilometres of links that lie on links of the mode, over the
 * quickest ways of all pairs of different cities, the one of `weights` (between all cities, row
 * after row) each; NaN where there are none. O(cities (m + v log v)). */
bight_status mode_shares_find(bight_session *session, const bight_scenario *scenario,
                              const double *weights, double *shares);

#endif
