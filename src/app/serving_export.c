/* GET export/FILE: tables, matrix and map of a scenario as files; see serving.h. The file is
 * written where temporary files are and has lost its name before it is sent. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"
#include "app/serving.h"

enum { CHANGES = BIGHT_COMPARISON_TABLES, MATRIX, ROUTE, ALL, TABLES = CHANGES + 1 };

typedef struct {
    const char *file;
    int what; /* a table of the comparison, or one of those above */
    bight_layer_format format;
    const char *type;
} export_kind;

static const export_kind KINDS[] = {
    {"overall.csv", BIGHT_COMPARISON_OVERALL, BIGHT_CSV, "text/csv"},
    {"cities.csv", BIGHT_COMPARISON_CITIES, BIGHT_CSV, "text/csv"},
    {"cities.geojson", BIGHT_COMPARISON_CITIES, BIGHT_GEOJSON, "application/geo+json"},
    {"pairs.csv", BIGHT_COMPARISON_PAIRS, BIGHT_CSV, "text/csv"},
    {"changes.geojson", CHANGES, BIGHT_GEOJSON, "application/geo+json"},
    {"route.geojson", ROUTE, BIGHT_GEOJSON, "application/geo+json"},
    {"times.omx", MATRIX, BIGHT_CSV, "application/x-hdf5"},
    {"scenario.gpkg", ALL, BIGHT_GEOPACKAGE, "application/geopackage+sqlite3"},
};

typedef struct {
    const serving *of;
    bight_session *session;
    const web_request *asked;
    const export_kind *kind;
    bight_scenario *scenario;
    bight_layer *tables[TABLES];
    bight_matrix *matrix;
    bight_layer *legs;
    char folder[PATH_MAX];
    char path[PATH_MAX];
} exporting;

static int write_matrix(exporting *work) {
    const bight_matrix_wanted wanted = {.measures = 1U << BIGHT_MEASURE_TIME};
    const bight_matrix_output form = {.format = BIGHT_MATRIX_OMX};
    TRY(bight_matrix_compute(work->session, work->scenario, &wanted, &work->matrix));
    return bight_matrix_write(work->session, work->matrix, &form, work->path);
}

static int write_route(exporting *work) {
    const char *from = web_request_value(work->asked, "from");
    const char *to = web_request_value(work->asked, "to");
    TRY(bight_route_find(work->session, work->scenario, from == NULL ? "" : from,
                         to == NULL ? "" : to, &work->legs));
    return bight_layer_write(work->session, work->legs, work->path, work->kind->format, false);
}

static int write_all(exporting *work) {
    static const char *const names[TABLES] = {"overall", "cities", "pairs",
                                              "groups",  "ports",  "changes"};
    const bight_layer *layers[TABLES];
    const char *called[TABLES];
    int count = 0;
    for (int i = 0; i < TABLES; i++) {
        if (work->tables[i] == NULL) continue;
        layers[count] = work->tables[i];
        called[count++] = names[i];
    }
    return bight_layers_write(work->session, layers, called, count, work->path, work->kind->format,
                              false);
}

static int write_tables(exporting *work) {
    bool is_answered;
    TRY(bight_what_if_compare(work->session, work->of->what_if, work->scenario, true, work->tables,
                              &is_answered));
    TRY(bight_scenario_describe(work->session, work->scenario, &work->tables[CHANGES]));
    if (work->kind->what == ALL) return write_all(work);
    return bight_layer_write(work->session, work->tables[work->kind->what], work->path,
                             work->kind->format, false);
}

static int write_file(exporting *work) {
    if (work->kind->what == MATRIX) return write_matrix(work);
    return work->kind->what == ROUTE ? write_route(work) : write_tables(work);
}

static bool make_folder(exporting *work) {
    const char *temporary = getenv("TMPDIR");
    const int bytes = snprintf(work->folder, sizeof work->folder - 80, "%s/bight-XXXXXX",
                               temporary == NULL || temporary[0] == '\0' ? "/tmp" : temporary);
    if (bytes < 0 || (size_t)bytes >= sizeof work->folder - 80) return false;
    if (mkdtemp(work->folder) == NULL) return false;
    snprintf(work->path, sizeof work->path, "%.*s/%s", bytes, work->folder, work->kind->file);
    return true;
}

static int send_file(exporting *work, web_answer *answer) {
    struct stat facts;
    answer->file = open(work->path, O_RDONLY | O_CLOEXEC);
    if (answer->file < 0 || fstat(answer->file, &facts) != 0)
        return serving_refuse(answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "the file got lost");
    answer->file_bytes = (size_t)facts.st_size;
    answer->type = work->kind->type;
    snprintf(answer->name, sizeof answer->name, "%s", work->kind->file);
    return 0;
}

static int export_into(exporting *work, json_t *changes, web_answer *answer) {
    TRY(posted_scenarios_open(work->session, work->of->of->network, changes, &work->scenario));
    TRY(write_file(work));
    return send_file(work, answer);
}

static void close_all(exporting *work) {
    for (int i = 0; i < TABLES; i++)
        bight_layer_destroy(work->tables[i]);
    bight_layer_destroy(work->legs);
    if (work->matrix != NULL) bight_matrix_destroy(work->matrix);
    if (work->scenario != NULL) bight_scenario_destroy(work->scenario);
    unlink(work->path);
    rmdir(work->folder);
}

static const export_kind *find_kind(const char *file) {
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].file, file) == 0) return &KINDS[i];
    return NULL;
}

int serving_export(serving *of, bight_session *session, const web_request *asked,
                   web_answer *answer) {
    int number;
    exporting work = {.of = of,
                      .session = session,
                      .asked = asked,
                      .kind = find_kind(asked->path + strlen("/api/export/"))};
    if (work.kind == NULL)
        return serving_refuse(answer, MHD_HTTP_NOT_FOUND, "there is no such file to export");
    json_t *changes = serving_find_changes(of, asked, answer, &number);
    if (changes == NULL) return 0;
    if (!make_folder(&work))
        return serving_refuse(answer, MHD_HTTP_INTERNAL_SERVER_ERROR,
                              "there is no room for temporary files");
    const int code = export_into(&work, changes, answer);
    close_all(&work);
    return code;
}
