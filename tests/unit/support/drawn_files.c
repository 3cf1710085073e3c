/* Writing drawn networks with Shapelib and PROJ; see drawn_files.h. */
#include "drawn_files.h"

#include <ctype.h>
#include <dirent.h>
#include <limits.h>
#include <proj.h>
#include <shapefil.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_POINTS = 4096, MOST_PARTS = 256, MOST_FIELDS = 64, ROW_BYTES = 1 << 16 };

static void require(bool is_met, const char *what, const char *detail) {
    if (is_met) return;
    fprintf(stderr, "drawn_files: %s: %s\n", what, detail);
    abort();
}

char *drawn_folder(void) {
    const char *parent = getenv("TMPDIR");
    char name[PATH_MAX];
    snprintf(name, sizeof name, "%s/bight-test-XXXXXX", parent == NULL ? "/tmp" : parent);
    require(mkdtemp(name) != NULL, "cannot make a folder", name);
    char *folder = strdup(name);
    require(folder != NULL, "no memory", name);
    return folder;
}

const char *drawn_path(const char *folder, const char *name) {
    static char paths[8][PATH_MAX];
    static int turn;
    char *path = paths[turn++ % 8];
    const int bytes = snprintf(path, PATH_MAX, "%s/%s", folder, name);
    require(bytes > 0 && bytes < PATH_MAX, "the path is too long", name);
    return path;
}

/* Files first, then the folder: a drawn folder has no folders in it. */
void drawn_remove(char *folder) {
    DIR *listing = opendir(folder);
    require(listing != NULL, "cannot list", folder);
    for (const struct dirent *entry; (entry = readdir(listing)) != NULL;)
        if (entry->d_name[0] != '.') unlink(drawn_path(folder, entry->d_name));
    closedir(listing);
    rmdir(folder);
    free(folder);
}

void drawn_bytes(const char *folder, const char *name, const void *bytes, size_t count) {
    FILE *file = fopen(drawn_path(folder, name), "wb");
    require(file != NULL, "cannot write", name);
    require(fwrite(bytes, 1, count, file) == count, "cannot write", name);
    require(fclose(file) == 0, "cannot write", name);
}

void drawn_text(const char *folder, const char *name, const char *text) {
    drawn_bytes(folder, name, text, strlen(text));
}

void drawn_delete(const char *folder, const char *name) {
    require(unlink(drawn_path(folder, name)) == 0, "cannot delete", name);
}

char *drawn_read(const char *folder, const char *name, size_t *count) {
    FILE *file = fopen(drawn_path(folder, name), "rb");
    require(file != NULL, "cannot read", name);
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    rewind(file);
    char *bytes = calloc(1, (size_t)size + 1);
    require(bytes != NULL && fread(bytes, 1, (size_t)size, file) == (size_t)size, "cannot read",
            name);
    fclose(file);
    *count = (size_t)size;
    return bytes;
}

/* Cuts the text at the first `separator` and trims blanks; `*rest` is what follows, or NULL. */
static char *cut(char *text, char separator, char **rest) {
    char *stop = strchr(text, separator);
    *rest = stop == NULL ? NULL : stop + 1;
    if (stop == NULL) stop = text + strlen(text);
    while (isspace((unsigned char)*text))
        text++;
    while (stop > text && isspace((unsigned char)stop[-1]))
        stop--;
    *stop = '\0';
    return text;
}

/* "NAME:N8.2" */
static void add_field(DBFHandle table, char *description) {
    char *form, *decimals_text;
    const char *name = cut(description, ':', &form);
    require(form != NULL, "a column needs a type, NAME:C", name);
    const char type = *form;
    const char *width_text = cut(form + 1, '.', &decimals_text);
    const int decimals = decimals_text == NULL ? 0 : atoi(decimals_text);
    const int usual = type == 'C' ? 80 : type == 'D' ? 8 : type == 'L' ? 1 : decimals > 0 ? 19 : 9;
    const int width = *width_text == '\0' ? usual : atoi(width_text);
    require(strchr("CNFDLIBO", type) != NULL && type != '\0', "no such column type", name);
    require(DBFAddNativeFieldType(table, name, type, width, decimals) >= 0, "no such column", name);
}

static void add_fields(DBFHandle table, const char *columns) {
    char copy[ROW_BYTES], *rest = copy;
    snprintf(copy, sizeof copy, "%s", columns);
    while (rest != NULL && *rest != '\0')
        add_field(table, cut(rest, ',', &rest));
}

static void write_values(DBFHandle table, int record, char *values) {
    char *rest = values;
    for (int field = 0; field < DBFGetFieldCount(table); field++) {
        require(rest != NULL, "a row has fewer values than there are columns", values);
        char *value = cut(rest, ',', &rest);
        if (*value == '\0')
            DBFWriteNULLAttribute(table, record, field);
        else
            DBFWriteAttributeDirectly(table, record, field, value);
    }
    require(rest == NULL, "a row has more values than there are columns", values);
}

typedef struct {
    int part_starts[MOST_PARTS];
    int part_count;
    double x[MOST_POINTS], y[MOST_POINTS], z[MOST_POINTS];
    int point_count;
} drawn_shape;

static void add_part(drawn_shape *shape, char *points) {
    require(shape->part_count < MOST_PARTS, "too many parts", points);
    shape->part_starts[shape->part_count++] = shape->point_count;
    for (char *rest = points; rest != NULL;) {
        const char *point = cut(rest, ',', &rest);
        const int at = shape->point_count++;
        require(at < MOST_POINTS, "too many points", point);
        shape->z[at] = 0;
        require(sscanf(point, "%lf %lf %lf", &shape->x[at], &shape->y[at], &shape->z[at]) >= 2,
                "a point is \"x y\" or \"x y z\"", point);
    }
}

static void write_shape(SHPHandle shapes, int type, char *drawn) {
    static drawn_shape shape;
    shape.part_count = shape.point_count = 0;
    char *rest = drawn;
    const bool is_null = strstr(drawn, "null") != NULL;
    while (rest != NULL && !is_null)
        add_part(&shape, cut(rest, ';', &rest));
    const bool has_parts = type % 10 == SHPT_ARC || type % 10 == SHPT_POLYGON;
    SHPObject *object = SHPCreateObject(is_null ? SHPT_NULL : type, -1,
                                        has_parts ? shape.part_count : 0, shape.part_starts, NULL,
                                        shape.point_count, shape.x, shape.y, shape.z, NULL);
    require(object != NULL && SHPWriteObject(shapes, -1, object) >= 0, "cannot write a shape",
            drawn);
    SHPDestroyObject(object);
}

static void write_rows(SHPHandle shapes, DBFHandle table, int type, const char *rows) {
    char row[ROW_BYTES];
    for (int record = 0; *rows != '\0';) {
        const size_t bytes = strcspn(rows, "\n");
        require(bytes < sizeof row, "a row is too long", rows);
        memcpy(row, rows, bytes);
        row[bytes] = '\0';
        rows += bytes + (rows[bytes] == '\n');
        if (row[strspn(row, " \t")] == '\0') continue;
        char *points, *values = cut(row, '|', &points);
        require(points != NULL, "a row needs \"|\" before its points", row);
        write_values(table, record++, values);
        write_shape(shapes, type, points);
    }
}

static void write_prj(const char *folder, const char *name, const char *crs) {
    PJ_CONTEXT *context = proj_context_create();
    PJ *system = proj_create(context, crs);
    const char *const options[] = {"MULTILINE=NO", NULL};
    const char *text = system == NULL ? NULL : proj_as_wkt(context, system, PJ_WKT1_ESRI, options);
    require(text != NULL, "PROJ has no .prj text for", crs);
    drawn_text(folder, name, text);
    proj_destroy(system);
    proj_context_destroy(context);
}

void drawn_shapes(const char *folder, const char *name, const drawn_form *form, const char *columns,
                  const char *rows) {
    const size_t bytes = strlen(name);
    require(bytes > 4 && strcmp(name + bytes - 4, ".shp") == 0, "the name ends in .shp", name);
    char prj_name[NAME_MAX];
    snprintf(prj_name, sizeof prj_name, "%.*s.prj", (int)bytes - 4, name);
    const char *path = drawn_path(folder, name);
    SHPHandle shapes = SHPCreate(path, form->shape_type);
    DBFHandle table = DBFCreateEx(path, form->code_page);
    require(shapes != NULL && table != NULL, "cannot write", path);
    add_fields(table, columns);
    write_rows(shapes, table, form->shape_type, rows);
    SHPClose(shapes);
    DBFClose(table);
    if (form->crs != NULL)
        write_prj(folder, prj_name, form->crs);
    else if (form->prj != NULL)
        drawn_text(folder, prj_name, form->prj);
}

static void draw_in_degrees(const char *folder, const char *name, int shape_type,
                            const char *columns, const char *rows) {
    const drawn_form form = {.shape_type = shape_type, .crs = "EPSG:4326", .code_page = "UTF-8"};
    drawn_shapes(folder, name, &form, columns, rows);
}

void drawn_points(const char *folder, const char *name, const char *columns, const char *rows) {
    draw_in_degrees(folder, name, SHPT_POINT, columns, rows);
}

void drawn_lines(const char *folder, const char *name, const char *columns, const char *rows) {
    draw_in_degrees(folder, name, SHPT_ARC, columns, rows);
}

void drawn_polygons(const char *folder, const char *name, const char *columns, const char *rows) {
    draw_in_degrees(folder, name, SHPT_POLYGON, columns, rows);
}
