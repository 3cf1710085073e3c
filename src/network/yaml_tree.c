/* YAML through libfyaml; see yaml_tree.h. */
#include "network/yaml_tree.h"

#include <libfyaml.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file_bytes.h"
#include "base/text.h"

enum { LARGEST_FILE = 1 << 24, LONGEST_QUOTED = 300 /* bytes of a line */ };

/* The line of the source that holds byte `at`, as [begin, end). */
static void find_line(const char *source, size_t at, const char **begin, const char **end) {
    const char *here = source + at;
    *begin = here;
    while (*begin > source && (*begin)[-1] != '\n')
        (*begin)--;
    *end = here + strcspn(here, "\r\n");
}

/* Whether the node came from a setting of the command line rather than from the file. */
static bool is_from_setting(const yaml_node *node) {
    for (const yaml_node *at = node; at != NULL; at = fy_node_get_parent((yaml_node *)at))
        if (fy_node_get_meta((yaml_node *)at) != NULL) return true;
    return false;
}

static const struct fy_mark *find_mark(const yaml_node *node) {
    if (node == NULL || is_from_setting(node)) return NULL;
    yaml_node *at = (yaml_node *)node;
    while (at != NULL && !yaml_is_scalar(at)) { /* a mapping or sequence begins at its first word */
        if (yaml_count(at) == 0) return NULL;
        at = yaml_is_sequence(at) ? fy_node_sequence_get_by_index(at, 0)
                                  : fy_node_pair_key(fy_node_mapping_get_by_index(at, 0));
    }
    struct fy_token *token = at == NULL ? NULL : fy_node_get_scalar_token(at);
    return token == NULL ? NULL : fy_token_start_mark(token);
}

/* The sentence with its place in the file, and the line there with a caret below it. */
static void record_at(const yaml_tree *tree, const struct fy_mark *mark, const char *sentence) {
    const char *begin, *end;
    find_line(tree->source, mark->input_pos, &begin, &end);
    const size_t left_bytes = (size_t)(tree->source + mark->input_pos - begin);
    if (end - begin > LONGEST_QUOTED)
        status_record(tree->session, "%s:%d:%d: error: %s", tree->path, mark->line + 1,
                      mark->column + 1, sentence);
    else
        status_record(tree->session, "%s:%d:%d: error: %s\n    %.*s\n    %*s^", tree->path,
                      mark->line + 1, mark->column + 1, sentence, (int)(end - begin), begin,
                      (int)left_bytes, "");
}

void yaml_record(const yaml_tree *tree, const yaml_node *node, const char *format, ...) {
    char sentence[STATUS_MESSAGE_BYTES / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    text_make_printable(sentence, false);
    const struct fy_mark *mark = find_mark(node);
    if (mark != NULL && mark->input_pos <= strlen(tree->source))
        record_at(tree, mark, sentence);
    else
        status_record(tree->session, "%s: error: %s%s", tree->path, sentence,
                      node != NULL && is_from_setting(node) ? " (from --set)" : "");
}

/* libfyaml never returns from some directives that are no UTF-8, and stops reading at a zero
 * byte. */
static bight_status check_bytes(const yaml_tree *tree, size_t count) {
    const char *wrong = text_find_unprintable(tree->source);
    if (wrong == NULL) wrong = tree->source + strlen(tree->source);
    if (wrong == tree->source + count) return BIGHT_OK;
    int line = 1;
    for (const char *at = tree->source; at < wrong; at++)
        line += *at == '\n';
    return FAIL(tree->session, BIGHT_BAD_DATA,
                "%s:%d:1: error: the line holds a byte that is no text; save the file as UTF-8",
                tree->path, line);
}

static bight_status load_source(yaml_tree *tree) {
    file_bytes file;
    TRY(file_bytes_read(tree->session, tree->arena, tree->path, LARGEST_FILE, &file));
    if (file.file_size > file.count)
        return FAIL(tree->session, BIGHT_BAD_DATA, "%s: is too large for a description",
                    tree->path);
    tree->source = file.bytes;
    return check_bytes(tree, file.count);
}

static void record_parse_error(const yaml_tree *tree, struct fy_diag *diag) {
    char sentence[STATUS_MESSAGE_BYTES / 2];
    void *before = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(diag, &before);
    const bool has_words = error != NULL && error->msg != NULL && error->msg[0] != '\0';
    snprintf(sentence, sizeof sentence, "%s", has_words ? error->msg : "is not YAML");
    text_make_printable(sentence, false);
    const struct fy_mark *mark =
        error == NULL || error->fyt == NULL ? NULL : fy_token_start_mark(error->fyt);
    if (mark != NULL && mark->input_pos <= strlen(tree->source))
        record_at(tree, mark, sentence);
    else
        status_record(tree->session, "%s: error: %s", tree->path, sentence);
}

static void keep_silent(struct fy_diag *diag, void *unused, const char *text, size_t bytes) {
    (void)diag, (void)unused, (void)text, (void)bytes;
}

/* Errors are collected, not printed: libfyaml 0.7 crashes when it prints some lines of a file. */
static bight_status parse_source(yaml_tree *tree) {
    const struct fy_diag_cfg diagnostics = {
        .output_fn = keep_silent, .level = FYET_ERROR, .module_mask = UINT_MAX};
    struct fy_diag *diag = fy_diag_create(&diagnostics);
    if (diag == NULL) return FAIL_MEMORY(tree->session);
    fy_diag_set_collect_errors(diag, true);
    const struct fy_parse_cfg settings = {.diag = diag};
    tree->document = fy_document_build_from_string(&settings, tree->source, FY_NT);
    if (tree->document == NULL) record_parse_error(tree, diag);
    fy_diag_destroy(diag);
    return tree->document == NULL ? BIGHT_BAD_DATA : BIGHT_OK;
}

bight_status yaml_open(bight_session *session, arena *owner, const char *path, yaml_tree *tree) {
    *tree = (yaml_tree){.session = session, .arena = owner, .path = path, .source = ""};
    TRY(load_source(tree));
    return parse_source(tree);
}

bight_status yaml_open_text(bight_session *session, arena *owner, const char *name,
                            const char *text, yaml_tree *tree) {
    *tree = (yaml_tree){.session = session, .arena = owner, .path = name, .source = text};
    TRY(check_bytes(tree, strlen(text)));
    return parse_source(tree);
}

void yaml_close(yaml_tree *tree) {
    if (tree->document != NULL) fy_document_destroy(tree->document);
    tree->document = NULL;
}

yaml_node *yaml_root(const yaml_tree *tree) {
    return fy_document_root(tree->document);
}

static bool is_null(const yaml_node *node) {
    return yaml_is_scalar(node) && (fy_node_compare_string((yaml_node *)node, "null", FY_NT) ||
                                    fy_node_compare_string((yaml_node *)node, "~", FY_NT));
}

yaml_node *yaml_find(yaml_node *mapping, const char *key) {
    yaml_node *found =
        yaml_is_mapping(mapping) ? fy_node_mapping_lookup_by_string(mapping, key, FY_NT) : NULL;
    return is_null(found) ? NULL : found;
}

bool yaml_is_mapping(const yaml_node *node) {
    return node != NULL && fy_node_is_mapping((yaml_node *)node);
}

bool yaml_is_sequence(const yaml_node *node) {
    return node != NULL && fy_node_is_sequence((yaml_node *)node);
}

bool yaml_is_scalar(const yaml_node *node) {
    return node != NULL && fy_node_is_scalar((yaml_node *)node);
}

int yaml_count(const yaml_node *node) {
    if (yaml_is_mapping(node)) return fy_node_mapping_item_count((yaml_node *)node);
    return yaml_is_sequence(node) ? fy_node_sequence_item_count((yaml_node *)node) : 0;
}

yaml_node *yaml_item(yaml_node *node, int index) {
    if (yaml_is_sequence(node)) return fy_node_sequence_get_by_index(node, index);
    return fy_node_pair_value(fy_node_mapping_get_by_index(node, index));
}

bight_status yaml_key(const yaml_tree *tree, yaml_node *mapping, int index, const char **key) {
    return yaml_text(tree, fy_node_pair_key(fy_node_mapping_get_by_index(mapping, index)), key);
}

static int count_words(const char *const *words) {
    int count = 0;
    while (words[count] != NULL)
        count++;
    return count;
}

bight_status yaml_check_keys(const yaml_tree *tree, yaml_node *mapping, const char *what,
                             const char *const *allowed) {
    if (!yaml_is_mapping(mapping))
        return YAML_FAIL(tree, mapping, "%s must be a mapping of keys to values", what);
    const int allowed_count = count_words(allowed);
    for (int i = 0; i < yaml_count(mapping); i++) {
        const char *key;
        TRY(yaml_key(tree, mapping, i, &key));
        if (text_find(key, allowed, allowed_count) >= 0) continue;
        const yaml_node *at = fy_node_pair_key(fy_node_mapping_get_by_index(mapping, i));
        const int nearest = text_nearest(key, allowed, allowed_count);
        if (nearest >= 0)
            return YAML_FAIL(tree, at, "%s has no key '%s'. Did you mean '%s'?", what, key,
                             allowed[nearest]);
        return YAML_FAIL(tree, at, "%s has no key '%s'", what, key);
    }
    return BIGHT_OK;
}

/* Writes the text of a token, or only counts its bytes. libfyaml 0.7 keeps the pieces of a text
 * with many quotes when it is asked for the whole, and mixes them up when read by the byte. */
static bight_status read_token(const yaml_tree *tree, struct fy_token *token, char *text,
                               size_t *bytes) {
    int error = 0;
    *bytes = 0;
    struct fy_token_iter *reading = fy_token_iter_create(token);
    if (reading == NULL) return FAIL_MEMORY(tree->session);
    const struct fy_iter_chunk *piece = NULL;
    while ((piece = fy_token_iter_chunk_next(reading, piece, &error)) != NULL) {
        if (text != NULL && piece->len > 0) memcpy(text + *bytes, piece->str, piece->len);
        *bytes += piece->len;
    }
    fy_token_iter_destroy(reading);
    return error == 0 ? BIGHT_OK : FAIL_MEMORY(tree->session);
}

bight_status yaml_text(const yaml_tree *tree, yaml_node *node, const char **text) {
    if (!yaml_is_scalar(node)) return YAML_FAIL(tree, node, "a single value is expected here");
    struct fy_token *token = fy_node_get_scalar_token(node);
    size_t bytes = 0;
    char *copy;
    if (token != NULL) TRY(read_token(tree, token, NULL, &bytes));
    TAKE(tree->session, tree->arena, copy, bytes + 1);
    *text = copy;
    return token == NULL ? BIGHT_OK : read_token(tree, token, copy, &bytes);
}

bight_status yaml_real(const yaml_tree *tree, yaml_node *node, double *value) {
    const char *text;
    TRY(yaml_text(tree, node, &text));
    if (!text_to_real(text, value)) return YAML_FAIL(tree, node, "'%s' is not a number", text);
    return BIGHT_OK;
}

bight_status yaml_bool(const yaml_tree *tree, yaml_node *node, bool *value) {
    const char *text;
    TRY(yaml_text(tree, node, &text));
    *value = strcmp(text, "true") == 0;
    if (!*value && strcmp(text, "false") != 0)
        return YAML_FAIL(tree, node, "'%s' is neither true nor false", text);
    return BIGHT_OK;
}

bight_status yaml_optional_text(const yaml_tree *tree, yaml_node *mapping, const char *key,
                                const char **text) {
    yaml_node *node = yaml_find(mapping, key);
    return node == NULL ? BIGHT_OK : yaml_text(tree, node, text);
}

bight_status yaml_optional_real(const yaml_tree *tree, yaml_node *mapping, const char *key,
                                double *value) {
    yaml_node *node = yaml_find(mapping, key);
    return node == NULL ? BIGHT_OK : yaml_real(tree, node, value);
}

bight_status yaml_required_text(const yaml_tree *tree, yaml_node *mapping, const char *key,
                                const char *what, const char **text) {
    yaml_node *node = yaml_find(mapping, key);
    if (node == NULL) return YAML_FAIL(tree, mapping, "%s needs the key '%s'", what, key);
    return yaml_text(tree, node, text);
}

bight_status yaml_text_list(const yaml_tree *tree, yaml_node *node, const char ***list,
                            int *count) {
    const bool is_sequence = yaml_is_sequence(node);
    const int items = is_sequence ? yaml_count(node) : 1;
    TAKE(tree->session, tree->arena, *list, (size_t)items + 1);
    for (int i = 0; i < items; i++)
        TRY(yaml_text(tree, is_sequence ? yaml_item(node, i) : node, &(*list)[i]));
    *count = items;
    return BIGHT_OK;
}
