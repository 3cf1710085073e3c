/* Generalized costs of arcs; see generalized_cost.h. */
#include "scenario/generalized_cost.h"

#include <math.h>

static const double MS_PER_H = 3600000;
static const double MS_PER_MIN = 60000;

static int64_t worth_of(const description_profile *profile, double time_ms) {
    if (isnan(profile->value_of_time_yuan_per_h)) return 0;
    return llround(1000 * profile->value_of_time_yuan_per_h * time_ms / MS_PER_H);
}

int64_t generalized_cost_of_time(const description_profile *profile, int64_t time_ms) {
    return worth_of(profile, (double)time_ms);
}

int64_t generalized_cost_of_arc(const bight_scenario *scenario, int arc) {
    const description_profile *profile = scenario->network->profile;
    const arc_kind kind = scenario->arcs[arc].kind;
    const arc_times times = scenario_arc_times(scenario, arc);
    const double way_felt = kind == ARC_LINK ? 1 : profile->felt_walk;
    const double change_ms = kind == ARC_TRANSFER ? profile->felt_transfer_min * MS_PER_MIN : 0;
    return scenario->money_milliyuan[arc] + generalized_cost_of_time(profile, times.leave_ms) +
           generalized_cost_of_time(profile, times.transfer_ms) +
           worth_of(profile, way_felt * (double)times.way_ms) +
           worth_of(profile, profile->felt_wait * (double)times.wait_ms) +
           generalized_cost_of_time(profile, times.enter_ms) +
           generalized_cost_of_time(profile, times.start_ms) + worth_of(profile, change_ms);
}

static int mode_of(const bight_scenario *scenario, int terminal) {
    return scenario_node(scenario, scenario_terminal(scenario, terminal)->node)->mode;
}

int64_t generalized_cost_entering(const bight_scenario *scenario, arc_weight weight, int terminal) {
    const description_profile *profile = scenario->network->profile;
    const int mode = mode_of(scenario, terminal);
    if (weight == WEIGH_BY_TIME) return scenario_entering_ms(scenario, terminal);
    const int64_t money = scenario_fee_milliyuan(scenario, terminal, mode) +
                          scenario_handling_milliyuan(scenario, terminal, mode);
    if (weight == WEIGH_BY_MONEY) return money;
    return money + generalized_cost_of_time(profile, scenario_enter_ms(scenario, terminal)) +
           generalized_cost_of_time(profile, scenario_start_ms(scenario->network, mode));
}

int64_t generalized_cost_leaving(const bight_scenario *scenario, arc_weight weight, int terminal) {
    const int64_t leave_ms = scenario_leave_ms(scenario, terminal);
    if (weight == WEIGH_BY_TIME) return leave_ms;
    const int64_t money =
        scenario_handling_milliyuan(scenario, terminal, mode_of(scenario, terminal));
    if (weight == WEIGH_BY_MONEY) return money;
    return money + generalized_cost_of_time(scenario->network->profile, leave_ms);
}

static int64_t weigh_arc(const bight_scenario *scenario, arc_weight weight, int arc) {
    if (weight == WEIGH_BY_TIME) return scenario->time_ms[arc];
    const int64_t weighed = weight == WEIGH_BY_MONEY ? scenario->money_milliyuan[arc]
                                                     : generalized_cost_of_arc(scenario, arc);
    return weighed < 1 ? 1 : weighed;
}

static bight_status weigh(bight_session *session, const bight_scenario *scenario, arc_weight weight,
                          bight_scenario *view) {
    TAKE(session, view->arena, view->time_ms, scenario->arc_count);
    for (int arc = 0; arc < scenario->arc_count; arc++)
        view->time_ms[arc] = weigh_arc(scenario, weight, arc);
    return BIGHT_OK;
}

bight_status generalized_cost_view(bight_session *session, const bight_scenario *scenario,
                                   arc_weight weight, bight_scenario **view) {
    TRY(scenario_create_view(session, scenario, view));
    const bight_status status = weigh(session, scenario, weight, *view);
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_scenario_destroy(*view);
    *view = NULL;
    return status;
}
