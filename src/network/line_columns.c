/* Columns of link layers; see line_columns.h. */
#include "network/line_columns.h"

#include <assert.h>
#include <string.h>

const description_rule *line_columns_mode_rule(const description_mode_rule *rules, int count,
                                               const char *mode) {
    for (int i = 0; i < count; i++)
        if (strcmp(rules[i].mode, mode) == 0) return &rules[i].rule;
    return NULL;
}

static void add_name(line_columns *columns, const char *name) {
    if (name == NULL) return;
    assert(columns->count < LINE_COLUMNS_MOST);
    columns->names[columns->count++] = name;
}

static void add_column_of(line_columns *columns, const description_rule *rule) {
    if (rule != NULL && rule->kind == RULE_FIELD) add_name(columns, rule->field);
}

static void add_rule(line_columns *columns, const description_rule *rule) {
    add_column_of(columns, rule);
    if (rule != NULL) add_column_of(columns, rule->accuracy);
}

line_columns line_columns_of(const description *read, const description_layer *layer,
                             const description_profile *profile) {
    line_columns columns = {.count = 0};
    add_rule(&columns, &layer->speed_kmh);
    add_rule(&columns, &layer->time_min);
    add_rule(&columns, &layer->length_km);
    add_rule(&columns, &layer->stop_min_per_100km);
    add_rule(&columns, line_columns_mode_rule(profile->money, profile->money_count, layer->mode));
    add_rule(&columns, line_columns_mode_rule(profile->co2, profile->co2_count, layer->mode));
    add_column_of(&columns, layer->service.accuracy);
    add_name(&columns, layer->oneway.field);
    add_name(&columns, layer->service.headway_field);
    add_name(&columns, layer->service.per_day_field);
    add_name(&columns, layer->service.capacity_field);
    add_name(&columns, layer->name_field);
    add_name(&columns, layer->from_field);
    add_name(&columns, layer->to_field);
    add_name(&columns, layer->opened_field);
    add_name(&columns, read->grade_fields[0]);
    add_name(&columns, read->grade_fields[1]);
    return columns;
}
