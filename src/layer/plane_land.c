/* Land in a plane; see plane_land.h. */
#include "layer/plane_land.h"

#include <math.h>
#include <stdlib.h>

#include "layer/polygon_rings.h"
#include "layer/view.h"

typedef struct {
    bight_session *session;
    const bight_layer *land;
    const plane_projection *with;
    double middle_deg;
    const cut_rectangle *degrees;
    const cut_rectangle *plane;
    plane_rings *into;
    point_run run;
    point_run spare;
} land_projecting;

static bight_status take_part(land_projecting *work, int part) {
    const layer_shapes *shapes = &work->land->shapes;
    double about_deg = work->middle_deg;
    work->run.count = 0;
    for (int i = shapes->first_point[part]; i < shapes->first_point[part + 1]; i++) {
        about_deg = view_turn_longitude(shapes->lon_deg[i], about_deg);
        TRY(point_run_add(work->session, &work->run, about_deg, shapes->lat_deg[i]));
    }
    return BIGHT_OK;
}

static bight_status keep_ring(land_projecting *work, bool is_hole) {
    const point_run *run = &work->run;
    plane_rings *into = work->into;
    if (run->count < 3) return BIGHT_OK;
    GROW(work->session, into->points.arena, into->rings, into->count, into->capacity);
    plane_ring *ring = &into->rings[into->count++];
    *ring = (plane_ring){.first = into->points.count, .is_hole = is_hole};
    for (int i = 0; i <= run->count; i++)
        TRY(point_run_add(work->session, &into->points, run->x[i % run->count],
                          run->y[i % run->count]));
    ring->end = into->points.count;
    return BIGHT_OK;
}

static bight_status project_part(land_projecting *work, int part) {
    const bool is_hole = polygon_ring_area(&work->land->shapes, part) > 0;
    TRY(take_part(work, part));
    TRY(rectangle_cut_ring(work->session, work->degrees, &work->run, &work->spare));
    plane_projection_forward(work->with, work->run.x, work->run.y, work->run.count);
    TRY(rectangle_cut_ring(work->session, work->plane, &work->run, &work->spare));
    return keep_ring(work, is_hole);
}

bight_status plane_land_project(bight_session *session, const bight_layer *land,
                                const plane_projection *with, double middle_deg,
                                const cut_rectangle *degrees, const cut_rectangle *plane,
                                plane_rings *rings) {
    land_projecting work = {session, land, with, middle_deg, degrees, plane, .into = rings};
    work.run.arena = work.spare.arena = rings->points.arena;
    for (int part = 0; part < land->shapes.part_count; part++)
        TRY(project_part(&work, part));
    return BIGHT_OK;
}

/* ---- Cells ---- */

typedef struct {
    double *x; /* where rings cross the middle of a row */
    int count;
    int capacity;
} row_crossings;

static int compare_rising(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static int row_above(const plane_grid *grid, double y) {
    return (int)fmax(0, fmin(grid->height, ceil((y - grid->bottom_m) / grid->cell_m - 0.5)));
}

/* An edge crosses the rows from its lower end up to, but without, its upper end. */
static bight_status cross_rows(bight_session *session, arena *scratch, const plane_grid *grid,
                               const double from[2], const double to[2], row_crossings *rows) {
    const int first = row_above(grid, fmin(from[1], to[1]));
    const int end = row_above(grid, fmax(from[1], to[1]));
    for (int row = first; row < end; row++) {
        const double share = (plane_grid_y(grid, row) - from[1]) / (to[1] - from[1]);
        row_crossings *at = &rows[row];
        GROW(session, scratch, at->x, at->count, at->capacity);
        at->x[at->count++] = from[0] + share * (to[0] - from[0]);
    }
    return BIGHT_OK;
}

static void fill_row(const plane_grid *grid, row_crossings *crossed, bool *is_land) {
    if (crossed->count == 0) return;
    qsort(crossed->x, (size_t)crossed->count, sizeof *crossed->x, compare_rising);
    for (int i = 0; i + 1 < crossed->count; i += 2) {
        const double from = (crossed->x[i] - grid->left_m) / grid->cell_m - 0.5;
        const double to = (crossed->x[i + 1] - grid->left_m) / grid->cell_m - 0.5;
        for (int column = (int)fmax(0, ceil(from)); column < grid->width && column <= to; column++)
            is_land[column] = true;
    }
}

bight_status plane_land_mark(bight_session *session, arena *scratch, const plane_rings *rings,
                             const plane_grid *grid, bool *is_land) {
    const point_run *points = &rings->points;
    row_crossings *rows;
    TAKE(session, scratch, rows, grid->height);
    for (int ring = 0; ring < rings->count; ring++)
        for (int i = rings->rings[ring].first; i + 1 < rings->rings[ring].end; i++) {
            const double from[2] = {points->x[i], points->y[i]};
            const double to[2] = {points->x[i + 1], points->y[i + 1]};
            TRY(cross_rows(session, scratch, grid, from, to, rows));
        }
    for (int row = 0; row < grid->height; row++)
        fill_row(grid, &rows[row], is_land + (size_t)row * (size_t)grid->width);
    return BIGHT_OK;
}
