/* Meridians and parallels of a picture; see bight_view_graticule in bight.h. */
#include <math.h>
#include <stdio.h>

#include "layer/features.h"
#include "layer/view.h"

enum { STEPS = 64, MOST_LINES = 64 };

typedef struct {
    const bight_view *view;
    bool is_meridian;
    double degrees;
} graticule_line;

/* The round step that puts four to eight lines across so many degrees. */
static double choose_step(double span_deg) {
    static const double steps[] = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30};
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && span_deg / steps[i] > 8)
        i++;
    return steps[i];
}

static void label_line(const graticule_line *line, char *label, size_t bytes) {
    const double degrees =
        line->is_meridian ? view_turn_longitude(line->degrees, 0) : line->degrees;
    const char *side = line->is_meridian ? (degrees < 0 ? " W" : " E") : degrees < 0 ? " S" : " N";
    const bool is_alone = fabs(degrees) < 1e-9 || (line->is_meridian && fabs(degrees) > 179.999);
    snprintf(label, bytes, "%.10g\u00b0%s", fabs(degrees), is_alone ? "" : side);
}

/* Adds the points of a line inside the picture to the run; a line is one part, for what leaves the
 * picture and comes back is left out. */
static bight_status add_points(bight_session *session, const graticule_line *line, point_run *run) {
    const cut_rectangle *degrees = &line->view->degrees;
    const cut_rectangle picture = {0, 0, line->view->width_px, line->view->height_px};
    double x[STEPS + 1], y[STEPS + 1], shares[2];
    bool has_begun = false;
    for (int i = 0; i <= STEPS; i++) {
        const double share = (double)i / STEPS;
        x[i] = line->is_meridian ? line->degrees
                                 : degrees->least_x + share * (degrees->most_x - degrees->least_x);
        y[i] = line->is_meridian ? degrees->least_y + share * (degrees->most_y - degrees->least_y)
                                 : line->degrees;
    }
    view_place(line->view, x, y, STEPS + 1);
    for (int i = 0; i < STEPS; i++) {
        const double from[2] = {x[i], y[i]}, to[2] = {x[i + 1], y[i + 1]};
        const double east = to[0] - from[0], south = to[1] - from[1];
        if (!isfinite(east) || !isfinite(south) ||
            !rectangle_cut_segment(&picture, from, to, shares)) {
            if (has_begun) break;
            continue;
        }
        if (!has_begun)
            TRY(point_run_add(session, run, from[0] + shares[0] * east,
                              from[1] + shares[0] * south));
        has_begun = true;
        TRY(point_run_add(session, run, from[0] + shares[1] * east, from[1] + shares[1] * south));
    }
    return BIGHT_OK;
}

typedef struct {
    graticule_line lines[MOST_LINES];
    int first_point[MOST_LINES + 1];
    int count;
} graticule;

static bight_status list_lines(bight_session *session, const bight_view *view, bool is_meridian,
                               graticule *made, point_run *run) {
    const cut_rectangle *of = &view->degrees;
    const double least = is_meridian ? of->least_x : of->least_y;
    const double most = is_meridian ? of->most_x : of->most_y;
    const double step = choose_step((most - least) / 1.2); /* they are a tenth wider each way */
    for (int64_t k = (int64_t)ceil(least / step); (double)k * step <= most; k++) {
        const graticule_line line = {view, is_meridian, (double)k * step};
        const int before = run->count;
        if (made->count == MOST_LINES) return BIGHT_OK;
        TRY(add_points(session, &line, run));
        if (run->count - before < 2) {
            run->count = before;
            continue;
        }
        made->lines[made->count] = line;
        made->first_point[made->count++] = before;
    }
    return BIGHT_OK;
}

static bight_status fill(bight_session *session, const graticule *made, const point_run *run,
                         bight_layer *lines) {
    int label, meridian;
    char text[32];
    TRY(features_add_text(session, lines, "label", &label));
    TRY(features_add_integer(session, lines, "meridian", "", &meridian));
    TRY(features_add_shapes(session, lines, BIGHT_LINE, made->count, run->count));
    layer_shapes *shapes = &lines->shapes;
    for (int row = 0; row < made->count; row++) {
        label_line(&made->lines[row], text, sizeof text);
        TRY(features_set_text(session, lines, row, label, text));
        features_set_number(lines, row, meridian, made->lines[row].is_meridian);
        shapes->first_part[row] = row;
        shapes->first_point[row] = made->first_point[row];
    }
    shapes->first_part[made->count] = made->count;
    shapes->first_point[made->count] = run->count;
    for (int i = 0; i < run->count; i++) {
        shapes->lon_deg[i] = run->x[i];
        shapes->lat_deg[i] = run->y[i];
    }
    return BIGHT_OK;
}

static bight_status tabulate(bight_session *session, const graticule *made, const point_run *run,
                             bight_layer **lines) {
    TRY(features_create(session, "Graticule", made->count, lines));
    const bight_status status = fill(session, made, run, *lines);
    if (status == BIGHT_OK) return status;
    bight_layer_destroy(*lines);
    *lines = NULL;
    return status;
}

static bight_status build(bight_session *session, const bight_view *view, arena *scratch,
                          bight_layer **lines) {
    graticule made = {.count = 0};
    point_run run = {.arena = scratch};
    TRY(list_lines(session, view, true, &made, &run));
    TRY(list_lines(session, view, false, &made, &run));
    return tabulate(session, &made, &run, lines);
}

bight_status bight_view_graticule(bight_session *session, const bight_view *view,
                                  bight_layer **lines) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = build(session, view, scratch, lines);
    arena_destroy(scratch);
    return status;
}
