/* Lines as people draw them, at random: no end is named, so that position alone joins them.
 *
 * Some dozens of small networks, called clusters, lie a degree apart in one Shapefile, so that many
 * are tried in one opening. A line goes from a place to another, perhaps by way of a third, where
 * it may pass another line's end; it may be one-way, a record of two parts, or a loop. Cities stand
 * on places. The same seed draws the same lines anywhere.
 */
#ifndef RAW_LINES_H
#define RAW_LINES_H

#include <stdint.h>

#include "network_fixture.h"

enum {
    RAW_CLUSTERS = 30,
    RAW_PLACES = 8, /* of a cluster, as the next two */
    RAW_CITIES = 4,
    RAW_LINES = 48,
    RAW_VERTICES = 4
};

typedef enum {
    RAW_TIDY, /* no line passes a place within 3 snap_m but at its own vertices */
    RAW_WILD  /* ends lie anywhere around their places, lines pass anywhere */
} raw_manner;

typedef struct {
    double lon_deg[RAW_VERTICES];
    double lat_deg[RAW_VERTICES];
    int places[RAW_VERTICES]; /* at the vertices, -1: none */
    int count;
    int cluster;
    int record;      /* lines of one record lie one after the other */
    int64_t time_ms; /* of this part */
    bool is_oneway;
} raw_line;

typedef struct {
    double lon_deg[RAW_PLACES];
    double lat_deg[RAW_PLACES];
    int count;
} raw_places;

typedef struct {
    uint64_t state; /* of the generator */
    raw_manner manner;
    double snap_m;
    bool splits_crossings;
    bool has_ties;
    raw_places places[RAW_CLUSTERS];
    raw_line lines[RAW_CLUSTERS * RAW_LINES];
    int line_count;
    int record_count;
} raw_network;

/* A number below `limit`. */
int raw_below(raw_network *network, int limit);

/* 6 to 20 lines a cluster. */
void raw_network_make(raw_network *network, uint64_t seed, raw_manner manner);

/* A line of its own record at the end of the list. */
raw_line *raw_network_add(raw_network *network, const raw_line *model);

/* road.shp, cities.shp and network.yaml; `order` holds the lines in the order they are written,
 * NULL for that of the list. Lines of one record are written as its parts. */
void raw_network_draw(const raw_network *network, const network_fixture *fixture, const int *order);

/* The lines of a cluster, one a row as they are drawn, for the message of a failure. */
void raw_network_tell(const raw_network *network, int cluster, char *text, size_t bytes);

/* Metres along the first `count` vertices. */
double raw_length_m(const raw_line *line, int count);

#endif
