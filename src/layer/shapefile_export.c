/* Writing Shapefiles through Shapelib; see shapefile_export.h. Shapelib writes to files of its own
 * beside the final ones, which are renamed when all of them stand. */
#include "layer/shapefile_export.h"

#include <math.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/output.h"
#include "base/text.h"
#include "layer/companion.h"
#include "layer/shapefile_fields.h"

enum { ENDING_BYTES = 4, PART_COUNT = 3 };

static const char WGS_84[] =
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
    "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

/* The order in which they appear: who sees the .shp sees the others. */
static const char *const endings[PART_COUNT] = {".dbf", ".shx", ".shp"};

typedef struct {
    bight_session *session;
    const bight_layer *layer;
    const char *path;
    arena *scratch;
    const char *stem;      /* the path without .shp */
    const char *temporary; /* the stem of the files being written */
    bool may_replace;
    shapefile_field *fields;
} shapefile_export;

static bight_status refuse(const shapefile_export *into, const char *what) {
    return FAIL(into->session, BIGHT_CANNOT_WRITE,
                "%s: its %s could not be written; check the folder and the room on the disk",
                into->path, what);
}

/* ---- Shapes ---- */

static int shape_type(const bight_layer *layer) {
    switch (bight_layer_shape(layer)) {
    case BIGHT_POINT:
        return SHPT_POINT;
    case BIGHT_LINE:
        return SHPT_ARC;
    default:
        return SHPT_POLYGON;
    }
}

static SHPObject *create_shape(const shapefile_export *into, int row, int *starts) {
    const layer_shapes *shapes = &into->layer->shapes;
    const int first_part = shapes->first_part[row], end_part = shapes->first_part[row + 1];
    if (first_part == end_part) return SHPCreateSimpleObject(SHPT_NULL, 0, NULL, NULL, NULL);
    const int first = shapes->first_point[first_part];
    const int count = shapes->first_point[end_part] - first;
    for (int part = first_part; part < end_part; part++)
        starts[part - first_part] = shapes->first_point[part] - first;
    const int type = shape_type(into->layer);
    return SHPCreateObject(type, -1, type == SHPT_POINT ? 0 : end_part - first_part, starts, NULL,
                           count, shapes->lon_deg + first, shapes->lat_deg + first, NULL, NULL);
}

static bight_status write_shapes_to(const shapefile_export *into, SHPHandle handle, int *starts) {
    for (int row = 0; row < into->layer->row_count; row++) {
        SHPObject *shape = create_shape(into, row, starts);
        if (shape == NULL) return FAIL_MEMORY(into->session);
        const bool is_written = SHPWriteObject(handle, -1, shape) >= 0;
        SHPDestroyObject(shape);
        if (!is_written) return refuse(into, "shapes");
    }
    return BIGHT_OK;
}

static bight_status write_shapes(const shapefile_export *into) {
    SAHooks hooks = companion_hooks();
    int *starts;
    TAKE(into->session, into->scratch, starts, into->layer->shapes.part_count + 1);
    const char *path = text_format(into->scratch, "%s.shp", into->temporary);
    if (path == NULL) return FAIL_MEMORY(into->session);
    SHPHandle handle = SHPCreateLL(path, shape_type(into->layer), &hooks);
    if (handle == NULL) return refuse(into, "shapes");
    const bight_status status = write_shapes_to(into, handle, starts);
    SHPClose(handle);
    return status;
}

/* ---- The table ---- */

static bool add_field(DBFHandle handle, const bight_layer *layer, int column,
                      const shapefile_field *field) {
    const bool is_text = bight_layer_column_type(layer, column) == BIGHT_TEXT;
    return DBFAddNativeFieldType(handle, field->name, is_text ? 'C' : 'N', field->width,
                                 field->decimals) >= 0;
}

static bool write_text(const shapefile_export *into, DBFHandle handle, int row, int column) {
    char cut[DBF_MOST_TEXT + 1];
    const char *text = bight_layer_text(into->layer, row, column);
    const int bytes = shapefile_fields_text_bytes(text, into->fields[column].width);
    memcpy(cut, text, (size_t)bytes);
    cut[bytes] = '\0';
    return DBFWriteStringAttribute(handle, row, column, cut) != 0;
}

static bool write_cell(const shapefile_export *into, DBFHandle handle, int row, int column) {
    const double value = bight_layer_real(into->layer, row, column);
    if (bight_layer_is_missing(into->layer, row, column) ||
        (bight_layer_column_type(into->layer, column) != BIGHT_TEXT && !isfinite(value)))
        return DBFWriteNULLAttribute(handle, row, column) != 0;
    if (bight_layer_column_type(into->layer, column) == BIGHT_TEXT)
        return write_text(into, handle, row, column);
    return DBFWriteDoubleAttribute(handle, row, column, value) != 0;
}

/* A table has a field at least, as readers expect. */
static bight_status write_rows(const shapefile_export *into, DBFHandle handle) {
    const bight_layer *layer = into->layer;
    for (int column = 0; column < layer->column_count; column++)
        if (!add_field(handle, layer, column, &into->fields[column])) return refuse(into, "table");
    if (layer->column_count == 0 && DBFAddField(handle, "row", FTInteger, 9, 0) < 0)
        return refuse(into, "table");
    for (int row = 0; row < layer->row_count; row++) {
        if (layer->column_count == 0 && DBFWriteIntegerAttribute(handle, row, 0, row + 1) == 0)
            return refuse(into, "table");
        for (int column = 0; column < layer->column_count; column++)
            if (!write_cell(into, handle, row, column)) return refuse(into, "table");
    }
    return BIGHT_OK;
}

/* "LDID/0": the .cpg alone tells the encoding. */
static bight_status write_table(const shapefile_export *into) {
    SAHooks hooks = companion_hooks();
    const char *path = text_format(into->scratch, "%s.dbf", into->temporary);
    if (path == NULL) return FAIL_MEMORY(into->session);
    DBFHandle handle = DBFCreateLL(path, "LDID/0", &hooks);
    if (handle == NULL) return refuse(into, "table");
    const bight_status status = write_rows(into, handle);
    DBFClose(handle);
    return status;
}

/* ---- The files beside them ---- */

static bight_status write_beside(const shapefile_export *into, const char *ending,
                                 const char *text) {
    output begun;
    const char *path = text_format(into->scratch, "%s%s", into->stem, ending);
    if (path == NULL) return FAIL_MEMORY(into->session);
    const bight_status status = output_begin(into->session, path, into->may_replace, &begun);
    if (status != BIGHT_OK) return status;
    output_write(&begun, text, strlen(text));
    return output_finish(into->session, &begun, BIGHT_OK);
}

static bight_status list_fields(const shapefile_export *into, bight_layer *list) {
    int field, name, unit;
    TRY(features_add_text(into->session, list, "field", &field));
    TRY(features_add_text(into->session, list, "column", &name));
    TRY(features_add_text(into->session, list, "unit", &unit));
    for (int row = 0; row < list->row_count; row++) {
        TRY(features_set_text(into->session, list, row, field, into->fields[row].name));
        TRY(features_set_text(into->session, list, row, name,
                              bight_layer_column_name(into->layer, row)));
        TRY(features_set_text(into->session, list, row, unit,
                              bight_layer_column_unit(into->layer, row)));
        if (into->fields[row].is_cut)
            status_note(into->session, "%s: texts of %s longer than %d bytes are cut", into->path,
                        bight_layer_column_name(into->layer, row), DBF_MOST_TEXT);
    }
    const char *path = text_format(into->scratch, "%s_fields.csv", into->stem);
    if (path == NULL) return FAIL_MEMORY(into->session);
    return bight_layer_write(into->session, list, path, BIGHT_CSV, into->may_replace);
}

static bight_status write_field_names(const shapefile_export *into) {
    bight_layer *list;
    TRY(features_create(into->session, "Fields", into->layer->column_count, &list));
    const bight_status status = list_fields(into, list);
    bight_layer_destroy(list);
    return status;
}

/* ---- All ---- */

/* Moves what was written into place, or removes it. */
static bight_status settle(const shapefile_export *into, bight_status written) {
    for (int i = 0; i < PART_COUNT; i++) {
        const char *from = text_format(into->scratch, "%s%s", into->temporary, endings[i]);
        const char *to = text_format(into->scratch, "%s%s", into->stem, endings[i]);
        if (from == NULL || to == NULL) return FAIL_MEMORY(into->session);
        if (written == BIGHT_OK)
            written = output_move(into->session, from, to);
        else
            output_remove(from);
    }
    return written;
}

static bight_status write_files(const shapefile_export *into) {
    TRY(write_shapes(into));
    TRY(write_table(into));
    TRY(write_beside(into, ".prj", WGS_84));
    TRY(write_beside(into, ".cpg", "UTF-8"));
    return write_field_names(into);
}

/* What else is there is looked at when it is written; these would be moved over. */
static bight_status check_free(const shapefile_export *into) {
    for (int i = 0; i < PART_COUNT && !into->may_replace; i++) {
        const char *path = text_format(into->scratch, "%s%s", into->stem, endings[i]);
        if (path == NULL) return FAIL_MEMORY(into->session);
        if (access(path, F_OK) == 0)
            return FAIL(into->session, BIGHT_CANNOT_WRITE,
                        "%s exists. Use --overwrite to replace it.", path);
    }
    return BIGHT_OK;
}

static bight_status write_all(shapefile_export *into) {
    const size_t bytes = strlen(into->path);
    if (bytes <= ENDING_BYTES || strcasecmp(into->path + bytes - ENDING_BYTES, ".shp") != 0)
        return FAIL(into->session, BIGHT_WRONG_USE, "%s: the name of a Shapefile ends in .shp",
                    into->path);
    into->stem = text_copy_bytes(into->scratch, into->path, bytes - ENDING_BYTES);
    if (into->stem == NULL) return FAIL_MEMORY(into->session);
    into->temporary = text_format(into->scratch, "%s.%ld.part", into->stem, (long)getpid());
    if (into->temporary == NULL) return FAIL_MEMORY(into->session);
    TRY(check_free(into));
    TRY(shapefile_fields_choose(into->session, into->scratch, into->layer, &into->fields));
    return settle(into, write_files(into));
}

bight_status shapefile_export_write(bight_session *session, const bight_layer *layer,
                                    const char *path, bool may_replace) {
    shapefile_export into = {
        .session = session, .layer = layer, .path = path, .may_replace = may_replace};
    if (bight_layer_shape(layer) == BIGHT_NO_SHAPE)
        return FAIL(
            session, BIGHT_WRONG_USE,
            "%s: the table \"%s\" has no shapes to write as a Shapefile; write it as CSV or "
            "JSON",
            path, bight_layer_title(layer));
    into.scratch = arena_create();
    if (into.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = write_all(&into);
    arena_destroy(into.scratch);
    return status;
}
