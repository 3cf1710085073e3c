/* Named columns of terminals; see terminal_column.h. */
#include "metrics/terminal_column.h"

#include <string.h>

bight_status terminal_column_find(bight_session *session, const bight_network *network, int kind,
                                  const char *name, int *column, const char **unit) {
    const description_columns *columns = &network->description.terminals[kind].columns;
    *column = -1;
    if (unit != NULL) *unit = "";
    for (int i = 0; i < columns->count; i++) {
        if (strcmp(columns->items[i].name, name) != 0) continue;
        if (unit != NULL) *unit = columns->items[i].unit;
        return network_find_column(session, network->terminal_layers[kind], columns->items[i].field,
                                   "columns", column);
    }
    return BIGHT_OK;
}
