/* A projection of WGS 84 degrees into a plane, through PROJ, for pictures and grids. */
#ifndef BIGHT_LAYER_PLANE_PROJECTION_H
#define BIGHT_LAYER_PLANE_PROJECTION_H

#include "base/status.h"

typedef struct plane_projection plane_projection;

/* `definition` as PROJ writes it, "+proj=laea +lat_0=39 +lon_0=117"; the ellipsoid is WGS 84. */
bight_status plane_projection_create(bight_session *session, const char *definition,
                                     plane_projection **made);
void plane_projection_destroy(plane_projection *made);

/* Turns points in place: longitude and latitude in degrees into metres east and north, and back. A
 * point that has no image becomes infinite. */
void plane_projection_forward(const plane_projection *with, double *x, double *y, int count);
void plane_projection_back(const plane_projection *with, double *x, double *y, int count);

#endif
