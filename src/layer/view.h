/* A part of the Earth as it lies in a picture; see bight_view_create in bight.h.
 *
 * Degrees are first turned so that they lie within 180 of the middle meridian, then projected, then
 * scaled to pixels, y downward.
 */
#ifndef BIGHT_LAYER_VIEW_H
#define BIGHT_LAYER_VIEW_H

#include "layer/plane_projection.h"
#include "layer/rectangle_cut.h"

struct bight_view {
    arena *arena;
    plane_projection *projection;
    const char *definition; /* for PROJ */
    const char *sentence;   /* for readers */
    double middle_lon_deg;
    double width_px;
    double height_px;
    double px_per_m;
    double left_m; /* of the picture, as the next */
    double top_m;
    cut_rectangle degrees; /* what the picture shows, and some more, longitudes about the middle */
};

/* A longitude within 180 degrees of another. */
double view_turn_longitude(double lon_deg, double about_deg);

/* Points in degrees, turned about the middle meridian, into pixels, in place. */
void view_place(const bight_view *view, double *x, double *y, int count);

#endif
