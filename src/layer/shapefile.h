/* Reading Shapefiles (ESRI 1998) through Shapelib into layers: points, multipoints, lines and
 * polygons, plain, with heights or measures (which are dropped). */
#ifndef BIGHT_LAYER_SHAPEFILE_H
#define BIGHT_LAYER_SHAPEFILE_H

#include "layer/features.h"
#include "layer/layer_request.h"

/* As bight_layer_read, but only the records and columns of the request. Shapes keep their parts; a
 * multipoint has a part for each point; a null shape has none. Files that are cut off, damaged or
 * do not belong together fail before anything in them is believed; shapes of records that are not
 * chosen are not looked at. Memory is that of what is kept, and some bytes a record while reading.
 * O(records + points). */
bight_status shapefile_read(bight_session *session, const layer_request *request,
                            bight_layer **layer);

#endif
