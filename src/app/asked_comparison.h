/* The comparison of a scenario with the network as it is, as the commands ask for it. */
#ifndef BIGHT_APP_ASKED_COMPARISON_H
#define BIGHT_APP_ASKED_COMPARISON_H

#include "app/analysis.h"

/* Compares of->scenario with of->base, which is opened; the tables go to of->tables in the order of
 * bight_comparison_table. `top` pairs of each kind are listed (0: as many as the library says).
 * 0, or the exit code. */
int asked_comparison_make(analysis *of, int top);

#endif
