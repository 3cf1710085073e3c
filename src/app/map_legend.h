/* The legend of a map: classes with their breaks, sizes of circles, and the links there are. It
 * stands beside the map or, in a narrow picture, below it. */
#ifndef BIGHT_APP_MAP_LEGEND_H
#define BIGHT_APP_MAP_LEGEND_H

#include "app/map_drawing.h"

enum { MAP_LEGEND_WIDTH = 200 };

/* The height of the legend in so many columns. */
double map_legend_height(const map_drawing *made, int column_count);

/* From its top left corner on. */
void map_legend_write(const map_drawing *made, FILE *out, double left, double top,
                      int column_count);

#endif
