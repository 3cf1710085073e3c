/* What can be closed in a scenario: every link, every terminal and every city.
 *
 * A link closes in both directions, and with it the run of links it belongs to, which nothing else
 * meets: links of one run are one closure. A terminal closes for those who enter, leave or change
 * there; trains and ships still pass. A city closes with all its nodes, so that nobody passes;
 * its own journeys are not counted.
 */
#ifndef BIGHT_METRICS_CLOSING_TARGETS_H
#define BIGHT_METRICS_CLOSING_TARGETS_H

#include "route/closures.h"
#include "route/router.h"

typedef struct {
    closure_list closures; /* of links, then of terminals, then of cities */
    int run_count;         /* closures of links */
    int *run_of;           /* by link: its closure; -1 where it is closed already */
    int *links_of_run;     /* by closure of links: how many share it */
    int *first_link;       /* by closure of links: the lowest */
    int *terminal_closure; /* by terminal; -1 where it is closed already */
    int first_city;        /* the closure of city 0 */
    /* What closures are made of. */
    int row_count;
    int *first_row; /* rows of a closure: rows[first_row[c]] .. */
    int *rows;
} closing_targets;

/* O(arcs log arcs). */
bight_status closing_targets_find(bight_session *session, arena *owner, const router *from,
                                  closing_targets *made);

/* The closures of pairs of the list's closures, `pairs` two numbers each. */
bight_status closing_targets_pair(bight_session *session, arena *owner, const router *from,
                                  const closing_targets *targets, const int (*pairs)[2], int count,
                                  closure_list *made);

#endif
