/* Links by class; see region_links.h. */
#include "metrics/region_links.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The column that tells the classes of a layer apart; NULL: nothing does. */
static const char *class_field(const bight_network *network, const description_layer *layer) {
    const description_profile *profile = network->profile;
    const description_rule *rules[4] = {NULL, &layer->speed_kmh, &layer->time_min,
                                        &layer->stop_min_per_100km};
    for (int i = 0; i < profile->money_count; i++)
        if (strcmp(profile->money[i].mode, layer->mode) == 0) rules[0] = &profile->money[i].rule;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i] != NULL && rules[i]->kind == RULE_FIELD && rules[i]->values.count > 0)
            return rules[i]->field;
    return NULL;
}

static bight_status find_class_column(bight_session *session, const bight_network *network,
                                      int layer, int *column) {
    const description_layer *described = &network->description.layers[layer];
    const char *field = class_field(network, described);
    *column = -1;
    if (field == NULL || network->drawn->layers[layer] == NULL) return BIGHT_OK;
    return network_find_column(session, network->drawn->layers[layer], field, described->id,
                               column);
}

static bight_status count_link(bight_session *session, const region_figures *of,
                               const network_link *link, const char *name, link_classes *found) {
    const char *mode = of->network->modes[link->mode];
    int at = 0;
    while (at < found->count &&
           (strcmp(found->items[at].mode, mode) != 0 || strcmp(found->items[at].name, name) != 0))
        at++;
    if (at == found->count) {
        GROW(session, of->arena, found->items, found->count, found->capacity);
        found->items[found->count++] = (link_class){.mode = mode, .name = name};
    }
    found->items[at].links++;
    found->items[at].length_mm += link->length_mm;
    return BIGHT_OK;
}

static int compare_classes(const void *left, const void *right) {
    const link_class *a = left, *b = right;
    const int by_mode = strcmp(a->mode, b->mode);
    if (by_mode != 0) return by_mode;
    if (a->length_mm != b->length_mm) return a->length_mm < b->length_mm ? 1 : -1;
    return strcmp(a->name, b->name);
}

bight_status region_links_find(bight_session *session, const region_figures *of,
                               link_classes *found) {
    const bight_scenario *scenario = of->of->scenario;
    const bight_network *network = of->network;
    int *columns;
    *found = (link_classes){0};
    TRY(drawing_need(session, network));
    TAKE(session, of->arena, columns, network->description.layer_count);
    for (int layer = 0; layer < network->description.layer_count; layer++)
        TRY(find_class_column(session, network, layer, &columns[layer]));
    for (int i = 0; i < scenario->link_count; i++) {
        const network_link *link = scenario_link(scenario, i);
        const char *name = i < network->link_count ? "" : "added";
        if (!scenario_is_link_open(scenario, i)) continue;
        if (i < network->link_count && columns[link->layer] >= 0)
            TRY(network_cell_text(session, of->arena, network->drawn->layers[link->layer],
                                  link->row, columns[link->layer], &name));
        TRY(count_link(session, of, link, name, found));
    }
    if (found->count > 0)
        qsort(found->items, (size_t)found->count, sizeof *found->items, compare_classes);
    return BIGHT_OK;
}
