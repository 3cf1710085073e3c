/* Layers as a GeoPackage (OGC 12-128r17, version 1.3): an SQLite file of a table each, which QGIS,
 * ArcGIS and GDAL open as it is. */
#ifndef BIGHT_LAYER_GEOPACKAGE_H
#define BIGHT_LAYER_GEOPACKAGE_H

#include "layer/features.h"

/* A layer and the name of its table; NULL: after its title, "Hub cities" as hub_cities. No two
 * names may be the same. */
typedef struct {
    const bight_layer *layer;
    const char *name;
} geopackage_table;

/* A table has the columns fid, geom and those of the layer; one named like another gets a number.
 * The facts are its description, a unit that of its column (extension gpkg_schema). A feature of
 * several parts makes the whole table one of Multi- geometries; a null shape is an empty geometry;
 * a layer without shapes is a table of attributes. Positions are not rounded.
 *
 * The same layers give the same bytes but for last_change, which is the time of writing, or the
 * seconds since 1970 in SOURCE_DATE_EPOCH where that is set. O(points + rings^2). */
bight_status geopackage_write(bight_session *session, const geopackage_table *tables, int count,
                              const char *path, bool may_replace);

#endif
