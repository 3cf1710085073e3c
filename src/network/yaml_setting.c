/* Settings of the command line, "layers.rail.speed.default=100", laid over a YAML tree.
 * The keys are followed from the root; an item of a sequence is chosen by its id. Keys may be
 * new: whether they mean anything is found when the tree is read.
 */
#include <libfyaml.h>
#include <string.h>

#include "base/text.h"
#include "network/yaml_tree.h"

static yaml_node *find_by_id(yaml_node *sequence, const char *id) {
    for (int i = 0; i < yaml_count(sequence); i++) {
        yaml_node *item = yaml_item(sequence, i);
        yaml_node *id_node = yaml_find(item, "id");
        if (id_node != NULL && fy_node_compare_string(id_node, id, FY_NT)) return item;
    }
    return NULL;
}

static yaml_node *step_down(yaml_node *node, const char *key) {
    return yaml_is_sequence(node) ? find_by_id(node, key) : yaml_find(node, key);
}

/* A key that is not there yet, to hold further keys. */
static bight_status add_mapping(const yaml_tree *tree, yaml_node *mapping, const char *key,
                                yaml_node **added) {
    yaml_node *key_node = fy_node_create_scalar_copy(tree->document, key, FY_NT);
    *added = fy_node_create_mapping(tree->document);
    if (key_node == NULL || *added == NULL ||
        fy_node_mapping_append(mapping, key_node, *added) != 0)
        return FAIL_MEMORY(tree->session);
    fy_node_set_meta(key_node, (void *)tree);
    fy_node_set_meta(*added, (void *)tree);
    return BIGHT_OK;
}

static bight_status put_value(const yaml_tree *tree, yaml_node *mapping, const char *key,
                              const char *value, const char *setting) {
    yaml_node *made = fy_node_build_from_string(tree->document, value, FY_NT);
    if (made == NULL)
        return FAIL(tree->session, BIGHT_WRONG_USE, "--set %s: '%s' is not a YAML value", setting,
                    value);
    fy_node_set_meta(made, (void *)tree);
    for (int i = 0; i < yaml_count(mapping); i++) {
        struct fy_node_pair *pair = fy_node_mapping_get_by_index(mapping, i);
        if (!fy_node_compare_string(fy_node_pair_key(pair), key, FY_NT)) continue;
        if (fy_node_pair_set_value(pair, made) != 0) return FAIL_MEMORY(tree->session);
        return BIGHT_OK;
    }
    yaml_node *key_node = fy_node_create_scalar_copy(tree->document, key, FY_NT);
    if (key_node == NULL || fy_node_mapping_append(mapping, key_node, made) != 0)
        return FAIL_MEMORY(tree->session);
    fy_node_set_meta(key_node, (void *)tree);
    return BIGHT_OK;
}

bight_status yaml_apply_setting(yaml_tree *tree, const char *setting) {
    const char *equals = strchr(setting, '=');
    if (equals == NULL || equals == setting)
        return FAIL(tree->session, BIGHT_WRONG_USE,
                    "--set %s: write it as KEY=VALUE, for example join.snap_m=35", setting);
    const char *keys = text_copy_bytes(tree->arena, setting, (size_t)(equals - setting));
    if (keys == NULL) return FAIL_MEMORY(tree->session);
    yaml_node *node = yaml_root(tree);
    const char *key = text_item(tree->arena, keys, '.', 0);
    for (int depth = 1; key != NULL && text_has_item(keys, '.', depth); depth++) {
        const char *next = text_item(tree->arena, keys, '.', depth);
        yaml_node *below = step_down(node, key);
        if (below == NULL && yaml_is_mapping(node)) TRY(add_mapping(tree, node, key, &below));
        if (below == NULL)
            return FAIL(tree->session, BIGHT_WRONG_USE, "--set %s: %s has no '%s'", setting,
                        tree->path, key);
        node = below;
        key = next;
    }
    if (key == NULL) return FAIL_MEMORY(tree->session);
    if (!yaml_is_mapping(node))
        return FAIL(tree->session, BIGHT_WRONG_USE, "--set %s: '%s' has no keys below it", setting,
                    keys);
    return put_value(tree, node, key, equals + 1, setting);
}
