/* Streets of a jittered grid; see made_streets.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "made_layer.h"
#include "made_streets.h"

enum { CITIES = 100, SPACING_M = 400, BEND_M = 15 };

typedef struct {
    int columns; /* junctions a row */
    double (*at_m)[2];
} grid;

static grid draw_grid(int columns) {
    grid made = {.columns = columns};
    const size_t count = (size_t)columns * (size_t)columns;
    made.at_m = calloc(count, sizeof *made.at_m);
    if (made.at_m == NULL) made_layer_stop("out of memory", "grid");
    for (size_t i = 0; i < count; i++) {
        const size_t row = i / (size_t)columns, column = i % (size_t)columns;
        made.at_m[i][0] = 300000 + SPACING_M * ((double)column + 0.3 * made_layer_draw_number());
        made.at_m[i][1] = 4000000 + SPACING_M * ((double)row + 0.3 * made_layer_draw_number());
    }
    return made;
}

static void add_street(made_layer *streets, const grid *of, int from, int to) {
    char name[24];
    const int record = made_layer_add_street(streets, of->at_m[from], of->at_m[to], BEND_M);
    snprintf(name, sizeof name, "street %d", record / 50);
    DBFWriteIntegerAttribute(streets->table, record, 0, 30 + 10 * (record % 8));
    DBFWriteStringAttribute(streets->table, record, 1, name);
}

static void write_streets(const char *folder, const grid *of, long lines) {
    made_layer streets = made_layer_begin(folder, "road", SHPT_ARC);
    made_layer_add_column(&streets, "KMH", FTInteger, 3, 0);
    made_layer_add_column(&streets, "NAME", FTString, 20, 0);
    for (int node = 0; streets.record_count < lines && node < of->columns * of->columns; node++) {
        if (node % of->columns + 1 < of->columns) add_street(&streets, of, node, node + 1);
        if (streets.record_count < lines && node / of->columns + 1 < of->columns)
            add_street(&streets, of, node, node + of->columns);
    }
    made_layer_end(&streets);
}

static void write_cities(const char *folder, const grid *of) {
    made_layer cities = made_layer_begin(folder, "cities", SHPT_POINT);
    made_layer_add_column(&cities, "ID", FTInteger, 6, 0);
    made_layer_add_column(&cities, "POP", FTInteger, 9, 0);
    const int side = (int)sqrt(CITIES);
    for (int i = 0; i < CITIES; i++) {
        const int row = (i / side + 1) * (of->columns / (side + 2));
        const int node = row * of->columns + (i % side + 1) * (of->columns / (side + 2));
        made_layer_add(&cities, 1, &of->at_m[node][0], &of->at_m[node][1]);
        DBFWriteIntegerAttribute(cities.table, i, 0, i + 1);
        DBFWriteIntegerAttribute(cities.table, i, 1, 100000 + 1000 * i);
    }
    made_layer_end(&cities);
}

void made_streets_plain(const char *folder, long lines) {
    const grid drawn = draw_grid((int)ceil(sqrt((double)lines / 2)) + 1);
    write_streets(folder, &drawn, lines);
    write_cities(folder, &drawn);
    made_layer_write_text(folder, "network.yaml",
                          "name: Made-up streets\n"
                          "layers:\n"
                          "  - {id: road, file: road.shp, speed: {field: KMH}, name: NAME}\n"
                          "join: {snap_m: 1, split_at_crossings: false}\n"
                          "cities:\n"
                          "  file: cities.shp\n"
                          "  id: ID\n"
                          "  name: ID\n"
                          "  weights: {population: POP}\n"
                          "  attach: {road: {max_km: 1, speed: 30}}\n");
    free(drawn.at_m);
}
