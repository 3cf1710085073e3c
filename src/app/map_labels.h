/* Names beside the circles of a map, none over another or over a circle. The heaviest points choose
 * first, among two dozen places (after Imhof 1975: right of the point before left, near before
 * far); a name that fits nowhere is left out, and stands in the tooltip only. */
#ifndef BIGHT_APP_MAP_LABELS_H
#define BIGHT_APP_MAP_LABELS_H

#include "app/map_drawing.h"
#include "app/map_room.h"

/* The room left is changed. */
void map_labels_write(const map_drawing *made, FILE *out, map_room *room);

#endif
