/* Lines by their boxes; see line_index.h. */
#include "layer/line_index.h"

#include <geos_c.h>
#include <stdlib.h>

struct line_index {
    arena *arena;
    GEOSContextHandle_t geos;
    GEOSSTRtree *tree;
    int *numbers; /* what the tree's items point to */
    int count;
    int *found;
    int found_count;
};

static void ignore_message(const char *format, ...) {
    (void)format;
}

/* A line from corner to corner has the box for its envelope and costs less than a rectangle. */
static GEOSGeometry *make_diagonal(GEOSContextHandle_t geos, const polyline_box *box) {
    GEOSCoordSequence *corners = GEOSCoordSeq_create_r(geos, 2, 2);
    if (corners == NULL) return NULL;
    GEOSCoordSeq_setXY_r(geos, corners, 0, box->least_lon_deg, box->least_lat_deg);
    GEOSCoordSeq_setXY_r(geos, corners, 1, box->most_lon_deg, box->most_lat_deg);
    return GEOSGeom_createLineString_r(geos, corners);
}

/* The tree copies the box (since GEOS 3.9), so that a diagonal lives no longer than its call. */
_Static_assert(GEOS_VERSION_MAJOR > 3 || GEOS_VERSION_MINOR >= 9, "GEOS 3.9 or later is needed");

static bight_status insert_box(bight_session *session, line_index *index, const polyline_box *box,
                               int number) {
    GEOSGeometry *diagonal = make_diagonal(index->geos, box);
    if (diagonal == NULL) return FAIL_MEMORY(session);
    index->numbers[number] = number;
    GEOSSTRtree_insert_r(index->geos, index->tree, diagonal, &index->numbers[number]);
    GEOSGeom_destroy_r(index->geos, diagonal);
    return BIGHT_OK;
}

static bight_status fill_tree(bight_session *session, const polyline_box *boxes,
                              line_index *index) {
    TAKE(session, index->arena, index->numbers, index->count);
    TAKE(session, index->arena, index->found, index->count);
    index->geos = GEOS_init_r();
    if (index->geos == NULL) return FAIL_MEMORY(session);
    GEOSContext_setNoticeHandler_r(index->geos, ignore_message);
    GEOSContext_setErrorHandler_r(index->geos, ignore_message);
    index->tree = GEOSSTRtree_create_r(index->geos, 10);
    if (index->tree == NULL) return FAIL_MEMORY(session);
    for (int i = 0; i < index->count; i++)
        TRY(insert_box(session, index, &boxes[i], i));
    return BIGHT_OK;
}

bight_status line_index_create(bight_session *session, const polyline_box *boxes, int count,
                               line_index **index) {
    *index = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    line_index *created = arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *created = (line_index){.arena = owner, .count = count};
    const bight_status status = fill_tree(session, boxes, created);
    if (status != BIGHT_OK)
        line_index_destroy(created);
    else
        *index = created;
    return status;
}

void line_index_destroy(line_index *index) {
    if (index == NULL) return;
    if (index->tree != NULL) GEOSSTRtree_destroy_r(index->geos, index->tree);
    if (index->geos != NULL) GEOS_finish_r(index->geos);
    arena_destroy(index->arena);
}

static void keep_candidate(void *item, void *context) {
    line_index *index = context;
    index->found[index->found_count++] = *(const int *)item;
}

static int compare_numbers(const void *left, const void *right) {
    return *(const int *)left - *(const int *)right;
}

bight_status line_index_find(bight_session *session, line_index *index, const polyline_box *box,
                             const int **found, int *count) {
    index->found_count = 0;
    if (index->count > 0) {
        GEOSGeometry *asked = make_diagonal(index->geos, box);
        if (asked == NULL) return FAIL_MEMORY(session);
        GEOSSTRtree_query_r(index->geos, index->tree, asked, keep_candidate, index);
        GEOSGeom_destroy_r(index->geos, asked);
    }
    qsort(index->found, (size_t)index->found_count, sizeof *index->found, compare_numbers);
    *found = index->found;
    *count = index->found_count;
    return BIGHT_OK;
}
