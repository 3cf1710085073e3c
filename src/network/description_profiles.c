/* Profiles: who travels, by which modes, at what times and prices. */
#include <math.h>
#include <string.h>

#include "network/description.h"

static bight_status add_mode(const yaml_tree *tree, const char *mode,
                             description_profile *profile) {
    for (int i = 0; i < profile->mode_count; i++)
        if (strcmp(profile->modes[i], mode) == 0) return BIGHT_OK;
    const char **grown = arena_grow(tree->arena, profile->modes, (size_t)profile->mode_count,
                                    (size_t)profile->mode_count + 1, sizeof *grown);
    if (grown == NULL) return FAIL_MEMORY(tree->session);
    grown[profile->mode_count++] = mode;
    profile->modes = grown;
    return BIGHT_OK;
}

static bool has_terminal_or_mode(const description *read, const char *key) {
    for (int i = 0; i < read->terminal_count; i++)
        if (strcmp(read->terminals[i].id, key) == 0) return true;
    return description_has_mode(read, key);
}

static bight_status read_modes(const yaml_tree *tree, yaml_node *node, const description *read,
                               description_profile *profile) {
    if (node == NULL) {
        for (int i = 0; i < read->layer_count; i++)
            TRY(add_mode(tree, read->layers[i].mode, profile));
        return BIGHT_OK;
    }
    const char **list;
    int count;
    TRY(yaml_text_list(tree, node, &list, &count));
    for (int i = 0; i < count; i++) {
        if (!description_has_mode(read, list[i]))
            return YAML_FAIL(tree, node, "no layer has the mode '%s'", list[i]);
        TRY(add_mode(tree, list[i], profile));
    }
    return BIGHT_OK;
}

/* Numbers whose keys are terminal ids or modes. */
static bight_status read_keyed(const yaml_tree *tree, yaml_node *profile_node, const char *key,
                               const description *read, description_numbers *numbers) {
    yaml_node *node = yaml_find(profile_node, key);
    TRY(description_read_numbers(tree, node, key, numbers));
    for (int i = 0; i < numbers->count; i++)
        if (!has_terminal_or_mode(read, numbers->items[i].key))
            return YAML_FAIL(tree, yaml_item(node, i),
                             "%s names '%s', which is neither a terminal id nor a mode", key,
                             numbers->items[i].key);
    return BIGHT_OK;
}

static bool is_terminal_pair(const description *read, const char *key) {
    for (int i = 0; i < read->terminal_count; i++) {
        const char *first = read->terminals[i].id;
        const size_t bytes = strlen(first);
        if (strncmp(key, first, bytes) != 0 || key[bytes] != '-') continue;
        if (has_terminal_or_mode(read, key + bytes + 1)) return true;
    }
    return strcmp(key, "default") == 0;
}

static bight_status read_transfers(const yaml_tree *tree, yaml_node *node, const description *read,
                                   description_numbers *numbers) {
    TRY(description_read_numbers(tree, node, "transfer", numbers));
    for (int i = 0; i < numbers->count; i++)
        if (!is_terminal_pair(read, numbers->items[i].key))
            return YAML_FAIL(tree, yaml_item(node, i),
                             "transfer names '%s'; write default, or two terminal ids or modes "
                             "such as station-airport",
                             numbers->items[i].key);
    return BIGHT_OK;
}

static bight_status read_mode_rules(const yaml_tree *tree, yaml_node *node, const char *what,
                                    const description *read, description_mode_rule **rules,
                                    int *count) {
    if (node == NULL) return BIGHT_OK;
    if (!yaml_is_mapping(node)) return YAML_FAIL(tree, node, "%s must be a mapping of modes", what);
    *count = yaml_count(node);
    TAKE(tree->session, tree->arena, *rules, *count);
    for (int i = 0; i < *count; i++) {
        TRY(yaml_key(tree, node, i, &(*rules)[i].mode));
        if (!description_has_mode(read, (*rules)[i].mode))
            return YAML_FAIL(tree, yaml_item(node, i), "%s names '%s', which is no mode", what,
                             (*rules)[i].mode);
        TRY(description_read_rule(tree, yaml_item(node, i), what, &(*rules)[i].rule));
    }
    return BIGHT_OK;
}

static bight_status read_change(const yaml_tree *tree, yaml_node *node,
                                description_change *change) {
    static const char *const keys[] = {"where", "speed", "time", "stop_min_per_100km", NULL};
    TRY(yaml_check_keys(tree, node, "a profile's layer", keys));
    TRY(yaml_optional_text(tree, node, "where", &change->where));
    TRY(description_read_rule(tree, yaml_find(node, "speed"), "speed", &change->speed_kmh));
    TRY(description_read_rule(tree, yaml_find(node, "time"), "time", &change->time_min));
    return description_read_rule(tree, yaml_find(node, "stop_min_per_100km"), "stop_min_per_100km",
                                 &change->stop_min_per_100km);
}

static bight_status read_changes(const yaml_tree *tree, yaml_node *node, const description *read,
                                 description_profile *profile) {
    if (node == NULL) return BIGHT_OK;
    if (!yaml_is_mapping(node))
        return YAML_FAIL(tree, node, "layers of a profile must be a mapping of layer ids");
    profile->change_count = yaml_count(node);
    TAKE(tree->session, tree->arena, profile->changes, profile->change_count);
    for (int i = 0; i < profile->change_count; i++) {
        description_change *change = &profile->changes[i];
        TRY(yaml_key(tree, node, i, &change->id));
        bool is_known = false;
        for (int layer = 0; layer < read->layer_count; layer++)
            is_known = is_known || strcmp(read->layers[layer].id, change->id) == 0;
        if (!is_known)
            return YAML_FAIL(tree, yaml_item(node, i), "no layer has the id '%s'", change->id);
        TRY(read_change(tree, yaml_item(node, i), change));
    }
    return BIGHT_OK;
}

static bight_status read_not_negative(const yaml_tree *tree, yaml_node *mapping, const char *key,
                                      double *value) {
    TRY(yaml_optional_real(tree, mapping, key, value));
    if (*value < 0) return YAML_FAIL(tree, yaml_find(mapping, key), "%s is below 0", key);
    return BIGHT_OK;
}

static bight_status read_felt(const yaml_tree *tree, yaml_node *node,
                              description_profile *profile) {
    static const char *const keys[] = {"wait", "walk", "transfer", NULL};
    profile->felt_wait = profile->felt_walk = 1;
    if (node == NULL) return BIGHT_OK;
    TRY(yaml_check_keys(tree, node, "felt", keys));
    TRY(read_not_negative(tree, node, "wait", &profile->felt_wait));
    TRY(read_not_negative(tree, node, "walk", &profile->felt_walk));
    return read_not_negative(tree, node, "transfer", &profile->felt_transfer_min);
}

static bight_status read_drayage(const yaml_tree *tree, yaml_node *node, const description *read,
                                 description_numbers *numbers) {
    TRY(description_read_numbers(tree, node, "drayage", numbers));
    for (int i = 0; i < numbers->count; i++) {
        if (strcmp(numbers->items[i].key, "default") != 0 &&
            !description_has_mode(read, numbers->items[i].key))
            return YAML_FAIL(tree, yaml_item(node, i),
                             "drayage names '%s'; write default, or a mode that is met without a "
                             "terminal, such as road",
                             numbers->items[i].key);
        if (numbers->items[i].number < 0)
            return YAML_FAIL(tree, yaml_item(node, i), "drayage is below 0");
    }
    return BIGHT_OK;
}

/* What a journey is reckoned to cost beside its prices. */
static bight_status read_costs(const yaml_tree *tree, yaml_node *node, const description *read,
                               description_profile *profile) {
    profile->value_of_time_yuan_per_h = NAN;
    TRY(read_keyed(tree, node, "handling", read, &profile->handling_yuan));
    TRY(read_drayage(tree, yaml_find(node, "drayage"), read, &profile->drayage));
    TRY(read_not_negative(tree, node, "value_of_time", &profile->value_of_time_yuan_per_h));
    TRY(read_felt(tree, yaml_find(node, "felt"), profile));
    return yaml_optional_text(tree, node, "basis", &profile->basis);
}

static bight_status read_profile(const yaml_tree *tree, yaml_node *node, const description *read,
                                 description_profile *profile) {
    static const char *const keys[] = {
        "modes",   "enter", "leave",  "transfer",      "start_stop", "fee",   "handling", "money",
        "drayage", "co2",   "layers", "value_of_time", "felt",       "basis", "accuracy", NULL};
    TRY(yaml_check_keys(tree, node, "a profile", keys));
    TRY(read_modes(tree, yaml_find(node, "modes"), read, profile));
    TRY(read_keyed(tree, node, "enter", read, &profile->enter_min));
    TRY(read_keyed(tree, node, "leave", read, &profile->leave_min));
    TRY(read_keyed(tree, node, "start_stop", read, &profile->start_stop_min));
    TRY(read_keyed(tree, node, "fee", read, &profile->fee_yuan));
    TRY(read_transfers(tree, yaml_find(node, "transfer"), read, &profile->transfer_min));
    TRY(read_mode_rules(tree, yaml_find(node, "money"), "money", read, &profile->money,
                        &profile->money_count));
    TRY(read_mode_rules(tree, yaml_find(node, "co2"), "co2", read, &profile->co2,
                        &profile->co2_count));
    TRY(description_read_accuracy(tree, node, &profile->accuracy));
    TRY(read_costs(tree, node, read, profile));
    return read_changes(tree, yaml_find(node, "layers"), read, profile);
}

bight_status description_read_profiles(const yaml_tree *tree, yaml_node *node, description *read) {
    read->profile_count = node == NULL ? 1 : yaml_count(node);
    TAKE(tree->session, tree->arena, read->profiles, read->profile_count);
    if (node == NULL) { /* everyone, by every mode, and terminals cost no time */
        read->profiles[0] = (description_profile){
            .name = "default", .value_of_time_yuan_per_h = NAN, .felt_wait = 1, .felt_walk = 1};
        return read_modes(tree, NULL, read, &read->profiles[0]);
    }
    if (!yaml_is_mapping(node) || read->profile_count == 0)
        return YAML_FAIL(tree, node, "profiles must be a mapping of at least one profile");
    for (int i = 0; i < read->profile_count; i++) {
        TRY(yaml_key(tree, node, i, &read->profiles[i].name));
        TRY(read_profile(tree, yaml_item(node, i), read, &read->profiles[i]));
    }
    return BIGHT_OK;
}
