/* Reading Shapefiles (ESRI 1998) through Shapelib into layers: points, multipoints, lines and
 * polygons, plain, with heights or measures (which are dropped). */
#ifndef BIGHT_LAYER_SHAPEFILE_H
#define BIGHT_LAYER_SHAPEFILE_H

#include "layer/features.h"

/* As bight_layer_read. Shapes keep their parts; a multipoint has a part for each point; a null
 * shape has none. Files that are cut off, damaged or do not belong together fail before anything in
 * them is believed. O(records + points). */
bight_status shapefile_read(bight_session *session, const char *path, const char *encoding,
                            const char *crs, bight_layer **layer);

#endif
