/* Layers as GeoJSON; see geojson.h. */
#include "layer/geojson.h"

#include <math.h>

#include "layer/json.h"
#include "layer/polygon_rings.h"

static double at_six_decimals(double degrees) {
    return rint(degrees * 1e6) / 1e6 + 0.0; /* -0 becomes 0 */
}

/* Jansson's functions accept NULL values and then fail, so only the last result is looked at. */
static json_t *append_or_fail(json_t *array, json_t *value) {
    if (json_array_append_new(array, value) == 0) return array;
    json_decref(array);
    return NULL;
}

static json_t *create_position(const layer_shapes *shapes, int point) {
    json_t *position = json_array();
    position = append_or_fail(position, json_real(at_six_decimals(shapes->lon_deg[point])));
    return append_or_fail(position, json_real(at_six_decimals(shapes->lat_deg[point])));
}

static json_t *create_positions(const layer_shapes *shapes, int part, bool is_reversed) {
    const int begin = shapes->first_point[part], end = shapes->first_point[part + 1];
    json_t *positions = json_array();
    for (int i = begin; i < end && positions != NULL; i++) {
        const int point = is_reversed ? begin + end - 1 - i : i;
        positions = append_or_fail(positions, create_position(shapes, point));
    }
    return positions;
}

static json_t *create_polygon(const layer_shapes *shapes, int feature, int outer) {
    json_t *rings = json_array();
    rings = append_or_fail(rings,
                           create_positions(shapes, outer, polygon_ring_area(shapes, outer) < 0));
    for (int part = shapes->first_part[feature];
         part < shapes->first_part[feature + 1] && rings != NULL; part++)
        if (part != outer && polygon_outer_ring(shapes, feature, part) == outer)
            rings = append_or_fail(rings, create_positions(shapes, part, true));
    return rings;
}

static json_t *create_part(const layer_shapes *shapes, int feature, int part) {
    if (shapes->type == BIGHT_POINT) return create_position(shapes, shapes->first_point[part]);
    if (shapes->type == BIGHT_LINE) return create_positions(shapes, part, false);
    return create_polygon(shapes, feature, part);
}

static bool is_hole(const layer_shapes *shapes, int feature, int part) {
    return shapes->type == BIGHT_POLYGON && polygon_outer_ring(shapes, feature, part) != part;
}

/* The coordinates of every part; rings that are holes come with the ring around them. */
static json_t *create_parts(const layer_shapes *shapes, int feature) {
    json_t *parts = json_array();
    for (int part = shapes->first_part[feature];
         part < shapes->first_part[feature + 1] && parts != NULL; part++)
        if (!is_hole(shapes, feature, part))
            parts = append_or_fail(parts, create_part(shapes, feature, part));
    return parts;
}

static json_t *create_geometry(const layer_shapes *shapes, int feature) {
    static const char *const types[][2] = {[BIGHT_POINT] = {"Point", "MultiPoint"},
                                           [BIGHT_LINE] = {"LineString", "MultiLineString"},
                                           [BIGHT_POLYGON] = {"Polygon", "MultiPolygon"}};
    if (shapes->first_part[feature] == shapes->first_part[feature + 1]) return json_null();
    json_t *parts = create_parts(shapes, feature);
    const bool is_multiple = json_array_size(parts) > 1;
    json_t *coordinates = is_multiple ? json_incref(parts) : json_incref(json_array_get(parts, 0));
    json_decref(parts);
    return json_pack("{s:s, s:o}", "type", types[shapes->type][is_multiple], "coordinates",
                     coordinates);
}

static json_t *create_feature(const bight_layer *layer, int feature) {
    return json_pack("{s:s, s:o, s:o}", "type", "Feature", "properties",
                     json_create_row(layer, feature), "geometry",
                     create_geometry(&layer->shapes, feature));
}

bight_status geojson_write(bight_session *session, const bight_layer *layer, FILE *stream) {
    fputs("{\"type\":\"FeatureCollection\",\"features\":[", stream);
    for (int feature = 0; feature < layer->row_count; feature++) {
        fputs(feature == 0 ? "\n" : ",\n", stream);
        TRY(json_write_value(session, create_feature(layer, feature), stream));
    }
    fputs("]}\n", stream);
    return BIGHT_OK;
}
