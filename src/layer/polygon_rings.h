/* Which rings of a polygon are outer and which are holes, as Shapefiles draw them: outer rings
 * clockwise, holes the other way. */
#ifndef BIGHT_LAYER_POLYGON_RINGS_H
#define BIGHT_LAYER_POLYGON_RINGS_H

#include "layer/features.h"

/* Twice the area in square degrees, negative for a ring drawn clockwise. */
double polygon_ring_area(const layer_shapes *shapes, int part);

/* The smallest outer ring around a hole; the ring itself when it is none. */
int polygon_outer_ring(const layer_shapes *shapes, int feature, int ring);

#endif
