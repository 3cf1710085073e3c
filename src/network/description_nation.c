/* The country a region lies in, and how far the file trusts its figures. */
#include <string.h>

#include "network/description.h"

bight_status description_read_nation(const yaml_tree *tree, yaml_node *node, description *read) {
    if (node == NULL) return BIGHT_OK;
    if (!yaml_is_mapping(node))
        return YAML_FAIL(tree, node, "nation is a mapping, as in {name: Japan, population: 12615}");
    TRY(yaml_required_text(tree, node, "name", "nation", &read->nation_name));
    TAKE(tree->session, tree->arena, read->nation.items, yaml_count(node));
    for (int i = 0; i < yaml_count(node); i++) {
        description_number *number = &read->nation.items[read->nation.count];
        TRY(yaml_key(tree, node, i, &number->key));
        if (strcmp(number->key, "name") == 0) continue;
        TRY(yaml_real(tree, yaml_item(node, i), &number->number));
        if (!(number->number > 0))
            return YAML_FAIL(tree, yaml_item(node, i), "nation: %s must be above 0", number->key);
        read->nation.count++;
    }
    return BIGHT_OK;
}

bight_status description_read_trust(const yaml_tree *tree, yaml_node *node, description *read) {
    if (node == NULL) return BIGHT_OK;
    if (!yaml_is_mapping(node))
        return YAML_FAIL(tree, node, "trust is a mapping of measures to what is to be said");
    read->trust.count = yaml_count(node);
    TAKE(tree->session, tree->arena, read->trust.items, read->trust.count);
    for (int i = 0; i < read->trust.count; i++) {
        TRY(yaml_key(tree, node, i, &read->trust.items[i].key));
        TRY(yaml_text(tree, yaml_item(node, i), &read->trust.items[i].text));
    }
    return BIGHT_OK;
}
