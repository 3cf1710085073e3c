/* How travel times are spread, in steps of time, for drawing and for tables: how many pairs of
 * cities are so far apart, and what share of all people is reached within so long. */
#ifndef BIGHT_APP_TRAVEL_PROFILE_H
#define BIGHT_APP_TRAVEL_PROFILE_H

#include "app/report_contents.h"

enum { MOST_STEPS = 60, ALL_CITIES = -1 };

typedef struct {
    double step_min;
    int step_count;               /* of pairs the last may hold all that take longer still */
    double values[2][MOST_STEPS]; /* of the scenario; of the network as it is, when compared */
    int side_count;               /* 1, or 2 when compared */
} travel_profile;

/* Pairs of different cities whose time is in each step, of all that have a route. */
void travel_profile_count_pairs(const report_contents *contents, travel_profile *profile);

/* The share (%) of the people of all other cities that is reached by the end of each step, from a
 * city or, for ALL_CITIES, the mean of all, by their people; without a column of people in the
 * network every city counts alike. */
void travel_profile_reach(const report_contents *contents, int city, travel_profile *profile);

#endif
