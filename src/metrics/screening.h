/* Screening of proposed links: the tables of times all answers are read from, and what each link
 * saves by itself. Made by screening_open; its scenario holds the proposals closed (proposals.h).
 */
#ifndef BIGHT_METRICS_SCREENING_H
#define BIGHT_METRICS_SCREENING_H

#include "metrics/accessibility.h"
#include "route/link_savings.h"
#include "scenario/proposals.h"

typedef struct {
    const scenario_effect *effect;
    new_link link;
    link_savings savings;
    double potential_gain; /* of all cities together; NaN: not computed, as the next */
    double gini_change;    /* of the potentials of cities */
} proposed_link;

typedef struct {
    arena *arena;
    const bight_scenario *scenario;
    router *router;
    proposed_link *proposals; /* those not left out, in the order they were laid */
    int proposal_count;
    int left_out_count;
    savings_table table;
    int city_count;
    int *city_of;          /* by column; neighbours stand near each other */
    const char *weight;    /* by which cities weigh; "" when all weigh 1 */
    int64_t pair_count;    /* pairs that have a path */
    double pair_weight;    /* of these */
    double weighted_units; /* sum of weights and units of these */
    int64_t plain_units;
    access_settings access; /* of the potential */
    double *potentials;     /* by column, before any link */
    double potential_sum;
} screening;

/* The scenario, with its proposals from `first_effect` on, must outlive it. O(m) and what the times
 * between cities and ends take. */
bight_status screening_open(bight_session *session, const bight_scenario *scenario,
                            int first_effect, const bight_screen_options *options, screening *made);
void screening_close(screening *made);

/* Fills the savings of every proposal. */
bight_status screening_evaluate(bight_session *session, screening *of);

/* Those from `first` on alone, by this process. */
bight_status screening_evaluate_part(bight_session *session, screening *of, int first, int count);

/* Fills the gain in potential and the change of its Gini coefficient for some proposals. */
bight_status screening_measure(bight_session *session, screening *of, const int *proposals,
                               int count);

/* Those of a list alone, by this process, once there are potentials. */
bight_status screening_measure_part(bight_session *session, screening *of, const int *proposals,
                                    int count);

/* Mean minutes saved a pair that has a path: weighted, and every pair alike. */
double screening_weighted_min(const screening *of, double weighted);
double screening_mean_min(const screening *of, int64_t plain);

#endif
