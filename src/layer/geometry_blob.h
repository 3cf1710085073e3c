/* The geometry of a feature as a GeoPackage keeps it: a header ("GP", flags, reference system 4326,
 * for lines and polygons their box) and well-known binary, all of it little-endian. */
#ifndef BIGHT_LAYER_GEOMETRY_BLOB_H
#define BIGHT_LAYER_GEOMETRY_BLOB_H

#include "layer/features.h"

typedef struct {
    const layer_shapes *shapes;
    bool is_multiple; /* a feature has several parts, so all are of the Multi- types */
    unsigned char *bytes;
    size_t count; /* of the geometry made last */
} geometry_blob;

/* Room for the largest geometry of a layer, in the arena. */
bight_status geometry_blob_prepare(bight_session *session, arena *owner, const bight_layer *layer,
                                   geometry_blob *into);

/* A null shape is an empty geometry. Polygons begin with a ring drawn clockwise, as Shapefiles draw
 * outer rings; here that ring turns counterclockwise and its holes the other way. */
void geometry_blob_make(geometry_blob *into, int feature);

/* Least and most longitude, then latitude, of a range of points. */
void geometry_blob_box(const layer_shapes *shapes, int begin, int end, double box[4]);

#endif
