/* A scenario file: its head, its variants and the list of its changes; see change.h. */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "scenario/change_keys.h"

/* What follows the last colon is a variant, unless the whole is a file. */
bight_status change_file_split(bight_session *session, arena *owner, const char *text,
                               const char **path, const char **variant) {
    const char *colon = strrchr(text, ':');
    *path = text;
    *variant = NULL;
    if (colon == NULL || colon == text || strchr(colon, '/') != NULL || access(text, F_OK) == 0)
        return BIGHT_OK;
    *path = text_copy_bytes(owner, text, (size_t)(colon - text));
    if (*path == NULL) return FAIL_MEMORY(session);
    *variant = colon + 1;
    return BIGHT_OK;
}

static bight_status read_head(const yaml_tree *tree, yaml_node *root, change_file *read) {
    static const char *const keys[] = {"version", "name",   "network",  "changes", "variants",
                                       "note",    "source", "accuracy", NULL};
    double version = 1;
    TRY(yaml_check_keys(tree, root, "a scenario", keys));
    TRY(yaml_optional_real(tree, root, "version", &version));
    if (version != 1) return YAML_FAIL(tree, yaml_find(root, "version"), "version must be 1");
    TRY(yaml_optional_text(tree, root, "name", &read->name));
    return change_keys_word(tree, root, "network", &read->network);
}

static bight_status list_entries(const yaml_tree *tree, yaml_node *root, yaml_node **list) {
    *list = yaml_find(root, "changes");
    if (yaml_is_sequence(*list) && yaml_count(*list) > 0) return BIGHT_OK;
    return YAML_FAIL(tree, *list == NULL ? root : *list,
                     "a scenario needs changes, a list of at least one change");
}

/* ---- Variants ---- */

/* The entry a variant's key names. */
static bight_status find_entry(const yaml_tree *tree, yaml_node *list, const char *id,
                               const yaml_node *at, yaml_node **entry) {
    const char **ids;
    int count = 0;
    TAKE(tree->session, tree->arena, ids, yaml_count(list));
    for (int i = 0; i < yaml_count(list); i++) {
        yaml_node *node = yaml_find(yaml_item(list, i), "id");
        if (!yaml_is_scalar(node)) continue;
        TRY(yaml_text(tree, node, &ids[count]));
        *entry = yaml_item(list, i);
        if (strcmp(ids[count++], id) == 0) return BIGHT_OK;
    }
    const int nearest = text_nearest(id, ids, count);
    if (nearest >= 0)
        return YAML_FAIL(tree, at, "no change has the id '%s'. Did you mean '%s'?", id,
                         ids[nearest]);
    return YAML_FAIL(tree, at, "no change has the id '%s'; a variant names changes by their id",
                     id);
}

/* Every entry a variant names must be there; the chosen variant's values are put over them. */
static bight_status read_variant(const yaml_tree *tree, yaml_node *list, yaml_node *variant,
                                 bool is_chosen) {
    if (!yaml_is_mapping(variant))
        return YAML_FAIL(tree, variant,
                         "a variant is a mapping, for example {strait: {speed: 250}}");
    for (int i = 0; i < yaml_count(variant); i++) {
        const char *id;
        yaml_node *entry = NULL, *patch = yaml_item(variant, i);
        TRY(yaml_key(tree, variant, i, &id));
        TRY(find_entry(tree, list, id, patch, &entry));
        if (!yaml_is_mapping(patch))
            return YAML_FAIL(tree, patch,
                             "a variant gives keys of the change '%s', for example {speed: 250}",
                             id);
        if (is_chosen) TRY(yaml_patch(tree, entry, patch));
    }
    return BIGHT_OK;
}

static bight_status refuse_variant(const yaml_tree *tree, const char *wanted,
                                   const char *const *names, int count) {
    char list[512] = "";
    for (int i = 0; i < count; i++) {
        text_append(list, sizeof list, i == 0 ? "; it has " : ", ");
        text_append(list, sizeof list, names[i]);
    }
    return FAIL(tree->session, BIGHT_WRONG_USE, "%s has no variant '%s'%s", tree->path, wanted,
                list);
}

static bight_status read_variants(const yaml_tree *tree, yaml_node *root, yaml_node *list,
                                  const char *wanted) {
    yaml_node *variants = yaml_find(root, "variants");
    if (variants != NULL && !yaml_is_mapping(variants))
        return YAML_FAIL(tree, variants, "variants must be a mapping of names to their values");
    const char **names;
    bool is_found = false;
    TAKE(tree->session, tree->arena, names, yaml_count(variants));
    for (int i = 0; i < yaml_count(variants); i++) {
        TRY(yaml_key(tree, variants, i, &names[i]));
        const bool is_chosen = wanted != NULL && strcmp(names[i], wanted) == 0;
        is_found = is_found || is_chosen;
        TRY(read_variant(tree, list, yaml_item(variants, i), is_chosen));
    }
    return wanted == NULL || is_found ? BIGHT_OK
                                      : refuse_variant(tree, wanted, names, yaml_count(variants));
}

/* ---- Changes ---- */

bight_status change_file_read(yaml_tree *tree, const change_source *source, const char *variant,
                              change_file *read) {
    yaml_node *root = yaml_root(tree), *list;
    *read = (change_file){.name = tree->path};
    TRY(read_head(tree, root, read));
    TRY(list_entries(tree, root, &list));
    TRY(read_variants(tree, root, list, variant));
    read->count = yaml_count(list);
    TAKE(tree->session, tree->arena, read->changes, read->count);
    for (int i = 0; i < read->count; i++)
        TRY(change_read(tree, source, yaml_item(list, i), &read->changes[i]));
    return BIGHT_OK;
}
