/* GET export/FILE: what the command line writes for the same changes, for it is what writes it; see
 * serving_question.h. */
#include <stdio.h>
#include <string.h>

#include "app/serving_question.h"

enum { PLACE_BYTES = 80 };

typedef enum { OF_NETWORK, OF_SCENARIO, OF_CITY, OF_PAIR } export_subject;

/* The parts of a Shapefile. */
static const char ARCHIVE[] = "isochrone.zip";

/* Where one name is there twice, the first is that of a scenario. */
typedef struct {
    const char *file;
    export_subject subject;
    const char *words[MOST_RUN_WORDS];
    const char *type;
} export_kind;

static const export_kind KINDS[] = {
    {"report.html", OF_NETWORK, {"report"}, "text/html; charset=utf-8"},
    {"overall.csv", OF_SCENARIO, {"scenario", "--table", "overall"}, "text/csv"},
    {"cities.csv", OF_SCENARIO, {"scenario", "--table", "cities"}, "text/csv"},
    {"cities.csv", OF_NETWORK, {"access"}, "text/csv"},
    {"cities.geojson", OF_SCENARIO, {"scenario", "--table", "cities"}, "application/geo+json"},
    {"cities.geojson", OF_NETWORK, {"access"}, "application/geo+json"},
    {"pairs.csv", OF_SCENARIO, {"scenario", "--table", "pairs"}, "text/csv"},
    {"changes.geojson", OF_SCENARIO, {"scenario", "--table", "changes"}, "application/geo+json"},
    {"scenario.gpkg", OF_SCENARIO, {"scenario"}, "application/geopackage+sqlite3"},
    {"times.omx", OF_NETWORK, {"matrix", "--measure", "time"}, "application/x-hdf5"},
    {"route.geojson", OF_PAIR, {"route"}, "application/geo+json"},
    {"isochrone.geojson", OF_CITY, {"isochrone"}, "application/geo+json"},
    {ARCHIVE, OF_CITY, {"isochrone"}, "application/zip"},
    {"isochrone.gpkg", OF_CITY, {"isochrone"}, "application/geopackage+sqlite3"},
};

static const export_kind *find_kind(const char *file, bool is_of_scenario) {
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].file, file) == 0 && (is_of_scenario || KINDS[i].subject != OF_SCENARIO))
            return &KINDS[i];
    return NULL;
}

bool serving_has_file(const char *file) {
    return find_kind(file, true) != NULL;
}

static const char *ask_pair(background_question *question, const web_request *asked) {
    const char *from = web_request_value(asked, "from");
    const char *to = web_request_value(asked, "to");
    if (from == NULL || to == NULL || strlen(from) >= PLACE_BYTES || strlen(to) >= PLACE_BYTES)
        return "a route needs from and to";
    question->task.places[0] = from;
    question->task.places[1] = to;
    const size_t bytes = strlen(question->key);
    snprintf(question->key + bytes, sizeof question->key - bytes, " %zu %s %s", strlen(from), from,
             to);
    return NULL;
}

const char *serving_ask_file(const serving *of, background_question *question,
                             const web_request *asked, int number) {
    const char *file = strrchr(asked->path, '/') + 1;
    const export_kind *kind = find_kind(file, number > 0);
    if (kind == NULL) return "this file is about changes, and there are none";
    question->type = kind->type;
    question->name = kind->file;
    question->task.file = kind->file == ARCHIVE ? "isochrone.shp" : kind->file;
    memcpy(question->task.words, kind->words, sizeof kind->words);
    snprintf(question->key, sizeof question->key, "%s %d", file, number);
    if (kind->subject == OF_CITY) return serving_ask_isochrone(of, question, asked, number);
    return kind->subject == OF_PAIR ? ask_pair(question, asked) : NULL;
}
