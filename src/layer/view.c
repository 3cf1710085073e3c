/* Choosing a projection for a box, and its place in a picture; see view.h. */
#include "layer/view.h"

#include <math.h>

#include "base/text.h"
#include "layer/features.h"
#include "layer/projection.h"

enum { SIDE_POINTS = 32, BORDER_POINTS = 4 * SIDE_POINTS };

static const double NEAR_EQUATOR_DEG = 10, NEAR_POLE_DEG = 75, TALL_DEG = 60, WIDE_DEG = 140;
static const double PI_DEG = 180;

double view_turn_longitude(double lon_deg, double about_deg) {
    return lon_deg - 2 * PI_DEG * floor((lon_deg - about_deg + PI_DEG) / (2 * PI_DEG));
}

/* ---- The projection ---- */

/* Rounded to a hundredth of the box, so that parameters can be told in few digits. */
static double rounded(double degrees, double span_deg) {
    const double step = span_deg >= 10 ? 0.5 : span_deg >= 1 ? 0.1 : 0.01;
    return round(degrees / step) * step;
}

/* "34.5° N" */
static const char *angle(arena *owner, double degrees, const char *positive, const char *negative) {
    const char *side = degrees < 0 ? negative : degrees > 0 ? positive : "";
    return text_format(owner, "%.4g\u00b0%s%s", fabs(degrees), side[0] == '\0' ? "" : " ", side);
}

static const char *latitude(arena *owner, double degrees) {
    return angle(owner, degrees, "N", "S");
}

static const char *longitude(arena *owner, double degrees) {
    return angle(owner, view_turn_longitude(degrees, 0), "E", "W");
}

static void choose_conic(bight_view *view, double south_deg, double north_deg, double lon_deg) {
    arena *owner = view->arena;
    const double height_deg = north_deg - south_deg;
    const double first = rounded(south_deg + height_deg / 6, height_deg);
    const double second = rounded(north_deg - height_deg / 6, height_deg);
    const double middle = rounded((south_deg + north_deg) / 2, height_deg);
    view->definition =
        text_format(owner, "+proj=lcc +lat_1=%.4f +lat_2=%.4f +lat_0=%.4f +lon_0=%.4f", first,
                    second, middle, lon_deg);
    view->sentence =
        text_format(owner,
                    "Lambert conformal conic, standard parallels %s and %s, central "
                    "meridian %s, WGS 84",
                    latitude(owner, first), latitude(owner, second), longitude(owner, lon_deg));
}

static void choose_azimuthal(bight_view *view, double lat_deg, double lon_deg) {
    arena *owner = view->arena;
    view->definition = text_format(owner, "+proj=laea +lat_0=%.4f +lon_0=%.4f", lat_deg, lon_deg);
    view->sentence = text_format(owner, "Lambert azimuthal equal-area, centred on %s %s, WGS 84",
                                 latitude(owner, lat_deg), longitude(owner, lon_deg));
}

static void choose_world(bight_view *view, double lon_deg) {
    view->definition = text_format(view->arena, "+proj=eqearth +lon_0=%.4f", lon_deg);
    view->sentence = text_format(view->arena, "Equal Earth, central meridian %s, WGS 84",
                                 longitude(view->arena, lon_deg));
}

static bight_status choose_projection(bight_session *session, const bight_box *box,
                                      bight_view *view) {
    const double wide_deg = box->east_deg - box->west_deg;
    const double high_deg = box->north_deg - box->south_deg;
    const double farthest_deg = fmax(fabs(box->south_deg), fabs(box->north_deg));
    const bool is_tropical =
        box->south_deg < NEAR_EQUATOR_DEG && box->north_deg > -NEAR_EQUATOR_DEG;
    view->middle_lon_deg = rounded((box->west_deg + box->east_deg) / 2, wide_deg);
    if (wide_deg > WIDE_DEG)
        choose_world(view, view->middle_lon_deg);
    else if (is_tropical || farthest_deg > NEAR_POLE_DEG || high_deg > TALL_DEG)
        choose_azimuthal(view, rounded((box->south_deg + box->north_deg) / 2, high_deg),
                         view->middle_lon_deg);
    else
        choose_conic(view, box->south_deg, box->north_deg, view->middle_lon_deg);
    if (view->definition == NULL || view->sentence == NULL) return FAIL_MEMORY(session);
    return plane_projection_create(session, view->definition, &view->projection);
}

/* ---- The place in the picture ---- */

/* Points along the sides of a rectangle. */
static void list_border(const cut_rectangle *of, double *x, double *y) {
    for (int i = 0; i < SIDE_POINTS; i++) {
        const double share = (double)i / SIDE_POINTS;
        const double east = of->least_x + share * (of->most_x - of->least_x);
        const double north = of->least_y + share * (of->most_y - of->least_y);
        const double xs[4] = {east, of->most_x, of->most_x + of->least_x - east, of->least_x};
        const double ys[4] = {of->least_y, north, of->most_y, of->most_y + of->least_y - north};
        for (int side = 0; side < 4; side++) {
            x[side * SIDE_POINTS + i] = xs[side];
            y[side * SIDE_POINTS + i] = ys[side];
        }
    }
}

static cut_rectangle bounds_of(const double *x, const double *y, int count) {
    cut_rectangle bounds = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = 0; i < count; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i])) continue;
        bounds.least_x = fmin(bounds.least_x, x[i]);
        bounds.most_x = fmax(bounds.most_x, x[i]);
        bounds.least_y = fmin(bounds.least_y, y[i]);
        bounds.most_y = fmax(bounds.most_y, y[i]);
    }
    return bounds;
}

static void fit(const cut_rectangle *metres, double most_height_px, bight_view *view) {
    const double wide_m = metres->most_x - metres->least_x;
    const double high_m = metres->most_y - metres->least_y;
    view->px_per_m = fmin(view->width_px / wide_m, most_height_px / high_m);
    view->height_px = fmin(most_height_px, ceil(high_m * view->px_per_m));
    view->left_m = (metres->least_x + metres->most_x - view->width_px / view->px_per_m) / 2;
    view->top_m = (metres->least_y + metres->most_y + view->height_px / view->px_per_m) / 2;
}

/* Pixels into degrees about the middle meridian. */
static void place_back(const bight_view *view, double *x, double *y, int count) {
    for (int i = 0; i < count; i++) {
        x[i] = view->left_m + x[i] / view->px_per_m;
        y[i] = view->top_m - y[i] / view->px_per_m;
    }
    plane_projection_back(view->projection, x, y, count);
    for (int i = 0; i < count; i++)
        x[i] = view_turn_longitude(x[i], view->middle_lon_deg);
}

/* What the picture shows: its border in degrees and the box asked for, a tenth wider. */
static void find_degrees(const bight_box *box, bight_view *view) {
    double x[BORDER_POINTS + 2], y[BORDER_POINTS + 2];
    const cut_rectangle picture = {0, 0, view->width_px, view->height_px};
    list_border(&picture, x, y);
    place_back(view, x, y, BORDER_POINTS);
    x[BORDER_POINTS] = box->west_deg;
    x[BORDER_POINTS + 1] = box->east_deg;
    y[BORDER_POINTS] = box->south_deg;
    y[BORDER_POINTS + 1] = box->north_deg;
    const cut_rectangle shown = bounds_of(x, y, BORDER_POINTS + 2);
    const double more_x = (shown.most_x - shown.least_x) / 10;
    const double more_y = (shown.most_y - shown.least_y) / 10;
    view->degrees = (cut_rectangle){fmax(shown.least_x - more_x, view->middle_lon_deg - PI_DEG),
                                    fmax(shown.least_y - more_y, -PI_DEG / 2),
                                    fmin(shown.most_x + more_x, view->middle_lon_deg + PI_DEG),
                                    fmin(shown.most_y + more_y, PI_DEG / 2)};
}

static bight_status build(bight_session *session, const bight_box *box, double most_height_px,
                          bight_view *view) {
    double x[BORDER_POINTS], y[BORDER_POINTS];
    const cut_rectangle degrees = {box->west_deg, box->south_deg, box->east_deg, box->north_deg};
    TRY(choose_projection(session, box, view));
    list_border(&degrees, x, y);
    plane_projection_forward(view->projection, x, y, BORDER_POINTS);
    const cut_rectangle metres = bounds_of(x, y, BORDER_POINTS);
    if (!(metres.most_x > metres.least_x && metres.most_y > metres.least_y))
        return FAIL(session, BIGHT_WRONG_USE,
                    "a map of %.6g..%.6g, %.6g..%.6g degrees shows nothing", box->west_deg,
                    box->east_deg, box->south_deg, box->north_deg);
    fit(&metres, most_height_px, view);
    find_degrees(box, view);
    return BIGHT_OK;
}

bight_status bight_view_create(bight_session *session, const bight_box *box, double width_px,
                               double most_height_px, bight_view **view) {
    if (!(box->east_deg > box->west_deg && box->north_deg > box->south_deg && width_px > 0 &&
          most_height_px > 0))
        return FAIL(session, BIGHT_WRONG_USE, "a map needs a box and a size greater than nothing");
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    bight_view *created = arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *created = (bight_view){.arena = owner, .width_px = width_px};
    const bight_status status = build(session, box, most_height_px, created);
    if (status != BIGHT_OK)
        bight_view_destroy(created);
    else
        *view = created;
    return status;
}

void bight_view_destroy(bight_view *view) {
    if (view == NULL) return;
    plane_projection_destroy(view->projection);
    arena_destroy(view->arena);
}

void view_place(const bight_view *view, double *x, double *y, int count) {
    plane_projection_forward(view->projection, x, y, count);
    for (int i = 0; i < count; i++) {
        x[i] = (x[i] - view->left_m) * view->px_per_m;
        y[i] = (view->top_m - y[i]) * view->px_per_m;
    }
}

double bight_view_height_px(const bight_view *view) {
    return view->height_px;
}

double bight_view_km_per_px(const bight_view *view) {
    static const double half_px = 5, m_per_km = 1000;
    double x[2] = {view->width_px / 2 - half_px, view->width_px / 2 + half_px};
    double y[2] = {view->height_px / 2, view->height_px / 2};
    place_back(view, x, y, 2);
    return projection_distance_m(x[0], y[0], x[1], y[1]) / (2 * half_px * m_per_km);
}

const char *bight_view_projection(const bight_view *view) {
    return view->sentence;
}
