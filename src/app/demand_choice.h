/* The demand that --demand, --constrain, --mass, --trips and --include-self ask for. */
#ifndef BIGHT_APP_DEMAND_CHOICE_H
#define BIGHT_APP_DEMAND_CHOICE_H

#include "app/analysis.h"

/* Sets of->demand by OPTIONS_DEMAND: from the file named, one trip for each pair, or by the gravity
 * model over the times of the scenario, which is opened. Without --demand it is the gravity model.
 * 0, or the exit code. */
int demand_choice_open(analysis *of);

#endif
