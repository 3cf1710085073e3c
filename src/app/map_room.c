/* Room for labels; see map_room.h. */
#include "app/map_room.h"

#include <math.h>
#include <string.h>

void map_room_clear(map_room *room, double width_px, double height_px) {
    memset(room->taken, 0, sizeof room->taken);
    room->width_px = width_px;
    room->height_px = height_px;
    room->cell_px = fmax(1, fmax(width_px, height_px) / ROOM_CELLS);
}

static int cell_of(const map_room *room, double px) {
    return (int)fmax(0, fmin(ROOM_CELLS - 1, floor(px / room->cell_px)));
}

void map_room_take(map_room *room, const map_label_box *box) {
    const int left = cell_of(room, box->left), right = cell_of(room, box->right);
    for (int y = cell_of(room, box->top); y <= cell_of(room, box->bottom); y++)
        for (int x = left; x <= right; x++)
            room->taken[y][x / 8] |= (unsigned char)(1U << (x % 8));
}

bool map_room_is_free(const map_room *room, const map_label_box *box) {
    if (box->left < 0 || box->top < 0 || box->right > room->width_px ||
        box->bottom > room->height_px)
        return false;
    const int left = cell_of(room, box->left), right = cell_of(room, box->right);
    for (int y = cell_of(room, box->top); y <= cell_of(room, box->bottom); y++)
        for (int x = left; x <= right; x++)
            if ((room->taken[y][x / 8] >> (x % 8) & 1U) != 0) return false;
    return true;
}
