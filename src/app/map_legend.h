/* The legend of a map: classes with their breaks, sizes of circles, and the links there are. It
 * stands beside the map or, in a narrow picture, below it. */
#ifndef BIGHT_APP_MAP_LEGEND_H
#define BIGHT_APP_MAP_LEGEND_H

#include "app/map_drawing.h"

enum { MAP_LEGEND_WIDTH = 200 };

/* Where it stands: its top left corner, and columns side by side. */
typedef struct {
    double left;
    double top;
    int column_count; /* at most 4 */
    double column_px;
} map_legend_place;

double map_legend_height(const map_drawing *made, const map_legend_place *place);

void map_legend_write(const map_drawing *made, FILE *out, const map_legend_place *place);

#endif
