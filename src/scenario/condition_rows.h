/* Records of link layers for which a condition holds, over the columns of their files and layer,
 * mode, record and name.
 */
#ifndef BIGHT_SCENARIO_CONDITION_ROWS_H
#define BIGHT_SCENARIO_CONDITION_ROWS_H

#include "scenario/laying.h"

/* Of a travelled layer, by row as the network holds it. Bad data when the layer cannot answer. */
bight_status condition_rows_choose(laying *work, int layer, const char *where, bool *is_chosen);

/* The first record of the layer for which the condition holds and which the network does not hold,
 * its mode not being travelled or the layer's where not choosing it; 0: none. */
bight_status condition_rows_find_aside(const laying *work, int layer, const char *where,
                                       bool *can_answer, int *record);

#endif
