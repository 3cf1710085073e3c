/* A layer with shapes as GeoJSON (RFC 7946): a feature a line, longitude first, six decimals. */
#ifndef BIGHT_LAYER_GEOJSON_H
#define BIGHT_LAYER_GEOJSON_H

#include <stdio.h>

#include "layer/features.h"

/* A feature of one part is a Point, LineString or Polygon, of several the Multi- type; a null shape
 * has the geometry null. Rings are ordered and turned as the standard asks: a ring drawn clockwise,
 * as Shapefiles draw outer rings, begins a polygon; one drawn the other way is a hole of the
 * smallest polygon around it, or a polygon where there is none. O(points + rings^2). */
bight_status geojson_write(bight_session *session, const bight_layer *layer, FILE *stream);

#endif
