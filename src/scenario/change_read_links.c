/* Keys of changes to links; see change.h. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "scenario/change_keys.h"

static bool is_given(double number) {
    return !isnan(number);
}

/* ---- A link that is added ---- */

/* {CLASS: hsr250}: values the new link would have in its layer. */
static bight_status read_columns(const yaml_tree *tree, yaml_node *node, change_link *link) {
    if (node == NULL) return BIGHT_OK;
    if (!yaml_is_mapping(node))
        return YAML_FAIL(tree, node, "columns must be a mapping, for example {CLASS: hsr250}");
    const int count = yaml_count(node);
    TAKE(tree->session, tree->arena, link->column_names.items, count);
    TAKE(tree->session, tree->arena, link->column_values.items, count);
    link->column_names.count = link->column_values.count = count;
    for (int i = 0; i < count; i++) {
        change_word *value = &link->column_values.items[i];
        value->node = link->column_names.items[i].node = yaml_item(node, i);
        TRY(yaml_key(tree, node, i, &link->column_names.items[i].text));
        TRY(yaml_text(tree, yaml_item(node, i), &value->text));
    }
    return BIGHT_OK;
}

static bight_status read_link_numbers(const yaml_tree *tree, yaml_node *node, change_link *link) {
    const change_number numbers[] = {
        {"speed", &link->speed_kmh, 0, CHANGE_MOST_KMH, true, "km/h"},
        {"time", &link->time_min, 0, CHANGE_MOST_MIN, true, "min"},
        {"detour", &link->detour, 1, 100, false, ""},
        {"length", &link->length_km, 0, CHANGE_MOST_KM, true, "km"},
        {"stop_time", &link->stop_min, 0, CHANGE_MOST_MIN, false, "min"},
        {"frequency", &link->per_day, 0, 1e6, true, "departures a day"},
        {"wait", &link->wait_min, 0, CHANGE_MOST_MIN, false, "min"},
        {"money", &link->money_yuan_per_km, 0, CHANGE_MOST_PER_KM, false, "yuan/km"},
        {"co2", &link->co2_g_per_km, 0, CHANGE_MOST_PER_KM, false, "g/km"},
    };
    return change_keys_numbers(tree, node, numbers, sizeof numbers / sizeof *numbers);
}

/* Of two keys that say the same thing one is enough. */
static bight_status refuse_both(const yaml_tree *tree, yaml_node *node, const char *first,
                                const char *second) {
    if (yaml_find(node, first) == NULL || yaml_find(node, second) == NULL) return BIGHT_OK;
    return YAML_FAIL(tree, yaml_find(node, second), "a link has %s or %s, not both", first, second);
}

static bight_status check_link(const yaml_tree *tree, yaml_node *node, const change *read) {
    static const char *const either[][2] = {
        {"speed", "time"}, {"detour", "length"}, {"frequency", "wait"}, {"time", "stop_time"}};
    for (size_t i = 0; i < sizeof either / sizeof *either; i++)
        TRY(refuse_both(tree, node, either[i][0], either[i][1]));
    const change_link *link = &read->link;
    if (!is_given(link->speed_kmh) && !is_given(link->time_min))
        return YAML_FAIL(tree, node, "a new link needs speed (km/h) or time (min)");
    const bool has_ends = link->ends[0].kind != PLACE_ABSENT && link->ends[1].kind != PLACE_ABSENT;
    if (has_ends || (link->geometry.text != NULL && link->ends[0].kind == link->ends[1].kind))
        return BIGHT_OK;
    return YAML_FAIL(tree, node,
                     "a new link needs from and to: cities, terminals such as station:NAME, "
                     "{node: \"layer:name\"} or {lon, lat}");
}

static bight_status read_added_link(const yaml_tree *tree, yaml_node *node, change *read) {
    change_link *link = &read->link;
    bool is_both_ways = true;
    TRY(change_keys_place(tree, node, "from", &link->ends[0]));
    TRY(change_keys_place(tree, node, "to", &link->ends[1]));
    TRY(yaml_optional_text(tree, node, "name", &link->name));
    TRY(read_link_numbers(tree, node, link));
    if (yaml_find(node, "both_ways") != NULL)
        TRY(yaml_bool(tree, yaml_find(node, "both_ways"), &is_both_ways));
    link->is_one_way = !is_both_ways;
    TRY(change_keys_word(tree, node, "geometry", &link->geometry));
    TRY(read_columns(tree, yaml_find(node, "columns"), link));
    return check_link(tree, node, read);
}

/* ---- Links that are picked ---- */

static bight_status read_between(const yaml_tree *tree, yaml_node *node, change_pick *pick) {
    if (node == NULL) return BIGHT_OK;
    if (!yaml_is_sequence(node) || yaml_count(node) != 2)
        return YAML_FAIL(tree, node,
                         "between must be a list of two places, for example [Jinan, "
                         "Qingdao]");
    TRY(change_keys_place_at(tree, yaml_item(node, 0), &pick->between[0]));
    return change_keys_place_at(tree, yaml_item(node, 1), &pick->between[1]);
}

static bight_status read_pick(const yaml_tree *tree, yaml_node *node, change *read) {
    change_pick *pick = &read->pick;
    TRY(change_keys_words(tree, node, "ids", &pick->ids));
    TRY(change_keys_word(tree, node, "where", &pick->where));
    TRY(read_between(tree, yaml_find(node, "between"), pick));
    const int ways = (pick->ids.count > 0) + (pick->where.text != NULL) +
                     (pick->between[0].kind != PLACE_ABSENT);
    if (ways != 1)
        return YAML_FAIL(tree, node,
                         "%s picks them by one of ids, where and between, for example ids: "
                         "[\"layer:record\"]",
                         change_kind_name(read->kind));
    if (pick->between[0].kind != PLACE_ABSENT && read->mode.text == NULL)
        return YAML_FAIL(tree, yaml_find(node, "between"),
                         "between needs mode: along links of which one?");
    if (pick->ids.count > 0 && read->mode.text != NULL)
        return YAML_FAIL(tree, read->mode.node, "ids say the layer; leave mode out");
    return BIGHT_OK;
}

static bight_status read_speed(const yaml_tree *tree, yaml_node *node, change *read) {
    static const char *const keys[] = {"from", "to", "times", NULL};
    change_pick *pick = &read->pick;
    const change_number numbers[] = {
        {"from", &pick->from_kmh, 0, CHANGE_MOST_KMH, true, "km/h"},
        {"to", &pick->to_kmh, 0, CHANGE_MOST_KMH, true, "km/h"},
        {"times", &pick->times, 0, 1e6, true, ""},
    };
    yaml_node *speed = yaml_find(node, "speed");
    if (speed == NULL)
        return YAML_FAIL(tree, node, "%s needs speed: 250, {from: 120, to: 250} or {times: 1.2}",
                         change_kind_name(read->kind));
    pick->speed_node = speed;
    if (yaml_is_scalar(speed)) {
        const change_number to = {"speed", &pick->to_kmh, 0, CHANGE_MOST_KMH, true, "km/h"};
        return change_keys_numbers(tree, node, &to, 1);
    }
    TRY(yaml_check_keys(tree, speed, "speed", keys));
    TRY(change_keys_numbers(tree, speed, numbers, 3));
    if (is_given(pick->to_kmh) != is_given(pick->times)) return BIGHT_OK;
    return YAML_FAIL(tree, speed, "speed needs either to (km/h) or times (a factor)");
}

static bight_status read_direction(const yaml_tree *tree, yaml_node *node, change_pick *pick) {
    static const char *const words[] = {"both", "forward", "backward"};
    change_word word = {.text = words[0]};
    TRY(change_keys_word(tree, node, "direction", &word));
    const int found = text_find(word.text, words, 3);
    if (found < 0)
        return YAML_FAIL(tree, word.node, "direction is both, forward or backward, not '%s'",
                         word.text);
    pick->direction = (change_direction)found;
    return BIGHT_OK;
}

static bight_status require_mode(const yaml_tree *tree, yaml_node *node, const change *read) {
    if (read->mode.text != NULL) return BIGHT_OK;
    return YAML_FAIL(tree, node, "close: mode needs mode: which one?");
}

bight_status change_read_links(const yaml_tree *tree, yaml_node *node, change *read) {
    if (read->kind == CHANGE_ADD_LINK) return read_added_link(tree, node, read);
    if (read->kind == CHANGE_CLOSE_MODE) return require_mode(tree, node, read);
    TRY(read_pick(tree, node, read));
    return read->kind == CHANGE_CLOSE_LINKS ? read_direction(tree, node, &read->pick)
                                            : read_speed(tree, node, read);
}
