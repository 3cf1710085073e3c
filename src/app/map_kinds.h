/* Maps of kinds: cities in the colour of what they fall to, and lines that lead there. Colours are
 * those of Okabe and Ito (2008), which keep apart under red-green blindness. */
#ifndef BIGHT_APP_MAP_KINDS_H
#define BIGHT_APP_MAP_KINDS_H

#include "app/map_drawing.h"

const char *map_kinds_colour(int kind, bool is_contested);

/* The colour of a point, by its row, and what it falls to, "" for nothing. */
const char *map_kinds_colour_of_point(const map_drawing *made, int row);
const char *map_kinds_anchor_of_point(const map_drawing *made, int row);

/* Nothing for maps without kinds. */
void map_kinds_write_lines(const map_drawing *made, FILE *out);
void map_kinds_write_anchors(const map_drawing *made, FILE *out);

#endif
