/* Conditions over a layer's columns; see selection.h.
 *
 * The condition becomes the WHERE of two statements. The first, over an empty table with the
 * layer's columns, is only prepared: SQLite tells what is wrong with the condition and, through its
 * authorizer, which columns it reads, and everything but reading that table is refused; sums over
 * rows and windows are no part of a WHERE anyway. The second has one row, made of parameters with
 * the types of the columns read; it is run for each row. That the condition is one expression is
 * made sure before SQLite sees it: its brackets close, and it holds no comment and no semicolon.
 */
#include "layer/selection.h"

#include <sqlite3.h>
#include <string.h>

#include "base/text.h"

struct selection {
    bight_session *session;
    arena *arena;
    const bight_layer *layer;
    const char *condition;
    const char *reason; /* why the authorizer refused it; NULL: it did not, or SQLite says why */
    int select_count;
    bool *is_read; /* by column */
    sqlite3 *database;
    sqlite3_stmt *query;
};

static const char *const TYPES[] = {
    [BIGHT_TEXT] = "TEXT", [BIGHT_INTEGER] = "INTEGER", [BIGHT_REAL] = "REAL"};

/* A name no column has: a table needs one, and only "x IN layer" reads it. */
#define NO_COLUMN "\x1frow"

static const char LOOKS_AT_OTHERS[] = "it looks at other rows (SELECT) instead of telling for each";

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

static bight_status refuse_condition(const selection *opened, const char *reason) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(opened->session);
    const char *columns = list_columns(scratch, opened->layer);
    if (columns == NULL) {
        arena_destroy(scratch);
        return FAIL_MEMORY(opened->session);
    }
    status_record(opened->session,
                  "%s: the condition \"%s\" cannot be read: %s. Put texts in single quotes and "
                  "names that are words of SQL in double quotes. The columns are %s.",
                  opened->layer->path[0] != '\0' ? features_file_name(opened->layer)
                                                 : opened->layer->title,
                  opened->condition, reason, columns);
    arena_destroy(scratch);
    return BIGHT_BAD_DATA;
}

/* SQLite's word for what the authorizer refused says little, and so does "misuse". */
static bight_status report(const selection *opened) {
    if (sqlite3_errcode(opened->database) == SQLITE_NOMEM) return FAIL_MEMORY(opened->session);
    const char *message = sqlite3_errmsg(opened->database);
    if (opened->reason != NULL) return refuse_condition(opened, opened->reason);
    if (strstr(message, "misuse of aggregate") != NULL ||
        strstr(message, "misuse of window") != NULL)
        return refuse_condition(opened, "it sums up rows instead of telling for each");
    return refuse_condition(opened, message);
}

/* Names that differ only in case are one to SQLite; the first column has it. */
static bool is_repeated(const bight_layer *layer, int column) {
    const char *name = bight_layer_column_name(layer, column);
    for (int earlier = 0; earlier < column; earlier++)
        if (sqlite3_stricmp(bight_layer_column_name(layer, earlier), name) == 0) return true;
    return false;
}

static const char *type_of(const selection *opened, int column) {
    return TYPES[bight_layer_column_type(opened->layer, column)];
}

/* ---- What the condition is, and which columns it reads ---- */

static bight_status create_table(const selection *opened) {
    sqlite3_str *statement = sqlite3_str_new(opened->database);
    sqlite3_str_appendall(statement, "CREATE TABLE layer(\"" NO_COLUMN "\"");
    for (int column = 0; column < opened->layer->column_count; column++)
        if (!is_repeated(opened->layer, column))
            sqlite3_str_appendf(statement, ", \"%w\" %s",
                                bight_layer_column_name(opened->layer, column),
                                type_of(opened, column));
    sqlite3_str_appendall(statement, ")");
    char *text = sqlite3_str_finish(statement);
    if (text == NULL) return FAIL_MEMORY(opened->session);
    const int code = sqlite3_exec(opened->database, text, NULL, NULL, NULL);
    sqlite3_free(text);
    return code == SQLITE_OK ? BIGHT_OK : report(opened);
}

/* The name is empty when a table is read without any of its columns. */
static int allow_column(selection *opened, const char *table, const char *name) {
    if (table == NULL || sqlite3_stricmp(table, "layer") != 0) return SQLITE_DENY;
    if (name == NULL || name[0] == '\0') return SQLITE_OK;
    for (int column = 0; column < opened->layer->column_count; column++) {
        if (sqlite3_stricmp(bight_layer_column_name(opened->layer, column), name) != 0) continue;
        opened->is_read[column] = true;
        return SQLITE_OK;
    }
    if (strcmp(name, NO_COLUMN) == 0) opened->reason = LOOKS_AT_OTHERS;
    return SQLITE_DENY;
}

static int allow_function(const char *name) {
    static const char *const refused[] = {"random", "randomblob", "load_extension"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (sqlite3_stricmp(name, refused[i]) == 0) return SQLITE_DENY;
    return SQLITE_OK;
}

static int authorize(void *context, int action, const char *first, const char *second,
                     const char *database, const char *trigger) {
    selection *opened = context;
    (void)database, (void)trigger;
    if (action == SQLITE_READ) return allow_column(opened, first, second);
    if (action == SQLITE_FUNCTION) return allow_function(second);
    if (action != SQLITE_SELECT && action != SQLITE_RECURSIVE) return SQLITE_DENY;
    if (opened->select_count++ == 0) return SQLITE_OK;
    opened->reason = LOOKS_AT_OTHERS;
    return SQLITE_DENY;
}

/* Prepares a statement made by sqlite3_mprintf or sqlite3_str_finish, and releases its text. */
static bight_status prepare(const selection *opened, char *text, sqlite3_stmt **statement) {
    *statement = NULL;
    if (text == NULL) return FAIL_MEMORY(opened->session);
    const int code = sqlite3_prepare_v2(opened->database, text, -1, statement, NULL);
    sqlite3_free(text);
    return code == SQLITE_OK ? BIGHT_OK : report(opened);
}

static bight_status examine(selection *opened) {
    sqlite3_stmt *statement;
    sqlite3_set_authorizer(opened->database, authorize, opened);
    bight_status status = prepare(
        opened, sqlite3_mprintf("SELECT 1 FROM layer WHERE (%s) IS TRUE", opened->condition),
        &statement);
    if (status == BIGHT_OK && sqlite3_bind_parameter_count(statement) > 0)
        status = refuse_condition(opened, "it has a parameter (?, :, @ or $), which has no value");
    sqlite3_finalize(statement);
    sqlite3_set_authorizer(opened->database, NULL, NULL);
    return status;
}

/* ---- Judging ---- */

/* A cast has the affinity of its type, so that values compare as those of the column would. */
static bight_status prepare_query(selection *opened) {
    sqlite3_str *statement = sqlite3_str_new(opened->database);
    int place = 0;
    sqlite3_str_appendall(statement, "SELECT 1 FROM (SELECT NULL AS \"" NO_COLUMN "\"");
    for (int column = 0; column < opened->layer->column_count; column++)
        if (opened->is_read[column])
            sqlite3_str_appendf(statement, ", CAST(?%d AS %s) AS \"%w\"", ++place,
                                type_of(opened, column),
                                bight_layer_column_name(opened->layer, column));
    sqlite3_str_appendf(statement, ") AS layer WHERE (%s) IS TRUE", opened->condition);
    return prepare(opened, sqlite3_str_finish(statement), &opened->query);
}

static void bind_cell(sqlite3_stmt *query, int place, const bight_layer *layer, int row,
                      int column) {
    if (bight_layer_is_missing(layer, row, column))
        sqlite3_bind_null(query, place);
    else if (bight_layer_column_type(layer, column) == BIGHT_TEXT)
        sqlite3_bind_text(query, place, bight_layer_text(layer, row, column), -1, SQLITE_STATIC);
    else
        sqlite3_bind_double(query, place, bight_layer_real(layer, row, column));
}

bight_status selection_judge(const selection *opened, int row, bool *is_chosen) {
    int place = 0;
    for (int column = 0; column < opened->layer->column_count; column++)
        if (opened->is_read[column]) bind_cell(opened->query, ++place, opened->layer, row, column);
    const int code = sqlite3_step(opened->query);
    *is_chosen = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE) return report(opened);
    sqlite3_reset(opened->query);
    return BIGHT_OK;
}

bool selection_reads(const selection *opened, int column) {
    return opened->is_read[column];
}

/* ---- Opening and closing ---- */

static bight_status read_condition(selection *opened) {
    if (!is_one_expression(opened->condition))
        return refuse_condition(opened, "it is not one expression: a quote or bracket is open, or "
                                        "it holds a comment or a semicolon");
    TAKE(opened->session, opened->arena, opened->is_read, opened->layer->column_count);
    if (sqlite3_open(":memory:", &opened->database) != SQLITE_OK)
        return FAIL_MEMORY(opened->session);
    /* so that "Open" for a text is refused, not taken for the text when no column has the name */
    sqlite3_db_config(opened->database, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    TRY(create_table(opened));
    TRY(examine(opened));
    return prepare_query(opened);
}

bight_status selection_open(bight_session *session, const bight_layer *layer, const char *condition,
                            selection **opened) {
    *opened = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    selection *created = arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *created =
        (selection){.session = session, .arena = owner, .layer = layer, .condition = condition};
    const bight_status status = read_condition(created);
    if (status != BIGHT_OK)
        selection_close(created);
    else
        *opened = created;
    return status;
}

void selection_close(selection *opened) {
    if (opened == NULL) return;
    sqlite3_finalize(opened->query);
    sqlite3_close(opened->database);
    arena_destroy(opened->arena);
}

bight_status selection_choose(bight_session *session, const bight_layer *layer,
                              const char *condition, bool *is_chosen) {
    for (int row = 0; row < layer->row_count; row++)
        is_chosen[row] = condition == NULL;
    if (condition == NULL) return BIGHT_OK;
    selection *opened;
    TRY(selection_open(session, layer, condition, &opened));
    bight_status status = BIGHT_OK;
    for (int row = 0; status == BIGHT_OK && row < layer->row_count; row++)
        status = selection_judge(opened, row, &is_chosen[row]);
    selection_close(opened);
    return status;
}
