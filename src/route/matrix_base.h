/* The city matrix of a scenario kept with its searches, so that other scenarios can be compared
 * with it again and again; see matrix_pair.h for one comparison alone.
 */
#ifndef BIGHT_ROUTE_MATRIX_BASE_H
#define BIGHT_ROUTE_MATRIX_BASE_H

#include "route/matrix_pair.h"
#include "route/scenario_insertion.h"

typedef struct {
    const bight_scenario *before;
    router *searches;
    bight_matrix *times;
    scenario_insertion *insertion;
} matrix_base;

/* Times alone. The scenario must outlive it. */
bight_status matrix_base_create(bight_session *session, const bight_scenario *before,
                                matrix_base *base);
void matrix_base_destroy(matrix_base *base);

/* The pair of the kept matrix, which it lends, and that of another scenario of the network. Where
 * the times after cannot be put together they are searched if `may_search`; else there is no
 * matrix after. O(n^2) without searches. */
bight_status matrix_base_compare(bight_session *session, const matrix_base *base,
                                 const bight_scenario *after, bool may_search, matrix_pair *pair);

#endif
