/* How little k sites can cost at least; see site_search.h.
 *
 * Every demand must be served. Where a price u_j is charged instead for each that is not, sites no
 * longer depend on each other: L(u) = sum u_j + sum_j min(0, w_j e_j - u_j) + the k least of
 * sum_j min(0, w_j c_ji - u_j) over the sites i, e_j being the cost of what is there. For any
 * prices L is no more than the cost of the best set (Geoffrion 1974); they are raised where a
 * demand is not served and lowered where it is served more than once (Held, Wolfe and Crowder
 * 1974). A demand of no weight need not be served and keeps the price 0; one that no site can
 * serve would else be raised, and L with it, beyond any cost.
 */
#include <math.h>
#include <stdlib.h>

#include "metrics/site_search.h"

enum { STEPS = 600, PATIENCE = 20 };
static const double FIRST_PACE = 1.5;
static const double ENOUGH = 1e-9; /* of the cost: the bound has met it */

typedef struct {
    double gain; /* at most 0 */
    int site;
} priced_site;

typedef struct {
    const site_problem *problem;
    double *prices; /* by demand */
    double *slacks; /* 1 - how often it is served */
    priced_site *sites;
} pricing;

/* What is saved by serving a demand at a cost and not paying its price; at most 0. */
static double gain_of(const pricing *of, int demand, double cost) {
    return isinf(cost) ? 0 : fmin(0, of->problem->weights[demand] * cost - of->prices[demand]);
}

static double cost_at(const site_problem *problem, int demand, int site) {
    return problem->costs[(size_t)demand * (size_t)problem->site_count + (size_t)site];
}

static int compare_gains(const void *left, const void *right) {
    const priced_site *a = left, *b = right;
    if (a->gain != b->gain) return a->gain < b->gain ? -1 : 1;
    return a->site - b->site;
}

/* L(u), and the slacks of its solution. */
static double price(const pricing *of) {
    const site_problem *problem = of->problem;
    double sum = 0;
    for (int site = 0; site < problem->site_count; site++) {
        of->sites[site] = (priced_site){0, site};
        for (int demand = 0; demand < problem->demand_count; demand++)
            of->sites[site].gain += gain_of(of, demand, cost_at(problem, demand, site));
    }
    qsort(of->sites, (size_t)problem->site_count, sizeof *of->sites, compare_gains);
    for (int i = 0; i < problem->chosen_count; i++)
        sum += of->sites[i].gain;
    for (int demand = 0; demand < problem->demand_count; demand++) {
        const double there = gain_of(of, demand, problem->already[demand]);
        sum += of->prices[demand] + there;
        of->slacks[demand] = (problem->weights[demand] > 0) - (there < 0);
        for (int i = 0; i < problem->chosen_count; i++)
            of->slacks[demand] -=
                gain_of(of, demand, cost_at(problem, demand, of->sites[i].site)) < 0;
    }
    return sum;
}

/* At first a demand's price is what its nearest site costs: then nobody gains, and L is the cost
 * if all sites were there. */
static void begin(const pricing *of) {
    const site_problem *problem = of->problem;
    for (int demand = 0; demand < problem->demand_count; demand++) {
        double least = problem->already[demand];
        for (int site = 0; site < problem->site_count; site++)
            least = fmin(least, cost_at(problem, demand, site));
        of->prices[demand] = problem->weights[demand] > 0 ? problem->weights[demand] * least : 0;
    }
}

static double square_of(const pricing *of) {
    double sum = 0;
    for (int demand = 0; demand < of->problem->demand_count; demand++)
        sum += of->slacks[demand] * of->slacks[demand];
    return sum;
}

static double climb(const pricing *of, double cost) {
    double best = 0, pace = FIRST_PACE;
    int waited = 0;
    begin(of);
    for (int step = 0; step < STEPS && cost - best > ENOUGH * cost; step++) {
        const double bound = price(of);
        waited = bound > best ? 0 : waited + 1;
        best = fmax(best, bound);
        if (waited == PATIENCE) {
            pace /= 2;
            waited = 0;
        }
        const double square = square_of(of);
        if (square == 0) break;
        for (int demand = 0; demand < of->problem->demand_count; demand++)
            of->prices[demand] =
                fmax(0, of->prices[demand] + pace * (cost - bound) / square * of->slacks[demand]);
    }
    return fmin(best, cost);
}

bight_status site_search_bound(bight_session *session, arena *owner, const site_problem *problem,
                               const site_cost *known, double *bound) {
    pricing of = {.problem = problem};
    *bound = NAN;
    if (known->unserved > 0) return BIGHT_OK;
    TAKE(session, owner, of.prices, problem->demand_count);
    TAKE(session, owner, of.slacks, problem->demand_count);
    TAKE(session, owner, of.sites, problem->site_count);
    *bound = climb(&of, known->cost);
    return BIGHT_OK;
}
