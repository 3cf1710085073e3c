/* Layers as Shapefiles in WGS 84 degrees and UTF-8. */
#ifndef BIGHT_LAYER_SHAPEFILE_EXPORT_H
#define BIGHT_LAYER_SHAPEFILE_EXPORT_H

#include "layer/features.h"

/* Writes NAME.shp with .shx, .dbf, .prj, .cpg and NAME_fields.csv, which tells the column and unit
 * behind each field. Each file appears whole, the .shp last; a NAME.shp that is there is refused
 * unless it may be replaced. A row without a shape is a null shape, a missing cell a null. */
bight_status shapefile_export_write(bight_session *session, const bight_layer *layer,
                                    const char *path, bool may_replace);

#endif
