/* Choosing records; see record_choice.h. Each record's cells are put into a layer of one row, on
 * which the condition is judged. */
#include "layer/record_choice.h"

#include "base/file_bytes.h"
#include "layer/selection.h"

typedef struct {
    table_columns *columns;
    dbf_rows *rows;
    const char *path;
    const char *condition;
    bight_layer *probe;
    selection *opened;
    char (*texts)[TABLE_TEXT_BYTES]; /* the probe's, by column */
} record_choice;

static bight_status create_probe(record_choice *choice) {
    bight_session *session = choice->columns->session;
    TRY(features_create(session, file_bytes_name(choice->path), 1, &choice->probe));
    choice->probe->path = choice->path;
    TAKE(session, choice->probe->arena, choice->texts, choice->columns->count);
    for (int column = 0; column < choice->columns->count; column++)
        TRY(table_columns_add(choice->columns, column, choice->probe));
    return selection_open(session, choice->probe, choice->condition, &choice->opened);
}

static bight_status fill_cell(const record_choice *choice, int column, const dbf_record *record) {
    layer_column *cell = &choice->probe->columns[column];
    bool is_there;
    if (cell->type != BIGHT_TEXT) {
        cell->reals[0] = table_columns_number(choice->columns, column, record);
        return BIGHT_OK;
    }
    char *text = choice->texts[column];
    TRY(table_columns_text(choice->columns, column, record, text, &is_there));
    cell->texts[0] = is_there ? text : NULL;
    return BIGHT_OK;
}

static bight_status judge_record(const record_choice *choice, int index, bool *is_chosen) {
    dbf_record record;
    TRY(dbf_rows_find(choice->rows, index, &record));
    for (int column = 0; column < choice->columns->count; column++)
        if (selection_reads(choice->opened, column)) TRY(fill_cell(choice, column, &record));
    return selection_judge(choice->opened, 0, is_chosen);
}

static bight_status judge_records(record_choice *choice, bool *is_chosen, int *count) {
    *count = 0;
    TRY(create_probe(choice));
    for (int i = 0; i < dbf_rows_count(choice->rows); i++) {
        if (is_chosen[i]) TRY(judge_record(choice, i, &is_chosen[i]));
        *count += is_chosen[i];
    }
    return BIGHT_OK;
}

bight_status record_choice_make(table_columns *columns, dbf_rows *rows, const char *path,
                                const char *condition, bool *is_chosen, int *count) {
    record_choice choice = {.columns = columns, .rows = rows, .path = path, .condition = condition};
    const bight_status status = judge_records(&choice, is_chosen, count);
    selection_close(choice.opened);
    bight_layer_destroy(choice.probe);
    return status;
}
