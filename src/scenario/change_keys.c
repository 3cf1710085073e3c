/* Keys of a change; see change_keys.h. */
#include "scenario/change_keys.h"

#include "base/text.h"

static const double USUAL_LIMIT_KM = 10; /* from a position to the nearest node or link */
static const double MOST_LIMIT_KM = 1000;

static bight_status check_number(const yaml_tree *tree, yaml_node *node,
                                 const change_number *wanted) {
    const double number = *wanted->number;
    const bool is_enough = wanted->is_above ? number > wanted->least : number >= wanted->least;
    if (is_enough && number <= wanted->most) return BIGHT_OK;
    return YAML_FAIL(tree, node, "%s is %g%s%s, but must be %s %g and at most %g", wanted->key,
                     number, wanted->unit[0] == '\0' ? "" : " ", wanted->unit,
                     wanted->is_above ? "above" : "at least", wanted->least, wanted->most);
}

bight_status change_keys_numbers(const yaml_tree *tree, yaml_node *mapping,
                                 const change_number *numbers, int count) {
    for (int i = 0; i < count; i++) {
        yaml_node *node = yaml_find(mapping, numbers[i].key);
        if (node == NULL) continue;
        TRY(yaml_real(tree, node, numbers[i].number));
        TRY(check_number(tree, node, &numbers[i]));
    }
    return BIGHT_OK;
}

bight_status change_keys_word(const yaml_tree *tree, yaml_node *mapping, const char *key,
                              change_word *word) {
    yaml_node *node = yaml_find(mapping, key);
    if (node == NULL) return BIGHT_OK;
    word->node = node;
    TRY(yaml_text(tree, node, &word->text));
    return word->text[0] != '\0' ? BIGHT_OK : YAML_FAIL(tree, node, "%s is empty", key);
}

bight_status change_keys_words(const yaml_tree *tree, yaml_node *mapping, const char *key,
                               change_words *words) {
    yaml_node *node = yaml_find(mapping, key);
    if (node == NULL) return BIGHT_OK;
    const char **texts;
    TRY(yaml_text_list(tree, node, &texts, &words->count));
    if (words->count == 0) return YAML_FAIL(tree, node, "%s is an empty list", key);
    TAKE(tree->session, tree->arena, words->items, words->count);
    for (int i = 0; i < words->count; i++)
        words->items[i] = (change_word){.text = texts[i],
                                        .node = yaml_is_sequence(node) ? yaml_item(node, i) : node};
    return BIGHT_OK;
}

static bight_status read_position(const yaml_tree *tree, yaml_node *node, change_place *place) {
    const change_number numbers[] = {
        {"lon", &place->lon_deg, -180, 180, false, "degrees"},
        {"lat", &place->lat_deg, -90, 90, false, "degrees"},
        {"max_km", &place->limit_km, 0, MOST_LIMIT_KM, true, "km"},
    };
    place->kind = PLACE_POSITION;
    place->word.node = node;
    place->limit_km = USUAL_LIMIT_KM;
    if (yaml_find(node, "lon") == NULL || yaml_find(node, "lat") == NULL)
        return YAML_FAIL(tree, node,
                         "a place is a name, {node: \"layer:name\"} or {lon: 121.4, lat: 37.5}");
    return change_keys_numbers(tree, node, numbers, 3);
}

bight_status change_keys_place_at(const yaml_tree *tree, yaml_node *node, change_place *place) {
    static const char *const keys[] = {"node", "lon", "lat", "max_km", NULL};
    if (yaml_is_scalar(node)) {
        place->kind = PLACE_NAMED;
        place->word.node = node;
        TRY(yaml_text(tree, node, &place->word.text));
        return place->word.text[0] != '\0' ? BIGHT_OK
                                           : YAML_FAIL(tree, node, "a place has an empty name");
    }
    TRY(yaml_check_keys(tree, node, "a place", keys));
    if (yaml_find(node, "node") == NULL) return read_position(tree, node, place);
    place->kind = PLACE_NODE;
    if (yaml_find(node, "lon") != NULL || yaml_find(node, "lat") != NULL)
        return YAML_FAIL(tree, node, "a place is given by node or by lon and lat, not by both");
    return change_keys_word(tree, node, "node", &place->word);
}

bight_status change_keys_place(const yaml_tree *tree, yaml_node *mapping, const char *key,
                               change_place *place) {
    yaml_node *node = yaml_find(mapping, key);
    return node == NULL ? BIGHT_OK : change_keys_place_at(tree, node, place);
}
