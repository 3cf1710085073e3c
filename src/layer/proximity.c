/* Points by distance, on an index over boxes that are points; see proximity.h. */
#include "layer/proximity.h"

#include <math.h>

#include "layer/line_index.h"
#include "layer/projection.h"

struct proximity {
    arena *arena;
    line_index *points;
    const double *lon_deg;
    const double *lat_deg;
    int *found;
};

static bight_status index_boxes(bight_session *session, arena *scratch, int count,
                                proximity *index) {
    polyline_box *boxes;
    TAKE(session, scratch, boxes, count);
    for (int i = 0; i < count; i++)
        boxes[i] = (polyline_box){index->lon_deg[i], index->lat_deg[i], index->lon_deg[i],
                                  index->lat_deg[i]};
    return line_index_create(session, boxes, count, &index->points);
}

static bight_status fill_index(bight_session *session, int count, proximity *index) {
    TAKE(session, index->arena, index->found, count);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = index_boxes(session, scratch, count, index);
    arena_destroy(scratch);
    return status;
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
    *created = (proximity){.arena = owner, .lon_deg = lon_deg, .lat_deg = lat_deg};
    const bight_status status = fill_index(session, count, created);
    if (status != BIGHT_OK)
        proximity_destroy(created);
    else
        *index = created;
    return status;
}

void proximity_destroy(proximity *index) {
    if (index == NULL) return;
    line_index_destroy(index->points);
    arena_destroy(index->arena);
}

/* Points in the box around the circle. */
static bight_status find_candidates(bight_session *session, proximity *index, double lon_deg,
                                    double lat_deg, double limit_m, const int **found, int *count) {
    const polyline_box point = {lon_deg, lat_deg, lon_deg, lat_deg};
    const polyline_box around = polyline_grow_box(&point, limit_m);
    return line_index_find(session, index->points, &around, found, count);
}

static double distance_to(const proximity *index, int point, double lon_deg, double lat_deg) {
    return projection_distance_m(lon_deg, lat_deg, index->lon_deg[point], index->lat_deg[point]);
}

bight_status proximity_nearest(bight_session *session, proximity *index, double lon_deg,
                               double lat_deg, double limit_m, int *nearest, double *distance_m) {
    const int *found;
    int count;
    *nearest = -1;
    *distance_m = INFINITY;
    TRY(find_candidates(session, index, lon_deg, lat_deg, limit_m, &found, &count));
    for (int i = 0; i < count; i++) {
        const double here_m = distance_to(index, found[i], lon_deg, lat_deg);
        if (here_m > limit_m || here_m >= *distance_m) continue;
        *nearest = found[i];
        *distance_m = here_m;
    }
    return BIGHT_OK;
}

bight_status proximity_within(bight_session *session, proximity *index, double lon_deg,
                              double lat_deg, double limit_m, const int **found, int *count) {
    const int *candidates;
    int candidate_count;
    *count = 0;
    *found = index->found;
    TRY(find_candidates(session, index, lon_deg, lat_deg, limit_m, &candidates, &candidate_count));
    for (int i = 0; i < candidate_count; i++)
        if (distance_to(index, candidates[i], lon_deg, lat_deg) <= limit_m)
            index->found[(*count)++] = candidates[i];
    return BIGHT_OK;
}
