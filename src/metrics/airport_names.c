/* Choosing airports by name or code; see airport_names.h. */
#include "metrics/airport_names.h"

#include <string.h>

#include "base/text.h"
#include "metrics/terminal_column.h"

static const char CODE[] = "code";

/* By airport; "" where there is none. */
static bight_status read_codes(bight_session *session, arena *owner, const airport_set *set,
                               const char **codes) {
    const bight_layer *layer = set->network->terminal_layers[set->kind];
    int column;
    TRY(terminal_column_find(session, set->network, set->kind, CODE, &column, NULL));
    for (int airport = 0; airport < set->count; airport++) {
        const int row = set->network->terminals[set->terminals[airport]].row;
        codes[airport] = "";
        if (column >= 0)
            TRY(network_cell_text(session, owner, layer, row, column, &codes[airport]));
    }
    return BIGHT_OK;
}

static bool is_called(const network_terminal *terminal, const char *code, const char *name) {
    return strcmp(terminal->name, name) == 0 || strcmp(code, name) == 0 ||
           (terminal->name_local != NULL && strcmp(terminal->name_local, name) == 0);
}

static bight_status refuse(bight_session *session, arena *owner, const airport_set *set,
                           const char **codes, const char *name) {
    const char **words;
    int count = 0;
    TAKE(session, owner, words, 2 * (size_t)set->count);
    for (int airport = 0; airport < set->count; airport++) {
        words[count++] = set->network->terminals[set->terminals[airport]].name;
        if (codes[airport][0] != '\0') words[count++] = codes[airport];
    }
    const int nearest = text_nearest(name, words, count);
    return FAIL(session, BIGHT_WRONG_USE, "no airport that serves a city is called '%s'%s%s%s",
                name, nearest < 0 ? "; give names or codes" : ". Did you mean '",
                nearest < 0 ? "" : words[nearest], nearest < 0 ? "" : "'?");
}

bight_status airport_names_keep(bight_session *session, arena *owner, const char *list,
                                airport_set *set) {
    const char **codes;
    bool *is_kept;
    int kept = 0;
    TAKE(session, owner, codes, set->count);
    TAKE(session, owner, is_kept, set->count);
    TRY(read_codes(session, owner, set, codes));
    for (int i = 0; text_has_item(list, ',', i); i++) {
        const char *name = text_item(owner, list, ',', i);
        bool is_found = false;
        if (name == NULL) return FAIL_MEMORY(session);
        for (int airport = 0; airport < set->count; airport++) {
            if (!is_called(&set->network->terminals[set->terminals[airport]], codes[airport], name))
                continue;
            is_kept[airport] = is_found = true;
        }
        if (!is_found) return refuse(session, owner, set, codes, name);
    }
    for (int airport = 0; airport < set->count; airport++) {
        if (!is_kept[airport]) continue;
        set->terminals[kept] = set->terminals[airport];
        set->passengers[kept++] = set->passengers[airport];
    }
    set->count = kept;
    set->is_listed = true;
    return BIGHT_OK;
}
