/* Positions on polylines in degrees: the nearest to a point, and where two lines cross.
 * Distances are geodesic; within a segment a position is found in a plane of local metres, which
 * for the short distances asked here differs by parts in ten thousand.
 */
#ifndef BIGHT_LAYER_POLYLINE_H
#define BIGHT_LAYER_POLYLINE_H

#include "layer/features.h"

typedef struct {
    const double *lon_deg;
    const double *lat_deg;
    int count;
} polyline;

typedef struct {
    double least_lon_deg, least_lat_deg, most_lon_deg, most_lat_deg;
} polyline_box;

typedef struct {
    double share; /* of the line's length, 0..1 */
    double lon_deg;
    double lat_deg;
    double distance_m; /* from the point asked */
} polyline_position;

/* Part `part` of a layer's shapes, which must outlive the view. */
polyline polyline_of_part(const bight_layer *layer, int part);

polyline_box polyline_find_box(const polyline *line);

/* The box grown by a distance on every side. */
polyline_box polyline_grow_box(const polyline_box *box, double distance_m);

bool polyline_boxes_meet(const polyline_box *first, const polyline_box *second);

double polyline_length_m(const polyline *line);

/* The position at a share of the length. */
polyline_position polyline_at(const polyline *line, double share);

/* The points from one share of the length to another that is not smaller, at most line->count + 2
 * of them; the number. With NULL they are only counted. A share that is that of a vertex gives the
 * vertex itself. O(points). */
int polyline_stretch(const polyline *line, double from_share, double to_share, double *lon_deg,
                     double *lat_deg);

/* The position nearest to a point. O(points). */
polyline_position polyline_nearest(const polyline *line, double lon_deg, double lat_deg);

/* Where the lines cross, at most `most` of them, as positions on the first and on the second line
 * (equal points, distance 0). Overlapping stretches do not cross. The number found. */
int polyline_crossings(const polyline *first, const polyline *second, polyline_position *on_first,
                       polyline_position *on_second, int most);

#endif
