/* What tables about goods rest on; see freight_set.h. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "metrics/foreland_weights.h"
#include "metrics/freight_set.h"

enum { TEXT_BYTES = 1024 };

static void add_item(char text[TEXT_BYTES], const char *name, double number) {
    char item[128];
    snprintf(item, sizeof item, "%s%s %.4g", text[0] == '\0' ? "" : ", ", name, number);
    text_append(text, TEXT_BYTES, item);
}

static void add_numbers(char text[TEXT_BYTES], const description_numbers *numbers) {
    for (int i = 0; i < numbers->count; i++)
        add_item(text, numbers->items[i].key, numbers->items[i].number);
}

static bight_status add_list(bight_session *session, bight_layer *table, const char *name,
                             const char *text, const char *unit) {
    if (text[0] == '\0') return BIGHT_OK;
    return features_add_fact(session, table, name, "%s %s", text, unit);
}

static bight_status add_dwell(bight_session *session, bight_layer *table,
                              const description_numbers *minutes, const char *unit) {
    char text[TEXT_BYTES] = "";
    for (int i = 0; i < minutes->count; i++)
        add_item(text, minutes->items[i].key, minutes->items[i].number / 60);
    return add_list(session, table, "dwell", text, unit);
}

/* Of a mode whose price differs from link to link, the prices by what the column says. */
static bight_status add_prices(bight_session *session, const description_profile *profile,
                               bight_layer *table) {
    char fixed[TEXT_BYTES] = "";
    for (int i = 0; i < profile->money_count; i++) {
        const description_rule *rule = &profile->money[i].rule;
        if (rule->kind == RULE_FIXED)
            add_item(fixed, profile->money[i].mode, rule->fixed * rule->factor);
        else
            add_numbers(fixed, &rule->values);
    }
    return add_list(session, table, "rates", fixed, "yuan a km");
}

static bight_status add_charges(bight_session *session, const description_profile *profile,
                                bight_layer *table) {
    char fees[TEXT_BYTES] = "", handling[TEXT_BYTES] = "", drayage[TEXT_BYTES] = "";
    add_numbers(fees, &profile->fee_yuan);
    add_numbers(handling, &profile->handling_yuan);
    TRY(add_list(session, table, "begun ride", fees, "yuan"));
    TRY(add_list(session, table, "handling", handling, "yuan into it, and again out of it"));
    add_numbers(drayage, &profile->drayage);
    TRY(add_list(session, table, "drayage", drayage,
                 "yuan a km of ways to, from and between terminals"));
    TRY(add_dwell(session, table, &profile->enter_min, "h on the way in"));
    return add_dwell(session, table, &profile->leave_min, "h on the way out");
}

static bight_status add_transshipment(bight_session *session, const freight_set *set,
                                      bight_layer *table) {
    const description_measures *measures = &set->scenario->network->description.measures;
    if (!measures->has_transship)
        return features_add_fact(session, table, "changing ships",
                                 "costs nothing, for measures.ports.transship is not stated");
    return features_add_fact(session, table, "changing ships", "%.4g yuan and %.4g h",
                             measures->transship_yuan, measures->transship_min / 60);
}

/* Ports of which no ship goes to any region: their shares are 0 for that reason. */
static bight_status add_idle(bight_session *session, const freight_set *set, bight_layer *table) {
    char names[TEXT_BYTES] = "";
    if (set->region_count == 0) return BIGHT_OK;
    for (int port = 0; port < set->port_count; port++) {
        bool sails = false;
        for (int region = 0; region < set->region_count; region++)
            sails = sails || set->voyages[port * set->region_count + region].gateway >= 0;
        if (sails) continue;
        if (names[0] != '\0') text_append(names, sizeof names, ", ");
        text_append(names, sizeof names, freight_set_port_name(set, port));
    }
    if (names[0] == '\0') return BIGHT_OK;
    return features_add_fact(session, table, "no voyages",
                             "%s: no sea link of the file leads from there to a region", names);
}

bight_status freight_set_add_facts(bight_session *session, const freight_set *set,
                                   bight_layer *table) {
    const description_profile *profile = set->scenario->network->profile;
    TRY(port_clusters_add_scenario(session, &set->ports, table));
    TRY(features_add_fact(session, table, "ways chosen by", "%s", set->why));
    if (!isnan(profile->value_of_time_yuan_per_h))
        TRY(features_add_fact(session, table, "cost", "money and %.4g yuan an hour",
                              profile->value_of_time_yuan_per_h));
    TRY(add_prices(session, profile, table));
    TRY(add_charges(session, profile, table));
    TRY(add_transshipment(session, set, table));
    TRY(port_clusters_add_areas(session, &set->ports, table));
    TRY(add_idle(session, set, table));
    TRY(foreland_weights_add_fact(session, set->scenario->network, set->regions, set->region_count,
                                  set->region_weights, table));
    if (set->left_out > 0)
        TRY(features_add_fact(session, table, "left out", "%d gateways of no region",
                              set->left_out));
    return features_add_fact(session, table, "basis of these figures", "%s",
                             profile->basis != NULL ? profile->basis
                                                    : "the network file does not tell any");
}
