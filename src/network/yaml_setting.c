/* Settings of the command line, "layers.rail.speed.default=100", laid over a YAML tree.
 * The keys are followed from the root; an item of a sequence is chosen by its id. The last key may
 * be new (whether it means anything is found when the tree is read), the keys before it may not.
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
    for (int depth = 1;; depth++) {
        const char *next = text_item(tree->arena, keys, '.', depth);
        if (next == NULL) break;
        yaml_node *below = key == NULL ? NULL : step_down(node, key);
        if (below == NULL)
            return FAIL(tree->session, BIGHT_WRONG_USE, "--set %s: %s has no '%s'", setting,
                        tree->path, key == NULL ? "" : key);
        node = below;
        key = next;
    }
    if (key == NULL) return FAIL_MEMORY(tree->session);
    if (!yaml_is_mapping(node))
        return FAIL(tree->session, BIGHT_WRONG_USE, "--set %s: '%s' has no keys below it", setting,
                    keys);
    return put_value(tree, node, key, equals + 1, setting);
}
