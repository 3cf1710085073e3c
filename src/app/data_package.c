/* Data packages; see data_package.h. */
#include "app/data_package.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/json_file.h"

static const char PROFILE[] = "https://datapackage.org/profiles/2.0/datapackage.json";

/* What tells our packages from those of others, which are left alone. */
static const char OURS[] = "bight";

json_t *data_package_create(const char *name) {
    char made_by[64];
    snprintf(made_by, sizeof made_by, "%s %s", OURS, bight_version());
    return json_pack("{s:s, s:s, s:s, s:[]}", "$schema", PROFILE, "name", name, "generator",
                     made_by, "resources");
}

/* A column; its facts and unit as a reader wants them. */
static json_t *describe_column(const bight_layer *table, int column) {
    static const char *const types[] = {
        [BIGHT_TEXT] = "string", [BIGHT_INTEGER] = "integer", [BIGHT_REAL] = "number"};
    const char *unit = bight_layer_column_unit(table, column);
    json_t *field = json_pack("{s:s, s:s}", "name", bight_layer_column_name(table, column), "type",
                              types[bight_layer_column_type(table, column)]);
    if (unit[0] != '\0') json_object_set_new(field, "unit", json_string(unit));
    return field;
}

static json_t *describe_columns(const bight_layer *table) {
    json_t *fields = json_array();
    for (int column = 0; column < bight_layer_column_count(table); column++)
        json_array_append_new(fields, describe_column(table, column));
    return fields;
}

/* "profile: passenger", line by line. */
static json_t *list_facts(const bight_layer *table) {
    char text[8192] = "";
    size_t used = 0;
    for (int i = 0; i < bight_layer_fact_count(table) && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s: %s", i == 0 ? "" : "\n",
                                 bight_layer_fact_name(table, i), bight_layer_fact_text(table, i));
    return used == 0 || used >= sizeof text ? NULL : json_string(text);
}

/* Lower case letters, digits and some signs, as names of resources must be: of the file's name
 * without its ending. */
static json_t *name_resource(const char *file) {
    char name[NAME_MAX + 1];
    size_t bytes = 0;
    for (const char *at = file; *at != '\0' && bytes < NAME_MAX; at++) {
        const char lower = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        if (lower == '.' && strcmp(at, ".csv") == 0) break;
        const bool is_kept = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        name[bytes++] = is_kept ? lower : '_';
    }
    name[bytes] = '\0';
    return json_string(name);
}

/* Puts a resource in place of the one of the same file, else at the end. */
static void put(json_t *resources, const char *file, json_t *resource) {
    size_t index;
    json_t *other;
    json_array_foreach(resources, index, other) {
        const char *path = json_string_value(json_object_get(other, "path"));
        if (path == NULL || strcmp(path, file) != 0) continue;
        json_array_set_new(resources, index, resource);
        return;
    }
    json_array_append_new(resources, resource);
}

json_t *data_package_add(json_t *package, const bight_layer *table, const char *file,
                         const char *key) {
    json_t *schema = json_pack("{s:o, s:[s], s:s*}", "fields", describe_columns(table),
                               "missingValues", "", "primaryKey", key);
    json_t *resource = json_pack(
        "{s:o, s:s, s:s, s:o*, s:s, s:s, s:s, s:s, s:o}", "name", name_resource(file), "path", file,
        "title", bight_layer_title(table), "description", list_facts(table), "type", "table",
        "format", "csv", "mediatype", "text/csv", "encoding", "utf-8", "schema", schema);
    put(json_object_get(package, "resources"), file, resource);
    return resource;
}

void data_package_refer(json_t *resource, const char *column, const char *other,
                        const char *other_column) {
    json_t *schema = json_object_get(resource, "schema");
    if (json_object_get(schema, "foreignKeys") == NULL)
        json_object_set_new(schema, "foreignKeys", json_array());
    json_array_append_new(json_object_get(schema, "foreignKeys"),
                          json_pack("{s:s, s:{s:s, s:s}}", "fields", column, "reference",
                                    "resource", other, "fields", other_column));
}

void data_package_set_type(json_t *resource, const char *column, const char *type) {
    size_t index;
    json_t *field;
    json_array_foreach(json_object_get(json_object_get(resource, "schema"), "fields"), index,
                       field) {
        const char *name = json_string_value(json_object_get(field, "name"));
        if (name != NULL && strcmp(name, column) == 0)
            json_object_set_new(field, "type", json_string(type));
    }
}

static bool is_ours(const json_t *package) {
    const char *made_by = json_string_value(json_object_get(package, "generator"));
    return made_by != NULL && strncmp(made_by, OURS, sizeof OURS - 1) == 0 &&
           json_is_array(json_object_get(package, "resources"));
}

static bool is_ours_there(const char *path) {
    json_t *package = json_load_file(path, 0, NULL);
    const bool found = is_ours(package);
    json_decref(package);
    return found;
}

bool data_package_is_of_gmns(const char *path) {
    json_t *package = json_load_file(path, 0, NULL);
    const char *name = json_string_value(json_object_get(package, "name"));
    const bool found = is_ours(package) && name != NULL && strcmp(name, GMNS_PACKAGE) == 0;
    json_decref(package);
    return found;
}

/* The package's path, and where the name of the table's file begins. */
static bool find_beside(const char *csv_path, char path[PATH_MAX], const char **file) {
    const char *slash = strrchr(csv_path, '/');
    *file = slash == NULL ? csv_path : slash + 1;
    const int bytes =
        snprintf(path, PATH_MAX, "%.*s%s", (int)(*file - csv_path), csv_path, DATA_PACKAGE_FILE);
    return bytes > 0 && bytes < PATH_MAX;
}

int data_package_check_beside(const char *csv_path) {
    char path[PATH_MAX];
    const char *file;
    if (!find_beside(csv_path, path, &file))
        return complain(BIGHT_CANNOT_WRITE, "%s: the path is too long", csv_path);
    if (data_package_is_of_gmns(path))
        return complain(BIGHT_CANNOT_WRITE,
                        "%s is that of a GMNS folder, which is replaced whole; choose another "
                        "folder with -o.",
                        path);
    if (access(path, F_OK) != 0 || is_ours_there(path)) return 0;
    return complain(BIGHT_CANNOT_WRITE,
                    "%s is there and was not written by bight; it is left untouched. Choose "
                    "another folder with -o.",
                    path);
}

int data_package_write_beside(const char *csv_path, const bight_layer *table) {
    char path[PATH_MAX];
    const char *file;
    TRY(data_package_check_beside(csv_path));
    find_beside(csv_path, path, &file);
    json_t *package = json_load_file(path, 0, NULL);
    if (!is_ours(package)) {
        json_decref(package);
        package = data_package_create("bight");
    }
    data_package_add(package, table, file, NULL);
    return json_file_write(package, path, true);
}
