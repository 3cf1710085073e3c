/* Layers as they lie in a picture; see bight_view_draw in bight.h. */
#include <geodesic.h>
#include <math.h>

#include "layer/features.h"
#include "layer/simplification.h"
#include "layer/view.h"

static const double STEP_DEG = 1;   /* longer lines get points in between */
static const double MARGIN_PX = 24; /* what is cut is cut so far outside the picture */

typedef struct {
    bight_session *session;
    const bight_view *view;
    const bight_layer *layer;
    bight_layer *drawn;
    double tolerance_px;
    arena *scratch;
    struct geod_geodesic ellipsoid;
    point_run run; /* of the part at hand */
    point_run spare;
    point_run kept; /* of all parts, in pixels */
    int *first_point;
    int part_count;
    int part_capacity;
} view_drawing;

/* ---- In degrees ---- */

/* The points of a part, each turned within half the globe of the one before. */
static bight_status take_part(view_drawing *work, int part) {
    const layer_shapes *shapes = &work->layer->shapes;
    double about_deg = work->view->middle_lon_deg;
    work->run.count = 0;
    for (int i = shapes->first_point[part]; i < shapes->first_point[part + 1]; i++) {
        about_deg = view_turn_longitude(shapes->lon_deg[i], about_deg);
        TRY(point_run_add(work->session, &work->run, about_deg, shapes->lat_deg[i]));
    }
    return BIGHT_OK;
}

static bool is_far(const point_run *run, int from) {
    return fmax(fabs(run->x[from + 1] - run->x[from]), fabs(run->y[from + 1] - run->y[from])) >
           STEP_DEG;
}

/* Points between two of a line, along the geodesic. */
static bight_status add_between(view_drawing *work, int from) {
    const point_run *run = &work->run;
    struct geod_geodesicline along;
    geod_inverseline(&along, &work->ellipsoid, run->y[from], run->x[from], run->y[from + 1],
                     run->x[from + 1], GEOD_LATITUDE | GEOD_LONGITUDE | GEOD_DISTANCE_IN);
    const double step_m = 60 * 1852; /* a degree of latitude */
    const int steps = (int)ceil(along.s13 / step_m);
    double about_deg = run->x[from];
    for (int i = 1; i < steps; i++) {
        double lat_deg, lon_deg, azimuth_deg;
        geod_position(&along, along.s13 * i / steps, &lat_deg, &lon_deg, &azimuth_deg);
        about_deg = view_turn_longitude(lon_deg, about_deg);
        TRY(point_run_add(work->session, &work->spare, about_deg, lat_deg));
    }
    return BIGHT_OK;
}

/* Points between two of a polygon, straight in degrees, as its layer is drawn. */
static bight_status add_straight(view_drawing *work, int from) {
    const point_run *run = &work->run;
    const double x = run->x[from + 1] - run->x[from], y = run->y[from + 1] - run->y[from];
    const int steps = (int)ceil(fmax(fabs(x), fabs(y)) / STEP_DEG);
    for (int i = 1; i < steps; i++)
        TRY(point_run_add(work->session, &work->spare, run->x[from] + x * i / steps,
                          run->y[from] + y * i / steps));
    return BIGHT_OK;
}

static void swap_runs(view_drawing *work) {
    const point_run run = work->run;
    work->run = work->spare;
    work->spare = run;
}

static bight_status fill_long_steps(view_drawing *work, bool is_geodesic) {
    work->spare.count = 0;
    for (int i = 0; i < work->run.count; i++) {
        TRY(point_run_add(work->session, &work->spare, work->run.x[i], work->run.y[i]));
        if (i + 1 == work->run.count || !is_far(&work->run, i)) continue;
        TRY(is_geodesic ? add_between(work, i) : add_straight(work, i));
    }
    swap_runs(work);
    return BIGHT_OK;
}

/* ---- In pixels ---- */

static cut_rectangle widened_picture(const view_drawing *work) {
    return (cut_rectangle){-MARGIN_PX, -MARGIN_PX, work->view->width_px + MARGIN_PX,
                           work->view->height_px + MARGIN_PX};
}

/* Simplifies what is in `spare` and keeps it as a part. */
static bight_status keep_part(view_drawing *work, int fewest) {
    TRY(simplification_of_line(work->session, work->scratch, work->tolerance_px, &work->spare));
    if (work->spare.count < fewest) return BIGHT_OK;
    GROW(work->session, work->scratch, work->first_point, work->part_count, work->part_capacity);
    work->first_point[work->part_count++] = work->kept.count;
    for (int i = 0; i < work->spare.count; i++)
        TRY(point_run_add(work->session, &work->kept, work->spare.x[i], work->spare.y[i]));
    return BIGHT_OK;
}

static bool is_smaller_than_shown(const view_drawing *work) {
    const point_run *line = &work->spare;
    double x[2] = {INFINITY, -INFINITY}, y[2] = {INFINITY, -INFINITY};
    for (int i = 0; i < line->count; i++) {
        x[0] = fmin(x[0], line->x[i]);
        x[1] = fmax(x[1], line->x[i]);
        y[0] = fmin(y[0], line->y[i]);
        y[1] = fmax(y[1], line->y[i]);
    }
    return x[1] - x[0] <= work->tolerance_px && y[1] - y[0] <= work->tolerance_px;
}

static bight_status end_line(view_drawing *work) {
    if (work->spare.count >= 2 && !is_smaller_than_shown(work)) TRY(keep_part(work, 2));
    work->spare.count = 0;
    return BIGHT_OK;
}

static bool is_broken(const point_run *run, const double *lon_deg, int from, double middle_deg) {
    const double before = view_turn_longitude(lon_deg[from], middle_deg);
    const double after = view_turn_longitude(lon_deg[from + 1], middle_deg);
    return fabs(before - after) > 180 || !isfinite(run->x[from]) || !isfinite(run->y[from]) ||
           !isfinite(run->x[from + 1]) || !isfinite(run->y[from + 1]);
}

static bight_status cut_line_segment(view_drawing *work, const cut_rectangle *picture, int i) {
    const point_run *run = &work->run;
    const double from[2] = {run->x[i], run->y[i]}, to[2] = {run->x[i + 1], run->y[i + 1]};
    double shares[2];
    if (!rectangle_cut_segment(picture, from, to, shares)) return end_line(work);
    const double x = to[0] - from[0], y = to[1] - from[1];
    if (shares[0] > 0) TRY(end_line(work));
    if (work->spare.count == 0)
        TRY(point_run_add(work->session, &work->spare, from[0] + shares[0] * x,
                          from[1] + shares[0] * y));
    TRY(point_run_add(work->session, &work->spare, from[0] + shares[1] * x,
                      from[1] + shares[1] * y));
    return shares[1] < 1 ? end_line(work) : BIGHT_OK;
}

static bight_status draw_line(view_drawing *work) {
    const cut_rectangle picture = widened_picture(work);
    double *lon_deg;
    TRY(fill_long_steps(work, true));
    TAKE(work->session, work->scratch, lon_deg, work->run.count);
    for (int i = 0; i < work->run.count; i++)
        lon_deg[i] = work->run.x[i];
    view_place(work->view, work->run.x, work->run.y, work->run.count);
    work->spare.count = 0;
    for (int i = 0; i + 1 < work->run.count; i++) {
        if (is_broken(&work->run, lon_deg, i, work->view->middle_lon_deg))
            TRY(end_line(work));
        else
            TRY(cut_line_segment(work, &picture, i));
    }
    return end_line(work);
}

static bight_status close_ring(view_drawing *work) {
    return work->run.count < 3
               ? BIGHT_OK
               : point_run_add(work->session, &work->run, work->run.x[0], work->run.y[0]);
}

/* First cut in degrees, so that nothing far from the picture is projected. */
static bight_status draw_ring(view_drawing *work) {
    const cut_rectangle picture = widened_picture(work);
    TRY(rectangle_cut_ring(work->session, &work->view->degrees, &work->run, &work->spare));
    TRY(close_ring(work));
    TRY(fill_long_steps(work, false));
    view_place(work->view, work->run.x, work->run.y, work->run.count);
    TRY(rectangle_cut_ring(work->session, &picture, &work->run, &work->spare));
    TRY(close_ring(work));
    swap_runs(work);
    return work->spare.count < 4 ? BIGHT_OK : keep_part(work, 4);
}

static bight_status draw_point(view_drawing *work) {
    const cut_rectangle picture = widened_picture(work);
    view_place(work->view, work->run.x, work->run.y, 1);
    const double x = work->run.x[0], y = work->run.y[0];
    work->spare.count = 0;
    if (!(x >= picture.least_x && x <= picture.most_x && y >= picture.least_y &&
          y <= picture.most_y))
        return BIGHT_OK;
    TRY(point_run_add(work->session, &work->spare, x, y));
    return keep_part(work, 1);
}

static bight_status draw_part(view_drawing *work, int part) {
    TRY(take_part(work, part));
    switch (work->layer->shapes.type) {
    case BIGHT_POINT:
        return draw_point(work);
    case BIGHT_LINE:
        return draw_line(work);
    default:
        return draw_ring(work);
    }
}

static bight_status draw_rows(view_drawing *work, int *first_part) {
    const layer_shapes *shapes = &work->layer->shapes;
    for (int row = 0; row < work->layer->row_count; row++) {
        first_part[row] = work->part_count;
        for (int part = shapes->first_part[row]; part < shapes->first_part[row + 1]; part++)
            TRY(draw_part(work, part));
    }
    first_part[work->layer->row_count] = work->part_count;
    return BIGHT_OK;
}

static bight_status draw(view_drawing *work) {
    int *first_part;
    TAKE(work->session, work->scratch, first_part, work->layer->row_count + 1);
    TRY(draw_rows(work, first_part));
    TRY(features_add_shapes(work->session, work->drawn, work->layer->shapes.type, work->part_count,
                            work->kept.count));
    layer_shapes *shapes = &work->drawn->shapes;
    for (int row = 0; row <= work->layer->row_count; row++)
        shapes->first_part[row] = first_part[row];
    for (int part = 0; part < work->part_count; part++)
        shapes->first_point[part] = work->first_point[part];
    shapes->first_point[work->part_count] = work->kept.count;
    for (int i = 0; i < work->kept.count; i++) {
        shapes->lon_deg[i] = work->kept.x[i];
        shapes->lat_deg[i] = work->kept.y[i];
    }
    return BIGHT_OK;
}

bight_status bight_view_draw(bight_session *session, const bight_view *view,
                             const bight_layer *layer, double tolerance_px, bight_layer **drawn) {
    if (layer->shapes.type == BIGHT_NO_SHAPE)
        return FAIL(session, BIGHT_WRONG_USE, "%s: a layer without shapes cannot be drawn",
                    layer->title);
    TRY(features_create(session, layer->title, layer->row_count, drawn));
    arena *scratch = arena_create();
    bight_status status = BIGHT_OUT_OF_MEMORY;
    if (scratch == NULL) {
        status_record(session, "out of memory");
    } else {
        view_drawing work = {session, view, layer, *drawn, tolerance_px, .scratch = scratch};
        work.run.arena = work.spare.arena = work.kept.arena = scratch;
        geod_init(&work.ellipsoid, 6378137.0, 1 / 298.257223563);
        status = draw(&work);
        arena_destroy(scratch);
    }
    if (status != BIGHT_OK) {
        bight_layer_destroy(*drawn);
        *drawn = NULL;
    }
    return status;
}
