/* The changes of a scenario file as a table; see bight_changes_read in bight.h. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "layer/features.h"
#include "scenario/change.h"

typedef struct {
    const yaml_tree *tree;
    char *bytes;
    int count;
    int capacity;
} json_text;

static bight_status put(json_text *into, const char *text) {
    for (; *text != '\0'; text++) {
        GROW(into->tree->session, into->tree->arena, into->bytes, into->count, into->capacity);
        into->bytes[into->count++] = *text;
    }
    return BIGHT_OK;
}

static bight_status put_quoted(json_text *into, const char *text) {
    TRY(put(into, "\""));
    for (; *text != '\0'; text++) {
        char escaped[8] = {*text, '\0'};
        if (*text == '"' || *text == '\\')
            snprintf(escaped, sizeof escaped, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            snprintf(escaped, sizeof escaped, "\\u%04x", (unsigned)*text);
        TRY(put(into, escaped));
    }
    return put(into, "\"");
}

/* Digits with at most a sign before and a point among them: what JSON and YAML both read as a
 * number. */
static bool is_number(const char *text) {
    const char *digits = text[0] == '-' ? text + 1 : text;
    const size_t whole = strspn(digits, "0123456789");
    if (whole == 0 || (whole > 1 && digits[0] == '0')) return false;
    if (digits[whole] == '\0') return true;
    const char *share = digits + whole + 1;
    return digits[whole] == '.' && *share != '\0' && share[strspn(share, "0123456789")] == '\0';
}

static bight_status put_scalar(json_text *into, yaml_node *node) {
    static const char *const words[] = {"true", "false", "null"};
    const char *text;
    TRY(yaml_text(into->tree, node, &text));
    if (strcmp(text, "~") == 0) return put(into, "null");
    if (is_number(text) || text_find(text, words, 3) >= 0) return put(into, text);
    return put_quoted(into, text);
}

static bight_status put_key(json_text *into, yaml_node *mapping, int index) {
    const char *key;
    TRY(yaml_key(into->tree, mapping, index, &key));
    TRY(put_quoted(into, key));
    return put(into, ": ");
}

/* Entries are shallow: the reader has refused what it does not know. */
static bight_status put_node(json_text *into, yaml_node *node) { /* NOLINT(misc-no-recursion) */
    const bool is_mapping = yaml_is_mapping(node);
    if (!is_mapping && !yaml_is_sequence(node)) return put_scalar(into, node);
    TRY(put(into, is_mapping ? "{" : "["));
    for (int i = 0; i < yaml_count(node); i++) {
        if (i > 0) TRY(put(into, ", "));
        if (is_mapping) TRY(put_key(into, node, i));
        TRY(put_node(into, yaml_item(node, i)));
    }
    return put(into, is_mapping ? "}" : "]");
}

static bight_status set_row(const yaml_tree *tree, const change *of, bight_layer *table, int row) {
    json_text entry = {.tree = tree};
    TRY(put_node(&entry, (yaml_node *)of->node));
    const char *text = text_copy_bytes(tree->arena, entry.bytes, (size_t)entry.count);
    if (text == NULL) return FAIL_MEMORY(tree->session);
    if (of->id != NULL) TRY(features_set_text(tree->session, table, row, 0, of->id));
    TRY(features_set_text(tree->session, table, row, 1, change_kind_name(of->kind)));
    return features_set_text(tree->session, table, row, 2, text);
}

static bight_status fill(const yaml_tree *tree, const change_file *file, bight_layer *table) {
    static const char *const names[] = {"id", "kind", "json"};
    int column;
    for (int i = 0; i < 3; i++)
        TRY(features_add_text(tree->session, table, names[i], &column));
    for (int row = 0; row < file->count; row++)
        TRY(set_row(tree, &file->changes[row], table, row));
    return BIGHT_OK;
}

static bight_status make_table(yaml_tree *tree, const char *variant, bight_layer **table) {
    const change_source source = {.tree = tree, .path = tree->path, .name = tree->path};
    change_file file;
    TRY(change_file_read(tree, &source, variant, &file));
    TRY(features_create(tree->session, "Changes of a scenario file", file.count, table));
    const bight_status status = fill(tree, &file, *table);
    if (status == BIGHT_OK) return status;
    bight_layer_destroy(*table);
    *table = NULL;
    return status;
}

static bight_status read_file(bight_session *session, arena *scratch, const char *file,
                              bight_layer **table) {
    const char *path, *variant;
    yaml_tree tree;
    TRY(change_file_split(session, scratch, file, &path, &variant));
    bight_status status = yaml_open(session, scratch, path, &tree);
    if (status == BIGHT_OK) status = make_table(&tree, variant, table);
    yaml_close(&tree);
    return status;
}

bight_status bight_changes_read(bight_session *session, const char *file, bight_layer **table) {
    *table = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = read_file(session, scratch, file, table);
    arena_destroy(scratch);
    return status;
}
