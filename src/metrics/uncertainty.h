/* What random times of links leave of an answer: mean times of the cities and what a scenario
 * saves, draw by draw, before and after with the same numbers. */
#ifndef BIGHT_METRICS_UNCERTAINTY_H
#define BIGHT_METRICS_UNCERTAINTY_H

#include "metrics/city_pairs.h"
#include "metrics/drawn_times.h"

/* Values as they are stated and in every draw: values[i * (draw_count + 1)] is the stated one, the
 * draws follow. */
typedef struct {
    int count; /* of what has values: cities, or the two means over all pairs */
    int draw_count;
    double *values; /* minutes; NaN where there is nothing to take a mean of */
} drawn_values;

typedef struct {
    int draw_count;
    bool has_base;
    drawn_values city_time; /* mean time from a city, by weight */
    drawn_values city_rank; /* by that time, 1 the quickest */
    drawn_values city_saved;
    drawn_values saved; /* over all pairs: as one each, and by weight */
    double *is_quicker; /* by city and city: draws in which the first is, ties as a half */
    int64_t pairs;      /* with a route after; where there is a base, before too */
    int64_t new_pairs;
    int64_t lost_pairs;
} uncertainty;

/* `base` NULL: only the scenario is looked at. The weights of pairs are given. */
bight_status uncertainty_find(bight_session *session, arena *owner, const bight_scenario *base,
                              const bight_scenario *scenario, const city_pairs *pairs,
                              const random_times *random, int draw_count, uncertainty *made);

static inline double *drawn_values_of(const drawn_values *values, int number) {
    return values->values + (size_t)number * ((size_t)values->draw_count + 1);
}

/* Of the draws, those that are numbers: the value a share of them is below, between two by a
 * straight line (Hyndman and Fan 1996, type 7). NaN without any. */
typedef struct {
    double median;
    double low;      /* 5 % */
    double high;     /* 95 % */
    double positive; /* share of the draws above 0 */
} drawn_summary;

bight_status drawn_values_sum_up(bight_session *session, const drawn_values *values, int number,
                                 drawn_summary *found);

#endif
