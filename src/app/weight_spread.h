/* How far random weights may move. */
#ifndef BIGHT_APP_WEIGHT_SPREAD_H
#define BIGHT_APP_WEIGHT_SPREAD_H

#include "app/options.h"

/* --spread as a share of each weight, or "any"; 0 when it was not given. 0, or the exit code. */
int weight_spread_read(const options *asked, double *spread);

#endif
