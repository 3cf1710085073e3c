/* Money and emission per kilometre of a link that is added; see laying.h.
 *
 * They come from the change, else from the profile's rules for the mode as if the link were a
 * record with the columns the change states, else from the mean of the mode's links, with a note.
 */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "scenario/laying.h"

typedef struct {
    laying *work;
    const change *of;
    const network_link *link; /* its mode and name are known */
} cost_work;

/* What a kilometre costs of one kind. */
typedef struct {
    const char *key; /* "money" */
    const char *unit;
    double stated;
    const description_mode_rule *rules;
    int rule_count;
    double (*of_link)(const network_link *link);
    double *mean; /* of the mode's links, remembered; NaN: not yet asked for */
} kilometre_cost;

static double link_money(const network_link *link) {
    return link->money_yuan_per_km;
}

static double link_co2(const network_link *link) {
    return link->co2_g_per_km;
}

static const description_rule *find_rule(const cost_work *added, const kilometre_cost *cost) {
    const char *mode = added->work->scenario->network->modes[added->link->mode];
    for (int i = 0; i < cost->rule_count; i++)
        if (strcmp(cost->rules[i].mode, mode) == 0) return &cost->rules[i].rule;
    return NULL;
}

/* The value the change states for a column, or NULL. */
static const change_word *find_stated(const cost_work *added, const char *field) {
    const change_words *names = &added->of->link.column_names;
    for (int i = 0; i < names->count; i++)
        if (strcasecmp(names->items[i].text, field) == 0)
            return &added->of->link.column_values.items[i];
    return NULL;
}

/* Whether the file has the column, read or not. */
static bool has_column(const bight_layer *layer, const char *name) {
    for (int column = 0; column < layer->column_count; column++)
        if (strcasecmp(layer->columns[column].name, name) == 0) return true;
    for (int column = 0; column < layer->file_column_count; column++)
        if (strcasecmp(layer->file_columns[column], name) == 0) return true;
    return false;
}

/* Columns are those of a layer of the mode. */
static bight_status check_columns(const cost_work *added) {
    const bight_network *network = added->work->scenario->network;
    const change_words *names = &added->of->link.column_names;
    for (int i = 0; i < names->count; i++) {
        bool is_known = false;
        for (int layer = 0; layer < network->description.layer_count; layer++)
            is_known =
                is_known || (network->layers[layer] != NULL &&
                             network_find_mode(network, network->description.layers[layer].mode) ==
                                 added->link->mode &&
                             has_column(network->layers[layer], names->items[i].text));
        if (!is_known)
            return CHANGE_FAIL(added->work->session, added->of, names->items[i].node,
                               "no layer of mode %s has a column '%s'",
                               network->modes[added->link->mode], names->items[i].text);
    }
    return BIGHT_OK;
}

static bight_status apply_rule(const cost_work *added, const kilometre_cost *cost,
                               const description_rule *rule, const change_word *value,
                               double *number) {
    const bool is_listed = rule->values.count > 0;
    *number = is_listed ? description_find_number(&rule->values, value->text, NAN) : NAN;
    const bool is_number = !isnan(*number) || (!is_listed && text_to_real(value->text, number));
    if (is_number) return BIGHT_OK;
    return CHANGE_FAIL(
        added->work->session, added->of, value->node, "%s of mode %s knows no %s '%s'", cost->key,
        added->work->scenario->network->modes[added->link->mode], rule->field, value->text);
}

/* The mean of the mode's links, by length. */
static double find_mean(const cost_work *added, const kilometre_cost *cost) {
    const bight_network *network = added->work->scenario->network;
    double sum = 0, length = 0;
    if (!isnan(*cost->mean)) return *cost->mean;
    for (int link = 0; link < network->link_count; link++) {
        const network_link *here = &network->links[link];
        if (here->mode != added->link->mode) continue;
        sum += cost->of_link(here) * (double)here->length_mm;
        length += (double)here->length_mm;
    }
    *cost->mean = length > 0 ? sum / length : 0;
    return *cost->mean;
}

static bight_status remember_means(laying *work) {
    const int mode_count = work->scenario->network->mode_count;
    if (work->means != NULL) return BIGHT_OK;
    TAKE(work->session, work->scratch, work->means, mode_count);
    for (int mode = 0; mode < mode_count; mode++)
        work->means[mode] = (laying_mean){NAN, NAN};
    return BIGHT_OK;
}

static bight_status find_cost(const cost_work *added, const kilometre_cost *cost, double *number) {
    const description_rule *rule = find_rule(added, cost);
    *number = isnan(cost->stated) ? 0 : cost->stated;
    if (!isnan(cost->stated) || rule == NULL || rule->kind == RULE_ABSENT) return BIGHT_OK;
    *number = rule->fixed * rule->factor;
    if (rule->kind == RULE_FIXED) return BIGHT_OK;
    const change_word *value = find_stated(added, rule->field);
    if (value == NULL) {
        *number = find_mean(added, cost);
        if (!added->work->is_quiet)
            status_note(
                added->work->session,
                "%s of the new link %s is the mean of mode %s, %.3g %s; give %s, or columns "
                "with %s, to choose",
                cost->key, added->link->name,
                added->work->scenario->network->modes[added->link->mode], *number, cost->unit,
                cost->key, rule->field);
        return BIGHT_OK;
    }
    TRY(apply_rule(added, cost, rule, value, number));
    *number *= rule->factor;
    return BIGHT_OK;
}

bight_status added_costs_find(laying *work, const change *of, network_link *link) {
    const cost_work added = {.work = work, .of = of, .link = link};
    const description_profile *profile = work->scenario->network->profile;
    TRY(remember_means(work));
    const kilometre_cost money = {.key = "money",
                                  .unit = "yuan/km",
                                  .stated = of->link.money_yuan_per_km,
                                  .rules = profile->money,
                                  .rule_count = profile->money_count,
                                  .of_link = link_money,
                                  .mean = &work->means[link->mode].money_yuan};
    const kilometre_cost co2 = {.key = "co2",
                                .unit = "g/km",
                                .stated = of->link.co2_g_per_km,
                                .rules = profile->co2,
                                .rule_count = profile->co2_count,
                                .of_link = link_co2,
                                .mean = &work->means[link->mode].co2_g};
    TRY(check_columns(&added));
    TRY(find_cost(&added, &money, &link->money_yuan_per_km));
    return find_cost(&added, &co2, &link->co2_g_per_km);
}
