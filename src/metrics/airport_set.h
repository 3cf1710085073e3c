/* The airports of a system, the times from every city to their gates by land, and how people share
 * out among them. */
#ifndef BIGHT_METRICS_AIRPORT_SET_H
#define BIGHT_METRICS_AIRPORT_SET_H

#include "scenario/scenario.h"

typedef struct {
    const bight_scenario *scenario;
    const bight_network *network;
    int kind; /* of terminals */
    int count;
    int *terminals;
    double *passengers; /* 0 where none are known */
    const char *unit;
    bool is_listed; /* by name */
    int from;       /* the city the airports are near, -1: none was asked */
    double within_min;
    bight_decay decay; /* of Huff's shares */
    const char *decay_text;
    double *minutes; /* [city][airport] to the gate; INFINITY: no way */
    double *by_land; /* [city][city] without air; INFINITY: no way */
    double *nearest; /* [city][airport]: shares, of which each row sums to 1 or 0, as the next */
    double *huff;
} airport_set;

bight_status airport_set_read(bight_session *session, arena *owner, const bight_scenario *scenario,
                              const bight_airport_options *options, airport_set *set);

static inline double airport_set_minutes(const airport_set *set, int city, int airport) {
    return set->minutes[(size_t)city * (size_t)set->count + (size_t)airport];
}

/* How many of the airports are within so many minutes of a city. */
int airport_set_choice(const airport_set *set, int city, double limit_min);

#endif
