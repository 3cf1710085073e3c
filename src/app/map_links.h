/* How the links of a network look on a map, by mode: high-speed rail dark, rail brown, road grey,
 * sea blue and dashed, air thin; what a scenario adds, changes or closes stands out. */
#ifndef BIGHT_APP_MAP_LINKS_H
#define BIGHT_APP_MAP_LINKS_H

#include <stdbool.h>
#include <stdio.h>

#include "bight.h"

/* Rail from this speed in motion counts as high-speed. */
enum { MAP_HIGH_SPEED_KMH = 160 };

typedef enum {
    LINK_AIR,
    LINK_SEA,
    LINK_OTHER,
    LINK_ROAD,
    LINK_RAIL,
    LINK_HIGH_SPEED,
    LINK_CHANGED,
    LINK_CLOSED,
    LINK_ADDED,
    LINK_CLASSES
} link_class;

typedef struct {
    const char *name; /* for the legend */
    const char *colour;
    double width_px;
    const char *dashes; /* "": a full line */
    double opacity;
} link_look;

const link_look *map_links_look(link_class which);

/* The attributes of a look. */
void map_links_put_look(FILE *out, const link_look *look);

/* Which classes there are to be seen. */
void map_links_count(const bight_layer *links, const bight_layer *drawn, int counts[LINK_CLASSES]);

typedef enum { LINKS_ALL, LINKS_PALE, LINKS_CHANGED } link_choice;

/* The links, a group a class; brief: each group one path without tooltips. Pale where areas are to
 * be seen below them; where other lines are, only what is changed. */
void map_links_write(FILE *out, const bight_layer *links, const bight_layer *drawn, bool is_brief,
                     link_choice choice);
bool map_links_is_change(link_class which);

#endif
