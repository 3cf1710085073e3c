/* Keys of changes to terminals and transfers; see change.h. */
#include <math.h>

#include "scenario/change_keys.h"

static bight_status read_times(const yaml_tree *tree, yaml_node *node, change_terminal *terminal) {
    const change_number numbers[] = {
        {"enter", &terminal->enter_min, 0, CHANGE_MOST_MIN, false, "min"},
        {"leave", &terminal->leave_min, 0, CHANGE_MOST_MIN, false, "min"},
    };
    return change_keys_numbers(tree, node, numbers, 2);
}

static bight_status read_added_terminal(const yaml_tree *tree, yaml_node *node,
                                        change_terminal *terminal) {
    TRY(change_keys_word(tree, node, "kind", &terminal->kind));
    if (terminal->kind.text == NULL)
        return YAML_FAIL(tree, node, "a new terminal needs kind, for example kind: station");
    TRY(yaml_required_text(tree, node, "name", "a new terminal", &terminal->name));
    if (terminal->name[0] == '\0')
        return YAML_FAIL(tree, yaml_find(node, "name"), "a new terminal needs a name");
    terminal->name_local = "";
    TRY(yaml_optional_text(tree, node, "name_local", &terminal->name_local));
    TRY(change_keys_place(tree, node, "at", &terminal->place));
    if (terminal->place.kind == PLACE_ABSENT)
        return YAML_FAIL(tree, node,
                         "a new terminal needs at: {lon, lat} or {node: \"layer:name\"}");
    if (terminal->place.kind == PLACE_NAMED)
        return YAML_FAIL(tree, terminal->place.word.node,
                         "a new terminal is at {lon, lat} or {node: \"layer:name\"}, not at a "
                         "name");
    TRY(change_keys_word(tree, node, "city", &terminal->city));
    return read_times(tree, node, terminal);
}

/* `terminal` or `terminals`, one or a list, or all of a kind. */
static bight_status read_picked(const yaml_tree *tree, yaml_node *node, change *read) {
    change_terminal *terminal = &read->terminal;
    TRY(change_keys_words(tree, node, "terminal", &terminal->names));
    if (terminal->names.count > 0 && yaml_find(node, "terminals") != NULL)
        return YAML_FAIL(tree, yaml_find(node, "terminals"),
                         "terminal and terminals mean the same; keep one");
    TRY(change_keys_words(tree, node, "terminals", &terminal->names));
    TRY(change_keys_word(tree, node, "kind", &terminal->kind));
    if ((terminal->names.count > 0) != (terminal->kind.text != NULL)) return BIGHT_OK;
    return YAML_FAIL(tree, node,
                     "%s picks them by terminals, for example [station:NAME], or all of a kind",
                     change_kind_name(read->kind));
}

static bight_status read_terminals(const yaml_tree *tree, yaml_node *node, change *read) {
    TRY(read_picked(tree, node, read));
    if (read->kind == CHANGE_CLOSE_TERMINALS) return BIGHT_OK;
    TRY(read_times(tree, node, &read->terminal));
    if (!isnan(read->terminal.enter_min) || !isnan(read->terminal.leave_min)) return BIGHT_OK;
    return YAML_FAIL(tree, node, "change: terminal needs enter or leave, in minutes");
}

static bight_status check_pair(const yaml_tree *tree, const change_words *words, const char *what) {
    if (words->count == 0 || words->count == 2) return BIGHT_OK;
    return YAML_FAIL(tree, words->items[0].node, "%s must be a list of two", what);
}

static bight_status read_transfer(const yaml_tree *tree, yaml_node *node, change *read) {
    change_transfer *transfer = &read->transfer;
    const change_number time = {"time", &transfer->time_min, 0, CHANGE_MOST_MIN, false, "min"};
    TRY(change_keys_word(tree, node, "at", &transfer->city));
    TRY(change_keys_words(tree, node, "modes", &transfer->modes));
    TRY(change_keys_words(tree, node, "terminals", &transfer->terminals));
    TRY(check_pair(tree, &transfer->modes, "modes"));
    TRY(check_pair(tree, &transfer->terminals, "terminals"));
    TRY(change_keys_numbers(tree, node, &time, 1));
    const bool has_terminals = transfer->terminals.count > 0;
    const bool has_place = transfer->city.text != NULL || transfer->modes.count > 0;
    if (has_terminals == has_place)
        return YAML_FAIL(tree, node,
                         "a transfer is given by at (a city) and modes, or by two terminals");
    if (read->kind == CHANGE_ADD_TRANSFER && !has_terminals &&
        (transfer->city.text == NULL || transfer->modes.count == 0))
        return YAML_FAIL(tree, node, "a new transfer needs both at (a city) and modes (two)");
    if (read->kind != CHANGE_CLOSE_TRANSFERS && isnan(transfer->time_min))
        return YAML_FAIL(tree, node,
                         "%s needs time: minutes from terminal to terminal, all included",
                         change_kind_name(read->kind));
    return BIGHT_OK;
}

bight_status change_read_places(const yaml_tree *tree, yaml_node *node, change *read) {
    if (read->kind == CHANGE_ADD_TERMINAL) return read_added_terminal(tree, node, &read->terminal);
    if (read->kind == CHANGE_CLOSE_TERMINALS || read->kind == CHANGE_TERMINALS)
        return read_terminals(tree, node, read);
    return read_transfer(tree, node, read);
}
