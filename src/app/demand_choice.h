/* The demand that --demand, --constrain, --mass, --trips and --include-self ask for. */
#ifndef BIGHT_APP_DEMAND_CHOICE_H
#define BIGHT_APP_DEMAND_CHOICE_H

#include "app/analysis.h"

/* Sets of->demand by OPTIONS_DEMAND: from the file named, one trip for each pair, or by the gravity
 * model over the times of the scenario, which is opened. Without --demand it is the gravity model.
 * 0, or the exit code. */
int demand_choice_open(analysis *of);

/* The same over a scenario that is open. */
int demand_choice_make(analysis *of);

/* Whether any of these options is given. */
bool demand_choice_is_asked(const analysis *of);

/* The weight of the cities that --weight names; NULL without it and for none. */
const char *demand_choice_weight(const analysis *of);

/* Whether a model asked for answers to other times with other trips: not where its decay is found
 * from the mean time of the trips, or their number is given, which then stay what they are. */
bool demand_choice_responds(const analysis *of);

#endif
