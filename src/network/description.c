/* The top of a description file; its parts are read in description_*.c. */
#include "network/description.h"

#include <string.h>

#include "base/text.h"

/* Takes out each "name/../", so that people read a short path. */
static void shorten_path(char *path) {
    char *up;
    for (char *from = path; (up = strstr(from, "/../")) != NULL;) {
        char *name = up;
        while (name > path && name[-1] != '/')
            name--;
        const size_t bytes = (size_t)(up - name);
        const bool is_plain = bytes > 0 && !(bytes <= 2 && strncmp(name, "..", bytes) == 0);
        if (is_plain)
            memmove(name, up + 4, strlen(up + 4) + 1);
        else
            from = up + 1;
        if (is_plain) from = path;
    }
}

const char *description_file_path(const description *from, arena *owner, const char *file) {
    char *path =
        file[0] == '/' ? text_copy(owner, file) : text_format(owner, "%s%s", from->folder, file);
    if (path != NULL) shorten_path(path);
    return path;
}

double description_find_number(const description_numbers *numbers, const char *key,
                               double otherwise) {
    for (int i = 0; i < numbers->count; i++)
        if (strcmp(numbers->items[i].key, key) == 0) return numbers->items[i].number;
    return otherwise;
}

bight_status description_read_numbers(const yaml_tree *tree, yaml_node *node, const char *what,
                                      description_numbers *numbers) {
    if (node == NULL) return BIGHT_OK;
    if (!yaml_is_mapping(node))
        return YAML_FAIL(tree, node, "%s must be a mapping of names to numbers", what);
    numbers->count = yaml_count(node);
    TAKE(tree->session, tree->arena, numbers->items, numbers->count);
    for (int i = 0; i < numbers->count; i++) {
        TRY(yaml_key(tree, node, i, &numbers->items[i].key));
        TRY(yaml_real(tree, yaml_item(node, i), &numbers->items[i].number));
        if (numbers->items[i].number < 0)
            return YAML_FAIL(tree, yaml_item(node, i), "%s: %s must not be negative", what,
                             numbers->items[i].key);
    }
    return BIGHT_OK;
}

static bight_status read_column(const yaml_tree *tree, yaml_node *node, const char *what,
                                description_column *column) {
    static const char *const keys[] = {"field", "unit", "accuracy", NULL};
    column->unit = "";
    if (yaml_is_scalar(node)) return yaml_text(tree, node, &column->field);
    TRY(yaml_check_keys(tree, node, what, keys));
    TRY(yaml_required_text(tree, node, "field", what, &column->field));
    TRY(description_read_accuracy(tree, node, &column->accuracy));
    return yaml_optional_text(tree, node, "unit", &column->unit);
}

bight_status description_read_columns(const yaml_tree *tree, yaml_node *node, const char *what,
                                      description_columns *columns) {
    if (node == NULL) return BIGHT_OK;
    columns->count = yaml_count(node);
    if (columns->count == 0)
        return YAML_FAIL(tree, node, "%s must name columns, for example {population: POP}", what);
    TAKE(tree->session, tree->arena, columns->items, columns->count);
    for (int i = 0; i < columns->count; i++) {
        description_column *column = &columns->items[i];
        if (yaml_is_mapping(node)) {
            TRY(yaml_key(tree, node, i, &column->name));
            TRY(read_column(tree, yaml_item(node, i), what, column));
            continue;
        }
        TRY(yaml_text(tree, yaml_item(node, i), &column->field));
        column->name = column->field;
        column->unit = "";
    }
    return BIGHT_OK;
}

static bight_status read_basemap(const yaml_tree *tree, yaml_node *node, description *read) {
    static const char *const keys[] = {"land", NULL};
    if (node == NULL) return BIGHT_OK;
    TRY(yaml_check_keys(tree, node, "basemap", keys));
    return yaml_optional_text(tree, node, "land", &read->land_file);
}

static bight_status read_version(const yaml_tree *tree, yaml_node *root) {
    double version = 1;
    TRY(yaml_optional_real(tree, root, "version", &version));
    if (version != 1) return YAML_FAIL(tree, yaml_find(root, "version"), "version must be 1");
    return BIGHT_OK;
}

static bight_status choose_profile(bight_session *session, const char *wanted, description *read) {
    if (wanted == NULL) return BIGHT_OK;
    for (int i = 0; i < read->profile_count; i++) {
        if (strcmp(read->profiles[i].name, wanted) != 0) continue;
        read->profile = i;
        return BIGHT_OK;
    }
    char names[256] = "";
    for (int i = 0; i < read->profile_count; i++) {
        text_append(names, sizeof names, i == 0 ? "" : ", ");
        text_append(names, sizeof names, read->profiles[i].name);
    }
    return FAIL(session, BIGHT_WRONG_USE, "%s has no profile '%s'; it has %s", read->path, wanted,
                names);
}

static bight_status read_root(const yaml_tree *tree, const bight_network_options *options,
                              description *read) {
    static const char *const keys[] = {"version", "name",    "layers",   "terminals", "join",
                                       "cities",  "regions", "profiles", "measures",  "basemap",
                                       "nation",  "trust",   "year",     NULL};
    yaml_node *root = yaml_root(tree);
    TRY(yaml_check_keys(tree, root, "a network description", keys));
    TRY(read_version(tree, root));
    read->has_year = yaml_find(root, "year") != NULL;
    TRY(yaml_optional_real(tree, root, "year", &read->year));
    read->name = read->path;
    TRY(yaml_optional_text(tree, root, "name", &read->name));
    TRY(description_read_layers(tree, yaml_find(root, "layers"), read));
    TRY(description_read_terminals(tree, yaml_find(root, "terminals"), read));
    TRY(description_read_join(tree, yaml_find(root, "join"), read));
    TRY(description_read_cities(tree, yaml_find(root, "cities"), read));
    TRY(description_read_regions(tree, yaml_find(root, "regions"), read));
    TRY(description_read_profiles(tree, yaml_find(root, "profiles"), read));
    TRY(description_read_measures(tree, yaml_find(root, "measures"), read));
    TRY(read_basemap(tree, yaml_find(root, "basemap"), read));
    TRY(description_read_nation(tree, yaml_find(root, "nation"), read));
    TRY(description_read_trust(tree, yaml_find(root, "trust"), read));
    return choose_profile(tree->session, options->profile, read);
}

static bight_status read_tree(yaml_tree *tree, const bight_network_options *options,
                              description *read) {
    for (int i = 0; i < options->setting_count; i++)
        TRY(yaml_apply_setting(tree, options->settings[i]));
    return read_root(tree, options, read);
}

bight_status description_read(bight_session *session, arena *owner, const char *path,
                              const bight_network_options *options, description *read) {
    const char *slash = strrchr(path, '/');
    *read = (description){.snap_m = 1, .splits_at_touches = true};
    read->path = text_copy(owner, path);
    read->folder = text_copy_bytes(owner, path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
    if (read->path == NULL || read->folder == NULL) return FAIL_MEMORY(session);
    yaml_tree tree;
    bight_status status = yaml_open(session, owner, path, &tree);
    if (status == BIGHT_OK) status = read_tree(&tree, options, read);
    yaml_close(&tree);
    return status;
}
