/* Lines around the cells of a grid whose value is at most a level, by marching squares (Lorensen
 * and Cline 1987 in two dimensions) on the centres of the cells. */
#ifndef BIGHT_LAYER_CONTOUR_H
#define BIGHT_LAYER_CONTOUR_H

#include "layer/plane_grid.h"
#include "layer/plane_land.h"

/* Adds closed rings with the low side on their left: outer ones counterclockwise, holes clockwise.
 * Between two values the line lies where it would in a straight rise; beside INFINITY half-way. At
 * saddles the mean of the four decides. What is within a level is within every higher one, too.
 * O(cells). */
bight_status contour_find(bight_session *session, arena *scratch, const plane_grid *grid,
                          const double *values, double level, plane_rings *rings);

#endif
