/* Trying all sets of sites, or greedy choice and interchange; see site_search.h. */
#include "metrics/site_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double TIE = 1e-12;

static double cost_at(const site_problem *problem, int demand, int site) {
    return problem->costs[(size_t)demand * (size_t)problem->site_count + (size_t)site];
}

static void add_cost(site_cost *sum, double weight, double cost) {
    if (isinf(cost))
        sum->unserved += weight;
    else
        sum->cost += weight * cost;
}

/* By more than rounding. */
static bool is_less(const site_cost *a, const site_cost *b) {
    if (isinf(b->unserved)) return !isinf(a->unserved);
    const double unserved = TIE * fmax(a->unserved, b->unserved);
    if (fabs(a->unserved - b->unserved) > unserved) return a->unserved < b->unserved;
    return a->cost < b->cost - TIE * fmax(a->cost, b->cost);
}

static const site_cost WORST = {INFINITY, INFINITY};

site_cost site_search_cost(const site_problem *problem, const int *sites, int count) {
    site_cost sum = {0, 0};
    for (int demand = 0; demand < problem->demand_count; demand++) {
        double least = problem->already[demand];
        for (int i = 0; i < count; i++)
            least = fmin(least, cost_at(problem, demand, sites[i]));
        add_cost(&sum, problem->weights[demand], least);
    }
    return sum;
}

/* ---- All sets ---- */

/* Sites are added one by one in rising order; least[level] is what the first `level` of them and
 * what is there leave to each demand. */
typedef struct {
    const site_problem *problem;
    double **least;
    int *sites;
    site_choice *found;
} enumeration;

static void judge(const enumeration *of) {
    const site_problem *problem = of->problem;
    const double *least = of->least[problem->chosen_count];
    site_cost sum = {0, 0};
    for (int demand = 0; demand < problem->demand_count; demand++)
        add_cost(&sum, problem->weights[demand], least[demand]);
    if (!is_less(&sum, &of->found->cost)) return;
    of->found->cost = sum;
    memcpy(of->found->sites, of->sites, (size_t)problem->chosen_count * sizeof *of->sites);
}

static void add_site(const enumeration *of, int level, int site) {
    of->sites[level] = site;
    for (int demand = 0; demand < of->problem->demand_count; demand++)
        of->least[level + 1][demand] =
            fmin(of->least[level][demand], cost_at(of->problem, demand, site));
}

/* The next set in the order of the sites: the last that can move on does, those behind follow it;
 * the level from which sites are new, -1 after the last set. */
static int advance(const enumeration *of) {
    const int count = of->problem->chosen_count;
    int level = count - 1;
    while (level >= 0 && of->sites[level] == of->problem->site_count - count + level)
        level--;
    if (level >= 0) of->sites[level]++;
    return level;
}

static bight_status enumerate(bight_session *session, arena *owner, const site_problem *problem,
                              site_choice *found) {
    enumeration of = {.problem = problem, .found = found};
    const int count = problem->chosen_count;
    TAKE(session, owner, of.sites, count);
    TAKE(session, owner, of.least, count + 1);
    for (int level = 0; level <= count; level++)
        TAKE(session, owner, of.least[level], problem->demand_count);
    for (int demand = 0; demand < problem->demand_count; demand++)
        of.least[0][demand] = problem->already[demand];
    found->cost = WORST;
    for (int level = 0; level >= 0; level = advance(&of)) {
        for (int i = level; i < count; i++)
            add_site(&of, i, i > level ? of.sites[i - 1] + 1 : of.sites[i]);
        judge(&of);
    }
    return BIGHT_OK;
}

/* ---- Greedy choice and interchange ---- */

/* Of each demand the nearest chosen site, -1 for what is there, and the costs of that and of the
 * next. */
typedef struct {
    const site_problem *problem;
    bool *is_chosen;
    int *sites;
    int count;
    int *nearest;
    double *first;
    double *second;
} interchange;

static void find_nearest(const interchange *of) {
    for (int demand = 0; demand < of->problem->demand_count; demand++) {
        double first = of->problem->already[demand], second = INFINITY;
        int nearest = -1;
        for (int i = 0; i < of->count; i++) {
            const double cost = cost_at(of->problem, demand, of->sites[i]);
            second = fmin(second, fmax(cost, first));
            if (cost < first) nearest = of->sites[i];
            first = fmin(cost, first);
        }
        of->nearest[demand] = nearest;
        of->first[demand] = first;
        of->second[demand] = second;
    }
}

/* With the site `in` and without the site `out`, -1 for none. */
static site_cost cost_with(const interchange *of, int in, int out) {
    site_cost sum = {0, 0};
    for (int demand = 0; demand < of->problem->demand_count; demand++) {
        const bool is_lost = out >= 0 && of->nearest[demand] == out;
        const double kept = is_lost ? of->second[demand] : of->first[demand];
        add_cost(&sum, of->problem->weights[demand], fmin(kept, cost_at(of->problem, demand, in)));
    }
    return sum;
}

static void add_greedily(interchange *of) {
    site_cost least = WORST;
    int best = -1;
    find_nearest(of);
    for (int site = 0; site < of->problem->site_count; site++) {
        if (of->is_chosen[site]) continue;
        const site_cost cost = cost_with(of, site, -1);
        if (best >= 0 && !is_less(&cost, &least)) continue;
        least = cost;
        best = site;
    }
    of->is_chosen[best] = true;
    of->sites[of->count++] = best;
}

/* Makes the swap that saves most; false when none does. */
static bool swap_best(interchange *of, site_cost *least) {
    int best_in = -1, best_place = -1;
    find_nearest(of);
    for (int in = 0; in < of->problem->site_count; in++) {
        for (int place = 0; place < of->count && !of->is_chosen[in]; place++) {
            const site_cost cost = cost_with(of, in, of->sites[place]);
            if (!is_less(&cost, least)) continue;
            *least = cost;
            best_in = in;
            best_place = place;
        }
    }
    if (best_in < 0) return false;
    of->is_chosen[of->sites[best_place]] = false;
    of->is_chosen[best_in] = true;
    of->sites[best_place] = best_in;
    return true;
}

static int compare_sites(const void *left, const void *right) {
    return *(const int *)left - *(const int *)right;
}

bight_status site_search_interchange(bight_session *session, arena *owner,
                                     const site_problem *problem, site_choice *found) {
    interchange of = {.problem = problem, .sites = found->sites};
    TAKE(session, owner, of.is_chosen, problem->site_count);
    TAKE(session, owner, of.nearest, problem->demand_count);
    TAKE(session, owner, of.first, problem->demand_count);
    TAKE(session, owner, of.second, problem->demand_count);
    while (of.count < problem->chosen_count)
        add_greedily(&of);
    found->cost = site_search_cost(problem, of.sites, of.count);
    while (swap_best(&of, &found->cost))
        found->swap_count++;
    qsort(of.sites, (size_t)of.count, sizeof *of.sites, compare_sites);
    found->cost = site_search_cost(problem, of.sites, of.count);
    return BIGHT_OK;
}

/* ---- Either ---- */

static double count_sets(int sites, int chosen) {
    double count = 1;
    for (int i = 1; i <= chosen; i++)
        count = count * (sites - chosen + i) / i;
    return round(count);
}

bight_status site_search_find(bight_session *session, arena *owner, const site_problem *problem,
                              site_choice *found) {
    *found = (site_choice){.set_count = count_sets(problem->site_count, problem->chosen_count)};
    found->is_exact = found->set_count <= problem->most_sets;
    TAKE(session, owner, found->sites, problem->chosen_count);
    if (!found->is_exact) {
        TRY(site_search_interchange(session, owner, problem, found));
        return site_search_bound(session, owner, problem, &found->cost, &found->bound);
    }
    TRY(enumerate(session, owner, problem, found));
    found->bound = found->cost.unserved > 0 ? NAN : found->cost.cost;
    return BIGHT_OK;
}
