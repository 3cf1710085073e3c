/* The ways between cities beside the straight lines between them. */
#ifndef BIGHT_METRICS_STRAIGHT_LINES_H
#define BIGHT_METRICS_STRAIGHT_LINES_H

#include "route/matrix.h"

typedef struct {
    double circuity;      /* all ways over all straight lines, of pairs with a route; NaN: none */
    double mean_circuity; /* the mean of way over straight line (Barthelemy 2011) */
    double ideal; /* per minute; mean of 1 / time on straight lines, of all pairs (Latora and
                             Marchiori 2001) */
} straight_lines;

/* Of a matrix of all cities with lengths; `ideal_kmh` is the speed on straight lines. O(n^2). */
straight_lines straight_lines_compare(const bight_matrix *matrix, double ideal_kmh);

/* The facts "circuity" and, where the network file tells an ideal speed, "efficiency of the
 * ideal". */
bight_status straight_lines_add_facts(bight_session *session, const bight_matrix *matrix,
                                      double efficiency, bight_layer *table);

#endif
