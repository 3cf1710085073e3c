/* Lines and rings cut off at an upright rectangle. */
#ifndef BIGHT_LAYER_RECTANGLE_CUT_H
#define BIGHT_LAYER_RECTANGLE_CUT_H

#include "base/status.h"

typedef struct {
    double least_x, least_y, most_x, most_y;
} cut_rectangle;

/* Points one after the other, in an arena; zeroed but for the arena it is empty. */
typedef struct {
    arena *arena;
    double *x;
    double *y;
    int count;
    int capacity;
} point_run;

bight_status point_run_add(bight_session *session, point_run *run, double x, double y);

/* The part of a segment in the rectangle as shares from[0..1], false when there is none (Liang and
 * Barsky 1984). */
bool rectangle_cut_segment(const cut_rectangle *rectangle, const double from[2], const double to[2],
                           double shares[2]);

/* The part of a ring in the rectangle (Sutherland and Hodgman 1974): one ring, which may run along
 * the sides of the rectangle where it lies outside; no points when nothing of it is inside. The
 * ring's last point is its first or not; the cut one's is not. `run` and `spare` are used up: the
 * answer is in `run`. O(points). */
bight_status rectangle_cut_ring(bight_session *session, const cut_rectangle *rectangle,
                                point_run *run, point_run *spare);

#endif
