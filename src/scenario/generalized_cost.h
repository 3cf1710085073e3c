/* What ways are chosen by: their generalized cost, or their time or money alone.
 *
 * The generalized cost of an arc is what is paid on it and what its time is worth: c = m + v (t_way
 * + w_wait t_wait + w_walk t_walk + p n), with the value of time v, what an hour of waiting or of
 * the way to and from terminals is felt as, and p minutes for each of n changes (Ortuzar and
 * Willumsen 2011, 5.2; for goods with rates and handling in m). All come from the profile. In whole
 * thousandths of a yuan, each part rounded by itself, so that equal ways are equal.
 */
#ifndef BIGHT_SCENARIO_GENERALIZED_COST_H
#define BIGHT_SCENARIO_GENERALIZED_COST_H

#include "scenario/scenario.h"

typedef enum { WEIGH_BY_COST, WEIGH_BY_MONEY, WEIGH_BY_TIME } arc_weight;

/* What time is worth, in milliyuan; 0 where the profile states no value of time. */
int64_t generalized_cost_of_time(const description_profile *profile, int64_t time_ms);

/* Of an arc, in milliyuan. */
int64_t generalized_cost_of_arc(const bight_scenario *scenario, int arc);

/* What every connector into a terminal, or out of it, adds by itself: milliyuan or, by time, ms. */
int64_t generalized_cost_entering(const bight_scenario *scenario, arc_weight weight, int terminal);
int64_t generalized_cost_leaving(const bight_scenario *scenario, arc_weight weight, int terminal);

/* A view of the scenario whose times are the weights of the arcs, each at least 1, so that every
 * search finds the ways of least weight. It must not outlive the scenario. O(arcs). */
bight_status generalized_cost_view(bight_session *session, const bight_scenario *scenario,
                                   arc_weight weight, bight_scenario **view);

#endif
