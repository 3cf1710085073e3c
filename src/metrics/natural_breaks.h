/* Classes of numbers with least variance within them (Fisher 1958; Jenks 1967). */
#ifndef BIGHT_METRICS_NATURAL_BREAKS_H
#define BIGHT_METRICS_NATURAL_BREAKS_H

#include "base/status.h"

/* The class of each value, 1 for the largest ones, 0 where it is NaN; at most `most` classes, and
 * no more than there are different values. Exact, in O(most n^2). */
bight_status natural_breaks_find(bight_session *session, arena *scratch, const double *values,
                                 int count, int most, int *classes);

#endif
