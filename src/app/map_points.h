/* The circles of a map: cities, or the points of what is coloured. */
#ifndef BIGHT_APP_MAP_POINTS_H
#define BIGHT_APP_MAP_POINTS_H

#include "app/map_drawing.h"

/* Makes the layer of points, the heaviest first, and finds where they lie. */
bight_status map_points_prepare(bight_session *session, map_drawing *made);

/* Whether the points are those of the theme, whose colour they have. */
bool map_points_are_coloured(const map_drawing *made);

const char *map_points_name(const map_drawing *made, int row);
const char *map_points_local_name(const map_drawing *made, int row);

/* The column circles are as large as; -1: all are alike. */
int map_points_weight_column(const map_drawing *made);
/* The radius of a weight in pixels. */
double map_points_radius(const map_drawing *made, double weight);
/* That of a row. */
double map_points_radius_of(const map_drawing *made, int row);

void map_points_write(const map_drawing *made, FILE *out);

#endif
