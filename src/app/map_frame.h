/* What lies over and around a map: meridians and parallels with their degrees, a scale bar. */
#ifndef BIGHT_APP_MAP_FRAME_H
#define BIGHT_APP_MAP_FRAME_H

#include "app/map_drawing.h"
#include "app/map_room.h"

void map_frame_write_graticule(const map_drawing *made, FILE *out);
void map_frame_write_labels(const map_drawing *made, FILE *out);

/* Takes its place from the room for names. */
void map_frame_write_scale(const map_drawing *made, FILE *out, map_room *room);

#endif
