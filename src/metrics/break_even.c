/* Break-even distances; see break_even.h. */
#include "metrics/break_even.h"

#include <math.h>

double break_even_km(double rail_fixed, double road_fixed, double rail_per_km, double road_per_km) {
    const double dearer = rail_fixed - road_fixed, saved = road_per_km - rail_per_km;
    if (isnan(dearer) || isnan(saved)) return NAN;
    if (saved <= 0) return dearer < 0 && saved == 0 ? 0 : NAN;
    return dearer > 0 ? dearer / saved : 0;
}
