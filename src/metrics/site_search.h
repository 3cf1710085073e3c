/* Choosing k sites so that those who come to the nearest one have the least cost together: the
 * p-median problem (Hakimi 1964), of which the maximal covering problem is the case of costs 0 and
 * 1 (Church and ReVelle 1976). It knows nothing of cities and times.
 */
#ifndef BIGHT_METRICS_SITE_SEARCH_H
#define BIGHT_METRICS_SITE_SEARCH_H

#include "base/status.h"

typedef struct {
    int site_count;
    int demand_count;
    const double *costs;   /* [demand][site], at least 0; INFINITY: no way */
    const double *weights; /* by demand, at least 0 */
    const double *already; /* by demand: the cost of what is there; INFINITY: nothing is */
    int chosen_count;      /* k, 1 .. site_count */
    double most_sets;      /* tried one by one; beyond, sites are looked for */
} site_problem;

/* What a set of sites costs; less unserved is better whatever the cost. */
typedef struct {
    double unserved; /* weight without a way */
    double cost;     /* sum of weight * cost of the rest */
} site_cost;

typedef struct {
    int *sites; /* chosen, rising */
    site_cost cost;
    double set_count; /* number of sets of k sites */
    bool is_exact;    /* all were tried */
    int swap_count;   /* of the interchange */
    double bound;     /* no set costs less; NaN where some weight is not served */
} site_choice;

/* Exact where there are at most `most_sets` sets, in O(sets * demand). Else greedily, site by site,
 * then by interchange: the swap of one site that saves most, until none does (Teitz and Bart 1968),
 * in O(sites * k * demand) a swap; the bound is that of the Lagrangean relaxation of who is served
 * (Cornuejols, Fisher and Nemhauser 1977), by subgradients. */
bight_status site_search_find(bight_session *session, arena *owner, const site_problem *problem,
                              site_choice *found);

/* The cost of any set. */
site_cost site_search_cost(const site_problem *problem, const int *sites, int count);

/* The steps beyond enumeration, for tests: what is found without trying all, and the bound for a
 * set that was found. */
bight_status site_search_interchange(bight_session *session, arena *owner,
                                     const site_problem *problem, site_choice *found);
bight_status site_search_bound(bight_session *session, arena *owner, const site_problem *problem,
                               const site_cost *known, double *bound);

#endif
