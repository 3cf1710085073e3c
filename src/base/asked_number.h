/* Numbers in a structure of options, of which 0 stands for the default. */
#ifndef BIGHT_BASE_ASKED_NUMBER_H
#define BIGHT_BASE_ASKED_NUMBER_H

#include "base/status.h"

/* Wrong use where the number is below 0, infinite or NaN, which are no default; `what` is what it
 * is, as in "the margin". */
bight_status asked_number_check(bight_session *session, const char *what, double number);

/* Wrong use where the count beside an array is below 0; `what` as in "the number of origins". */
bight_status asked_count_check(bight_session *session, const char *what, int count);

#endif
