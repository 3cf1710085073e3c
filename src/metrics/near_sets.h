/* The largest sets of cities that are all within some minutes of each other, both ways: maximal
 * cliques (Bron and Kerbosch 1973) of the graph that joins two such cities. */
#ifndef BIGHT_METRICS_NEAR_SETS_H
#define BIGHT_METRICS_NEAR_SETS_H

#include "route/matrix.h"

/* A row a set of two cities and more, the largest first: cities, members, longest time between two
 * of them, population where it is known. Fails where there are more than 100,000. */
bight_status near_sets_find(bight_session *session, const bight_matrix *matrix, double within_min,
                            bight_layer **table);

#endif
