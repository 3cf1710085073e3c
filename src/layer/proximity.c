/* Points by distance; see proximity.h. */
#include "layer/proximity.h"

#include <geos_c.h>
#include <math.h>
#include <stdlib.h>

#include "layer/projection.h"

static const double METRES_PER_DEGREE = 110574.0; /* of latitude, at its shortest */
static const double RADIANS_PER_DEGREE = 0.017453292519943295;

struct proximity {
    arena *arena;
    GEOSContextHandle_t geos;
    GEOSSTRtree *tree;
    GEOSGeometry **points;
    int *numbers; /* what the tree's items point to */
    int count;
    const double *lon_deg;
    const double *lat_deg;
    int *found;
    int found_count;
};

static void ignore_message(const char *format, ...) {
    (void)format;
}

static bight_status fill_tree(bight_session *session, proximity *index) {
    TAKE(session, index->arena, index->points, index->count);
    TAKE(session, index->arena, index->numbers, index->count);
    TAKE(session, index->arena, index->found, index->count);
    index->geos = GEOS_init_r();
    if (index->geos == NULL) return FAIL_MEMORY(session);
    GEOSContext_setNoticeHandler_r(index->geos, ignore_message);
    GEOSContext_setErrorHandler_r(index->geos, ignore_message);
    index->tree = GEOSSTRtree_create_r(index->geos, 10);
    if (index->tree == NULL) return FAIL_MEMORY(session);
    for (int i = 0; i < index->count; i++) {
        index->numbers[i] = i;
        index->points[i] =
            GEOSGeom_createPointFromXY_r(index->geos, index->lon_deg[i], index->lat_deg[i]);
        if (index->points[i] == NULL) return FAIL_MEMORY(session);
        GEOSSTRtree_insert_r(index->geos, index->tree, index->points[i], &index->numbers[i]);
    }
    return BIGHT_OK;
}

bight_status proximity_create(bight_session *session, const double *lon_deg, const double *lat_deg,
                              int count, proximity **index) {
    *index = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    proximity *created = arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *created = (proximity){.arena = owner, .lon_deg = lon_deg, .lat_deg = lat_deg, .count = count};
    const bight_status status = fill_tree(session, created);
    if (status != BIGHT_OK)
        proximity_destroy(created);
    else
        *index = created;
    return status;
}

void proximity_destroy(proximity *index) {
    if (index == NULL) return;
    if (index->tree != NULL) GEOSSTRtree_destroy_r(index->geos, index->tree);
    for (int i = 0; index->points != NULL && i < index->count; i++)
        if (index->points[i] != NULL) GEOSGeom_destroy_r(index->geos, index->points[i]);
    if (index->geos != NULL) GEOS_finish_r(index->geos);
    arena_destroy(index->arena);
}

static void keep_candidate(void *item, void *context) {
    proximity *index = context;
    index->found[index->found_count++] = *(const int *)item;
}

static int compare_numbers(const void *left, const void *right) {
    return *(const int *)left - *(const int *)right;
}

/* Fills found[] with the points in the box around the circle. */
static bight_status find_candidates(bight_session *session, proximity *index, double lon_deg,
                                    double lat_deg, double limit_m) {
    index->found_count = 0;
    if (index->count == 0) return BIGHT_OK;
    const double half_lat = 1.01 * limit_m / METRES_PER_DEGREE + 1e-9;
    const double farthest_lat = fmin(fabs(lat_deg) + half_lat, 89.9);
    const double half_lon = half_lat / cos(farthest_lat * RADIANS_PER_DEGREE);
    GEOSGeometry *box =
        GEOSGeom_createRectangle_r(index->geos, lon_deg - half_lon, lat_deg - half_lat,
                                   lon_deg + half_lon, lat_deg + half_lat);
    if (box == NULL) return FAIL_MEMORY(session);
    GEOSSTRtree_query_r(index->geos, index->tree, box, keep_candidate, index);
    GEOSGeom_destroy_r(index->geos, box);
    qsort(index->found, (size_t)index->found_count, sizeof *index->found, compare_numbers);
    return BIGHT_OK;
}

static double distance_to(const proximity *index, int point, double lon_deg, double lat_deg) {
    return projection_distance_m(lon_deg, lat_deg, index->lon_deg[point], index->lat_deg[point]);
}

bight_status proximity_nearest(bight_session *session, proximity *index, double lon_deg,
                               double lat_deg, double limit_m, int *nearest, double *distance_m) {
    *nearest = -1;
    *distance_m = INFINITY;
    TRY(find_candidates(session, index, lon_deg, lat_deg, limit_m));
    for (int i = 0; i < index->found_count; i++) {
        const double here_m = distance_to(index, index->found[i], lon_deg, lat_deg);
        if (here_m > limit_m || here_m >= *distance_m) continue;
        *nearest = index->found[i];
        *distance_m = here_m;
    }
    return BIGHT_OK;
}

bight_status proximity_within(bight_session *session, proximity *index, double lon_deg,
                              double lat_deg, double limit_m, const int **found, int *count) {
    TRY(find_candidates(session, index, lon_deg, lat_deg, limit_m));
    int kept = 0;
    for (int i = 0; i < index->found_count; i++)
        if (distance_to(index, index->found[i], lon_deg, lat_deg) <= limit_m)
            index->found[kept++] = index->found[i];
    *found = index->found;
    *count = kept;
    return BIGHT_OK;
}
