/* How the people of a place choose among destinations such as ports and airports. */
#ifndef BIGHT_METRICS_DESTINATION_CHOICE_H
#define BIGHT_METRICS_DESTINATION_CHOICE_H

#include <stdint.h>

#include "bight.h"

/* shares[i] = S_i f(t_i) / sum of these: with a power for f Huff's rule (1963), with an exponential
 * the logit. Times are milliseconds, SEARCH_UNREACHED without a way. Exponentials are taken from
 * the time of the nearest destination that attracts on, which is the same and never 0 for all.
 * Returns whether any share is above 0. O(count). */
bool destination_choice_shares(const int64_t *times_ms, int count, const bight_decay *decay,
                               const double *attraction, double *shares);

#endif
