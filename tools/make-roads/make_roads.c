/* Draws a large made-up road network for measurements: streets of a jittered grid, each a polyline
 * of six points between two junctions, in UTM 50N, with a speed and a name, and cities on some of
 * the junctions. The same arguments give the same files.
 *
 * usage: make-roads LINES FOLDER      writes road.shp, cities.shp and network.yaml into the folder
 */
#include <math.h>
#include <proj.h>
#include <shapefil.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { POINTS = 6, CITIES = 100, SPACING_M = 400 };

static uint64_t state = 20261124;

/* Uniform in [-1, 1): Marsaglia's xorshift. */
static double draw_number(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double)(state >> 11) / 4503599627370496.0 - 1;
}

static void stop(const char *sentence, const char *name) {
    fprintf(stderr, "make-roads: %s: %s\n", name, sentence);
    exit(EXIT_FAILURE);
}

static const char *path_in(const char *folder, const char *name) {
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_text(const char *folder, const char *name, const char *text) {
    FILE *file = fopen(path_in(folder, name), "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) stop("cannot write", name);
}

static void write_reference_system(const char *folder, const char *name) {
    PJ_CONTEXT *context = proj_context_create();
    PJ *crs = proj_create(context, "EPSG:32650");
    const char *text = proj_as_wkt(context, crs, PJ_WKT1_ESRI, NULL);
    if (text == NULL) stop("PROJ does not know EPSG:32650", name);
    write_text(folder, name, text);
    proj_destroy(crs);
    proj_context_destroy(context);
}

typedef struct {
    int columns; /* junctions a row */
    double *x_m;
    double *y_m;
} grid;

static grid draw_grid(int columns) {
    grid made = {.columns = columns};
    const size_t count = (size_t)columns * (size_t)columns;
    made.x_m = calloc(count, sizeof *made.x_m);
    made.y_m = calloc(count, sizeof *made.y_m);
    if (made.x_m == NULL || made.y_m == NULL) stop("out of memory", "grid");
    for (size_t i = 0; i < count; i++) {
        const size_t row = i / (size_t)columns;
        made.x_m[i] = 300000 + SPACING_M * ((double)(i % (size_t)columns) + 0.3 * draw_number());
        made.y_m[i] = 4000000 + SPACING_M * ((double)row + 0.3 * draw_number());
    }
    return made;
}

/* Callers pass junctions of the grid. */
static void write_line(SHPHandle shapes, DBFHandle table, const grid *of, int from, int to,
                       int record) {
    double x_m[POINTS], y_m[POINTS];
    char name[24];
    for (int i = 0; i < POINTS; i++) {
        const double share = (double)i / (POINTS - 1);
        const double bend = i == 0 || i == POINTS - 1 ? 0 : 15 * draw_number();
        x_m[i] = of->x_m[from] + share * (of->x_m[to] - of->x_m[from]) + bend;
        y_m[i] = of->y_m[from] + share * (of->y_m[to] - of->y_m[from]) + bend;
    }
    SHPObject *line = SHPCreateSimpleObject(SHPT_ARC, POINTS, x_m, y_m, NULL);
    if (SHPWriteObject(shapes, -1, line) != record) stop("cannot write", "road.shp");
    SHPDestroyObject(line);
    snprintf(name, sizeof name, "street %d", record / 50);
    DBFWriteIntegerAttribute(table, record, 0, 30 + 10 * (record % 8));
    DBFWriteStringAttribute(table, record, 1, name);
}

static void write_roads(const char *folder, const grid *of, long lines) {
    SHPHandle shapes = SHPCreate(path_in(folder, "road.shp"), SHPT_ARC);
    DBFHandle table = DBFCreate(path_in(folder, "road.dbf"));
    if (shapes == NULL || table == NULL) stop("cannot be made", "road.shp");
    DBFAddField(table, "KMH", FTInteger, 3, 0);
    DBFAddField(table, "NAME", FTString, 20, 0);
    int record = 0;
    for (int node = 0; record < lines && node < of->columns * of->columns; node++) {
        if (node % of->columns + 1 < of->columns)
            write_line(shapes, table, of, node, node + 1, record++);
        if (record < lines && node / of->columns + 1 < of->columns)
            write_line(shapes, table, of, node, node + of->columns, record++);
    }
    SHPClose(shapes);
    DBFClose(table);
    write_reference_system(folder, "road.prj");
}

static void write_cities(const char *folder, const grid *of) {
    SHPHandle shapes = SHPCreate(path_in(folder, "cities.shp"), SHPT_POINT);
    DBFHandle table = DBFCreate(path_in(folder, "cities.dbf"));
    if (shapes == NULL || table == NULL) stop("cannot be made", "cities.shp");
    DBFAddField(table, "ID", FTInteger, 6, 0);
    DBFAddField(table, "POP", FTInteger, 9, 0);
    const int side = (int)sqrt(CITIES);
    for (int i = 0; i < CITIES; i++) {
        const int row = (i / side + 1) * (of->columns / (side + 2));
        const int node = row * of->columns + (i % side + 1) * (of->columns / (side + 2));
        SHPObject *point =
            SHPCreateSimpleObject(SHPT_POINT, 1, &of->x_m[node], &of->y_m[node], NULL);
        SHPWriteObject(shapes, -1, point);
        SHPDestroyObject(point);
        DBFWriteIntegerAttribute(table, i, 0, i + 1);
        DBFWriteIntegerAttribute(table, i, 1, 100000 + 1000 * i);
    }
    SHPClose(shapes);
    DBFClose(table);
    write_reference_system(folder, "cities.prj");
}

int main(int argc, char **argv) {
    const long lines = argc == 3 ? strtol(argv[1], NULL, 10) : 0;
    if (lines < 1000 || lines > 100000000) {
        fputs("usage: make-roads LINES FOLDER   (at least 1000 lines)\n", stderr);
        return 2;
    }
    const grid drawn = draw_grid((int)ceil(sqrt((double)lines / 2)) + 1);
    write_roads(argv[2], &drawn, lines);
    write_cities(argv[2], &drawn);
    write_text(argv[2], "network.yaml",
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
    free(drawn.x_m);
    free(drawn.y_m);
    return 0;
}
