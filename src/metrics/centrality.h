/* Centralities of cities from their matrix, also for the composite of hubs. */
#ifndef BIGHT_METRICS_CENTRALITY_H
#define BIGHT_METRICS_CENTRALITY_H

#include "route/matrix.h"

/* Closeness of Wasserman and Faust 1994: (r / (n - 1)) * (r / sum of times), r the cities reached;
 * 0 when none is. Per minute. */
void centrality_closeness(const bight_matrix *matrix, double *values);

/* Mean of 1 / time over the n - 1 others, unreached 0 (Marchiori and Latora 2000). Per minute. */
void centrality_harmonic(const bight_matrix *matrix, double *values);

/* Mean over the n - 1 others of the straight line over the way travelled, unreached 0 (Vragovic,
 * Louis and Diaz-Guilera 2005). */
void centrality_straightness(const bight_matrix *matrix, double *values);

#endif
