/* What a change came to: which links it picked or added, their length and time before and after,
 * and one sentence about it. Numbers that do not apply are NaN. */
#ifndef BIGHT_SCENARIO_EFFECT_H
#define BIGHT_SCENARIO_EFFECT_H

#include "scenario/change.h"
#include "scenario/scenario.h"

struct scenario_effect {
    change of;        /* its nodes are no longer there */
    const char *file; /* or the option and its text */
    bool is_left_out; /* switched off, for another profile, or for a mode not travelled */
    const char *what; /* the sentence */
    const char *mode; /* NULL: of none or several */
    const int *links; /* added or picked */
    int link_count;
    double length_km;
    double before_min;
    double after_min;
};

#endif
