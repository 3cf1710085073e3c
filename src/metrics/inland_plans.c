/* Looking for sites and assigning cities to them; see inland_plans.h. */
#include "metrics/inland_plans.h"

#include <math.h>
#include <string.h>

#include "base/asked_number.h"

const char *const PLAN_NAMES[PLAN_COUNT] = {"least time", "widest cover", "there now"};

enum { PORTS = 3 };
static const double COVER_MIN = 240;
static const double MOST_SETS = 1e6;

/* ---- The problem ---- */

static double cost_of(const inland_plans *of, plan_kind kind, double minutes) {
    if (kind == PLAN_LEAST_TIME) return minutes;
    return minutes <= of->cover_min ? 0 : 1;
}

static double existing_min(const inland_plans *of, int city) {
    double least = INFINITY;
    for (int i = 0; i < of->set->existing_count && of->keeps_existing; i++)
        least = fmin(least, inland_set_minutes(of->set, city, of->set->existing[i]));
    return least;
}

/* Every city is a demand; those with a seaport weigh nothing. */
static bight_status pose(bight_session *session, const inland_plans *of, plan_kind kind,
                         site_problem *problem) {
    const inland_set *set = of->set;
    const int cities = set->network->city_count;
    double *costs, *weights, *already;
    *problem = (site_problem){.site_count = set->candidate_count,
                              .demand_count = cities,
                              .chosen_count = of->port_count,
                              .most_sets = MOST_SETS};
    TAKE(session, set->scratch, costs, (size_t)cities * (size_t)set->candidate_count);
    TAKE(session, set->scratch, weights, cities);
    TAKE(session, set->scratch, already, cities);
    for (int city = 0; city < cities; city++) {
        weights[city] = set->has_seaport[city] ? 0 : set->weights[city];
        already[city] = cost_of(of, kind, existing_min(of, city));
        for (int site = 0; site < set->candidate_count; site++)
            costs[(size_t)city * (size_t)set->candidate_count + (size_t)site] =
                cost_of(of, kind, inland_set_minutes(set, city, set->candidates[site]));
    }
    problem->costs = costs;
    problem->weights = weights;
    problem->already = already;
    return BIGHT_OK;
}

/* ---- Who goes where ---- */

static void assign(const inland_plans *of, inland_plan *plan) {
    const inland_set *set = of->set;
    for (int city = 0; city < set->network->city_count; city++) {
        plan->nearest[city] = -1;
        plan->minutes[city] = INFINITY;
        for (int i = 0; i < plan->count && !set->has_seaport[city]; i++) {
            const double minutes = inland_set_minutes(set, city, plan->cities[i]);
            if (!(minutes < plan->minutes[city])) continue;
            plan->minutes[city] = minutes;
            plan->nearest[city] = plan->cities[i];
        }
    }
}

static void sum_up(const inland_plans *of, inland_plan *plan) {
    double served = 0, minutes = 0, covered = 0, farthest = 0;
    for (int city = 0; city < of->set->network->city_count; city++) {
        const double weight = of->set->weights[city];
        if (plan->nearest[city] < 0) continue;
        served += weight;
        minutes += weight * plan->minutes[city];
        farthest = fmax(farthest, plan->minutes[city]);
        covered += plan->minutes[city] <= of->cover_min ? weight : 0;
    }
    plan->mean_min = served > 0 ? minutes / served : NAN;
    plan->farthest_min = served > 0 ? farthest : NAN;
    plan->covered_share = covered / of->weight;
    plan->unserved_share = 1 - served / of->weight;
}

static bight_status make_room(bight_session *session, const inland_plans *of, inland_plan *plan) {
    const size_t cities = (size_t)of->set->network->city_count;
    TAKE(session, of->set->scratch, plan->cities, 2 * cities);
    TAKE(session, of->set->scratch, plan->nearest, cities);
    TAKE(session, of->set->scratch, plan->minutes, cities);
    return BIGHT_OK;
}

static void add_existing(const inland_plans *of, inland_plan *plan) {
    for (int i = 0; i < of->set->existing_count; i++)
        plan->cities[plan->count++] = of->set->existing[i];
    plan->kept_count = plan->count;
}

static void finish(const inland_plans *of, inland_plan *plan) {
    assign(of, plan);
    sum_up(of, plan);
}

static bight_status find_plan(bight_session *session, inland_plans *of, plan_kind kind) {
    inland_plan *plan = &of->plans[kind];
    site_problem problem;
    TRY(make_room(session, of, plan));
    TRY(pose(session, of, kind, &problem));
    TRY(site_search_find(session, of->set->scratch, &problem, &plan->choice));
    if (of->keeps_existing) add_existing(of, plan);
    for (int i = 0; i < of->port_count; i++)
        plan->cities[plan->count++] = of->set->candidates[plan->choice.sites[i]];
    finish(of, plan);
    plan->bound = kind == PLAN_LEAST_TIME ? plan->choice.bound / of->weight
                                          : 1 - plan->choice.bound / of->weight;
    return BIGHT_OK;
}

static bight_status check(bight_session *session, const inland_plans *of) {
    if (of->port_count < 1 || of->port_count > of->set->candidate_count)
        return FAIL(session, BIGHT_WRONG_USE,
                    "there are %d cities that could have an inland port, so 1 to %d can be "
                    "located, not %d",
                    of->set->candidate_count, of->set->candidate_count, of->port_count);
    if (of->keeps_existing && of->set->existing_count == 0)
        return FAIL(session, BIGHT_WRONG_USE,
                    "no city has an inland port that could stay; name them with "
                    "measures.ports.inland in %s",
                    of->set->network->description.path);
    if (of->weight > 0) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "the cities without a seaport have no %s, so there is nothing to locate inland "
                "ports for",
                of->set->weight);
}

bight_status inland_plans_find(bight_session *session, const inland_set *set,
                               const bight_inland_options *options, inland_plans *found) {
    TRY(asked_number_check(session, "the number of inland ports", options->port_count));
    TRY(asked_number_check(session, "the time of the cover", options->cover_min));
    *found = (inland_plans){.set = set,
                            .port_count = options->port_count == 0 ? PORTS : options->port_count,
                            .cover_min = options->cover_min > 0 ? options->cover_min : COVER_MIN,
                            .keeps_existing = options->keeps_existing};
    if (options->port_count == 0 && set->candidate_count < PORTS)
        found->port_count = set->candidate_count;
    for (int city = 0; city < set->network->city_count; city++)
        if (!set->has_seaport[city]) found->weight += set->weights[city];
    TRY(check(session, found));
    TRY(find_plan(session, found, PLAN_LEAST_TIME));
    TRY(find_plan(session, found, PLAN_WIDEST_COVER));
    TRY(make_room(session, found, &found->plans[PLAN_THERE_NOW]));
    add_existing(found, &found->plans[PLAN_THERE_NOW]);
    finish(found, &found->plans[PLAN_THERE_NOW]);
    return BIGHT_OK;
}
