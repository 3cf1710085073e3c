/* A map as SVG, alone in a file or inside a page.
 *
 *     map_content content = {.title = "Hubs", .land = land, .links = links, .cities = cities,
 *                            .weight = "population", .theme = {.layer = hubs, .column = "score"}};
 *     map_style style = {.width_px = 960};
 *     map_drawing made;
 *     TRY(map_drawing_prepare(session, &content, &style, &made));
 *     map_drawing_write(&made, out);            an <svg> element
 *     map_drawing_release(&made);
 *
 * Layers are lent and must outlive the drawing. All is drawn by attributes, without style sheets,
 * scripts or references to the outside, so it may stand in a page under `default-src 'none'`. The
 * same layers give the same bytes.
 */
#ifndef BIGHT_APP_MAP_DRAWING_H
#define BIGHT_APP_MAP_DRAWING_H

#include <stdio.h>

#include "app/map_links.h"
#include "app/map_theme.h"
#include "bight.h"

typedef enum { MAP_NAMES, MAP_NAMES_LOCAL, MAP_NAMES_BOTH, MAP_NAMES_NONE } map_names;

enum { MAP_MOST_KINDS = 7 };

/* What a city falls to: one of the anchors, -1: none, which is of a kind, -1: none. */
typedef struct {
    int kind;
    int anchor;        /* a line leads there */
    bool is_contested; /* drawn paler */
} map_belonging;

/* Cities of several kinds, each with a colour, and the points they fall to. */
typedef struct {
    const char *caption; /* heads the legend */
    int count;
    const char *names[MAP_MOST_KINDS];
    const map_belonging *cities; /* by row of the content's cities */
    const char *contested_caption;
    const bight_layer *anchors; /* squares, the first column names them */
    const int *anchor_kinds;    /* by row of them */
    const char *anchors_caption;
} map_kinds;

typedef struct {
    const char *title;         /* above the map, and its <title> */
    const char *subtitle;      /* NULL: none */
    const char *note;          /* below the map: what its figures rest on; NULL: none */
    const bight_layer *land;   /* polygons; NULL: all is land */
    const bight_layer *links;  /* of bight_scenario_links; NULL: none are drawn */
    const bight_layer *cities; /* of bight_network_cities */
    const char *weight;        /* the column of the cities their circles are as large as; NULL: all
                                  alike */
    const bight_box *box;      /* what is shown; NULL: the cities */
    /* Polygons over those of the theme, as lines around them and hatched; NULL: none. */
    const bight_layer *outlines;
    const char *outlines_caption;
    const bight_layer *hatched;
    const char *hatched_caption;
    map_theme theme;        /* what is coloured; its layer NULL: nothing */
    const map_kinds *kinds; /* instead of a theme; NULL: none */
} map_content;

typedef struct {
    int width_px;           /* of the whole picture; 0: 960. Below 640 the legend stands below */
    map_names names;        /* labels of the cities */
    bool is_without_labels; /* small maps beside others */
    bool is_without_title;  /* it stands in the page instead, whose letters it has */
    bool is_brief;          /* links of a mode are one line without tooltips: a fifth of the bytes;
                              those of cities have the names that are shown */
    const char *ground_id;  /* the id of a map before on the same page, of the same box, width, land
                              and links: these are not written again; NULL: there is none */
    const char *names_id;   /* the same for the names: of as many cities, circles and names */
    bool has_legend_apart;  /* it is a picture of its own, written by itself */
    const char *id;         /* sets its ids apart from others of the page; NULL: "map" */
} map_style;

typedef struct {
    const map_content *content;
    map_style style;
    bight_view *view;
    bight_layer *points;       /* what is a circle, the heaviest first; NULL: none */
    bight_layer *drawn_points; /* as they lie in the picture, as the next */
    bight_layer *drawn_cities; /* where the points are others */
    bight_layer *drawn_land;
    bight_layer *drawn_links;
    bight_layer *drawn_theme; /* lines or polygons */
    bight_layer *drawn_outlines;
    bight_layer *drawn_hatched;
    bight_layer *drawn_anchors;
    bight_layer *graticule;
    map_classes classes;
} map_drawing;

/* 0 with everything found, or the exit code with nothing to release. */
int map_drawing_prepare(bight_session *session, const map_content *content, const map_style *style,
                        map_drawing *made);
void map_drawing_write(const map_drawing *made, FILE *out);
void map_drawing_write_legend(const map_drawing *made, FILE *out);
void map_drawing_release(map_drawing *made);

#define MAP_OUTLINE_COLOUR "#e66101"

/* Of the map itself, in pixels. */
double map_drawing_width(const map_style *style);

/* Which links are drawn beside the theme. */
link_choice map_drawing_links(const map_drawing *made);

#endif
