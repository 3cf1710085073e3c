/* See asked_number.h. */
#include "base/asked_number.h"

#include <math.h>

bight_status asked_number_check(bight_session *session, const char *what, double number) {
    if (number >= 0 && !isinf(number)) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE,
                "%s cannot be %g; give a number from 0 on, 0 for the default", what, number);
}

bight_status asked_count_check(bight_session *session, const char *what, int count) {
    if (count >= 0) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "%s cannot be %d", what, count);
}
