/* The parameters in force, as a table of keys and values for the record of a run. */
#include <igraph.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "network/network.h"

typedef struct {
    const char *key;
    char value[512];
} parameter;

typedef struct {
    arena *scratch;
    parameter *items;
    int count;
    int capacity;
} parameter_list;

static bight_status add(bight_session *session, parameter_list *list, const char *key,
                        const char *subkey, const char *value) {
    GROW(session, list->scratch, list->items, list->count, list->capacity);
    parameter *added = &list->items[list->count];
    const char *joined = subkey == NULL ? key : text_format(list->scratch, "%s.%s", key, subkey);
    if (joined == NULL) return FAIL_MEMORY(session);
    added->key = joined;
    snprintf(added->value, sizeof added->value, "%s", value);
    list->count++;
    return BIGHT_OK;
}

static bight_status add_number(bight_session *session, parameter_list *list, const char *key,
                               const char *subkey, double value) {
    char text[32];
    snprintf(text, sizeof text, "%.10g", value);
    return add(session, list, key, subkey, text);
}

static bight_status add_numbers(bight_session *session, parameter_list *list, const char *key,
                                const description_numbers *numbers) {
    for (int i = 0; i < numbers->count; i++)
        TRY(add_number(session, list, key, numbers->items[i].key, numbers->items[i].number));
    return BIGHT_OK;
}

static bight_status add_rule(bight_session *session, parameter_list *list, const char *key,
                             const char *subkey, const description_rule *rule) {
    if (rule->kind == RULE_ABSENT) return BIGHT_OK;
    if (rule->kind == RULE_FIXED)
        return add_number(session, list, key, subkey, rule->fixed * rule->factor);
    const char *joined = text_format(list->scratch, "%s.%s", key, subkey);
    if (joined == NULL) return FAIL_MEMORY(session);
    TRY(add(session, list, joined, "field", rule->field));
    if (rule->has_default) TRY(add_number(session, list, joined, "default", rule->default_number));
    const char *values = text_format(list->scratch, "%s.values", joined);
    if (values == NULL) return FAIL_MEMORY(session);
    return add_numbers(session, list, values, &rule->values);
}

static bight_status add_layer(bight_session *session, parameter_list *list,
                              const description_layer *layer) {
    const char *key = text_format(list->scratch, "layers.%s", layer->id);
    if (key == NULL) return FAIL_MEMORY(session);
    TRY(add(session, list, key, "mode", layer->mode));
    if (layer->source.where != NULL) TRY(add(session, list, key, "where", layer->source.where));
    TRY(add_rule(session, list, key, "speed", &layer->speed_kmh));
    TRY(add_rule(session, list, key, "time", &layer->time_min));
    TRY(add_rule(session, list, key, "length", &layer->length_km));
    TRY(add_rule(session, list, key, "stop_min_per_100km", &layer->stop_min_per_100km));
    if (!layer->has_service) return BIGHT_OK;
    TRY(add(session, list, key, "service.arrivals",
            layer->service.is_random ? "random" : "regular"));
    return add_number(session, list, key, "service.wait_max", layer->service.wait_max_min);
}

static bight_status add_attachments(bight_session *session, parameter_list *list,
                                    const description_cities *cities) {
    for (int i = 0; i < cities->attachment_count; i++) {
        const description_attachment *attachment = &cities->attachments[i];
        const char *key = text_format(list->scratch, "cities.attach.%s", attachment->key);
        if (key == NULL) return FAIL_MEMORY(session);
        TRY(add_number(session, list, key, "max_km", attachment->max_km));
        TRY(add_number(session, list, key, "speed", attachment->speed_kmh));
        TRY(add_number(session, list, key, "detour", attachment->detour));
        TRY(add_number(session, list, key, "wait", attachment->wait_min));
    }
    return BIGHT_OK;
}

/* What a journey is reckoned to cost beside the prices of its links. */
static bight_status add_costs(bight_session *session, parameter_list *list,
                              const description_profile *profile) {
    TRY(add_numbers(session, list, "handling", &profile->handling_yuan));
    TRY(add_numbers(session, list, "drayage", &profile->drayage));
    if (profile->basis != NULL) TRY(add(session, list, "basis", NULL, profile->basis));
    if (isnan(profile->value_of_time_yuan_per_h)) return BIGHT_OK;
    TRY(add_number(session, list, "value_of_time", NULL, profile->value_of_time_yuan_per_h));
    TRY(add_number(session, list, "felt", "wait", profile->felt_wait));
    TRY(add_number(session, list, "felt", "walk", profile->felt_walk));
    return add_number(session, list, "felt", "transfer", profile->felt_transfer_min);
}

static bight_status add_profile(bight_session *session, parameter_list *list,
                                const bight_network *network) {
    const description_profile *profile = network->profile;
    TRY(add(session, list, "profile", NULL, profile->name));
    for (int mode = 0; mode < network->mode_count; mode++)
        TRY(add(session, list, "mode", network->modes[mode],
                network->is_mode_active[mode] ? "travelled" : "not travelled"));
    TRY(add_numbers(session, list, "enter", &profile->enter_min));
    TRY(add_numbers(session, list, "leave", &profile->leave_min));
    TRY(add_numbers(session, list, "transfer", &profile->transfer_min));
    TRY(add_numbers(session, list, "start_stop", &profile->start_stop_min));
    TRY(add_numbers(session, list, "fee", &profile->fee_yuan));
    TRY(add_costs(session, list, profile));
    for (int i = 0; i < profile->money_count; i++)
        TRY(add_rule(session, list, "money", profile->money[i].mode, &profile->money[i].rule));
    for (int i = 0; i < profile->co2_count; i++)
        TRY(add_rule(session, list, "co2", profile->co2[i].mode, &profile->co2[i].rule));
    return BIGHT_OK;
}

static bight_status add_all(bight_session *session, parameter_list *list,
                            const bight_network *network) {
    const description *read = &network->description;
    TRY(add(session, list, "name", NULL, read->name));
    TRY(add_profile(session, list, network));
    for (int layer = 0; layer < read->layer_count; layer++)
        if (network->tallies[layer].is_active) TRY(add_layer(session, list, &read->layers[layer]));
    TRY(add_number(session, list, "join.snap_m", NULL, read->snap_m));
    TRY(add_attachments(session, list, &read->cities));
    TRY(add(session, list, "measures.access.decay", NULL, read->measures.text));
    TRY(add_number(session, list, "measures.access.daily_limit", NULL,
                   read->measures.day_limit_min));
    TRY(add_number(session, list, "measures.access.ideal_speed", NULL, read->measures.ideal_kmh));
    if (read->measures.has_transship) {
        TRY(add_number(session, list, "measures.ports.transship", "money",
                       read->measures.transship_yuan));
        TRY(add_number(session, list, "measures.ports.transship", "minutes",
                       read->measures.transship_min));
    }
    TRY(add_numbers(session, list, "measures.ports.weights", &read->measures.foreland_weights));
    return add_numbers(session, list, "measures.hub", &read->measures.hub_weights);
}

static bight_status fill_table(bight_session *session, const parameter_list *list,
                               bight_layer *table) {
    int key, value;
    TRY(features_add_text(session, table, "key", &key));
    TRY(features_add_text(session, table, "value", &value));
    for (int row = 0; row < list->count; row++) {
        TRY(features_set_text(session, table, row, key, list->items[row].key));
        TRY(features_set_text(session, table, row, value, list->items[row].value));
    }
    return BIGHT_OK;
}

static bight_status make_table(bight_session *session, const bight_network *network,
                               parameter_list *list, bight_layer **table) {
    TRY(add_all(session, list, network));
    TRY(features_create(session, "Parameters", list->count, table));
    const bight_status status = fill_table(session, list, *table);
    if (status != BIGHT_OK) {
        bight_layer_destroy(*table);
        *table = NULL;
    }
    return status;
}

bight_status bight_network_parameters(bight_session *session, const bight_network *network,
                                      bight_layer **table) {
    *table = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    parameter_list list = {.scratch = scratch};
    const bight_status status = make_table(session, network, &list, table);
    arena_destroy(scratch);
    return status;
}
