/* The city matrices of a scenario and of a changed one over the same network, in one unit of time,
 * so that they can be compared cell by cell.
 *
 * Where the changed one only adds and speeds up, and nothing but times is asked for, its times are
 * put together from those of the other (scenario_insertion.h); else it is searched. Both give the
 * same.
 */
#ifndef BIGHT_ROUTE_MATRIX_PAIR_H
#define BIGHT_ROUTE_MATRIX_PAIR_H

#include "route/matrix.h"

typedef struct {
    bight_matrix *before;
    bool lends_before; /* which is another's then */
    bight_matrix *after;
    bool is_inserted;   /* the times after were not searched */
    const char *reason; /* why they were, in a few words */
    int way_count;      /* arcs that are new or quicker, where they were inserted */
} matrix_pair;

/* All cities; `measures` is MATRIX_BIT of each beside time. The scenarios must outlive it. */
bight_status matrix_pair_compute(bight_session *session, const bight_scenario *before,
                                 const bight_scenario *after, unsigned measures, matrix_pair *pair);
void matrix_pair_destroy(matrix_pair *pair);

#endif
