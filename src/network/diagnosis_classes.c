/* How long the lines of each class are: expressways, national roads, ... */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "network/diagnosis.h"

enum { MOST_TOLD = 8, MOST_CLASSES = 24 }; /* a column with more values holds no classes */

typedef struct {
    const char *value;
    double number; /* of a number column, NaN where it is missing */
    int row;
    int64_t length_mm;
} length_class;

static int compare_values(const void *left, const void *right) {
    const length_class *a = left, *b = right;
    return a->value == b->value ? 0 : strcmp(a->value, b->value);
}

static int compare_numbers(const void *left, const void *right) {
    const length_class *a = left, *b = right;
    if (isnan(a->number) || isnan(b->number)) return isnan(a->number) - isnan(b->number);
    return (a->number > b->number) - (a->number < b->number);
}

static int compare_lengths(const void *left, const void *right) {
    const length_class *a = left, *b = right;
    if (a->length_mm != b->length_mm) return a->length_mm < b->length_mm ? 1 : -1;
    return strcmp(a->value, b->value);
}

/* The column that tells classes apart: the one whose values the description lists, else the one the
 * speed is read from. */
static const char *class_field(const description_layer *layer) {
    const description_rule *rules[] = {&layer->speed_kmh, &layer->time_min,
                                       &layer->stop_min_per_100km};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i]->kind == RULE_FIELD && rules[i]->values.count > 0) return rules[i]->field;
    return layer->speed_kmh.kind == RULE_FIELD ? layer->speed_kmh.field : NULL;
}

/* Adds up the lengths of classes that follow each other and compare equal; the number left. */
static int merge(length_class *classes, int count, int (*compare)(const void *, const void *)) {
    int merged = 0;
    qsort(classes, (size_t)count, sizeof *classes, compare);
    for (int i = 0; i < count; i++) {
        if (merged > 0 && compare(&classes[merged - 1], &classes[i]) == 0)
            classes[merged - 1].length_mm += classes[i].length_mm;
        else
            classes[merged++] = classes[i];
    }
    return merged;
}

/* A class for each line, then one for each value, the longest first. Equal numbers are merged
 * before they become texts, which takes longer. */
static bight_status sum_classes(bight_session *session, const bight_network *network,
                                arena *scratch, int layer, int column, length_class *classes,
                                int *count) {
    const bight_layer *features = network->drawn->layers[layer];
    *count = 0;
    for (int i = 0; i < network->drawn->line_count; i++) {
        const network_line *line = &network->drawn->lines[i];
        if (line->layer != layer) continue;
        classes[(*count)++] =
            (length_class){.number = bight_layer_real(features, line->row, column),
                           .row = line->row,
                           .length_mm = line->length_mm};
    }
    if (bight_layer_column_type(features, column) != BIGHT_TEXT)
        *count = merge(classes, *count, compare_numbers);
    for (int i = 0; i < *count; i++)
        TRY(network_cell_text(session, scratch, features, classes[i].row, column,
                              &classes[i].value));
    *count = merge(classes, *count, compare_values);
    qsort(classes, (size_t)*count, sizeof *classes, compare_lengths);
    return BIGHT_OK;
}

static void append_class(char *list, size_t bytes, const char *name, int64_t length_mm,
                         int64_t total_mm) {
    char lengths[64];
    snprintf(lengths, sizeof lengths, ": %.0f km (%.0f %%)", (double)length_mm / 1e6,
             100 * (double)length_mm / (double)total_mm);
    text_append(list, bytes, list[0] == '\0' ? "" : ", ");
    text_append(list, bytes, name[0] == '\0' ? "(empty)" : name);
    text_append(list, bytes, lengths);
}

static bight_status tell_classes(bight_session *session, const bight_network *network, int layer,
                                 const char *field, const length_class *classes, int count,
                                 bight_layer *table) {
    char list[2400] = "", name[128];
    int64_t total_mm = 0, rest_mm = 0;
    for (int i = 0; i < count; i++) {
        total_mm += classes[i].length_mm;
        if (i >= MOST_TOLD) rest_mm += classes[i].length_mm;
    }
    for (int i = 0; i < count && i < MOST_TOLD; i++)
        append_class(list, sizeof list, classes[i].value, classes[i].length_mm, total_mm);
    if (count > MOST_TOLD) {
        snprintf(name, sizeof name, "%d more", count - MOST_TOLD);
        append_class(list, sizeof list, name, rest_mm, total_mm);
    }
    snprintf(name, sizeof name, "%s by %s", network->description.layers[layer].id, field);
    return features_add_fact(session, table, name, "%s", list);
}

bight_status diagnosis_classes(bight_session *session, const bight_network *network, arena *scratch,
                               bight_layer *table) {
    length_class *classes;
    TAKE(session, scratch, classes, network->drawn->line_count);
    for (int layer = 0; layer < network->description.layer_count; layer++) {
        const description_layer *described = &network->description.layers[layer];
        const char *field = class_field(described);
        if (field == NULL || network->tallies[layer].used_count == 0) continue;
        int column, count;
        TRY(network_find_column(session, network->drawn->layers[layer], field, described->id,
                                &column));
        TRY(sum_classes(session, network, scratch, layer, column, classes, &count));
        const bool is_listed =
            described->speed_kmh.field != field || described->speed_kmh.values.count > 0;
        if (is_listed || count <= MOST_CLASSES)
            TRY(tell_classes(session, network, layer, field, classes, count, table));
    }
    return BIGHT_OK;
}
