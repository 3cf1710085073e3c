/* Styles for QGIS; see qgis_style.h. Read back by QGIS 3.22 it is what it says. */
#include "layer/qgis_style.h"

#include <string.h>
#include <strings.h>

static void put_escaped(sqlite3_str *into, const char *text) {
    for (; *text != '\0'; text++) {
        const char *escape = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '"' ? "&quot;"
                                            : NULL;
        if (escape != NULL)
            sqlite3_str_appendall(into, escape);
        else
            sqlite3_str_appendchar(into, 1, *text);
    }
}

static void put_option(sqlite3_str *into, const char *name, const char *value) {
    sqlite3_str_appendf(into, "<Option type=\"QString\" name=\"%s\" value=\"%s\"/>", name, value);
}

/* Dark blue points with white edges, seen on light and dark ground, and grey lines that leave them
 * to be seen. Sizes are in mm. */
static void put_symbol(sqlite3_str *into, bight_shape shape) {
    static const char *const types[][2] = {[BIGHT_POINT] = {"marker", "SimpleMarker"},
                                           [BIGHT_LINE] = {"line", "SimpleLine"},
                                           [BIGHT_POLYGON] = {"fill", "SimpleFill"}};
    sqlite3_str_appendf(into,
                        "<renderer-v2 type=\"singleSymbol\"><symbols><symbol name=\"0\" "
                        "alpha=\"%s\" type=\"%s\"><layer class=\"%s\" enabled=\"1\"><Option "
                        "type=\"Map\">",
                        shape == BIGHT_POLYGON ? "0.6" : "1", types[shape][0], types[shape][1]);
    if (shape == BIGHT_LINE) {
        put_option(into, "line_color", "90,98,108,255");
        put_option(into, "line_width", "0.3");
    } else {
        put_option(into, "color", shape == BIGHT_POINT ? "8,69,148,255" : "107,174,214,255");
        put_option(into, "outline_color",
                   shape == BIGHT_POINT ? "255,255,255,255" : "8,69,148,255");
    }
    if (shape == BIGHT_POINT) {
        put_option(into, "name", "circle");
        put_option(into, "size", "2.4");
    }
    sqlite3_str_appendall(into, "</Option></layer></symbol></symbols></renderer-v2>");
}

/* The first column of text that is no id; -1: there is none. */
static int find_name(const bight_layer *layer) {
    for (int column = 0; column < layer->column_count; column++) {
        const char *name = bight_layer_column_name(layer, column);
        const size_t bytes = strlen(name);
        const bool is_id = bytes >= 2 && strcasecmp(name + bytes - 2, "id") == 0;
        if (bight_layer_column_type(layer, column) == BIGHT_TEXT && !is_id) return column;
    }
    return -1;
}

static void put_labels(sqlite3_str *into, const char *column) {
    sqlite3_str_appendall(into, "<labeling type=\"simple\"><settings><text-style fontSize=\"8\" "
                                "fieldName=\"");
    put_escaped(into, column);
    sqlite3_str_appendall(into, "\"><text-buffer bufferDraw=\"1\" bufferSize=\"0.7\" "
                                "bufferColor=\"255,255,255,255\"/></text-style><placement "
                                "placement=\"6\" dist=\"1\"/></settings></labeling>");
}

/* `names` begin behind the columns fid and geom, the second of which QGIS does not count. */
static void put_aliases(sqlite3_str *into, const bight_layer *layer, const char *const *names) {
    sqlite3_str_appendall(into, "<aliases>");
    for (int column = 0; column < layer->column_count; column++) {
        const char *unit = bight_layer_column_unit(layer, column);
        if (unit[0] == '\0') continue;
        sqlite3_str_appendf(into, "<alias index=\"%d\" field=\"", column + 1);
        put_escaped(into, names[column]);
        sqlite3_str_appendall(into, "\" name=\"");
        put_escaped(into, names[column]);
        sqlite3_str_appendall(into, " (");
        put_escaped(into, unit);
        sqlite3_str_appendall(into, ")\"/>");
    }
    sqlite3_str_appendall(into, "</aliases>");
}

char *qgis_style_make(sqlite3 *database, const bight_layer *layer, const char *const *names) {
    const bight_shape shape = bight_layer_shape(layer);
    const int name = shape == BIGHT_POINT ? find_name(layer) : -1;
    sqlite3_str *into = sqlite3_str_new(database);
    sqlite3_str_appendf(into,
                        "<!DOCTYPE qgis>\n<qgis version=\"3.22.0\" "
                        "styleCategories=\"Symbology|Labeling|Fields\" labelsEnabled=\"%d\">",
                        name >= 0);
    put_symbol(into, shape);
    if (name >= 0) put_labels(into, names[name]);
    put_aliases(into, layer, names);
    sqlite3_str_appendall(into, "</qgis>");
    return sqlite3_str_finish(into);
}
