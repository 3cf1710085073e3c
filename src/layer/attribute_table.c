/* Reading .dbf files through Shapelib; see attribute_table.h. */
#include "layer/attribute_table.h"

#include <string.h>
#include <strings.h>

#include "base/file_bytes.h"
#include "base/text.h"
#include "base/text_pool.h"
#include "layer/record_choice.h"

typedef struct {
    bight_session *session;
    arena *scratch;
    const companions *files;
    const layer_request *request;
    dbf_rows rows;
    table_survey survey;
    table_columns columns;
    text_pool *texts;
    bight_layer *layer;
    int *sources; /* of the layer's columns, those of the table */
} attribute_table;

static bool is_wanted(const layer_request *request, const char *name) {
    for (int i = 0; i < request->column_count; i++)
        if (strcasecmp(request->columns[i], name) == 0) return true;
    return request->columns == NULL;
}

/* A layer whose rows are its file's records needs no list of them. */
static bight_status number_rows(const attribute_table *table) {
    bight_layer *layer = table->layer;
    const int record_count = dbf_rows_count(&table->rows);
    if (layer->row_count == record_count) return BIGHT_OK;
    int *records, row = 0;
    TAKE(table->session, layer->arena, records, layer->row_count);
    for (int i = 0; i < record_count; i++)
        if (table->survey.is_in_use[i]) records[row++] = i + 1;
    layer->records = records;
    return BIGHT_OK;
}

static bight_status add_columns(attribute_table *table) {
    bight_layer *layer = table->layer;
    TAKE(table->session, layer->arena, layer->file_columns, table->columns.count);
    TAKE(table->session, table->scratch, table->sources, table->columns.count);
    for (int column = 0; column < table->columns.count; column++) {
        const char *name = text_copy(layer->arena, table->columns.items[column].name);
        if (name == NULL) return FAIL_MEMORY(table->session);
        layer->file_columns[layer->file_column_count++] = name;
        if (!is_wanted(table->request, name)) continue;
        table->sources[layer->column_count] = column;
        TRY(table_columns_add(&table->columns, column, layer));
    }
    return BIGHT_OK;
}

static bight_status create_layer(attribute_table *table, int row_count, bight_layer **layer) {
    const char *path = table->files->shp;
    TRY(features_create(table->session, file_bytes_name(path), row_count, layer));
    table->layer = *layer;
    table->layer->path = text_copy(table->layer->arena, path);
    if (table->layer->path == NULL) return FAIL_MEMORY(table->session);
    table->layer->unchosen_count = table->survey.in_use_count - row_count;
    TRY(number_rows(table));
    return add_columns(table);
}

static bight_status keep_cell(attribute_table *table, int column, const dbf_record *record,
                              int row) {
    layer_column *into = &table->layer->columns[column];
    char utf8[TABLE_TEXT_BYTES];
    bool is_there;
    const int source = table->sources[column];
    if (into->type != BIGHT_TEXT) {
        into->reals[row] = table_columns_number(&table->columns, source, record);
        return BIGHT_OK;
    }
    TRY(table_columns_text(&table->columns, source, record, utf8, &is_there));
    if (!is_there) return BIGHT_OK;
    into->texts[row] = text_pool_keep(table->texts, utf8);
    return into->texts[row] == NULL ? FAIL_MEMORY(table->session) : BIGHT_OK;
}

static bight_status keep_rows(attribute_table *table) {
    table->texts = text_pool_create(table->layer->arena, table->scratch);
    if (table->texts == NULL) return FAIL_MEMORY(table->session);
    for (int row = 0; row < table->layer->row_count; row++) {
        dbf_record record;
        TRY(dbf_rows_find(&table->rows, features_record(table->layer, row) - 1, &record));
        for (int column = 0; column < table->layer->column_count; column++)
            TRY(keep_cell(table, column, &record, row));
    }
    return BIGHT_OK;
}

static bight_status read_columns(attribute_table *table, bight_layer **layer) {
    int row_count = table->survey.in_use_count;
    if (table->request->where != NULL)
        TRY(record_choice_make(&table->columns, &table->rows, table->files->shp,
                               table->request->where, table->survey.is_in_use, &row_count));
    TRY(create_layer(table, row_count, layer));
    TRY(keep_rows(table));
    table_columns_note_cells(&table->columns);
    return BIGHT_OK;
}

static void note_deleted(const attribute_table *table) {
    const int count = dbf_rows_count(&table->rows), in_use = table->survey.in_use_count;
    if (in_use < count)
        status_note(table->session, "%s: %d of %d records are marked as deleted and left out",
                    table->rows.file, count - in_use, count);
}

/* One pass over all of the table. */
static bight_status choose_encoding(attribute_table *table, char name[ENCODING_NAME_BYTES]) {
    file_bytes code_page = {.bytes = NULL};
    if (table->files->cpg != NULL)
        TRY(file_bytes_read(table->session, table->scratch, table->files->cpg, 64, &code_page));
    const encoding_hint hint = {table->rows.file, table->request->encoding, code_page.bytes,
                                table->rows.handle->iLanguageDriver};
    encoding_survey texts;
    encoding_survey_begin(&hint, &texts);
    bight_status status =
        table_survey_make(table->session, table->scratch, &table->rows, &texts, &table->survey);
    if (status == BIGHT_OK) {
        note_deleted(table);
        status = encoding_choose(table->session, &hint, &texts, name);
    }
    encoding_survey_end(&texts);
    return status;
}

static bight_status open_columns(attribute_table *table, char encoding_name[ENCODING_NAME_BYTES]) {
    TRY(choose_encoding(table, encoding_name));
    return table_columns_open(table->session, table->scratch, &table->rows, &table->survey,
                              encoding_name, &table->columns);
}

static bight_status read_table(attribute_table *table, bight_layer **layer) {
    char encoding_name[ENCODING_NAME_BYTES];
    bight_status status = open_columns(table, encoding_name);
    if (status != BIGHT_OK) return status;
    status = read_columns(table, layer);
    table_columns_close(&table->columns);
    return status;
}

static bight_status read_open_table(attribute_table *table, DBFHandle handle, bight_layer **layer) {
    const char *file = file_bytes_name(table->files->dbf);
    TRY(dbf_rows_prepare(table->session, table->scratch, handle, file, &table->rows));
    return read_table(table, layer);
}

bight_status attribute_table_read(bight_session *session, arena *scratch, const companions *files,
                                  const layer_request *request, bight_layer **layer) {
    SAHooks hooks = companion_hooks();
    attribute_table table = {
        .session = session, .scratch = scratch, .files = files, .request = request};
    DBFHandle handle = DBFOpenLL(files->dbf, "rb", &hooks);
    if (handle == NULL)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: cannot be read as a DBF table; copy the layer again from its source or "
                    "export it anew",
                    file_bytes_name(files->dbf));
    const bight_status status = read_open_table(&table, handle, layer);
    DBFClose(handle);
    return status;
}
