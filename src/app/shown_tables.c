/* Several tables shown together; see shown_tables.h. */
#include "app/shown_tables.h"

#include "app/command.h"
#include "app/output_format.h"
#include "app/table_markdown.h"
#include "app/table_output.h"
#include "app/table_text.h"

typedef struct {
    const table_view *views[MOST_TABLES]; /* of of->tables */
    const char *names[MOST_TABLES];
    int count;
} shown_tables;

static shown_tables list_tables(analysis *of, bight_layer *const *tables, const table_view *views,
                                int count) {
    shown_tables listed = {.count = 0};
    for (int i = 0; i < count; i++) {
        bight_layer *table = tables[i]; /* of->tables may be where they stand */
        if (table == NULL) continue;
        of->tables[listed.count] = table;
        listed.views[listed.count] = &views[i];
        listed.names[listed.count++] = views[i].name;
    }
    for (int i = listed.count; i < MOST_TABLES; i++)
        of->tables[i] = NULL;
    return listed;
}

static int pick(analysis *of, const table_view *view, int rows, const bight_layer *table,
                bight_layer **shown) {
    const bight_layer_choice within = {.sort_column = view->sort_within, .is_descending = true};
    const bight_layer_choice choice = {
        .sort_column = view->sort,
        .is_descending = !view->is_ascending,
        .fields = view->fields,
        .top = view->is_whole ? 0 : (int)options_number(of->asked, OPTION_TOP, rows)};
    if (view->sort_within == NULL) return bight_layer_pick(of->session, table, &choice, shown);
    bight_layer_destroy(of->picked);
    of->picked = NULL;
    TRY(bight_layer_pick(of->session, table, &within, &of->picked)); /* equal rows keep order */
    return bight_layer_pick(of->session, of->picked, &choice, shown);
}

static int print_all(analysis *of, const shown_tables *listed, int rows, output_format format) {
    bight_layer *shown[MOST_TABLES] = {NULL};
    int code = 0;
    for (int i = 0; i < listed->count && code == 0; i++)
        code = pick(of, listed->views[i], rows, of->tables[i], &shown[i]);
    for (int i = 0; code == 0 && format == FORMAT_MARKDOWN && i < listed->count; i++)
        table_markdown_print(shown[i]);
    if (code == 0 && format == FORMAT_TEXT)
        table_text_print_all((const bight_layer *const *)shown, listed->count);
    for (int i = 0; i < listed->count; i++)
        bight_layer_destroy(shown[i]);
    return code;
}

int shown_tables_write(analysis *of, bight_layer *const *tables, const table_view *views, int count,
                       int rows, bool is_first_alone) {
    const shown_tables listed = list_tables(of, tables, views, count);
    output_format format;
    int chosen;
    TRY(output_format_choose(of, &format));
    TRY(table_output_choose(of, listed.names, &chosen));
    const bool is_shown = format == FORMAT_TEXT || format == FORMAT_MARKDOWN;
    if (chosen < 0 && !is_shown && is_first_alone) chosen = 0;
    if (chosen >= 0 || !is_shown) return table_output_write_chosen(of, listed.names, chosen);
    if (options_has(of->asked, OPTION_SORT) || options_has(of->asked, OPTION_FIELDS) ||
        options_has(of->asked, OPTION_CITIES))
        return table_output_refuse_choice(of, listed.names);
    return print_all(of, &listed, rows, format);
}
