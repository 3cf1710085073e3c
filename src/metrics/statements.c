/* Statements held against figures; see bight_statements_check in bight.h. */
#include <math.h>
#include <string.h>

#include "base/asked_number.h"
#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/statement_measure.h"

enum {
    ID,
    REGION,
    STATEMENT,
    MEASURE,
    RELATION,
    VALUE,
    REQUIRED,
    TOLERANCE = REQUIRED,
    SOURCE,
    NOTE,
    COLUMN_COUNT
};
static const char *const COLUMNS[COLUMN_COUNT] = {
    "id", "region", "statement", "measure", "relation", "value", "tolerance", "source", "note"};

typedef struct {
    const bight_region *regions;
    int region_count;
    const bight_layer *measures;
    const bight_layer *file;
    int columns[COLUMN_COUNT]; /* -1: not there */
    arena *scratch;
} statement_work;

/* What came of one statement. */
typedef struct {
    statement_finding found;
    double expected;
    double tolerance_percent;
    const char *verdict;
    const char *why;
} statement_verdict;

static bight_status bind(bight_session *session, statement_work *work) {
    for (int i = 0; i < COLUMN_COUNT; i++) {
        work->columns[i] = bight_layer_find_column(work->file, COLUMNS[i]);
        if (i < REQUIRED && work->columns[i] < 0)
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: has no column '%s'; statements need id, region, statement, measure, "
                        "relation and value",
                        work->file->path, COLUMNS[i]);
    }
    return BIGHT_OK;
}

static bight_status read_cell(bight_session *session, const statement_work *work, int row, int cell,
                              const char **text) {
    *text = "";
    if (work->columns[cell] < 0) return BIGHT_OK;
    return network_cell_text(session, work->scratch, work->file, row, work->columns[cell], text);
}

static double read_number(const statement_work *work, int row, int cell) {
    return work->columns[cell] < 0 ? NAN
                                   : network_cell_number(work->file, row, work->columns[cell]);
}

static int find_region(const statement_work *work, const char *name) {
    for (int i = 0; i < work->region_count; i++)
        if (strcmp(work->regions[i].scenario->network->description.name, name) == 0) return i;
    return -1;
}

/* Whether the relation holds; false for `known` when there is no such relation. */
static bool holds(const char *relation, const statement_verdict *of, bool *known) {
    const double scale = fabs(of->expected);
    const double room = scale * (of->tolerance_percent > 0 ? of->tolerance_percent / 100 : 1e-9);
    *known = true;
    if (strcmp(relation, "=") == 0) return fabs(of->found.number - of->expected) <= room;
    if (strcmp(relation, "<") == 0) return of->found.number < of->expected;
    if (strcmp(relation, "<=") == 0) return of->found.number <= of->expected;
    if (strcmp(relation, ">") == 0) return of->found.number > of->expected;
    if (strcmp(relation, ">=") == 0) return of->found.number >= of->expected;
    return *known = false;
}

static bight_status judge(bight_session *session, const statement_work *work, int row,
                          const char *place, statement_verdict *verdict) {
    const char *name, *measure, *relation;
    bool known;
    TRY(read_cell(session, work, row, REGION, &name));
    TRY(read_cell(session, work, row, MEASURE, &measure));
    TRY(read_cell(session, work, row, RELATION, &relation));
    verdict->expected = read_number(work, row, VALUE);
    verdict->tolerance_percent = read_number(work, row, TOLERANCE);
    const int region = find_region(work, name);
    if (region < 0) verdict->why = "the region is not among those compared";
    if (measure[0] == '\0') TRY(read_cell(session, work, row, NOTE, &verdict->why));
    if (region < 0 || measure[0] == '\0') return BIGHT_OK;
    const statement_subject subject = {&work->regions[region], work->measures, region, place};
    TRY(statement_measure_find(session, work->scratch, &subject, measure, &verdict->found));
    const bool is_true = holds(relation, verdict, &known);
    if (!known || isnan(verdict->expected))
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: relation is one of = < <= > >= and value a number, not '%s'", place,
                    relation);
    verdict->why = verdict->found.why;
    if (isnan(verdict->found.number))
        verdict->why = "the network has no such figure";
    else
        verdict->verdict = is_true ? "true" : "false";
    return BIGHT_OK;
}

enum {
    OUT_ID,
    OUT_VERDICT,
    OUT_STATEMENT,
    OUT_REGION,
    OUT_MEASURE,
    OUT_FOUND,
    OUT_UNIT,
    OUT_RELATION,
    OUT_VALUE,
    OUT_TOLERANCE,
    OUT_WHY,
    OUT_SOURCE,
    OUT_COUNT
};

static bight_status add_columns(bight_session *session, bight_layer *table,
                                int columns[OUT_COUNT]) {
    static const char *const names[OUT_COUNT] = {"id",      "verdict",   "statement", "region",
                                                 "measure", "found",     "unit",      "relation",
                                                 "value",   "tolerance", "why",       "source"};
    for (int i = 0; i < OUT_COUNT; i++) {
        if (i == OUT_FOUND || i == OUT_VALUE || i == OUT_TOLERANCE)
            TRY(features_add_number(session, table, names[i], i == OUT_TOLERANCE ? "%" : "",
                                    i == OUT_TOLERANCE ? 1 : 3, &columns[i]));
        else
            TRY(features_add_text(session, table, names[i], &columns[i]));
    }
    return BIGHT_OK;
}

static bight_status copy_text(bight_session *session, const statement_work *work, int row, int cell,
                              bight_layer *table, int column) {
    const char *text;
    TRY(read_cell(session, work, row, cell, &text));
    return text[0] == '\0' ? BIGHT_OK : features_set_text(session, table, row, column, text);
}

static bight_status fill_row(bight_session *session, const statement_work *work, int row,
                             const int columns[OUT_COUNT], bight_layer *table) {
    statement_verdict verdict = {.found = {.number = NAN, .unit = ""},
                                 .verdict = "not decidable",
                                 .why = "no figure is named"};
    const char *place = text_format(work->scratch, "%s: record %d", features_file_name(work->file),
                                    features_record(work->file, row));
    if (place == NULL) return FAIL_MEMORY(session);
    TRY(judge(session, work, row, place, &verdict));
    TRY(copy_text(session, work, row, ID, table, columns[OUT_ID]));
    TRY(copy_text(session, work, row, STATEMENT, table, columns[OUT_STATEMENT]));
    TRY(copy_text(session, work, row, REGION, table, columns[OUT_REGION]));
    TRY(copy_text(session, work, row, MEASURE, table, columns[OUT_MEASURE]));
    TRY(copy_text(session, work, row, RELATION, table, columns[OUT_RELATION]));
    TRY(copy_text(session, work, row, SOURCE, table, columns[OUT_SOURCE]));
    TRY(features_set_text(session, table, row, columns[OUT_VERDICT], verdict.verdict));
    if (verdict.found.unit[0] != '\0')
        TRY(features_set_text(session, table, row, columns[OUT_UNIT], verdict.found.unit));
    if (verdict.why[0] != '\0')
        TRY(features_set_text(session, table, row, columns[OUT_WHY], verdict.why));
    features_set_number(table, row, columns[OUT_FOUND], verdict.found.number);
    features_set_number(table, row, columns[OUT_VALUE], verdict.expected);
    features_set_number(table, row, columns[OUT_TOLERANCE], verdict.tolerance_percent);
    return BIGHT_OK;
}

static bight_status fill(bight_session *session, statement_work *work, bight_layer *table) {
    int columns[OUT_COUNT];
    TRY(bind(session, work));
    TRY(add_columns(session, table, columns));
    for (int row = 0; row < table->row_count; row++)
        TRY(fill_row(session, work, row, columns, table));
    return features_add_fact(session, table, "tolerance", "of =, in per cent of the value");
}

static bight_status check(bight_session *session, statement_work *work, bight_layer **table) {
    TRY(features_create(session, "Statements", work->file->row_count, table));
    return city_table_finish(table, fill(session, work, *table));
}

static bight_status check_file(bight_session *session, statement_work *work, bight_layer **table) {
    work->scratch = arena_create();
    if (work->scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = check(session, work, table);
    arena_destroy(work->scratch);
    return status;
}

bight_status bight_statements_check(bight_session *session, const char *path,
                                    const bight_region *regions, int count,
                                    const bight_layer *measures, bight_layer **table) {
    statement_work work = {.regions = regions, .region_count = count, .measures = measures};
    bight_layer *file;
    *table = NULL;
    TRY(asked_count_check(session, "the number of regions", count));
    for (int i = 0; i < count; i++)
        TRY(matrix_require_whole(session, regions[i].matrix, regions[i].scenario->network));
    TRY(bight_layer_read(session, path, NULL, NULL, &file));
    work.file = file;
    const bight_status status = check_file(session, &work, table);
    bight_layer_destroy(file);
    return status;
}
