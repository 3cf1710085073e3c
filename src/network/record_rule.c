/* Rules applied to records; see record_rule.h. */
#include "network/record_rule.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

bool record_rule_exists(const record_rule *bound) {
    return bound->rule != NULL && bound->rule->kind != RULE_ABSENT;
}

bight_status record_rule_bind(bight_session *session, record_rule *bound) {
    bound->column = -1;
    if (bound->rule == NULL || bound->rule->kind != RULE_FIELD) return BIGHT_OK;
    if (bound->mode != NULL && bound->rule->has_default &&
        !network_has_column(bound->features, bound->rule->field))
        return BIGHT_OK;
    const char *what = text_format(bound->arena, "layer %s: %s", bound->layer, bound->key);
    if (what == NULL) return FAIL_MEMORY(session);
    return network_find_column(session, bound->features, bound->rule->field, what, &bound->column);
}

/* The number for a cell's text: from the list of values, or as it stands. */
static bool convert_text(const description_rule *rule, const char *text, double *number) {
    if (rule->values.count == 0) return text_to_real(text, number);
    *number = description_find_number(&rule->values, text, NAN);
    return !isnan(*number);
}

static bool is_changed_by(const description_change *change, const char *key) {
    if (strcmp(key, "speed") == 0) return change->speed_kmh.kind != RULE_ABSENT;
    if (strcmp(key, "time") == 0) return change->time_min.kind != RULE_ABSENT;
    return change->stop_min_per_100km.kind != RULE_ABSENT;
}

/* The keys that lead to the rule in the description. */
static const char *name_place(const record_rule *bound) {
    const description_profile *profile = bound->profile;
    const char *id = bound->layer, *key = bound->key;
    if (bound->mode != NULL)
        return text_format(bound->arena, "profiles.%s.%s.%s", profile->name, key, bound->mode);
    for (int i = 0; i < profile->change_count; i++)
        if (strcmp(profile->changes[i].id, id) == 0 && is_changed_by(&profile->changes[i], key))
            return text_format(bound->arena, "profiles.%s.layers.%s.%s", profile->name, id, key);
    return text_format(bound->arena, "layers.%s.%s", id, key);
}

static bight_status fail_cell(bight_session *session, const record_rule *bound, int row,
                              const char *text) {
    const description_rule *rule = bound->rule;
    const char *file = features_file_name(bound->features);
    const int record = features_record(bound->features, row);
    const char *place = name_place(bound);
    if (place == NULL) return FAIL_MEMORY(session);
    if (text[0] == '\0')
        return FAIL(
            session, BIGHT_BAD_DATA,
            "%s: record %d has no %s (column %s is empty or holds no number); fill it, or give a "
            "default: --set %s.default=NUMBER",
            file, record, bound->key, rule->field, place);
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: record %d: %s '%s' in column %s is not %s; correct it, %s, or leave the "
                "record out with where",
                file, record, bound->key, text, rule->field,
                rule->values.count > 0 ? "one of the values listed" : "a number",
                rule->values.count > 0 ? "add it to values" : "name the column of the numbers");
}

static bight_status read_cell(bight_session *session, const record_rule *bound, int row,
                              double *number) {
    const description_rule *rule = bound->rule;
    const char *text;
    *number = rule->default_number;
    if (bound->column < 0) return BIGHT_OK;
    if (rule->values.count == 0) *number = bight_layer_real(bound->features, row, bound->column);
    if (rule->values.count == 0 && !isnan(*number)) return BIGHT_OK;
    TRY(network_cell_text(session, bound->arena, bound->features, row, bound->column, &text));
    if (text[0] != '\0' && convert_text(rule, text, number)) return BIGHT_OK;
    if (!rule->has_default) return fail_cell(session, bound, row, text);
    *number = rule->default_number;
    return BIGHT_OK;
}

bight_status record_rule_apply(bight_session *session, const record_rule *bound, int row,
                               double *number) {
    *number = bound->rule->fixed;
    if (bound->rule->kind == RULE_FIELD) TRY(read_cell(session, bound, row, number));
    *number *= bound->rule->factor;
    return BIGHT_OK;
}
