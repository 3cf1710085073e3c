/* One entry of the list `changes`: what kind it is, and the keys all kinds share. */
#include <string.h>

#include "base/text.h"
#include "scenario/change_keys.h"

static const double MOST_YUAN = 1e18;

/* A verb with its object. */
typedef struct {
    const char *verb;
    const char *object; /* in the singular; an s may follow */
    change_kind kind;
} kind_words;

static const kind_words KINDS[] = {
    {"add", "link", CHANGE_ADD_LINK},
    {"add", "terminal", CHANGE_ADD_TERMINAL},
    {"add", "transfer", CHANGE_ADD_TRANSFER},
    {"upgrade", "link", CHANGE_UPGRADE_LINKS},
    {"slow", "link", CHANGE_SLOW_LINKS},
    {"close", "link", CHANGE_CLOSE_LINKS},
    {"close", "terminal", CHANGE_CLOSE_TERMINALS},
    {"close", "transfer", CHANGE_CLOSE_TRANSFERS},
    {"close", "mode", CHANGE_CLOSE_MODE},
    {"change", "terminal", CHANGE_TERMINALS},
    {"change", "transfer", CHANGE_TRANSFERS},
};

enum { KINDS_COUNT = sizeof KINDS / sizeof *KINDS };

static const char *const VERBS[] = {"add", "upgrade", "slow", "close", "change", NULL};

#define COMMON_KEYS                                                                                \
    "add", "upgrade", "slow", "close", "change", "id", "enabled", "profiles", "cost", "status",    \
        "accuracy", "source", "note"
#define PICK_KEYS COMMON_KEYS, "ids", "where", "between", "mode"

static const char *const ADD_LINK_KEYS[] = {
    COMMON_KEYS, "mode",   "from",   "to",        "name",      "speed",
    "time",      "detour", "length", "stop_time", "both_ways", "frequency",
    "wait",      "money",  "co2",    "columns",   "geometry",  NULL};
static const char *const SPEED_KEYS[] = {PICK_KEYS, "speed", NULL};
static const char *const CLOSE_KEYS[] = {PICK_KEYS, "direction", NULL};
static const char *const MODE_KEYS[] = {COMMON_KEYS, "mode", NULL};
static const char *const ADD_TERMINAL_KEYS[] = {COMMON_KEYS, "kind",  "name",  "name_local", "at",
                                                "city",      "enter", "leave", NULL};
static const char *const CLOSE_TERMINAL_KEYS[] = {COMMON_KEYS, "terminal", "terminals", "kind",
                                                  NULL};
static const char *const CHANGE_TERMINAL_KEYS[] = {COMMON_KEYS, "terminal", "terminals", "kind",
                                                   "enter",     "leave",    NULL};
static const char *const TRANSFER_KEYS[] = {COMMON_KEYS, "at", "modes", "terminals", "time", NULL};
static const char *const CLOSE_TRANSFER_KEYS[] = {COMMON_KEYS, "at", "modes", "terminals", NULL};

static const char *const *const KEYS[CHANGE_KIND_COUNT] = {
    [CHANGE_ADD_LINK] = ADD_LINK_KEYS,
    [CHANGE_ADD_TERMINAL] = ADD_TERMINAL_KEYS,
    [CHANGE_ADD_TRANSFER] = TRANSFER_KEYS,
    [CHANGE_UPGRADE_LINKS] = SPEED_KEYS,
    [CHANGE_SLOW_LINKS] = SPEED_KEYS,
    [CHANGE_CLOSE_LINKS] = CLOSE_KEYS,
    [CHANGE_CLOSE_TERMINALS] = CLOSE_TERMINAL_KEYS,
    [CHANGE_CLOSE_TRANSFERS] = CLOSE_TRANSFER_KEYS,
    [CHANGE_CLOSE_MODE] = MODE_KEYS,
    [CHANGE_TERMINALS] = CHANGE_TERMINAL_KEYS,
    [CHANGE_TRANSFERS] = TRANSFER_KEYS,
};

/* The verb an entry has; one that has none or two fails. */
static bight_status find_verb(const yaml_tree *tree, yaml_node *node, const char **verb) {
    *verb = NULL;
    if (!yaml_is_mapping(node))
        return YAML_FAIL(tree, node, "a change must be a mapping such as {close: links, ids: ...}");
    for (int i = 0; VERBS[i] != NULL; i++) {
        if (yaml_find(node, VERBS[i]) == NULL) continue;
        if (*verb != NULL)
            return YAML_FAIL(tree, yaml_find(node, VERBS[i]),
                             "one change does one thing: this has %s and %s", *verb, VERBS[i]);
        *verb = VERBS[i];
    }
    if (*verb != NULL) return BIGHT_OK;
    return YAML_FAIL(tree, node,
                     "a change needs one of add, upgrade, slow, close and change, for example "
                     "add: link");
}

static bool is_object(const char *word, const char *singular) {
    const size_t bytes = strlen(singular);
    return strncmp(word, singular, bytes) == 0 &&
           (word[bytes] == '\0' || strcmp(word + bytes, "s") == 0);
}

static bight_status find_kind(const yaml_tree *tree, yaml_node *node, change_kind *kind) {
    const char *verb, *object;
    char objects[64] = "";
    TRY(find_verb(tree, node, &verb));
    TRY(yaml_text(tree, yaml_find(node, verb), &object));
    for (int i = 0; i < KINDS_COUNT; i++) {
        if (strcmp(KINDS[i].verb, verb) != 0) continue;
        *kind = KINDS[i].kind;
        if (is_object(object, KINDS[i].object)) return BIGHT_OK;
        text_append(objects, sizeof objects, objects[0] == '\0' ? "" : ", ");
        text_append(objects, sizeof objects, KINDS[i].object);
    }
    return YAML_FAIL(tree, yaml_find(node, verb), "there is no '%s' to %s; it can be %s", object,
                     verb, objects);
}

static bight_status read_common(const yaml_tree *tree, yaml_node *node, change *read) {
    const change_number cost = {"cost", &read->cost_yuan, 0, MOST_YUAN, false, "yuan"};
    bool is_enabled = true;
    TRY(yaml_optional_text(tree, node, "id", &read->id));
    if (read->id != NULL && (read->id[0] == '\0' || strchr(read->id, ':') != NULL))
        return YAML_FAIL(tree, yaml_find(node, "id"), "an id is not empty and holds no colon");
    if (yaml_find(node, "enabled") != NULL)
        TRY(yaml_bool(tree, yaml_find(node, "enabled"), &is_enabled));
    read->is_disabled = !is_enabled;
    TRY(change_keys_words(tree, node, "profiles", &read->profiles));
    TRY(change_keys_numbers(tree, node, &cost, 1));
    TRY(yaml_optional_text(tree, node, "status", &read->status));
    TRY(yaml_optional_text(tree, node, "accuracy", &read->accuracy));
    TRY(yaml_optional_text(tree, node, "source", &read->basis));
    TRY(yaml_optional_text(tree, node, "note", &read->note));
    return change_keys_word(tree, node, "mode", &read->mode);
}

static bool is_about_places(change_kind kind) {
    return kind == CHANGE_ADD_TERMINAL || kind == CHANGE_CLOSE_TERMINALS ||
           kind == CHANGE_TERMINALS || kind == CHANGE_ADD_TRANSFER ||
           kind == CHANGE_CLOSE_TRANSFERS || kind == CHANGE_TRANSFERS;
}

bight_status change_read(const yaml_tree *tree, const change_source *source, yaml_node *node,
                         change *read) {
    change_kind kind;
    TRY(find_kind(tree, node, &kind));
    *read = change_blank(source, kind);
    read->node = node;
    TRY(yaml_check_keys(tree, node, change_kind_name(kind), KEYS[kind]));
    TRY(read_common(tree, node, read));
    return is_about_places(kind) ? change_read_places(tree, node, read)
                                 : change_read_links(tree, node, read);
}
