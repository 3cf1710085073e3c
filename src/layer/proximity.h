/* A spatial index over points (GEOS STR tree), asked by distance in metres.
 *
 * Candidates come from a box in degrees that surely holds the circle; the distance that decides is
 * the geodesic one. Ties go to the lower index, so answers do not depend on the tree.
 */
#ifndef BIGHT_LAYER_PROXIMITY_H
#define BIGHT_LAYER_PROXIMITY_H

#include "base/status.h"

typedef struct proximity proximity;

/* The arrays must outlive the index. */
bight_status proximity_create(bight_session *session, const double *lon_deg, const double *lat_deg,
                              int count, proximity **index);
void proximity_destroy(proximity *index);

/* The nearest point within limit_m, -1 if none, and its distance. O(log n + candidates). */
bight_status proximity_nearest(bight_session *session, proximity *index, double lon_deg,
                               double lat_deg, double limit_m, int *nearest, double *distance_m);

/* All points within limit_m in ascending order, in memory of the index that the next question
 * overwrites. */
bight_status proximity_within(bight_session *session, proximity *index, double lon_deg,
                              double lat_deg, double limit_m, const int **found, int *count);

#endif
