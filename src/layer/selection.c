/* Conditions over a layer's columns; see selection.h.
 *
 * The columns are copied into one table of an SQLite database in memory; the condition becomes one
 * expression of a SELECT over it. That it is one expression is made sure before SQLite sees it: its
 * brackets close, and it holds no comment and no semicolon. An authorizer refuses everything but
 * reading that table.
 */
#include "layer/selection.h"

#include <sqlite3.h>
#include <string.h>

#include "base/text.h"

/* A name no column has, so that rows can be told apart whatever the columns are called. */
#define ROW_COLUMN "\"\x1frow\""

typedef struct {
    bight_session *session;
    const bight_layer *layer;
    const char *condition;
    sqlite3 *database;
    int *columns; /* those in the table: names that differ only in case are one to SQLite */
    int column_count;
} selection;

/* The end of a quoted name or text that begins at `at`; NULL when it is not closed. */
static const char *skip_quoted(const char *at) {
    const char *end = strchr(at + 1, *at == '[' ? ']' : *at);
    return end == NULL ? NULL : end + 1;
}

/* Whether a text between brackets stays between them. */
static bool is_one_expression(const char *condition) {
    int depth = 0;
    for (const char *at = condition; at != NULL && *at != '\0';) {
        if (strchr("'\"`[", *at) != NULL) {
            at = skip_quoted(at);
            if (at == NULL) return false;
            continue;
        }
        depth += (*at == '(') - (*at == ')');
        if (depth < 0 || *at == ';' || strncmp(at, "--", 2) == 0 || strncmp(at, "/*", 2) == 0)
            return false;
        at++;
    }
    return depth == 0;
}

static const char *list_columns(arena *scratch, const bight_layer *layer) {
    const char *list = "";
    for (int column = 0; column < layer->column_count && list != NULL; column++)
        list = text_format(scratch, column == 0 ? "%s%s" : "%s, %s", list,
                           bight_layer_column_name(layer, column));
    return list;
}

static bight_status refuse_condition(const selection *chosen, const char *reason) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(chosen->session);
    const char *columns = list_columns(scratch, chosen->layer);
    if (columns == NULL) {
        arena_destroy(scratch);
        return FAIL_MEMORY(chosen->session);
    }
    status_record(chosen->session,
                  "%s: the condition \"%s\" cannot be read: %s. Put texts in single quotes and "
                  "names that are words of SQL in double quotes. The columns are %s.",
                  chosen->layer->path[0] != '\0' ? features_file_name(chosen->layer)
                                                 : chosen->layer->title,
                  chosen->condition, reason, columns);
    arena_destroy(scratch);
    return BIGHT_BAD_DATA;
}

static bight_status report(const selection *chosen) {
    if (sqlite3_errcode(chosen->database) == SQLITE_NOMEM) return FAIL_MEMORY(chosen->session);
    return refuse_condition(chosen, sqlite3_errmsg(chosen->database));
}

/* Names that differ only in case are one to SQLite; the first column has it. */
static bool is_repeated(const bight_layer *layer, int column) {
    const char *name = bight_layer_column_name(layer, column);
    for (int earlier = 0; earlier < column; earlier++)
        if (sqlite3_stricmp(bight_layer_column_name(layer, earlier), name) == 0) return true;
    return false;
}

static char *table_statement(const selection *chosen) {
    static const char *const types[] = {
        [BIGHT_TEXT] = "TEXT", [BIGHT_INTEGER] = "INTEGER", [BIGHT_REAL] = "REAL"};
    sqlite3_str *statement = sqlite3_str_new(chosen->database);
    sqlite3_str_appendall(statement, "CREATE TABLE layer(" ROW_COLUMN " INTEGER PRIMARY KEY");
    for (int i = 0; i < chosen->column_count; i++) {
        const int column = chosen->columns[i];
        sqlite3_str_appendf(statement, ", \"%w\" %s",
                            bight_layer_column_name(chosen->layer, column),
                            types[bight_layer_column_type(chosen->layer, column)]);
    }
    sqlite3_str_appendall(statement, ")");
    return sqlite3_str_finish(statement);
}

static char *insert_statement(const selection *chosen) {
    sqlite3_str *statement = sqlite3_str_new(chosen->database);
    sqlite3_str_appendall(statement, "INSERT INTO layer VALUES (?");
    for (int i = 0; i < chosen->column_count; i++)
        sqlite3_str_appendall(statement, ",?");
    sqlite3_str_appendall(statement, ")");
    return sqlite3_str_finish(statement);
}

static bight_status create_table(const selection *chosen) {
    char *statement = table_statement(chosen);
    if (statement == NULL) return FAIL_MEMORY(chosen->session);
    const int code = sqlite3_exec(chosen->database, statement, NULL, NULL, NULL);
    sqlite3_free(statement);
    return code == SQLITE_OK ? BIGHT_OK : report(chosen);
}

static void bind_cell(sqlite3_stmt *insert, int place, const bight_layer *layer, int row,
                      int column) {
    if (bight_layer_is_missing(layer, row, column))
        sqlite3_bind_null(insert, place);
    else if (bight_layer_column_type(layer, column) == BIGHT_TEXT)
        sqlite3_bind_text(insert, place, bight_layer_text(layer, row, column), -1, SQLITE_STATIC);
    else
        sqlite3_bind_double(insert, place, bight_layer_real(layer, row, column));
}

static bight_status insert_rows(const selection *chosen, sqlite3_stmt *insert) {
    for (int row = 0; row < chosen->layer->row_count; row++) {
        sqlite3_bind_int(insert, 1, row);
        for (int i = 0; i < chosen->column_count; i++)
            bind_cell(insert, i + 2, chosen->layer, row, chosen->columns[i]);
        if (sqlite3_step(insert) != SQLITE_DONE) return report(chosen);
        sqlite3_reset(insert);
    }
    return BIGHT_OK;
}

static bight_status fill_table(const selection *chosen) {
    char *statement = insert_statement(chosen);
    if (statement == NULL) return FAIL_MEMORY(chosen->session);
    sqlite3_stmt *insert = NULL;
    const int code = sqlite3_prepare_v2(chosen->database, statement, -1, &insert, NULL);
    sqlite3_free(statement);
    const bight_status status = code == SQLITE_OK ? insert_rows(chosen, insert) : report(chosen);
    sqlite3_finalize(insert);
    return status;
}

/* Conditions only read the table of the layer, and give the same answer every time. */
static int allow_reading(void *unused, int action, const char *first, const char *second,
                         const char *database, const char *trigger) {
    (void)unused, (void)database, (void)trigger;
    if (action == SQLITE_SELECT) return SQLITE_OK;
    if (action == SQLITE_READ)
        return first != NULL && sqlite3_stricmp(first, "layer") == 0 ? SQLITE_OK : SQLITE_DENY;
    if (action != SQLITE_FUNCTION) return SQLITE_DENY;
    static const char *const refused[] = {"random", "randomblob", "load_extension"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (sqlite3_stricmp(second, refused[i]) == 0) return SQLITE_DENY;
    return SQLITE_OK;
}

/* A condition such as "max(minutes) > 3" has one value for all rows, not one for each. */
static bight_status mark_rows(const selection *chosen, sqlite3_stmt *query, bool *is_chosen) {
    int code, count = 0;
    for (; (code = sqlite3_step(query)) == SQLITE_ROW; count++)
        is_chosen[sqlite3_column_int(query, 0)] = sqlite3_column_int(query, 1) != 0;
    if (code != SQLITE_DONE) return report(chosen);
    if (count != chosen->layer->row_count)
        return refuse_condition(chosen, "it sums up rows instead of telling for each");
    return BIGHT_OK;
}

static bight_status evaluate(const selection *chosen, bool *is_chosen) {
    char *statement =
        sqlite3_mprintf("SELECT " ROW_COLUMN ", (%s) IS TRUE FROM layer", chosen->condition);
    if (statement == NULL) return FAIL_MEMORY(chosen->session);
    sqlite3_set_authorizer(chosen->database, allow_reading, NULL);
    sqlite3_stmt *query = NULL;
    const int code = sqlite3_prepare_v2(chosen->database, statement, -1, &query, NULL);
    sqlite3_free(statement);
    const bight_status status =
        code == SQLITE_OK ? mark_rows(chosen, query, is_chosen) : report(chosen);
    sqlite3_finalize(query);
    return status;
}

static bight_status choose_in_database(const selection *chosen, bool *is_chosen) {
    /* so that "Open" for a text is refused, not taken for the text when no column has the name */
    sqlite3_db_config(chosen->database, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    TRY(create_table(chosen));
    TRY(fill_table(chosen));
    return evaluate(chosen, is_chosen);
}

static bight_status choose_in_memory(selection *chosen, bool *is_chosen) {
    if (sqlite3_open(":memory:", &chosen->database) != SQLITE_OK) {
        sqlite3_close(chosen->database);
        return FAIL_MEMORY(chosen->session);
    }
    const bight_status status = choose_in_database(chosen, is_chosen);
    sqlite3_close(chosen->database);
    return status;
}

static bight_status choose_columns(selection *chosen, arena *scratch) {
    TAKE(chosen->session, scratch, chosen->columns, chosen->layer->column_count);
    for (int column = 0; column < chosen->layer->column_count; column++)
        if (!is_repeated(chosen->layer, column)) chosen->columns[chosen->column_count++] = column;
    return BIGHT_OK;
}

bight_status selection_choose(bight_session *session, const bight_layer *layer,
                              const char *condition, bool *is_chosen) {
    for (int row = 0; row < layer->row_count; row++)
        is_chosen[row] = condition == NULL;
    if (condition == NULL) return BIGHT_OK;
    selection chosen = {.session = session, .layer = layer, .condition = condition};
    if (!is_one_expression(condition))
        return refuse_condition(&chosen, "it is not one expression: a quote or bracket is open, or "
                                         "it holds a comment or a semicolon");
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    bight_status status = choose_columns(&chosen, scratch);
    if (status == BIGHT_OK) status = choose_in_memory(&chosen, is_chosen);
    arena_destroy(scratch);
    return status;
}
