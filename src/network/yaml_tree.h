/* A YAML file as a tree of nodes (libfyaml), with errors that show where.
 *
 * Open a tree, apply the settings of the command line, walk it with the yaml_* readers, close it.
 * Every message about a node begins with file:line:column and shows the line with a caret.
 * Invariant: texts handed out are copies in the arena given, so the tree may be closed.
 */
#ifndef BIGHT_NETWORK_YAML_TREE_H
#define BIGHT_NETWORK_YAML_TREE_H

#include <stdbool.h>

#include "base/status.h"

typedef struct fy_node yaml_node;

typedef struct {
    bight_session *session;
    arena *arena; /* texts that outlive the tree */
    const char *path;
    const char *source;
    struct fy_document *document;
} yaml_tree;

bight_status yaml_open(bight_session *session, arena *owner, const char *path, yaml_tree *tree);

/* The same of a text that is no file; messages call it by a name. It must outlive the tree. */
bight_status yaml_open_text(bight_session *session, arena *owner, const char *name,
                            const char *text, yaml_tree *tree);
void yaml_close(yaml_tree *tree);

/* Applies "dotted.key=value"; an item of a sequence is chosen by its id. */
bight_status yaml_apply_setting(yaml_tree *tree, const char *setting);

/* Puts the values of one mapping of the tree over those of another; keys may be new. */
bight_status yaml_patch(const yaml_tree *tree, yaml_node *mapping, yaml_node *patch);

yaml_node *yaml_root(const yaml_tree *tree);

/* NULL when there is no such key, or its value is null. */
yaml_node *yaml_find(yaml_node *mapping, const char *key);

bool yaml_is_mapping(const yaml_node *node);
bool yaml_is_sequence(const yaml_node *node);
bool yaml_is_scalar(const yaml_node *node);

/* Items of a sequence, or pairs of a mapping, in file order; 0 for NULL and scalars. */
int yaml_count(const yaml_node *node);
yaml_node *yaml_item(yaml_node *node, int index);
bight_status yaml_key(const yaml_tree *tree, yaml_node *mapping, int index, const char **key);

/* Fails on a node that is not a mapping, and on a key that is not one of `allowed` (ended by NULL),
 * with the nearest allowed one. */
bight_status yaml_check_keys(const yaml_tree *tree, yaml_node *mapping, const char *what,
                             const char *const *allowed);

/* The value of a node. */
bight_status yaml_text(const yaml_tree *tree, yaml_node *node, const char **text);
bight_status yaml_real(const yaml_tree *tree, yaml_node *node, double *value);
bight_status yaml_bool(const yaml_tree *tree, yaml_node *node, bool *value);

/* The value of a key of a mapping; nothing is changed when the key is absent. */
bight_status yaml_optional_text(const yaml_tree *tree, yaml_node *mapping, const char *key,
                                const char **text);
bight_status yaml_optional_real(const yaml_tree *tree, yaml_node *mapping, const char *key,
                                double *value);
bight_status yaml_required_text(const yaml_tree *tree, yaml_node *mapping, const char *key,
                                const char *what, const char **text);

/* A scalar or a sequence of scalars, as a list ended by NULL. */
bight_status yaml_text_list(const yaml_tree *tree, yaml_node *node, const char ***list, int *count);

void yaml_record(const yaml_tree *tree, const yaml_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define YAML_FAIL(tree, node, ...) (yaml_record((tree), (node), __VA_ARGS__), BIGHT_BAD_DATA)

#endif
