/* Layers as GeoPackages; see geopackage.h. */
#include "layer/geopackage.h"

#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/output.h"
#include "base/text.h"
#include "layer/geometry_blob.h"
#include "layer/qgis_style.h"

enum { WGS_84 = 4326 };

static const char SCHEMA[] =
    "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
    "PRAGMA application_id=0x47504B47; PRAGMA user_version=10300;"
    "BEGIN;"
    "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY "
    "KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT "
    "NOT NULL, description TEXT);"
    "INSERT INTO gpkg_spatial_ref_sys VALUES "
    "('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL),"
    "('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),"
    "('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\","
    "6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],"
    "AUTHORITY[\"EPSG\",\"4326\"]]', 'longitude and latitude in degrees');"
    "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, "
    "identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT "
    "(strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y "
    "DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES "
    "gpkg_spatial_ref_sys(srs_id));"
    "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "
    "geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT "
    "NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT "
    "uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES "
    "gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES "
    "gpkg_spatial_ref_sys(srs_id));"
    "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT "
    "NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, "
    "column_name, extension_name));"
    "INSERT INTO gpkg_extensions VALUES "
    "('gpkg_data_columns', NULL, 'gpkg_schema', "
    "'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),"
    "('gpkg_data_column_constraints', NULL, 'gpkg_schema', "
    "'http://www.geopackage.org/spec121/#extension_schema', 'read-write');"
    "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name "
    "TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc "
    "PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));"
    "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type "
    "TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, "
    "max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, "
    "constraint_type, value));";

/* As QGIS makes it. Registered last, so that the first layer of the file is ours. */
static const char STYLES[] =
    "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog "
    "TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), "
    "styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, "
    "owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT CURRENT_TIMESTAMP);";

typedef struct {
    bight_session *session;
    const geopackage_table *tables;
    int table_count;
    const bight_layer *layer; /* the one being written, as all that follows the database */
    const char *path;
    arena *scratch;
    sqlite3 *database;
    const char *table;
    const char **names; /* of the columns, no two the same to SQLite */
    bool has_shapes;
    bool has_styles; /* whether their table is there */
    geometry_blob blob;
} package;

static bight_status report(const package *into) {
    if (sqlite3_errcode(into->database) == SQLITE_NOMEM) return FAIL_MEMORY(into->session);
    return FAIL(into->session, BIGHT_CANNOT_WRITE, "%s: SQLite could not write the GeoPackage (%s)",
                into->path, sqlite3_errmsg(into->database));
}

/* Runs a statement made by sqlite3_mprintf or sqlite3_str_finish, and releases it. */
static bight_status execute(const package *into, char *statement) {
    if (statement == NULL) return FAIL_MEMORY(into->session);
    const int code = sqlite3_exec(into->database, statement, NULL, NULL, NULL);
    sqlite3_free(statement);
    return code == SQLITE_OK ? BIGHT_OK : report(into);
}

/* ---- Names ---- */

static bool is_word(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (byte & 0x80) != 0;
}

/* "Hub cities" as hub_cities, in place. */
static void make_snake_case(char *text) {
    size_t bytes = 0;
    for (const char *at = text; *at != '\0'; at++) {
        const char lower = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        if (is_word(lower))
            text[bytes++] = lower;
        else if (bytes > 0 && text[bytes - 1] != '_')
            text[bytes++] = '_';
    }
    if (bytes > 0 && text[bytes - 1] == '_') bytes--;
    text[bytes] = '\0';
}

/* Some beginnings are kept for SQLite and the standard themselves. */
static bight_status name_table(package *into, const char *wanted) {
    static const char *const kept[] = {"gpkg", "sqlite", "rtree", "layer_styles"};
    char *name = text_copy(into->scratch, wanted == NULL ? into->layer->title : wanted);
    if (name == NULL) return FAIL_MEMORY(into->session);
    make_snake_case(name);
    into->table = name[0] == '\0' ? "layer" : name;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strncmp(name, kept[i], strlen(kept[i])) == 0)
            into->table = text_format(into->scratch, "layer_%s", name);
    return into->table == NULL ? FAIL_MEMORY(into->session) : BIGHT_OK;
}

static bool is_taken(const package *into, const char *name, int column) {
    if (sqlite3_stricmp(name, "fid") == 0 || sqlite3_stricmp(name, "geom") == 0) return true;
    for (int earlier = 0; earlier < column; earlier++)
        if (sqlite3_stricmp(into->names[earlier], name) == 0) return true;
    return false;
}

static bight_status name_columns(package *into) {
    TAKE(into->session, into->scratch, into->names, into->layer->column_count);
    for (int column = 0; column < into->layer->column_count; column++) {
        const char *wanted = bight_layer_column_name(into->layer, column), *name = wanted;
        for (int number = 2; name != NULL && is_taken(into, name, column); number++)
            name = text_format(into->scratch, "%s_%d", wanted, number);
        if (name == NULL) return FAIL_MEMORY(into->session);
        into->names[column] = name;
    }
    return BIGHT_OK;
}

/* ---- Tables ---- */

static bight_status create_table(const package *into) {
    static const char *const types[] = {
        [BIGHT_TEXT] = "TEXT", [BIGHT_INTEGER] = "INTEGER", [BIGHT_REAL] = "REAL"};
    sqlite3_str *statement = sqlite3_str_new(into->database);
    sqlite3_str_appendf(statement,
                        "CREATE TABLE \"%w\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
                        into->table);
    if (into->has_shapes) sqlite3_str_appendall(statement, ", geom GEOMETRY");
    for (int column = 0; column < into->layer->column_count; column++)
        sqlite3_str_appendf(statement, ", \"%w\" %s", into->names[column],
                            types[bight_layer_column_type(into->layer, column)]);
    sqlite3_str_appendall(statement, ")");
    return execute(into, sqlite3_str_finish(statement));
}

static void bind_cell(sqlite3_stmt *insert, int place, const bight_layer *layer, int row,
                      int column) {
    const bight_column_type type = bight_layer_column_type(layer, column);
    const double value = bight_layer_real(layer, row, column); /* NaN for text */
    if (bight_layer_is_missing(layer, row, column) || (type != BIGHT_TEXT && !isfinite(value)))
        sqlite3_bind_null(insert, place);
    else if (type == BIGHT_TEXT)
        sqlite3_bind_text(insert, place, bight_layer_text(layer, row, column), -1, SQLITE_STATIC);
    else if (type == BIGHT_INTEGER && fabs(value) < 9e18)
        sqlite3_bind_int64(insert, place, (sqlite3_int64)value);
    else
        sqlite3_bind_double(insert, place, value + 0.0); /* -0 becomes 0 */
}

static bight_status insert_rows(package *into, sqlite3_stmt *insert) {
    for (int row = 0; row < into->layer->row_count; row++) {
        int place = 1;
        sqlite3_bind_int(insert, place++, row + 1);
        if (into->has_shapes) {
            geometry_blob_make(&into->blob, row);
            sqlite3_bind_blob64(insert, place++, into->blob.bytes, into->blob.count, SQLITE_STATIC);
        }
        for (int column = 0; column < into->layer->column_count; column++)
            bind_cell(insert, place++, into->layer, row, column);
        if (sqlite3_step(insert) != SQLITE_DONE) return report(into);
        sqlite3_reset(insert);
    }
    return BIGHT_OK;
}

static char *insert_statement(const package *into) {
    sqlite3_str *statement = sqlite3_str_new(into->database);
    sqlite3_str_appendf(statement, "INSERT INTO \"%w\" VALUES (?", into->table);
    for (int i = 0; i < into->layer->column_count + (into->has_shapes); i++)
        sqlite3_str_appendall(statement, ",?");
    sqlite3_str_appendall(statement, ")");
    return sqlite3_str_finish(statement);
}

static bight_status fill_table(package *into) {
    char *statement = insert_statement(into);
    if (statement == NULL) return FAIL_MEMORY(into->session);
    sqlite3_stmt *insert = NULL;
    const int code = sqlite3_prepare_v2(into->database, statement, -1, &insert, NULL);
    sqlite3_free(statement);
    const bight_status status = code == SQLITE_OK ? insert_rows(into, insert) : report(into);
    sqlite3_finalize(insert);
    return status;
}

/* The time of writing, or that of SOURCE_DATE_EPOCH, as the standard wants it. */
static void tell_time(char text[], size_t bytes) {
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    double seconds;
    struct tm parts;
    const bool is_fixed = fixed != NULL && text_to_real(fixed, &seconds) && fabs(seconds) < 1e11;
    const time_t now = is_fixed ? (time_t)seconds : time(NULL);
    gmtime_r(&now, &parts);
    strftime(text, bytes, "%Y-%m-%dT%H:%M:%S.000Z", &parts);
}

static bight_status list_facts(const package *into, const char **list) {
    *list = "";
    for (int i = 0; i < bight_layer_fact_count(into->layer) && *list != NULL; i++)
        *list = text_format(into->scratch, "%s%s%s: %s", *list, i == 0 ? "" : "\n",
                            bight_layer_fact_name(into->layer, i),
                            bight_layer_fact_text(into->layer, i));
    return *list == NULL ? FAIL_MEMORY(into->session) : BIGHT_OK;
}

static bight_status tell_contents(const package *into) {
    char written[40];
    const char *facts;
    tell_time(written, sizeof written);
    TRY(list_facts(into, &facts));
    return execute(into, sqlite3_mprintf("INSERT INTO gpkg_contents (table_name, data_type, "
                                         "identifier, description, last_change) VALUES "
                                         "(%Q, %Q, %Q, %Q, %Q)",
                                         into->table, into->has_shapes ? "features" : "attributes",
                                         bight_layer_title(into->layer), facts, written));
}

static bight_status tell_geometry(const package *into) {
    static const char *const types[][2] = {[BIGHT_POINT] = {"POINT", "MULTIPOINT"},
                                           [BIGHT_LINE] = {"LINESTRING", "MULTILINESTRING"},
                                           [BIGHT_POLYGON] = {"POLYGON", "MULTIPOLYGON"}};
    const layer_shapes *shapes = &into->layer->shapes;
    TRY(execute(into,
                sqlite3_mprintf("INSERT INTO gpkg_geometry_columns VALUES (%Q, 'geom', %Q, "
                                "%d, 0, 0)",
                                into->table, types[shapes->type][into->blob.is_multiple], WGS_84)));
    TRY(execute(into, sqlite3_mprintf("UPDATE gpkg_contents SET srs_id = %d WHERE table_name = %Q",
                                      WGS_84, into->table)));
    if (shapes->point_count == 0) return BIGHT_OK;
    double box[4];
    geometry_blob_box(shapes, 0, shapes->point_count, box);
    return execute(into, sqlite3_mprintf("UPDATE gpkg_contents SET min_x = %!.17g, max_x = %!.17g, "
                                         "min_y = %!.17g, max_y = %!.17g WHERE table_name = %Q",
                                         box[0], box[1], box[2], box[3], into->table));
}

/* Units as titles and descriptions of their columns, which GDAL tells from 3.7 on; QGIS has them
 * from the style. */
static bight_status tell_units(const package *into) {
    for (int column = 0; column < into->layer->column_count; column++) {
        const char *unit = bight_layer_column_unit(into->layer, column);
        const char *name = bight_layer_column_name(into->layer, column);
        if (unit[0] == '\0') continue;
        TRY(execute(into, sqlite3_mprintf("INSERT INTO gpkg_data_columns (table_name, column_name, "
                                          "title, description) VALUES (%Q, %Q, '%q (%q)', "
                                          "'unit: %q')",
                                          into->table, into->names[column], name, unit, unit)));
    }
    return BIGHT_OK;
}

static bight_status create_styles(package *into) {
    char written[40];
    into->has_styles = true;
    tell_time(written, sizeof written);
    if (sqlite3_exec(into->database, STYLES, NULL, NULL, NULL) != SQLITE_OK) return report(into);
    return execute(into, sqlite3_mprintf("INSERT INTO gpkg_contents (table_name, data_type, "
                                         "identifier, last_change) VALUES ('layer_styles', "
                                         "'attributes', 'layer_styles', %Q)",
                                         written));
}

/* The style in which QGIS opens the layer. */
static bight_status tell_style(package *into) {
    char written[40];
    if (!into->has_styles) TRY(create_styles(into));
    tell_time(written, sizeof written);
    char *style = qgis_style_make(into->database, into->layer, into->names);
    if (style == NULL) return FAIL_MEMORY(into->session);
    char *statement = sqlite3_mprintf(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
        "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
        "update_time) VALUES ('', '', %Q, 'geom', 'bight', %Q, '', 1, '', '', %Q)",
        into->table, style, written);
    sqlite3_free(style);
    return execute(into, statement);
}

static bight_status write_table(package *into, const geopackage_table *table) {
    into->layer = table->layer;
    into->has_shapes = bight_layer_shape(table->layer) != BIGHT_NO_SHAPE;
    TRY(name_table(into, table->name));
    TRY(name_columns(into));
    if (into->has_shapes)
        TRY(geometry_blob_prepare(into->session, into->scratch, into->layer, &into->blob));
    TRY(create_table(into));
    TRY(tell_contents(into));
    TRY(tell_units(into));
    if (into->has_shapes) TRY(tell_geometry(into));
    TRY(fill_table(into));
    return into->has_shapes ? tell_style(into) : BIGHT_OK;
}

static bight_status fill_database(package *into) {
    if (sqlite3_exec(into->database, SCHEMA, NULL, NULL, NULL) != SQLITE_OK) return report(into);
    for (int i = 0; i < into->table_count; i++)
        TRY(write_table(into, &into->tables[i]));
    return execute(into, sqlite3_mprintf("COMMIT"));
}

/* The file is there, empty. */
static bight_status write_database(package *into, const char *file) {
    bight_status status;
    if (sqlite3_open_v2(file, &into->database, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
        status = fill_database(into);
    else
        status = report(into); /* no database at all means no memory */
    sqlite3_close(into->database);
    return status;
}

static bight_status write_file(package *into, bool may_replace) {
    output begun;
    TRY(output_begin(into->session, into->path, may_replace, &begun));
    return output_finish(into->session, &begun, write_database(into, begun.temporary));
}

bight_status geopackage_write(bight_session *session, const geopackage_table *tables, int count,
                              const char *path, bool may_replace) {
    if (strcmp(path, "-") == 0)
        return FAIL(session, BIGHT_WRONG_USE, "a GeoPackage needs a file: -o NAME.gpkg");
    package into = {.session = session,
                    .tables = tables,
                    .table_count = count,
                    .path = path,
                    .scratch = arena_create()};
    if (into.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = write_file(&into, may_replace);
    arena_destroy(into.scratch);
    return status;
}
