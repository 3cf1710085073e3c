/* Shapes of a drawn layer (bight_view_draw) as SVG path data, in tenths of a pixel. */
#ifndef BIGHT_APP_SVG_PATH_H
#define BIGHT_APP_SVG_PATH_H

#include <stdbool.h>
#include <stdio.h>

#include "bight.h"

/* The parts of a row, closed ones with "z"; false when it has none and nothing was put. */
bool svg_path_put(FILE *out, const bight_layer *drawn, int row);

/* The first point of a row's first part; false when the row has none. */
bool svg_path_point(const bight_layer *drawn, int row, double *x, double *y);

#endif
