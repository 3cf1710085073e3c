/* Geometries as the blobs of a GeoPackage; see geometry_blob.h. */
#include "layer/geometry_blob.h"
#include "layer/polygon_rings.h"

#include <math.h>
#include <string.h>

enum {
    WGS_84 = 4326,
    HEADER_BYTES = 8,
    BOX_BYTES = 32,
    PART_BYTES = 13, /* at most: byte order, type, number of rings, number of points */
    POINT_BYTES = 16,
    IS_LITTLE_ENDIAN = 1, /* flags of the header */
    HAS_BOX = 1 << 1,
    IS_EMPTY = 1 << 4
};

/* ---- Rings: a ring drawn clockwise is an outer one, as in Shapefiles ---- */

/* ---- Geometries: well-known binary, little-endian, behind the header of the standard ---- */

static void put_byte(geometry_blob *into, unsigned value) {
    into->bytes[into->count++] = (unsigned char)value;
}

static void put_number(geometry_blob *into, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        put_byte(into, (unsigned)(value >> (8 * i) & 0xFF));
}

static void put_count(geometry_blob *into, int count) {
    put_number(into, (uint64_t)count, 4);
}

static void put_real(geometry_blob *into, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put_number(into, bits, 8);
}

static void put_type(geometry_blob *into, int type) {
    put_byte(into, IS_LITTLE_ENDIAN);
    put_count(into, type);
}

static void put_points(geometry_blob *into, int part, bool is_reversed) {
    const layer_shapes *shapes = into->shapes;
    const int begin = shapes->first_point[part], end = shapes->first_point[part + 1];
    for (int i = begin; i < end; i++) {
        const int point = is_reversed ? begin + end - 1 - i : i;
        put_real(into, shapes->lon_deg[point]);
        put_real(into, shapes->lat_deg[point]);
    }
}

static void put_line(geometry_blob *into, int part, bool is_reversed) {
    const layer_shapes *shapes = into->shapes;
    put_count(into, shapes->first_point[part + 1] - shapes->first_point[part]);
    put_points(into, part, is_reversed);
}

/* The outer ring counterclockwise, and its holes clockwise. */
static void put_rings(geometry_blob *into, int feature, int outer) {
    const layer_shapes *shapes = into->shapes;
    const size_t place = into->count;
    int count = 1;
    put_count(into, 0);
    put_line(into, outer, polygon_ring_area(shapes, outer) < 0);
    for (int part = shapes->first_part[feature]; part < shapes->first_part[feature + 1]; part++) {
        if (part == outer || polygon_outer_ring(shapes, feature, part) != outer) continue;
        put_line(into, part, true);
        count++;
    }
    const size_t end = into->count;
    into->count = place;
    put_count(into, count);
    into->count = end;
}

static void put_part(geometry_blob *into, int feature, int part) {
    put_type(into, (int)into->shapes->type); /* 1 point, 2 line string, 3 polygon, as WKB */
    if (into->shapes->type == BIGHT_POINT)
        put_points(into, part, false);
    else if (into->shapes->type == BIGHT_LINE)
        put_line(into, part, false);
    else
        put_rings(into, feature, part);
}

static int count_geometries(const layer_shapes *shapes, int feature) {
    int count = 0;
    for (int part = shapes->first_part[feature]; part < shapes->first_part[feature + 1]; part++)
        count += polygon_outer_ring(shapes, feature, part) == part;
    return count;
}

void geometry_blob_box(const layer_shapes *shapes, int begin, int end, double box[4]) {
    box[0] = box[2] = INFINITY;
    box[1] = box[3] = -INFINITY;
    for (int i = begin; i < end; i++) {
        box[0] = fmin(box[0], shapes->lon_deg[i]);
        box[1] = fmax(box[1], shapes->lon_deg[i]);
        box[2] = fmin(box[2], shapes->lat_deg[i]);
        box[3] = fmax(box[3], shapes->lat_deg[i]);
    }
}

static void put_empty(geometry_blob *into) {
    const int type = (int)into->shapes->type;
    put_byte(into, IS_LITTLE_ENDIAN | IS_EMPTY);
    put_count(into, WGS_84);
    put_type(into, into->is_multiple ? type + 3 : type);
    if (into->is_multiple || type != BIGHT_POINT) {
        put_count(into, 0);
        return;
    }
    put_real(into, NAN);
    put_real(into, NAN);
}

static void put_box(geometry_blob *into, int feature) {
    const layer_shapes *shapes = into->shapes;
    double box[4];
    geometry_blob_box(shapes, shapes->first_point[shapes->first_part[feature]],
                      shapes->first_point[shapes->first_part[feature + 1]], box);
    for (int i = 0; i < 4; i++)
        put_real(into, box[i]);
}

void geometry_blob_make(geometry_blob *into, int feature) {
    const layer_shapes *shapes = into->shapes;
    const int count = count_geometries(shapes, feature);
    into->count = 0;
    put_byte(into, 'G');
    put_byte(into, 'P');
    put_byte(into, 0); /* version 1 */
    if (count == 0) {
        put_empty(into);
        return;
    }
    put_byte(into, shapes->type == BIGHT_POINT ? IS_LITTLE_ENDIAN : IS_LITTLE_ENDIAN | HAS_BOX);
    put_count(into, WGS_84);
    if (shapes->type != BIGHT_POINT) put_box(into, feature);
    if (into->is_multiple) {
        put_type(into, (int)shapes->type + 3);
        put_count(into, count);
    }
    for (int part = shapes->first_part[feature]; part < shapes->first_part[feature + 1]; part++)
        if (polygon_outer_ring(shapes, feature, part) == part) put_part(into, feature, part);
}

bight_status geometry_blob_prepare(bight_session *session, arena *owner, const bight_layer *layer,
                                   geometry_blob *into) {
    *into = (geometry_blob){.shapes = &layer->shapes};
    const layer_shapes *shapes = into->shapes;
    size_t most = 0;
    for (int feature = 0; feature < layer->row_count; feature++) {
        const int first = shapes->first_part[feature], end = shapes->first_part[feature + 1];
        const size_t parts = (size_t)(end - first);
        const size_t points = (size_t)(shapes->first_point[end] - shapes->first_point[first]);
        const size_t bytes = (parts + 2) * PART_BYTES + (points + 1) * POINT_BYTES;
        if (bytes > most) most = bytes;
        if (parts > 1 && count_geometries(shapes, feature) > 1) into->is_multiple = true;
    }
    TAKE(session, owner, into->bytes, HEADER_BYTES + BOX_BYTES + most);
    return BIGHT_OK;
}
