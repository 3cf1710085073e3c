/* Rules of modes and the columns there are; see mode_rules.h. */
#include "network/mode_rules.h"

#include <string.h>

#include "base/text.h"

enum { MOST_NAMES = 256 };

/* The columns of all layers read of a mode. */
typedef struct {
    const char *names[MOST_NAMES];
    int count;
    bool has_field;
    bool has_layer;
} mode_columns;

static void add_layer(const bight_layer *layer, const char *field, mode_columns *columns) {
    columns->has_layer = true;
    if (network_has_column(layer, field)) columns->has_field = true;
    const bool is_in_part = layer->file_column_count > 0; /* then of those not read too */
    const int count = is_in_part ? layer->file_column_count : layer->column_count;
    for (int i = 0; i < count && columns->count < MOST_NAMES; i++)
        columns->names[columns->count++] =
            is_in_part ? layer->file_columns[i] : layer->columns[i].name;
}

static void find_columns(const bight_network *network, const char *mode, const char *field,
                         mode_columns *columns) {
    *columns = (mode_columns){.count = 0};
    for (int i = 0; i < network->description.layer_count; i++) {
        const bight_layer *layer = network->drawn->layers[i];
        if (layer != NULL && strcmp(network->description.layers[i].mode, mode) == 0)
            add_layer(layer, field, columns);
    }
}

static bight_status check(bight_session *session, const bight_network *network, const char *key,
                          const description_mode_rule *of) {
    mode_columns columns;
    const char *field = of->rule.field;
    if (of->rule.kind != RULE_FIELD) return BIGHT_OK;
    find_columns(network, of->mode, field, &columns);
    if (!columns.has_layer || columns.has_field) return BIGHT_OK;
    const int nearest = text_nearest(field, columns.names, columns.count);
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: profiles.%s.%s.%s: no layer of mode %s has the column '%s'%s%s%s",
                network->description.path, network->profile->name, key, of->mode, of->mode, field,
                nearest < 0 ? "" : ". Did you mean '", nearest < 0 ? "" : columns.names[nearest],
                nearest < 0 ? "" : "'?");
}

bight_status mode_rules_check(bight_session *session, const bight_network *network) {
    const description_profile *profile = network->profile;
    for (int i = 0; i < profile->money_count; i++)
        TRY(check(session, network, "money", &profile->money[i]));
    for (int i = 0; i < profile->co2_count; i++)
        TRY(check(session, network, "co2", &profile->co2[i]));
    return BIGHT_OK;
}
