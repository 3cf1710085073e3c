/* The choice of a form; see output_format.h. */
#include "app/output_format.h"

#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/data_package.h"
#include "app/nearest.h"

static const char *const names[FORMAT_COUNT] = {
    [FORMAT_TEXT] = "text",         [FORMAT_MARKDOWN] = "md",    [FORMAT_CSV] = "csv",
    [FORMAT_CSV_WIDE] = "csv-wide", [FORMAT_JSON] = "json",      [FORMAT_GEOJSON] = "geojson",
    [FORMAT_GEOPACKAGE] = "gpkg",   [FORMAT_OMX] = "omx",        [FORMAT_NPY] = "npy",
    [FORMAT_SVG] = "svg",           [FORMAT_HTML] = "html",      [FORMAT_SHAPEFILE] = "shp",
    [FORMAT_GMNS] = "gmns",         [FORMAT_GRAPHML] = "graphml"};

static int find(const char *name) {
    for (int format = 0; format < FORMAT_COUNT; format++)
        if (strcmp(names[format], name) == 0) return format;
    return -1;
}

/* Whether the name stands in a list between blanks. */
static bool is_listed(const char *list, const char *name) {
    const size_t bytes = strlen(name);
    for (const char *at = list; *at != '\0';) {
        const size_t length = strcspn(at, " ");
        if (length == bytes && memcmp(at, name, bytes) == 0) return true;
        at += length;
        at += strspn(at, " ");
    }
    return false;
}

static int refuse(const analysis *of, const char *wanted) {
    const int nearest = nearest_word(wanted, names, FORMAT_COUNT);
    if (nearest >= 0 && is_listed(of->formats, names[nearest]))
        return complain(BIGHT_WRONG_USE, "%s has no format '%s'. Did you mean '%s'?",
                        of->asked->words[0], wanted, names[nearest]);
    return complain(BIGHT_WRONG_USE, "%s has no format '%s'; it has: %s", of->asked->words[0],
                    wanted, of->formats);
}

const char *output_format_path(const analysis *of) {
    return options_has(of->asked, OPTION_OUTPUT) ? of->asked->values[OPTION_OUTPUT] : "-";
}

/* What the ending of the file says. */
static const char *ending(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash == NULL ? path : slash, '.');
    return dot == NULL ? "" : dot + 1;
}

/* Text, and the Markdown of commands whose answer is text too. */
static bool is_for_screen(const analysis *of, int format) {
    return format == FORMAT_TEXT ||
           (format == FORMAT_MARKDOWN && is_listed(of->formats, names[FORMAT_TEXT]));
}

static int choose_by_ending(const analysis *of, const char *path, output_format *format) {
    const int found = find(ending(path));
    if (found < 0 || is_for_screen(of, found) || !is_listed(of->formats, names[found]))
        return complain(BIGHT_WRONG_USE,
                        "the ending of '%s' names no format of %s; say -f with one of: %s", path,
                        of->asked->words[0], of->formats);
    *format = (output_format)found;
    return 0;
}

static int choose(const analysis *of, output_format *format) {
    const char *path = output_format_path(of);
    const bool is_file = strcmp(path, "-") != 0;
    const char *wanted = of->asked->values[OPTION_FORMAT];
    *format = FORMAT_TEXT;
    if (wanted == NULL) return is_file ? choose_by_ending(of, path, format) : 0;
    const int found = find(wanted);
    if (found < 0 || !is_listed(of->formats, wanted)) return refuse(of, wanted);
    if (is_for_screen(of, found) && is_file)
        return complain(BIGHT_WRONG_USE,
                        "%s is for the screen; write %s as csv or json, or use > instead of -o",
                        wanted, path);
    *format = (output_format)found;
    return 0;
}

/* A package tells of a table in a file of its own. */
static int check_package(const analysis *of, output_format format) {
    const char *path = output_format_path(of);
    if (!options_has(of->asked, OPTION_PACKAGE)) return 0;
    if (format != FORMAT_CSV || strcmp(path, "-") == 0)
        return complain(BIGHT_WRONG_USE,
                        "--package describes a table that is written as CSV: -o NAME.csv");
    return data_package_check_beside(path);
}

/* Rows are chosen of a table; pictures and whole networks have none. */
static int check_rows(const analysis *of, output_format format) {
    static const option_name rows[] = {OPTION_SORT, OPTION_TOP, OPTION_FIELDS};
    if (format != FORMAT_SVG && format != FORMAT_GMNS && format != FORMAT_GRAPHML) return 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (options_has(of->asked, rows[i]))
            return complain(BIGHT_WRONG_USE,
                            "--%s chooses from a table, and %s is written whole; leave it out, or "
                            "write csv",
                            options_entry(rows[i])->name, names[format]);
    return 0;
}

int output_format_choose(const analysis *of, output_format *format) {
    TRY(choose(of, format));
    TRY(check_rows(of, *format));
    return check_package(of, *format);
}

void output_format_tell(const analysis *of, const char *what) {
    const char *path = output_format_path(of);
    if (strcmp(path, "-") != 0 && !options_has(of->asked, OPTION_QUIET))
        remark("wrote %s: %s", path, what);
}
