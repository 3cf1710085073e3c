/* What the parts of the search for a set of links share; see link_set.h. */
#ifndef BIGHT_METRICS_LINK_SET_WORK_H
#define BIGHT_METRICS_LINK_SET_WORK_H

#include "metrics/link_set.h"

static const double LINK_SET_MOST_CELLS = 8e9; /* looked at by one search, some seconds */

typedef struct {
    bight_session *session;
    screening *of;
    arena *scratch;
    const link_budget *budget;
    bool is_weighted;
    int64_t most_sets;
    int *blocks;           /* room for a row of blocks a worker */
    savings_table *tables; /* one a worker, and one for the set itself at the end */
    double *gains;         /* by proposal, of what is being evaluated */
    set_search *found;
} link_set_work;

/* Cells of a table that putting a link in looks at, at most. */
double link_set_work_cells(const link_set_work *work);

/* The table the set being grown is in. */
savings_table *link_set_work_own_table(const link_set_work *work);

/* What a proposal saves on top of the links in a table; adding puts it in. */
double link_set_work_gain(const link_set_work *work, const savings_table *table, int item,
                          int worker);
double link_set_work_add(const link_set_work *work, savings_table *table, int item, int worker);

bool link_set_work_can_afford(const link_set_work *work, const link_set *set, double spent,
                              int item);

/* The pair that saves most on top of the set, 0 if none saves; the gains of all are there. */
bight_status link_pairs_find(link_set_work *work, const link_set *set, int pair[2], double *saved);

#endif
