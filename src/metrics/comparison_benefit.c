/* What a scenario is worth to those who travel; see comparison.h and benefit.h. */
#include <math.h>

#include "base/text.h"
#include "metrics/benefit.h"
#include "metrics/comparison.h"
#include "metrics/demand.h"

static const double MIN_PER_HOUR = 60;

/* Of the potential's decay, where it is an exponential: the model whose logsum this is. */
static double find_theta(const comparison *of) {
    return of->access.decay.kind == BIGHT_DECAY_EXPONENTIAL ? of->access.decay.scale : NAN;
}

static bight_status add_rows(bight_session *session, const benefit *found, const char *over,
                             comparison_rows *rows) {
    const comparison_row items[] = {
        {"trips", "", {found->trips[SIDE_BEFORE], found->trips[SIDE_AFTER]}, over},
        {"trip_time",
         "min",
         {found->time[SIDE_BEFORE] / found->trips[SIDE_BEFORE],
          found->time[SIDE_AFTER] / found->trips[SIDE_AFTER]},
         over},
        {"benefit_fixed", "h", {NAN, found->fixed / MIN_PER_HOUR}, "trips as before"},
        {"benefit_half", "h", {NAN, found->half / MIN_PER_HOUR}, over},
        {"benefit_elasticity", "h", {NAN, found->elasticity / MIN_PER_HOUR}, over},
        {"benefit_logsum", "h", {NAN, found->logsum / MIN_PER_HOUR}, "trips as before"}};
    const int count = isnan(found->logsum) ? 5 : 6;
    for (int i = 0; i < count; i++)
        TRY(comparison_rows_add(session, rows, &items[i]));
    return BIGHT_OK;
}

bight_status comparison_add_benefit(bight_session *session, const comparison *of,
                                    comparison_rows *rows) {
    const bight_demand *before = of->asked->demand_before, *after = of->asked->demand_after;
    double *sums;
    if (before == NULL) return BIGHT_OK;
    TRY(demand_require(session, before, of->network));
    TRY(demand_require(session, after, of->network));
    TAKE(session, of->scratch, sums, of->size);
    const benefit_of asked = {.before = of->matrices[SIDE_BEFORE],
                              .after = of->matrices[SIDE_AFTER],
                              .trips_before = before->trips,
                              .trips_after = after == NULL ? NULL : after->trips,
                              .theta_per_min = find_theta(of)};
    const benefit found = benefit_find(&asked, sums);
    const char *over =
        text_format(rows->arena, "trips between cities joined before and after; %.6g more are not",
                    found.left_out);
    if (over == NULL) return FAIL_MEMORY(session);
    return add_rows(session, &found, over, rows);
}

bight_status comparison_add_benefit_facts(bight_session *session, const comparison *of,
                                          bight_layer *table) {
    if (of->asked->demand_before == NULL) return BIGHT_OK;
    TRY(demand_add_facts(session, of->asked->demand_before, table));
    TRY(features_add_fact(session, table, "trips after", "%s",
                          of->asked->demand_after == NULL ? "as before"
                                                          : "modelled again with the times after"));
    TRY(features_add_fact(
        session, table, "benefit",
        "hours of all trips together: fixed, with the trips of before; half, by the rule of a "
        "half; "
        "elasticity, along a demand of constant elasticity, where the half is too much for large "
        "changes; logsum, of the exponential decay, also for pairs newly joined"));
    return features_add_fact(
        session, table, "limits",
        "time only, no money, comfort or congestion; nobody moves house; pairs "
        "without a route before or after count in the logsum alone");
}
