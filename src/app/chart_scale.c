/* Steps of axes; see chart_scale.h. */
#include "app/chart_scale.h"

#include <math.h>
#include <stddef.h>

double chart_scale_tick(double range, int most) {
    const double least = range / most;
    const double power = pow(10, floor(log10(least)));
    const double lead = least / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

double chart_scale_time_tick(double range_min, int most) {
    static const double ticks_min[] = {1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440};
    size_t i = 0;
    while (i + 1 < sizeof ticks_min / sizeof *ticks_min && range_min / ticks_min[i] > most)
        i++;
    return ticks_min[i];
}

int chart_scale_decimals(double tick) {
    return tick >= 1 ? 0 : (int)ceil(-log10(tick) - 1e-9);
}
