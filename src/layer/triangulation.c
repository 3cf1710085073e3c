/* Delaunay edges by GEOS; see triangulation.h. */
#include "layer/triangulation.h"

#include <geos_c.h>
#include <math.h>
#include <stdlib.h>

typedef struct {
    double x;
    double y;
    int number;
} plane_point;

typedef struct {
    bight_session *session;
    arena *arena;
    GEOSContextHandle_t geos;
    plane_point *points; /* ascending, no two in one place */
    int count;
    point_pair *edges;
    int edge_count;
} triangulating;

static void ignore_message(const char *format, ...) {
    (void)format;
}

static int compare_places(const void *left, const void *right) {
    const plane_point *a = left, *b = right;
    if (a->x != b->x) return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

static int compare_points(const void *left, const void *right) {
    const plane_point *a = left, *b = right;
    const int order = compare_places(left, right);
    return order != 0 ? order : a->number - b->number;
}

static int compare_pairs(const void *left, const void *right) {
    const point_pair *a = left, *b = right;
    return a->first != b->first ? a->first - b->first : a->second - b->second;
}

static bight_status lay_in_plane(triangulating *work, const double *lon_deg, const double *lat_deg,
                                 int count) {
    double south = INFINITY, north = -INFINITY;
    TAKE(work->session, work->arena, work->points, count);
    for (int i = 0; i < count; i++) {
        south = fmin(south, lat_deg[i]);
        north = fmax(north, lat_deg[i]);
    }
    const double shortened = cos((south + north) / 2 * acos(-1) / 180);
    for (int i = 0; i < count; i++)
        work->points[i] = (plane_point){lon_deg[i] * shortened, lat_deg[i], i};
    if (count > 0) qsort(work->points, (size_t)count, sizeof *work->points, compare_points);
    for (int i = 0; i < count; i++)
        if (i == 0 || compare_places(&work->points[work->count - 1], &work->points[i]) != 0)
            work->points[work->count++] = work->points[i];
    return BIGHT_OK;
}

static GEOSGeometry *make_sites(const triangulating *work) {
    GEOSCoordSequence *places = GEOSCoordSeq_create_r(work->geos, (unsigned)work->count, 2);
    if (places == NULL) return NULL;
    for (int i = 0; i < work->count; i++)
        GEOSCoordSeq_setXY_r(work->geos, places, (unsigned)i, work->points[i].x, work->points[i].y);
    return GEOSGeom_createLineString_r(work->geos, places);
}

/* The number of the point at one end of an edge, -1 if it is none. */
static int point_at(const triangulating *work, const GEOSCoordSequence *ends, unsigned end) {
    plane_point wanted = {0};
    if (!GEOSCoordSeq_getXY_r(work->geos, ends, end, &wanted.x, &wanted.y)) return -1;
    const plane_point *found =
        bsearch(&wanted, work->points, (size_t)work->count, sizeof *work->points, compare_places);
    return found == NULL ? -1 : found->number;
}

static bight_status read_edges(triangulating *work, const GEOSGeometry *lines) {
    const int count = GEOSGetNumGeometries_r(work->geos, lines);
    TAKE(work->session, work->arena, work->edges, count);
    for (int i = 0; i < count; i++) {
        const GEOSGeometry *line = GEOSGetGeometryN_r(work->geos, lines, i);
        const GEOSCoordSequence *ends = GEOSGeom_getCoordSeq_r(work->geos, line);
        const int a = point_at(work, ends, 0), b = point_at(work, ends, 1);
        if (a < 0 || b < 0)
            return FAIL(work->session, BIGHT_INTERNAL, "GEOS moved a point of a triangulation");
        work->edges[work->edge_count++] = (point_pair){a < b ? a : b, a < b ? b : a};
    }
    if (count > 0) qsort(work->edges, (size_t)count, sizeof *work->edges, compare_pairs);
    return BIGHT_OK;
}

/* Two points are neighbours without a triangle. */
static bight_status join_two(triangulating *work) {
    const int a = work->points[0].number, b = work->points[1].number;
    TAKE(work->session, work->arena, work->edges, 1);
    work->edges[work->edge_count++] = (point_pair){a < b ? a : b, a < b ? b : a};
    return BIGHT_OK;
}

static bight_status triangulate(triangulating *work) {
    GEOSGeometry *sites = make_sites(work);
    if (sites == NULL) return FAIL_MEMORY(work->session);
    GEOSGeometry *lines = GEOSDelaunayTriangulation_r(work->geos, sites, 0, 1);
    GEOSGeom_destroy_r(work->geos, sites);
    if (lines == NULL) return FAIL_MEMORY(work->session);
    const bight_status status = read_edges(work, lines);
    GEOSGeom_destroy_r(work->geos, lines);
    return status;
}

bight_status triangulation_find(bight_session *session, arena *owner, const double *lon_deg,
                                const double *lat_deg, int count, point_pair **edges,
                                int *edge_count) {
    triangulating work = {.session = session, .arena = owner};
    bight_status status = lay_in_plane(&work, lon_deg, lat_deg, count);
    if (status == BIGHT_OK && work.count == 2) status = join_two(&work);
    if (status == BIGHT_OK && work.count > 2) {
        work.geos = GEOS_init_r();
        if (work.geos == NULL) return FAIL_MEMORY(session);
        GEOSContext_setNoticeHandler_r(work.geos, ignore_message);
        GEOSContext_setErrorHandler_r(work.geos, ignore_message);
        status = triangulate(&work);
        GEOS_finish_r(work.geos);
    }
    *edges = work.edges;
    *edge_count = work.edge_count;
    return status;
}
