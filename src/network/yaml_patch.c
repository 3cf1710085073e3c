/* Values of one mapping put over those of another, so that a variant changes an entry before it is
 * read. The values stay where they stand in the file for messages.
 */
#include <libfyaml.h>
#include <string.h>

#include "network/yaml_tree.h"

static struct fy_node_pair *find_pair(yaml_node *mapping, const char *key) {
    for (int i = 0; i < yaml_count(mapping); i++) {
        struct fy_node_pair *pair = fy_node_mapping_get_by_index(mapping, i);
        if (fy_node_compare_string(fy_node_pair_key(pair), key, FY_NT)) return pair;
    }
    return NULL;
}

static bight_status put(const yaml_tree *tree, yaml_node *mapping, struct fy_node_pair *from,
                        const char *key) {
    yaml_node *value = fy_node_copy(tree->document, fy_node_pair_value(from));
    if (value == NULL) return FAIL_MEMORY(tree->session);
    struct fy_node_pair *pair = find_pair(mapping, key);
    if (pair != NULL)
        return fy_node_pair_set_value(pair, value) == 0 ? BIGHT_OK : FAIL_MEMORY(tree->session);
    yaml_node *key_node = fy_node_copy(tree->document, fy_node_pair_key(from));
    if (key_node == NULL || fy_node_mapping_append(mapping, key_node, value) != 0)
        return FAIL_MEMORY(tree->session);
    return BIGHT_OK;
}

bight_status yaml_patch(const yaml_tree *tree, yaml_node *mapping, yaml_node *patch) {
    for (int i = 0; i < yaml_count(patch); i++) {
        const char *key;
        TRY(yaml_key(tree, patch, i, &key));
        TRY(put(tree, mapping, fy_node_mapping_get_by_index(patch, i), key));
    }
    return BIGHT_OK;
}
