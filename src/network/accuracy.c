/* How exact the inputs are said to be; see accuracy.h. */
#include "network/accuracy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* One input, such as the length of the links of a layer. */
typedef struct {
    unsigned kind;
    const char *name;
    accuracy_count count;
} input;

typedef struct {
    bight_session *session;
    const bight_network *network;
    arena *scratch;
    input *items;
    int count;
    int capacity;
} input_list;

/* The last number before a % sign: those before it may be of other years. NaN: there is none. */
static double find_percent(const char *text) {
    const char *sign = strrchr(text, '%');
    if (sign == NULL) return NAN;
    const char *begin = sign;
    while (begin > text && begin[-1] == ' ')
        begin--;
    while (begin > text && (begin[-1] == '.' || (begin[-1] >= '0' && begin[-1] <= '9')))
        begin--;
    char *end;
    const double percent = strtod(begin, &end);
    return end == begin ? NAN : percent;
}

/* Percent either way: 0 exact, INFINITY an estimate that does not say how far off, NaN not told;
 * `fallback` without a text. */
static double read_text(const char *text, double fallback) {
    double number;
    if (text[0] == '\0') return fallback;
    if (text_to_real(text, &number)) return number;
    const double percent = find_percent(text);
    if (!isnan(percent)) return percent;
    return strncasecmp(text, "exact", 5) == 0 ? 0 : INFINITY;
}

static double read_cell(const bight_layer *layer, int row, int column,
                        const description_rule *rule) {
    const double fallback = rule->has_default ? rule->default_number : NAN;
    if (bight_layer_is_missing(layer, row, column)) return fallback;
    const char *text = bight_layer_text(layer, row, column);
    if (rule->values.count > 0) return description_find_number(&rule->values, text, fallback);
    const double number = network_cell_number(layer, row, column);
    return isnan(number) ? read_text(text, fallback) : number;
}

static bight_status read_percent(bight_session *session, const bight_layer *layer, int row,
                                 const description_rule *rule, double *percent) {
    int column;
    *percent = NAN;
    if (rule == NULL) return BIGHT_OK;
    *percent = rule->fixed;
    if (rule->kind == RULE_FIXED) return BIGHT_OK;
    TRY(network_find_column(session, layer, rule->field, "accuracy", &column));
    *percent = read_cell(layer, row, column, rule);
    if (!(*percent < 0)) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: record %d: the accuracy in %s is %g; write percent either way, 0 for exact "
                "figures",
                features_file_name(layer), features_record(layer, row), rule->field, *percent);
}

static void count_one(accuracy_count *count, double percent) {
    count->exact_count += percent == 0;
    count->untold_count += isnan(percent);
    if (!(percent > 0)) return;
    count->estimated_count++;
    if (isinf(percent)) return;
    count->sized_count++;
    count->sum_percent += percent;
    count->worst_percent = fmax(count->worst_percent, percent);
}

static bight_status count_rows(bight_session *session, const bight_layer *layer,
                               const description_rule *rule, accuracy_count *count) {
    const layer_shapes *shapes = &layer->shapes;
    double percent;
    *count = (accuracy_count){.exact_count = 0};
    for (int row = 0; row < layer->row_count; row++) {
        if (shapes->first_part[row] == shapes->first_part[row + 1]) continue;
        TRY(read_percent(session, layer, row, rule, &percent));
        count_one(count, percent);
    }
    return BIGHT_OK;
}

bight_status accuracy_count_layer(bight_session *session, bight_network *network, int layer) {
    const description_layer *described = &network->description.layers[layer];
    const bight_layer *features = network->drawn->layers[layer];
    network_tally *tally = &network->drawn->tallies[layer];
    const description_rule *travel =
        described->time_min.kind != RULE_ABSENT ? &described->time_min : &described->speed_kmh;
    TRY(count_rows(session, features, described->length_km.accuracy, &tally->length_accuracy));
    TRY(count_rows(session, features, travel->accuracy, &tally->travel_accuracy));
    if (!described->has_service) return BIGHT_OK;
    return count_rows(session, features, described->service.accuracy, &tally->service_accuracy);
}

static bight_status tell_cell(bight_session *session, const bight_layer *layer, int row,
                              const description_rule *rule, int column, bight_layer *table,
                              int table_row) {
    double percent;
    char size[32] = "exact";
    const char *text = size;
    TRY(read_percent(session, layer, row, rule, &percent));
    if (isnan(percent)) return BIGHT_OK;
    if (isinf(percent)) {
        TRY(network_cell_text(session, table->arena, layer, row,
                              bight_layer_find_column(layer, rule->field), &text));
    } else if (percent > 0) {
        snprintf(size, sizeof size, "±%.3g %%", percent);
    }
    return features_set_text(session, table, table_row, column, text);
}

bight_status accuracy_add_column(bight_session *session, const bight_network *network, int kind,
                                 const char *name, const int *terminals, bight_layer *table) {
    const description_columns *columns = &network->description.terminals[kind].columns;
    const description_column *described = NULL;
    for (int i = 0; i < columns->count; i++)
        if (strcmp(columns->items[i].name, name) == 0) described = &columns->items[i];
    if (described == NULL || described->accuracy == NULL) return BIGHT_OK;
    const char *title = text_format(table->arena, "%s_accuracy", name);
    if (title == NULL) return FAIL_MEMORY(session);
    int column;
    TRY(features_add_text(session, table, title, &column));
    for (int row = 0; row < table->row_count; row++)
        TRY(tell_cell(session, network->terminal_layers[kind],
                      network->terminals[terminals[row]].row, described->accuracy, column, table,
                      row));
    return BIGHT_OK;
}

static bight_status add_input(input_list *list, unsigned kind, const char *of, const char *what,
                              const accuracy_count *count) {
    GROW(list->session, list->scratch, list->items, list->count, list->capacity);
    const char *name = text_format(list->scratch, "%s%s%s", of, of[0] == '\0' ? "" : " ", what);
    if (name == NULL) return FAIL_MEMORY(list->session);
    list->items[list->count++] = (input){.kind = kind, .name = name, .count = *count};
    return BIGHT_OK;
}

static bight_status add_links(input_list *list) {
    const description *read = &list->network->description;
    for (int i = 0; i < read->layer_count; i++) {
        const network_tally *tally = &list->network->tallies[i];
        const description_layer *layer = &read->layers[i];
        if (!tally->is_active) continue;
        const char *travel = layer->time_min.kind != RULE_ABSENT ? "time" : "speed";
        TRY(add_input(list, INPUT_TIMES, layer->id, "length", &tally->length_accuracy));
        TRY(add_input(list, INPUT_TIMES, layer->id, travel, &tally->travel_accuracy));
        if (layer->has_service)
            TRY(add_input(list, INPUT_TIMES, layer->id, "departures", &tally->service_accuracy));
    }
    const description_rule *own = list->network->profile->accuracy;
    accuracy_count count = {.exact_count = 0};
    count_one(&count, own == NULL ? NAN : own->fixed);
    return add_input(list, INPUT_TIMES, "profile", "times and prices", &count);
}

static unsigned bit_of_weight(int index) {
    return (unsigned)INPUT_WEIGHT << (index < INPUT_WEIGHT_BITS ? index : INPUT_WEIGHT_BITS - 1);
}

unsigned accuracy_terminals(int kind) {
    return (unsigned)INPUT_TERMINALS
           << (kind < INPUT_TERMINAL_BITS ? kind : INPUT_TERMINAL_BITS - 1);
}

unsigned accuracy_weight(const bight_network *network, const char *name) {
    const description_columns *weights = &network->description.cities.weights;
    for (int i = 0; i < weights->count; i++)
        if (strcmp(weights->items[i].name, name) == 0) return bit_of_weight(i);
    return 0;
}

/* Counts a column over the cities that have it. */
static bight_status add_weight(input_list *list, int index) {
    const description_column *weight = &list->network->description.cities.weights.items[index];
    const bight_network *network = list->network;
    accuracy_count count = {.exact_count = 0};
    int column;
    TRY(network_find_column(list->session, network->city_layer, weight->field, "weights", &column));
    for (int city = 0; city < network->city_count; city++) {
        const int row = network->cities[city].row;
        double percent;
        if (isnan(network_cell_number(network->city_layer, row, column))) continue;
        TRY(read_percent(list->session, network->city_layer, row, weight->accuracy, &percent));
        count_one(&count, percent);
    }
    return add_input(list, bit_of_weight(index), "", weight->name, &count);
}

/* The same over the terminals of a kind; texts, such as a cluster, are no figures. */
static bight_status add_terminal_column(input_list *list, int kind,
                                        const description_column *described) {
    const bight_network *network = list->network;
    const bight_layer *layer = network->terminal_layers[kind];
    accuracy_count count = {.exact_count = 0};
    int column, figures = 0;
    TRY(network_find_column(list->session, layer, described->field, "columns", &column));
    for (int i = 0; i < network->terminal_count; i++) {
        const network_terminal *terminal = &network->terminals[i];
        double percent;
        if (terminal->kind != kind || isnan(network_cell_number(layer, terminal->row, column)))
            continue;
        TRY(read_percent(list->session, layer, terminal->row, described->accuracy, &percent));
        count_one(&count, percent);
        figures++;
    }
    if (figures == 0) return BIGHT_OK;
    return add_input(list, accuracy_terminals(kind), network->description.terminals[kind].id,
                     described->name, &count);
}

static bight_status list_inputs(input_list *list, unsigned kinds) {
    const description *read = &list->network->description;
    if ((kinds & INPUT_TIMES) != 0) TRY(add_links(list));
    for (int i = 0; i < read->cities.weights.count; i++)
        if ((kinds & bit_of_weight(i)) != 0) TRY(add_weight(list, i));
    for (int kind = 0; kind < read->terminal_count; kind++) {
        if ((kinds & accuracy_terminals(kind)) == 0) continue;
        if (list->network->terminal_layers[kind] == NULL) continue;
        for (int i = 0; i < read->terminals[kind].columns.count; i++)
            TRY(add_terminal_column(list, kind, &read->terminals[kind].columns.items[i]));
    }
    return BIGHT_OK;
}

static int count_all(const accuracy_count *count) {
    return count->exact_count + count->estimated_count + count->untold_count;
}

/* "rail length ±5 % (384 of 402)" */
static const char *describe_input(arena *scratch, const input *item) {
    const accuracy_count *count = &item->count;
    char size[32] = "", part[48] = "";
    if (count->sized_count > 0)
        snprintf(size, sizeof size, " ±%.2g %%", count->sum_percent / count->sized_count);
    if (count->estimated_count < count_all(count))
        snprintf(part, sizeof part, " (%d of %d)", count->estimated_count, count_all(count));
    return text_format(scratch, "%s%s%s", item->name, size, part);
}

static bight_status describe(input_list *list, unsigned kinds, const char **text) {
    *text = "";
    for (int i = 0; i < list->count; i++) {
        const input *item = &list->items[i];
        if ((item->kind & kinds) == 0 || item->count.estimated_count == 0) continue;
        const char *one = describe_input(list->scratch, item);
        if (one == NULL) return FAIL_MEMORY(list->session);
        *text = text_format(list->scratch, "%s%s%s", *text, (*text)[0] == '\0' ? "" : ", ", one);
        if (*text == NULL) return FAIL_MEMORY(list->session);
    }
    return BIGHT_OK;
}

bight_status accuracy_tell(bight_session *session, const bight_network *network, unsigned kinds,
                           arena *owner, const char **text) {
    input_list list = {.session = session, .network = network, .scratch = owner};
    TRY(list_inputs(&list, kinds));
    return describe(&list, kinds, text);
}

unsigned accuracy_all_terminals(void) {
    return ~INPUT_WEIGHTS & ~(unsigned)INPUT_TIMES;
}

bight_status accuracy_add_fact(bight_session *session, const bight_network *network, unsigned kinds,
                               bight_layer *table) {
    const char *text;
    TRY(accuracy_tell(session, network, kinds, table->arena, &text));
    return accuracy_add_told(session, text, table);
}

bight_status accuracy_add_told(bight_session *session, const char *text, bight_layer *table) {
    if (text[0] == '\0') return BIGHT_OK;
    return features_add_fact(session, table, "estimates", "%s; see bight check", text);
}

bight_status accuracy_add_basis(bight_session *session, const bight_network *network,
                                unsigned more_kinds, bight_layer *table) {
    TRY(features_add_fact(session, table, "profile", "%s", network->profile->name));
    return accuracy_add_fact(session, network, INPUT_TIMES | more_kinds, table);
}

static bight_status fill_table(input_list *list, bight_layer *table) {
    enum { INPUT, RECORDS, EXACT, ESTIMATED, UNTOLD, TYPICAL, WORST, COLUMNS };
    int columns[COLUMNS];
    TRY(features_add_text(list->session, table, "input", &columns[INPUT]));
    TRY(features_add_integer(list->session, table, "records", "", &columns[RECORDS]));
    TRY(features_add_integer(list->session, table, "exact", "", &columns[EXACT]));
    TRY(features_add_integer(list->session, table, "estimated", "", &columns[ESTIMATED]));
    TRY(features_add_integer(list->session, table, "not_told", "", &columns[UNTOLD]));
    TRY(features_add_number(list->session, table, "typical", "±%", 1, &columns[TYPICAL]));
    TRY(features_add_number(list->session, table, "worst", "±%", 1, &columns[WORST]));
    for (int i = 0; i < list->count; i++) {
        const accuracy_count *count = &list->items[i].count;
        TRY(features_set_text(list->session, table, i, columns[INPUT], list->items[i].name));
        features_set_number(table, i, columns[RECORDS], count_all(count));
        features_set_number(table, i, columns[EXACT], count->exact_count);
        features_set_number(table, i, columns[ESTIMATED], count->estimated_count);
        features_set_number(table, i, columns[UNTOLD], count->untold_count);
        if (count->sized_count == 0) continue;
        features_set_number(table, i, columns[TYPICAL], count->sum_percent / count->sized_count);
        features_set_number(table, i, columns[WORST], count->worst_percent);
    }
    return features_add_fact(list->session, table, "typical",
                             "mean over the records estimated that tell how far off they may be");
}

static bight_status make_table(input_list *list, bight_layer **accuracy) {
    const char *text;
    TRY(list_inputs(list, INPUT_TIMES | INPUT_WEIGHTS | accuracy_all_terminals()));
    TRY(features_create(list->session, "How exact the inputs are", list->count, accuracy));
    TRY(fill_table(list, *accuracy));
    TRY(describe(list, INPUT_TIMES, &text));
    if (text[0] == '\0') return BIGHT_OK;
    return features_add_fact(list->session, *accuracy, "times", "rest on estimates: %s", text);
}

bight_status bight_network_accuracy(bight_session *session, const bight_network *network,
                                    bight_layer **accuracy) {
    *accuracy = NULL;
    input_list list = {.session = session, .network = network, .scratch = arena_create()};
    if (list.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = make_table(&list, accuracy);
    arena_destroy(list.scratch);
    if (status != BIGHT_OK) {
        bight_layer_destroy(*accuracy);
        *accuracy = NULL;
    }
    return status;
}
