/* The room left on a picture for labels: a grid of cells, taken or free. */
#ifndef BIGHT_APP_MAP_ROOM_H
#define BIGHT_APP_MAP_ROOM_H

#include <stdbool.h>

enum { ROOM_CELLS = 512 };

typedef struct {
    double cell_px;
    double width_px;
    double height_px;
    unsigned char taken[ROOM_CELLS][ROOM_CELLS / 8]; /* a bit a cell */
} map_room;

typedef struct {
    double left, top, right, bottom; /* px */
} map_label_box;

void map_room_clear(map_room *room, double width_px, double height_px);
void map_room_take(map_room *room, const map_label_box *box);
/* Whether the box is inside the picture and none of its cells is taken. */
bool map_room_is_free(const map_room *room, const map_label_box *box);

#endif
