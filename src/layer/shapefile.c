/* Shapes from .shp files; see shapefile.h. They are gone through twice, first to check and count,
 * then to copy into arrays of the right size. */
#include "layer/shapefile.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/file_bytes.h"
#include "layer/attribute_table.h"
#include "layer/companion.h"
#include "layer/integrity.h"
#include "layer/projection.h"

typedef struct {
    bight_session *session;
    const char *file;
    SHPHandle handle;
    bight_layer *layer;
    bool is_multipoint;
    int part_count; /* so far */
    int point_count;
} shape_reader;

typedef bight_status (*shape_use)(shape_reader *reader, int row, const SHPObject *object);

static int plain_type(int type) {
    return type > 20 ? type - 20 : type > 10 ? type - 10 : type;
}

static bight_status find_shape(shape_reader *reader, int record_count, bight_shape *shape) {
    int type, count;
    SHPGetInfo(reader->handle, &count, &type, NULL, NULL);
    if (count != record_count)
        return FAIL(reader->session, BIGHT_BAD_DATA, "%s: has %d shapes, not %d", reader->file,
                    count, record_count);
    if (type == SHPT_MULTIPATCH)
        return FAIL(reader->session, BIGHT_BAD_DATA,
                    "%s: holds multipatches (surfaces of solids); export points, lines or polygons",
                    reader->file);
    reader->is_multipoint = plain_type(type) == SHPT_MULTIPOINT;
    switch (plain_type(type)) {
    case SHPT_NULL:
        *shape = BIGHT_NO_SHAPE;
        return BIGHT_OK;
    case SHPT_POINT:
    case SHPT_MULTIPOINT:
        *shape = BIGHT_POINT;
        return BIGHT_OK;
    case SHPT_ARC:
        *shape = BIGHT_LINE;
        return BIGHT_OK;
    case SHPT_POLYGON:
        *shape = BIGHT_POLYGON;
        return BIGHT_OK;
    default:
        return FAIL(reader->session, BIGHT_BAD_DATA,
                    "%s: its shape type %d is none of points, lines and polygons", reader->file,
                    type);
    }
}

static bight_status check_parts(const shape_reader *reader, int record, const SHPObject *object) {
    for (int part = 0; part < object->nParts; part++) {
        const int begin = object->panPartStart[part];
        const int end =
            part + 1 < object->nParts ? object->panPartStart[part + 1] : object->nVertices;
        if (begin < 0 || begin >= end || end > object->nVertices || (part == 0 && begin != 0))
            return FAIL(reader->session, BIGHT_BAD_DATA,
                        "%s: record %d: part %d begins at point %d of %d, out of order; copy the "
                        "layer again from its source or export it anew",
                        reader->file, record, part + 1, begin + 1, object->nVertices);
    }
    return BIGHT_OK;
}

static bight_status check_points(const shape_reader *reader, int record, const SHPObject *object) {
    for (int point = 0; point < object->nVertices; point++)
        if (!isfinite(object->padfX[point]) || !isfinite(object->padfY[point]))
            return FAIL(reader->session, BIGHT_BAD_DATA,
                        "%s: record %d: point %d has a coordinate that is no number; repair or "
                        "remove the shape",
                        reader->file, record, point + 1);
    return BIGHT_OK;
}

/* Shapelib gives a point no part, and a line without points neither parts nor points. */
static int parts_of(const shape_reader *reader, const SHPObject *object) {
    if (object->nVertices == 0) return 0;
    if (reader->is_multipoint) return object->nVertices;
    return object->nParts > 0 ? object->nParts : 1;
}

static bight_status count_shape(shape_reader *reader, int row, const SHPObject *object) {
    const int record = features_record(reader->layer, row);
    if (object->nSHPType == SHPT_NULL) return BIGHT_OK;
    if (object->nSHPType != reader->handle->nShapeType)
        return FAIL(reader->session, BIGHT_BAD_DATA,
                    "%s: record %d: is a shape of type %s, the file holds type %s; copy the layer "
                    "again from its source or export it anew",
                    reader->file, record, SHPTypeName(object->nSHPType),
                    SHPTypeName(reader->handle->nShapeType));
    TRY(check_parts(reader, record, object));
    TRY(check_points(reader, record, object));
    const int parts = parts_of(reader, object);
    if (reader->point_count > INT_MAX - object->nVertices || reader->part_count > INT_MAX - parts)
        return FAIL(reader->session, BIGHT_BAD_DATA, "%s: has more points than can be read",
                    reader->file);
    reader->part_count += parts;
    reader->point_count += object->nVertices;
    return BIGHT_OK;
}

static int part_start(const shape_reader *reader, const SHPObject *object, int part) {
    if (reader->is_multipoint) return part;
    return object->nParts > 0 ? object->panPartStart[part] : 0;
}

static bight_status copy_shape(shape_reader *reader, int row, const SHPObject *object) {
    layer_shapes *shapes = &reader->layer->shapes;
    const bool is_null = object->nSHPType == SHPT_NULL;
    const int parts = is_null ? 0 : parts_of(reader, object);
    const int points = is_null ? 0 : object->nVertices;
    for (int part = 0; part < parts; part++)
        shapes->first_point[reader->part_count + part] =
            reader->point_count + part_start(reader, object, part);
    for (int point = 0; point < points; point++) {
        shapes->lon_deg[reader->point_count + point] = object->padfX[point];
        shapes->lat_deg[reader->point_count + point] = object->padfY[point];
    }
    reader->part_count += parts;
    reader->point_count += points;
    shapes->first_part[row + 1] = reader->part_count;
    shapes->first_point[reader->part_count] = reader->point_count;
    return BIGHT_OK;
}

static bight_status use_shape(shape_reader *reader, int row, shape_use use) {
    const int record = features_record(reader->layer, row);
    SHPObject *object = SHPReadObject(reader->handle, record - 1);
    if (object == NULL)
        return FAIL(reader->session, BIGHT_BAD_DATA,
                    "%s: record %d: the shape is damaged; copy the layer again from its source "
                    "or export it anew",
                    reader->file, record);
    const bight_status status = use(reader, row, object);
    SHPDestroyObject(object);
    return status;
}

static bight_status use_shapes(shape_reader *reader, shape_use use) {
    reader->part_count = 0;
    reader->point_count = 0;
    for (int row = 0; row < reader->layer->row_count; row++)
        TRY(use_shape(reader, row, use));
    return BIGHT_OK;
}

static bight_status read_open_shapes(shape_reader *reader, int record_count) {
    bight_shape shape;
    TRY(find_shape(reader, record_count, &shape));
    if (shape == BIGHT_NO_SHAPE) return BIGHT_OK;
    TRY(use_shapes(reader, count_shape));
    TRY(features_add_shapes(reader->session, reader->layer, shape, reader->part_count,
                            reader->point_count));
    return use_shapes(reader, copy_shape);
}

static bight_status read_shapes(bight_session *session, const companions *files, int record_count,
                                bight_layer *layer) {
    SAHooks hooks = companion_hooks();
    shape_reader reader = {.session = session, .file = file_bytes_name(files->shp), .layer = layer};
    reader.handle = SHPOpenLL(files->shp, "rb", &hooks);
    if (reader.handle == NULL)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: cannot be read as a Shapefile; copy the layer again from its source or "
                    "export it anew",
                    reader.file);
    SHPSetFastModeReadObject(reader.handle, 1); /* the memory of one shape serves for all */
    const bight_status status = read_open_shapes(&reader, record_count);
    SHPClose(reader.handle);
    return status;
}

static bight_status project_shapes(bight_session *session, arena *scratch, const companions *files,
                                   const layer_request *request, bight_layer *layer) {
    const char *source = request->crs_source == NULL ? "the key crs" : request->crs_source;
    if (request->crs != NULL) return projection_to_degrees(session, request->crs, source, layer);
    file_bytes definition;
    TRY(file_bytes_read(session, scratch, files->prj, SIZE_MAX, &definition));
    return projection_to_degrees(session, definition.bytes, file_bytes_name(files->prj), layer);
}

/* Sets *layer even when it fails later: the caller destroys it. */
static bight_status read_files(bight_session *session, arena *scratch, const layer_request *request,
                               bight_layer **layer) {
    companions files;
    int record_count;
    TRY(companion_find(session, scratch, request->path, request->crs == NULL, &files));
    TRY(integrity_check(session, &files, &record_count));
    TRY(attribute_table_read(session, scratch, &files, request, layer));
    TRY(read_shapes(session, &files, record_count, *layer));
    return project_shapes(session, scratch, &files, request, *layer);
}

bight_status shapefile_read(bight_session *session, const layer_request *request,
                            bight_layer **layer) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    bight_layer *read = NULL;
    const bight_status status = read_files(session, scratch, request, &read);
    arena_destroy(scratch);
    if (status == BIGHT_OK)
        *layer = read;
    else
        bight_layer_destroy(read);
    return status;
}
