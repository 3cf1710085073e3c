/* How lines are joined: the joining distance, touches, crossings and levels. */
#include <string.h>

#include "network/description.h"

bool description_splits_crossings(const description *read, const char *mode) {
    if (read->splits_all_crossings) return true;
    for (int i = 0; read->crossing_modes != NULL && read->crossing_modes[i] != NULL; i++)
        if (strcmp(read->crossing_modes[i], mode) == 0) return true;
    return false;
}

bool description_has_mode(const description *read, const char *mode) {
    for (int i = 0; i < read->layer_count; i++)
        if (strcmp(read->layers[i].mode, mode) == 0) return true;
    return false;
}

/* true or false for every mode, or a mapping of modes to true or false. */
static bight_status read_crossings(const yaml_tree *tree, yaml_node *node, description *read) {
    if (node == NULL) return BIGHT_OK;
    read->states_crossings = true;
    if (!yaml_is_mapping(node)) return yaml_bool(tree, node, &read->splits_all_crossings);
    int count = 0;
    TAKE(tree->session, tree->arena, read->crossing_modes, (size_t)yaml_count(node) + 1);
    for (int i = 0; i < yaml_count(node); i++) {
        const char *mode;
        bool is_split;
        TRY(yaml_key(tree, node, i, &mode));
        TRY(yaml_bool(tree, yaml_item(node, i), &is_split));
        if (!description_has_mode(read, mode))
            return YAML_FAIL(tree, yaml_item(node, i),
                             "split_at_crossings names '%s', which is no layer's mode", mode);
        if (is_split) read->crossing_modes[count++] = mode;
    }
    return BIGHT_OK;
}

static bight_status read_grade(const yaml_tree *tree, yaml_node *node, description *read) {
    static const char *const keys[] = {"from", "to", NULL};
    if (node == NULL) return BIGHT_OK;
    TRY(yaml_check_keys(tree, node, "join.grade", keys));
    TRY(yaml_required_text(tree, node, "from", "join.grade", &read->grade_fields[0]));
    return yaml_required_text(tree, node, "to", "join.grade", &read->grade_fields[1]);
}

bight_status description_read_join(const yaml_tree *tree, yaml_node *node, description *read) {
    static const char *const keys[] = {"snap_m", "split_at_touches", "split_at_crossings", "grade",
                                       NULL};
    if (node == NULL) return BIGHT_OK;
    TRY(yaml_check_keys(tree, node, "join", keys));
    TRY(yaml_optional_real(tree, node, "snap_m", &read->snap_m));
    if (read->snap_m < 0)
        return YAML_FAIL(tree, yaml_find(node, "snap_m"), "snap_m must not be negative");
    yaml_node *touches = yaml_find(node, "split_at_touches");
    if (touches != NULL) TRY(yaml_bool(tree, touches, &read->splits_at_touches));
    TRY(read_crossings(tree, yaml_find(node, "split_at_crossings"), read));
    return read_grade(tree, yaml_find(node, "grade"), read);
}
