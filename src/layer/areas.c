/* Areas by GEOS; see areas.h. */
#include "layer/areas.h"

#include <geos_c.h>
#include <math.h>
#include <stdlib.h>

#include "layer/polygon_rings.h"
#include "layer/view.h"

struct areas {
    bight_session *session;
    arena *arena;
    GEOSContextHandle_t geos;
    GEOSGeometry **kept;
    int count;
    int capacity;
};

/* Geometries on their way into a collection, which takes them over. */
typedef struct {
    GEOSGeometry **items;
    unsigned count;
    bool has_failed; /* GEOS could not make one of them */
} gathering;

static void ignore_message(const char *format, ...) {
    (void)format;
}

bight_status areas_create(bight_session *session, areas **made) {
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    areas *created = arena_take(owner, 1, sizeof *created);
    if (created != NULL) *created = (areas){.session = session, .arena = owner};
    if (created != NULL) created->geos = GEOS_init_r();
    if (created == NULL || created->geos == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    GEOSContext_setNoticeHandler_r(created->geos, ignore_message);
    GEOSContext_setErrorHandler_r(created->geos, ignore_message);
    *made = created;
    return BIGHT_OK;
}

void areas_destroy(areas *made) {
    if (made == NULL) return;
    for (int i = 0; i < made->count; i++)
        GEOSGeom_destroy_r(made->geos, made->kept[i]);
    GEOS_finish_r(made->geos);
    arena_destroy(made->arena);
}

static const GEOSGeometry *geometry_of(const area *of) {
    return (const GEOSGeometry *)of;
}

/* Takes over what GEOS made; NULL is a failure of its own. */
static bight_status keep(areas *set, GEOSGeometry *made, const area **kept) {
    if (made == NULL) return FAIL(set->session, BIGHT_INTERNAL, "GEOS could not make an area");
    if (set->count == set->capacity) {
        const size_t wider = set->capacity == 0 ? 16 : 2 * (size_t)set->capacity;
        GEOSGeometry **grown =
            arena_grow(set->arena, set->kept, (size_t)set->count, wider, sizeof(GEOSGeometry *));
        if (grown == NULL) {
            GEOSGeom_destroy_r(set->geos, made);
            return FAIL_MEMORY(set->session);
        }
        set->kept = grown;
        set->capacity = (int)wider;
    }
    set->kept[set->count++] = made;
    *kept = (const area *)made;
    return BIGHT_OK;
}

static bight_status begin_gathering(const areas *set, int most, gathering *parts) {
    *parts = (gathering){.count = 0};
    TAKE(set->session, set->arena, parts->items, most + 1);
    return BIGHT_OK;
}

static void gather(gathering *parts, GEOSGeometry *made) {
    if (made != NULL)
        parts->items[parts->count++] = made;
    else
        parts->has_failed = true;
}

static bight_status keep_gathered(areas *set, int type, const gathering *parts, const area **kept) {
    TRY(keep(set, GEOSGeom_createCollection_r(set->geos, type, parts->items, parts->count), kept));
    if (!parts->has_failed) return BIGHT_OK;
    return FAIL(set->session, BIGHT_INTERNAL, "GEOS could not make part of an area");
}

/* The polygons among several geometries: points and lines that areas touch in are no areas. */
static bight_status keep_polygons(areas *set, GEOSGeometry *made, const area **kept) {
    gathering parts;
    TRY(keep(set, made, kept));
    if (GEOSGeomTypeId_r(set->geos, made) != GEOS_GEOMETRYCOLLECTION) return BIGHT_OK;
    const int all = GEOSGetNumGeometries_r(set->geos, made);
    TRY(begin_gathering(set, all, &parts));
    for (int i = 0; i < all; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(set->geos, made, i);
        if (GEOSGeomTypeId_r(set->geos, part) == GEOS_POLYGON)
            gather(&parts, GEOSGeom_clone_r(set->geos, part));
    }
    return keep_gathered(set, GEOS_MULTIPOLYGON, &parts, kept);
}

/* ---- From rings ---- */

static GEOSCoordSequence *make_points(const areas *set, const plane_rings *rings,
                                      const plane_ring *ring) {
    const unsigned count = (unsigned)(ring->end - ring->first);
    GEOSCoordSequence *points = GEOSCoordSeq_create_r(set->geos, count, 2);
    for (unsigned i = 0; i < count && points != NULL; i++)
        GEOSCoordSeq_setXY_r(set->geos, points, i, rings->points.x[ring->first + (int)i],
                             rings->points.y[ring->first + (int)i]);
    return points;
}

static bool is_ring(const plane_ring *ring) {
    return ring->end - ring->first >= 4;
}

static GEOSGeometry *make_line(const areas *set, const plane_rings *rings, const plane_ring *ring) {
    GEOSCoordSequence *points = make_points(set, rings, ring);
    return points == NULL ? NULL : GEOSGeom_createLineString_r(set->geos, points);
}

bight_status areas_add_contours(areas *set, const plane_rings *rings, const area **made) {
    gathering lines;
    const area *drawn;
    TRY(begin_gathering(set, rings->count, &lines));
    for (int i = 0; i < rings->count; i++)
        if (is_ring(&rings->rings[i])) gather(&lines, make_line(set, rings, &rings->rings[i]));
    TRY(keep_gathered(set, GEOS_MULTILINESTRING, &lines, &drawn));
    return keep_polygons(set, GEOSBuildArea_r(set->geos, geometry_of(drawn)), made);
}

static GEOSGeometry *make_valid(const areas *set, GEOSGeometry *drawn) {
    GEOSMakeValidParams *how = drawn == NULL ? NULL : GEOSMakeValidParams_create_r(set->geos);
    if (how == NULL) return drawn;
    GEOSMakeValidParams_setMethod_r(set->geos, how, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(set->geos, how, 0);
    GEOSGeometry *valid = GEOSMakeValidWithParams_r(set->geos, drawn, how);
    GEOSMakeValidParams_destroy_r(set->geos, how);
    GEOSGeom_destroy_r(set->geos, drawn);
    return valid;
}

static GEOSGeometry *make_polygon(const areas *set, const plane_rings *rings,
                                  const plane_ring *ring) {
    GEOSCoordSequence *points = make_points(set, rings, ring);
    GEOSGeometry *shell = points == NULL ? NULL : GEOSGeom_createLinearRing_r(set->geos, points);
    return make_valid(set,
                      shell == NULL ? NULL : GEOSGeom_createPolygon_r(set->geos, shell, NULL, 0));
}

typedef struct {
    double size;
    int ring;
} sized_ring;

static int compare_sizes(const void *left, const void *right) {
    const sized_ring *a = left, *b = right;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return a->ring - b->ring;
}

static double ring_size(const plane_rings *rings, const plane_ring *ring) {
    const double *x = rings->points.x, *y = rings->points.y;
    double twice = 0;
    for (int i = ring->first; i + 1 < ring->end; i++)
        twice += (x[i] - x[ring->first]) * (y[i + 1] - y[ring->first]) -
                 (x[i + 1] - x[ring->first]) * (y[i] - y[ring->first]);
    return fabs(twice);
}

/* Rings of one kind together. */
static bight_status unite(areas *set, const plane_rings *rings, const sized_ring *run, int count,
                          const area **made) {
    gathering parts;
    const area *drawn;
    TRY(begin_gathering(set, count, &parts));
    for (int i = 0; i < count; i++)
        gather(&parts, make_polygon(set, rings, &rings->rings[run[i].ring]));
    TRY(keep_gathered(set, GEOS_GEOMETRYCOLLECTION, &parts, &drawn));
    return keep_polygons(set, GEOSUnaryUnion_r(set->geos, geometry_of(drawn)), made);
}

static bight_status join_run(areas *set, const plane_rings *rings, const sized_ring *run, int count,
                             const area **made) {
    const area *part, *so_far = *made;
    TRY(unite(set, rings, run, count, &part));
    const GEOSGeometry *a = geometry_of(so_far), *b = geometry_of(part);
    return keep_polygons(set,
                         rings->rings[run[0].ring].is_hole ? GEOSDifference_r(set->geos, a, b)
                                                           : GEOSUnion_r(set->geos, a, b),
                         made);
}

bight_status areas_add_rings(areas *set, const plane_rings *rings, const area **made) {
    sized_ring *sorted;
    int count = 0;
    TAKE(set->session, set->arena, sorted, rings->count + 1);
    for (int i = 0; i < rings->count; i++)
        if (is_ring(&rings->rings[i]))
            sorted[count++] = (sized_ring){ring_size(rings, &rings->rings[i]), i};
    if (count > 0) qsort(sorted, (size_t)count, sizeof *sorted, compare_sizes);
    TRY(keep(set, GEOSGeom_createEmptyPolygon_r(set->geos), made));
    for (int first = 0, end = 0; first < count; first = end) {
        const bool is_hole = rings->rings[sorted[first].ring].is_hole;
        while (end < count && rings->rings[sorted[end].ring].is_hole == is_hole)
            end++;
        TRY(join_run(set, rings, sorted + first, end - first, made));
    }
    return BIGHT_OK;
}

bight_status areas_add_common(areas *set, const area *first, const area *second,
                              const area **made) {
    return keep_polygons(
        set, GEOSIntersection_r(set->geos, geometry_of(first), geometry_of(second)), made);
}

bight_status areas_add_difference(areas *set, const area *of, const area *without,
                                  const area **made) {
    return keep_polygons(set, GEOSDifference_r(set->geos, geometry_of(of), geometry_of(without)),
                         made);
}

bight_status areas_measure_m2(areas *set, const area *of, double *m2) {
    if (GEOSArea_r(set->geos, geometry_of(of), m2) == 1) return BIGHT_OK;
    return FAIL(set->session, BIGHT_INTERNAL, "GEOS could not measure an area");
}

/* ---- To shapes ---- */

typedef struct {
    areas *set;
    const plane_projection *with;
    layer_shapes *shapes; /* NULL: parts and points are only counted */
    int part_count;
    int point_count;
} shape_filling;

static void add_point(shape_filling *work, double x, double y) {
    if (work->shapes != NULL) {
        work->shapes->lon_deg[work->point_count] = x;
        work->shapes->lat_deg[work->point_count] = y;
    }
    work->point_count++;
}

static void reverse(layer_shapes *shapes, int first, int end) {
    for (int last = end - 1; first < last; first++, last--) {
        const double x = shapes->lon_deg[first], y = shapes->lat_deg[first];
        shapes->lon_deg[first] = shapes->lon_deg[last];
        shapes->lat_deg[first] = shapes->lat_deg[last];
        shapes->lon_deg[last] = x;
        shapes->lat_deg[last] = y;
    }
}

/* In degrees, closed by the very same point, outer rings clockwise. */
static void finish_ring(const shape_filling *work, int first, bool is_hole) {
    layer_shapes *shapes = work->shapes;
    const int end = work->point_count;
    plane_projection_back(work->with, shapes->lon_deg + first, shapes->lat_deg + first,
                          end - first);
    for (int i = first; i < end; i++)
        shapes->lon_deg[i] = view_turn_longitude(shapes->lon_deg[i], 0);
    shapes->lon_deg[end - 1] = shapes->lon_deg[first];
    shapes->lat_deg[end - 1] = shapes->lat_deg[first];
    shapes->first_point[work->part_count + 1] = end;
    if ((polygon_ring_area(shapes, work->part_count) < 0) == is_hole) reverse(shapes, first, end);
}

static void add_ring(shape_filling *work, const GEOSGeometry *ring, bool is_hole) {
    const GEOSContextHandle_t geos = work->set->geos;
    const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r(geos, ring);
    const int first = work->point_count;
    unsigned count = 0;
    if (points == NULL || GEOSCoordSeq_getSize_r(geos, points, &count) == 0 || count < 4) return;
    if (work->shapes != NULL) work->shapes->first_point[work->part_count] = first;
    for (unsigned i = 0; i < count; i++) {
        double x = 0, y = 0;
        GEOSCoordSeq_getXY_r(geos, points, i, &x, &y);
        add_point(work, x, y);
    }
    if (work->shapes != NULL) finish_ring(work, first, is_hole);
    work->part_count++;
}

static void add_polygon(shape_filling *work, const GEOSGeometry *polygon) {
    const GEOSContextHandle_t geos = work->set->geos;
    const GEOSGeometry *outer = GEOSGetExteriorRing_r(geos, polygon);
    if (outer == NULL || GEOSisEmpty_r(geos, polygon) != 0) return;
    add_ring(work, outer, false);
    for (int i = 0; i < GEOSGetNumInteriorRings_r(geos, polygon); i++)
        add_ring(work, GEOSGetInteriorRingN_r(geos, polygon, i), true);
}

/* Points and lines that areas touch in are no areas. */
static void add_area(shape_filling *work, const GEOSGeometry *of) {
    const GEOSContextHandle_t geos = work->set->geos;
    for (int i = 0; i < GEOSGetNumGeometries_r(geos, of); i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(geos, of, i);
        if (GEOSGeomTypeId_r(geos, part) == GEOS_POLYGON) add_polygon(work, part);
    }
}

bight_status areas_add_shapes(areas *set, const area *const *rows, const plane_projection *with,
                              bight_layer *layer) {
    shape_filling counted = {.set = set};
    for (int row = 0; row < layer->row_count; row++)
        add_area(&counted, geometry_of(rows[row]));
    TRY(features_add_shapes(set->session, layer, BIGHT_POLYGON, counted.part_count,
                            counted.point_count));
    shape_filling filled = {.set = set, .with = with, .shapes = &layer->shapes};
    for (int row = 0; row < layer->row_count; row++) {
        layer->shapes.first_part[row] = filled.part_count;
        add_area(&filled, geometry_of(rows[row]));
    }
    layer->shapes.first_part[layer->row_count] = filled.part_count;
    layer->shapes.first_point[filled.part_count] = filled.point_count;
    return BIGHT_OK;
}
