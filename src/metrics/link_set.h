/* The set of proposed links that saves most within a budget.
 *
 * What links save together is neither the sum of what each saves nor at most that: two in a row may
 * save nothing alone. So sets are compared by what they save together, exactly: every set where
 * there are few enough, else the best of several searches, improved by exchanges; how far from the
 * best of all it can be is bounded by what all proposals save together.
 */
#ifndef BIGHT_METRICS_LINK_SET_H
#define BIGHT_METRICS_LINK_SET_H

#include "metrics/screening.h"

typedef enum { BUDGET_LINKS, BUDGET_KM, BUDGET_YUAN } budget_kind;

typedef struct {
    budget_kind kind;
    double limit;
} link_budget;

/* Reads "3" (links), "500km" or "120e9yuan". */
bight_status link_budget_read(bight_session *session, const char *text, link_budget *budget);

typedef struct {
    int *members; /* proposals, in the order that saves most first */
    int count;
    double saved; /* by all of them: units, weighted or plain */
    double price;
} link_set;

typedef struct {
    link_set best;
    bool is_exhaustive;  /* no other set saves more */
    double saved_by_all; /* proposals, whatever they cost */
    double *alone;       /* by proposal, as the next */
    double *prices;
    int64_t set_count; /* sets compared */
} set_search;

enum { LINK_SET_MOST = 1000000 };

/* The savings of every proposal must be there. `is_weighted`: by weights, else every pair alike.
 * All sets are compared where there are fewer than `most_sets` (LINK_SET_MOST) and the tables are
 * small enough for that to take seconds. */
bight_status link_set_find(bight_session *session, screening *of, const link_budget *budget,
                           bool is_weighted, int64_t most_sets, set_search *found);

/* What some proposals save together. */
bight_status link_set_evaluate(bight_session *session, const screening *of, bool is_weighted,
                               const int *members, int count, double *saved);

#endif
