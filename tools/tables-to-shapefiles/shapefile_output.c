/* shapefile_output.c - writes one layer with Shapelib.
 *
 * Shapelib does not tell of a full disk when it closes a file, so writing and closing go through
 * the hooks here, which stop the program. The date in the .dbf is fixed, to keep bytes equal.
 * Invariant: a function that returns has written all it was asked to.
 */
#include "shapefile_output.h"

#include <errno.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reference_system.h"
#include "stop.h"
#include "text_encoder.h"

enum { DBF_YEAR = 2026, DBF_MONTH = 8, DBF_DAY = 1 }; /* the state of the tables */

static SAOffset write_block(void *block, SAOffset size, SAOffset count, SAFile file) {
    const SAOffset written = fwrite(block, size, count, (FILE *)file);
    if (written != count)
        stop(STOP_CANNOT_WRITE, "an output file cannot be written: %s", strerror(errno));
    return written;
}

static int close_file(SAFile file) {
    if (fclose((FILE *)file) != 0)
        stop(STOP_CANNOT_WRITE, "an output file cannot be written: %s", strerror(errno));
    return 0;
}

static void stay_silent(const char *message) {
    (void)message;
}

static SAHooks make_hooks(void) {
    SAHooks hooks;
    SASetupDefaultHooks(&hooks);
    hooks.FWrite = write_block;
    hooks.FClose = close_file;
    hooks.Error = stay_silent;
    return hooks;
}

static char *make_path(const struct layer *layer, const char *folder, const char *ending) {
    return make_text("%s/%s.%s", folder, layer->recipe.name, ending);
}

static int shapefile_type(enum shape_kind shape) {
    switch (shape) {
    case SHAPE_POINT:
        return SHPT_POINT;
    case SHAPE_LINK:
    case SHAPE_LANE:
        return SHPT_ARC;
    case SHAPE_LAND:
        return SHPT_POLYGON;
    }
    return SHPT_NULL;
}

static SHPObject *create_shape(const struct layer_shapes *shapes, size_t record, int type) {
    const size_t first_part = shapes->record_first_parts[record];
    const size_t end_part = shapes->record_first_parts[record + 1];
    const size_t first_vertex = shapes->part_first_vertices[first_part];
    const size_t end_vertex = shapes->part_first_vertices[end_part];
    int *const starts = make_room(end_part - first_part, sizeof *starts);
    for (size_t part = first_part; part < end_part; part++)
        starts[part - first_part] = (int)(shapes->part_first_vertices[part] - first_vertex);
    SHPObject *const shape =
        SHPCreateObject(type, (int)record, type == SHPT_POINT ? 0 : (int)(end_part - first_part),
                        starts, NULL, (int)(end_vertex - first_vertex), shapes->xs + first_vertex,
                        shapes->ys + first_vertex, NULL, NULL);
    free(starts);
    if (shape == NULL) stop(STOP_FAULT, "out of memory");
    return shape;
}

static void write_shapes(const struct layer *layer, const char *folder, SAHooks *hooks) {
    char *const path = make_path(layer, folder, "shp");
    const int type = shapefile_type(layer->recipe.shape);
    SHPHandle file = SHPCreateLL(path, type, hooks);
    if (file == NULL) stop(STOP_CANNOT_WRITE, "%s: cannot be created: %s", path, strerror(errno));
    for (size_t record = 0; record < layer->shapes.record_count; record++) {
        SHPObject *const shape = create_shape(&layer->shapes, record, type);
        if (SHPWriteObject(file, -1, shape) != (int)record)
            stop(STOP_CANNOT_WRITE, "%s: shape %zu cannot be written", path, record + 1);
        SHPDestroyObject(shape);
    }
    SHPClose(file);
    free(path);
}

static int write_cell(DBFHandle file, int record, int number, const struct dbf_field *field,
                      const char *cell, const struct text_encoder *encoder) {
    if (cell[0] == '\0') return DBFWriteNULLAttribute(file, record, number);
    if (field->recipe->kind != COLUMN_TEXT)
        return DBFWriteDoubleAttribute(file, record, number, strtod(cell, NULL));
    char encoded[MOST_TEXT_BYTES + 1];
    if (text_encoder_encode(encoder, cell, encoded) != TEXT_ENCODED) return 0;
    return DBFWriteStringAttribute(file, record, number, encoded);
}

static void add_fields(DBFHandle file, const struct layer *layer, const char *path) {
    for (size_t i = 0; i < layer->field_count; i++) {
        const struct dbf_field *const field = &layer->fields[i];
        const DBFFieldType type = field->recipe->kind == COLUMN_TEXT ? FTString : FTDouble;
        if (DBFAddField(file, field->recipe->field, type, field->width, field->decimals) < 0)
            stop(STOP_CANNOT_WRITE, "%s: field %s cannot be added", path, field->recipe->field);
    }
}

static void write_rows(DBFHandle file, const struct layer *layer, const char *path) {
    struct text_encoder encoder;
    text_encoder_open(&encoder, layer->recipe.encoding);
    for (size_t record = 0; record < layer->shapes.record_count; record++) {
        const size_t row = layer->shapes.record_rows[record];
        for (size_t i = 0; i < layer->field_count; i++) {
            const struct dbf_field *const field = &layer->fields[i];
            const char *const cell = csv_table_cell(&layer->table, row, field->column);
            if (!write_cell(file, (int)record, (int)i, field, cell, &encoder))
                stop(STOP_CANNOT_WRITE, "%s: %s of record %zu cannot be written", path,
                     field->recipe->field, record + 1);
        }
    }
    text_encoder_close(&encoder);
}

/* Shapelib writes the .cpg file itself, beside the .dbf. */
static void write_attributes(const struct layer *layer, const char *folder, SAHooks *hooks) {
    char *const path = make_path(layer, folder, "dbf");
    DBFHandle file = DBFCreateLL(path, layer->recipe.encoding, hooks);
    if (file == NULL) stop(STOP_CANNOT_WRITE, "%s: cannot be created: %s", path, strerror(errno));
    DBFSetLastModifiedDate(file, DBF_YEAR - 1900, DBF_MONTH, DBF_DAY);
    add_fields(file, layer, path);
    write_rows(file, layer, path);
    DBFClose(file);
    free(path);
}

static void write_reference_system(const struct layer *layer, const char *folder) {
    char *const path = make_path(layer, folder, "prj");
    char *const text = reference_system_text(layer->recipe.reference_system);
    FILE *const file = fopen(path, "wb");
    if (file == NULL) stop(STOP_CANNOT_WRITE, "%s: cannot be created: %s", path, strerror(errno));
    const int printed = fprintf(file, "%s\n", text);
    if (fclose(file) != 0 || printed < 0)
        stop(STOP_CANNOT_WRITE, "%s: cannot be written: %s", path, strerror(errno));
    free(text);
    free(path);
}

void shapefile_output_write(const struct layer *layer, const char *folder) {
    SAHooks hooks = make_hooks();
    write_shapes(layer, folder, &hooks);
    write_attributes(layer, folder, &hooks);
    write_reference_system(layer, folder);
}
