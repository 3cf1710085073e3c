/* How much of a straight line between two points lies on land. */
#ifndef BIGHT_LAYER_LAND_CROSSING_H
#define BIGHT_LAYER_LAND_CROSSING_H

#include "layer/features.h"

/* The share of the line, straight in degrees, inside the polygons of a layer: where it has crossed
 * their rings an odd number of times (so a lake in a ring of its own is water). The line has a
 * length. O(points of the layer + crossings log crossings). */
bight_status land_crossing_share(bight_session *session, arena *owner, const bight_layer *land,
                                 const double from_deg[2], const double to_deg[2], double *share);

#endif
