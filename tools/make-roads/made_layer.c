/* Writing through Shapelib; see made_layer.h. */
#include "made_layer.h"

#include <proj.h>
#include <stdio.h>
#include <stdlib.h>

enum { POINTS = 6 };

_Noreturn void made_layer_stop(const char *sentence, const char *name) {
    fprintf(stderr, "make-roads: %s: %s\n", name, sentence);
    exit(EXIT_FAILURE);
}

/* Marsaglia's xorshift. */
double made_layer_draw_number(void) {
    static uint64_t state = 20261124;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double)(state >> 11) / 4503599627370496.0 - 1;
}

static const char *path_in(const char *folder, const char *name, const char *ending) {
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s%s", folder, name, ending);
    return path;
}

static void write_file(const char *folder, const char *name, const char *ending, const char *text) {
    FILE *file = fopen(path_in(folder, name, ending), "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
        made_layer_stop("cannot write", name);
}

void made_layer_write_text(const char *folder, const char *name, const char *text) {
    write_file(folder, name, "", text);
}

made_layer made_layer_begin(const char *folder, const char *name, int shape_type) {
    made_layer layer = {.folder = folder, .name = name, .shape_type = shape_type};
    layer.shapes = SHPCreate(path_in(folder, name, ".shp"), shape_type);
    layer.table = DBFCreate(path_in(folder, name, ".dbf"));
    if (layer.shapes == NULL || layer.table == NULL) made_layer_stop("cannot be made", name);
    return layer;
}

void made_layer_add_column(const made_layer *layer, const char *name, DBFFieldType type, int width,
                           int decimals) {
    DBFAddField(layer->table, name, type, width, decimals);
}

int made_layer_add(made_layer *layer, int point_count, const double *x_m, const double *y_m) {
    SHPObject *shape = SHPCreateSimpleObject(layer->shape_type, point_count, x_m, y_m, NULL);
    if (SHPWriteObject(layer->shapes, -1, shape) != layer->record_count)
        made_layer_stop("cannot write", layer->name);
    SHPDestroyObject(shape);
    return layer->record_count++;
}

int made_layer_add_street(made_layer *layer, const double from_m[2], const double to_m[2],
                          double bend_m) {
    double x_m[POINTS], y_m[POINTS];
    for (int i = 0; i < POINTS; i++) {
        const double share = (double)i / (POINTS - 1);
        const double bend = i == 0 || i == POINTS - 1 ? 0 : bend_m * made_layer_draw_number();
        x_m[i] = from_m[0] + share * (to_m[0] - from_m[0]) + bend;
        y_m[i] = from_m[1] + share * (to_m[1] - from_m[1]) + bend;
    }
    return made_layer_add(layer, POINTS, x_m, y_m);
}

void made_layer_end(made_layer *layer) {
    PJ_CONTEXT *context = proj_context_create();
    PJ *crs = proj_create(context, "EPSG:32650");
    const char *text = proj_as_wkt(context, crs, PJ_WKT1_ESRI, NULL);
    if (text == NULL) made_layer_stop("PROJ does not know EPSG:32650", layer->name);
    SHPClose(layer->shapes);
    DBFClose(layer->table);
    write_file(layer->folder, layer->name, ".prj", text);
    proj_destroy(crs);
    proj_context_destroy(context);
}
