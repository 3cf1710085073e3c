/* Hours and minutes; see duration_text.h. */
#include "app/duration_text.h"

#include <math.h>
#include <stdio.h>

const char *duration_text(double minutes, char buffer[DURATION_BYTES]) {
    if (!isfinite(minutes) || fabs(minutes) > 1e12) return "–";
    const long long whole = llround(minutes);
    snprintf(buffer, DURATION_BYTES, "%lld:%02lld", whole / 60, whole % 60);
    return buffer;
}
