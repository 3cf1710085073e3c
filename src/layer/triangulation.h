/* Neighbours among points: the edges of their Delaunay triangulation. */
#ifndef BIGHT_LAYER_TRIANGULATION_H
#define BIGHT_LAYER_TRIANGULATION_H

#include "base/status.h"

typedef struct {
    int first; /* points, the lower number first */
    int second;
} point_pair;

/* Each edge once, in ascending order; of points in one place only the lowest has neighbours.
 * Degrees are taken for a plane, longitudes shortened as in the middle of the points.
 * O(n log n). */
bight_status triangulation_find(bight_session *session, arena *owner, const double *lon_deg,
                                const double *lat_deg, int count, point_pair **edges,
                                int *edge_count);

#endif
