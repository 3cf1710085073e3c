/* Readers for the keys of a change: words with their places, numbers within bounds, places. Nothing
 * is changed when a key is absent.
 */
#ifndef BIGHT_SCENARIO_CHANGE_KEYS_H
#define BIGHT_SCENARIO_CHANGE_KEYS_H

#include "scenario/change.h"

/* Numbers above these cannot be meant, and sums of them stay exact in 64 bits. */
static const double CHANGE_MOST_MIN = 1e8;
static const double CHANGE_MOST_KM = 1e6;
static const double CHANGE_MOST_KMH = 1e6;
static const double CHANGE_MOST_PER_KM = 1e9;

typedef struct {
    const char *key;
    double *number;
    double least; /* allowed itself, as the next, unless it is above */
    double most;
    bool is_above; /* must be above the least */
    const char *unit;
} change_number;

bight_status change_keys_numbers(const yaml_tree *tree, yaml_node *mapping,
                                 const change_number *numbers, int count);

bight_status change_keys_word(const yaml_tree *tree, yaml_node *mapping, const char *key,
                              change_word *word);
/* A scalar or a list of them. */
bight_status change_keys_words(const yaml_tree *tree, yaml_node *mapping, const char *key,
                               change_words *words);

/* A name, {node: "layer:name"} or {lon, lat}. */
bight_status change_keys_place(const yaml_tree *tree, yaml_node *mapping, const char *key,
                               change_place *place);
bight_status change_keys_place_at(const yaml_tree *tree, yaml_node *node, change_place *place);

#endif
