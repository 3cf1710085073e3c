/* Link layers, terminal layers and the rules that give each record its numbers. */
#include <string.h>

#include "base/text.h"
#include "network/description.h"

typedef struct {
    const char *name;
    double factor;
} unit;

/* To minutes, kilometres, km/h. */
static const unit UNITS[] = {{"min", 1},  {"h", 60},    {"s", 1.0 / 60}, {"km", 1}, {"m", .001},
                             {"km/h", 1}, {"m/s", 3.6}, {"kn", 1.852},   {NULL, 0}};

static bight_status read_unit(const yaml_tree *tree, yaml_node *rule_node, const char *what,
                              description_rule *rule) {
    const char *name = NULL;
    rule->factor = 1;
    TRY(yaml_optional_text(tree, rule_node, "unit", &name));
    if (name == NULL) return BIGHT_OK;
    for (const unit *known = UNITS; known->name != NULL; known++) {
        if (strcmp(known->name, name) != 0) continue;
        rule->factor = known->factor;
        return BIGHT_OK;
    }
    return YAML_FAIL(tree, yaml_find(rule_node, "unit"),
                     "%s: unit '%s' is not one of h, min, s, km, m, km/h, m/s, kn", what, name);
}

static bight_status read_rule_field(const yaml_tree *tree, yaml_node *node, const char *what,
                                    description_rule *rule) {
    TRY(yaml_required_text(tree, node, "field", what, &rule->field));
    rule->kind = RULE_FIELD;
    TRY(description_read_numbers(tree, yaml_find(node, "values"), what, &rule->values));
    TRY(description_read_accuracy(tree, node, &rule->accuracy));
    yaml_node *otherwise = yaml_find(node, "default");
    if (otherwise == NULL) return BIGHT_OK;
    rule->has_default = true;
    return yaml_real(tree, otherwise, &rule->default_number);
}

bight_status description_read_rule(const yaml_tree *tree, yaml_node *node, const char *what,
                                   description_rule *rule) {
    static const char *const keys[] = {"fixed", "field",    "values", "default",
                                       "unit",  "accuracy", NULL};
    if (node == NULL) return BIGHT_OK;
    rule->factor = 1;
    if (yaml_is_scalar(node)) {
        rule->kind = RULE_FIXED;
        return yaml_real(tree, node, &rule->fixed);
    }
    TRY(yaml_check_keys(tree, node, what, keys));
    TRY(read_unit(tree, node, what, rule));
    yaml_node *fixed = yaml_find(node, "fixed");
    if (fixed == NULL) return read_rule_field(tree, node, what, rule);
    rule->kind = RULE_FIXED;
    TRY(description_read_accuracy(tree, node, &rule->accuracy));
    return yaml_real(tree, fixed, &rule->fixed);
}

bight_status description_read_accuracy(const yaml_tree *tree, yaml_node *node,
                                       const description_rule **accuracy) {
    description_rule *read;
    yaml_node *stated = yaml_find(node, "accuracy");
    if (stated == NULL) return BIGHT_OK;
    TAKE(tree->session, tree->arena, read, 1);
    *accuracy = read;
    TRY(description_read_rule(tree, stated, "accuracy", read));
    if (read->kind == RULE_FIXED && !(read->fixed >= 0))
        return YAML_FAIL(tree, stated, "accuracy is percent either way, 0 for exact figures");
    return BIGHT_OK;
}

/* What OpenStreetMap, HERE and others write; case is not regarded. */
static void use_usual_spellings(description_oneway *oneway) {
    static const char *forward[] = {"F", "FT", "yes", "true", "1", "forward"};
    static const char *backward[] = {"T", "TF", "-1", "reverse", "backward"};
    oneway->forward = forward;
    oneway->forward_count = sizeof forward / sizeof forward[0];
    oneway->backward = backward;
    oneway->backward_count = sizeof backward / sizeof backward[0];
    oneway->is_usual = true;
}

static bight_status read_oneway(const yaml_tree *tree, yaml_node *node,
                                description_oneway *oneway) {
    static const char *const keys[] = {"field", "forward", "backward", NULL};
    if (node == NULL) return BIGHT_OK;
    TRY(yaml_check_keys(tree, node, "oneway", keys));
    TRY(yaml_required_text(tree, node, "field", "oneway", &oneway->field));
    yaml_node *forward = yaml_find(node, "forward");
    yaml_node *backward = yaml_find(node, "backward");
    if (forward == NULL && backward == NULL) {
        use_usual_spellings(oneway);
        return BIGHT_OK;
    }
    if (forward != NULL)
        TRY(yaml_text_list(tree, forward, &oneway->forward, &oneway->forward_count));
    if (backward != NULL)
        TRY(yaml_text_list(tree, backward, &oneway->backward, &oneway->backward_count));
    return BIGHT_OK;
}

static bight_status read_arrivals(const yaml_tree *tree, yaml_node *node,
                                  description_service *service) {
    const char *arrivals = "regular";
    TRY(yaml_optional_text(tree, node, "arrivals", &arrivals));
    service->is_random = strcmp(arrivals, "random") == 0;
    if (!service->is_random && strcmp(arrivals, "regular") != 0)
        return YAML_FAIL(tree, yaml_find(node, "arrivals"), "arrivals is regular or random");
    return BIGHT_OK;
}

static bight_status read_service(const yaml_tree *tree, yaml_node *node, description_layer *layer) {
    static const char *const keys[] = {"headway", "per_day",  "hours",    "arrivals", "wait_max",
                                       "default", "accuracy", "capacity", NULL};
    if (node == NULL) return BIGHT_OK;
    description_service *service = &layer->service;
    layer->has_service = true;
    service->wait_max_min = 15;
    TRY(yaml_check_keys(tree, node, "service", keys));
    TRY(yaml_optional_text(tree, node, "headway", &service->headway_field));
    TRY(yaml_optional_text(tree, node, "per_day", &service->per_day_field));
    TRY(yaml_optional_text(tree, node, "capacity", &service->capacity_field));
    TRY(yaml_optional_real(tree, node, "hours", &service->hours));
    TRY(yaml_optional_real(tree, node, "default", &service->default_number));
    TRY(yaml_optional_real(tree, node, "wait_max", &service->wait_max_min));
    TRY(description_read_accuracy(tree, node, &service->accuracy));
    if ((service->headway_field == NULL) == (service->per_day_field == NULL))
        return YAML_FAIL(tree, node, "service needs either headway or per_day, a column each");
    if (service->per_day_field != NULL && service->hours <= 0)
        return YAML_FAIL(tree, node, "service per_day needs hours, the length of the service day");
    return read_arrivals(tree, node, service);
}

static void drop_auto(const char **text) {
    if (*text != NULL && strcmp(*text, "auto") == 0) *text = NULL;
}

bight_status description_read_source(const yaml_tree *tree, yaml_node *node, const char *what,
                                     description_source *source) {
    TRY(yaml_required_text(tree, node, "file", what, &source->file));
    TRY(yaml_optional_text(tree, node, "encoding", &source->encoding));
    TRY(yaml_optional_text(tree, node, "crs", &source->crs));
    drop_auto(&source->encoding);
    drop_auto(&source->crs);
    return yaml_optional_text(tree, node, "where", &source->where);
}

static bight_status read_layer(const yaml_tree *tree, yaml_node *node, description_layer *layer) {
    static const char *const keys[] = {
        "id",     "file",   "encoding",           "crs",    "mode",    "where", "name", "speed",
        "time",   "length", "stop_min_per_100km", "oneway", "service", "from",  "to",   "opened",
        "closed", NULL};
    TRY(yaml_check_keys(tree, node, "a layer", keys));
    TRY(yaml_required_text(tree, node, "id", "a layer", &layer->id));
    TRY(description_read_source(tree, node, "a layer", &layer->source));
    layer->mode = layer->id;
    TRY(yaml_optional_text(tree, node, "mode", &layer->mode));
    TRY(yaml_optional_text(tree, node, "name", &layer->name_field));
    TRY(yaml_optional_text(tree, node, "from", &layer->from_field));
    TRY(yaml_optional_text(tree, node, "to", &layer->to_field));
    TRY(yaml_optional_text(tree, node, "opened", &layer->opened_field));
    TRY(yaml_optional_text(tree, node, "closed", &layer->closed_field));
    if ((layer->from_field == NULL) != (layer->to_field == NULL))
        return YAML_FAIL(tree, node, "layer %s names only one of from and to; name both columns",
                         layer->id);
    TRY(description_read_rule(tree, yaml_find(node, "speed"), "speed", &layer->speed_kmh));
    TRY(description_read_rule(tree, yaml_find(node, "time"), "time", &layer->time_min));
    if (layer->speed_kmh.kind != RULE_ABSENT && layer->time_min.kind != RULE_ABSENT)
        return YAML_FAIL(tree, yaml_find(node, "speed"),
                         "layer %s has both speed and time; keep one (the other may be null)",
                         layer->id);
    TRY(description_read_rule(tree, yaml_find(node, "length"), "length", &layer->length_km));
    TRY(description_read_rule(tree, yaml_find(node, "stop_min_per_100km"), "stop_min_per_100km",
                              &layer->stop_min_per_100km));
    TRY(read_oneway(tree, yaml_find(node, "oneway"), &layer->oneway));
    return read_service(tree, yaml_find(node, "service"), layer);
}

bight_status description_read_layers(const yaml_tree *tree, yaml_node *list, description *read) {
    if (!yaml_is_sequence(list) || yaml_count(list) == 0)
        return YAML_FAIL(
            tree, list == NULL ? yaml_root(tree) : list,
            "layers must be a list of at least one link layer (id, file, mode, speed)");
    read->layer_count = yaml_count(list);
    TAKE(tree->session, tree->arena, read->layers, read->layer_count);
    for (int i = 0; i < read->layer_count; i++) {
        description_layer *layer = &read->layers[i];
        TRY(read_layer(tree, yaml_item(list, i), layer));
        for (int before = 0; before < i; before++)
            if (strcmp(read->layers[before].id, layer->id) == 0)
                return YAML_FAIL(tree, yaml_item(list, i), "two layers have the id '%s'",
                                 layer->id);
    }
    return BIGHT_OK;
}

static bight_status read_terminal(const yaml_tree *tree, yaml_node *node,
                                  description_terminal *terminal) {
    static const char *const keys[] = {"id",   "file",       "encoding", "crs",     "mode", "name",
                                       "city", "name_local", "where",    "columns", NULL};
    TRY(yaml_check_keys(tree, node, "a terminal layer", keys));
    TRY(yaml_required_text(tree, node, "id", "a terminal layer", &terminal->id));
    TRY(description_read_source(tree, node, "a terminal layer", &terminal->source));
    TRY(yaml_required_text(tree, node, "mode", "a terminal layer", &terminal->mode));
    TRY(yaml_required_text(tree, node, "name", "a terminal layer", &terminal->name_field));
    TRY(yaml_optional_text(tree, node, "name_local", &terminal->name_local_field));
    TRY(yaml_optional_text(tree, node, "city", &terminal->city_field));
    return description_read_columns(tree, yaml_find(node, "columns"), "columns",
                                    &terminal->columns);
}

bight_status description_read_terminals(const yaml_tree *tree, yaml_node *list, description *read) {
    if (list == NULL) return BIGHT_OK;
    if (!yaml_is_sequence(list))
        return YAML_FAIL(tree, list, "terminals must be a list (id, file, mode, name, city)");
    read->terminal_count = yaml_count(list);
    TAKE(tree->session, tree->arena, read->terminals, read->terminal_count);
    for (int i = 0; i < read->terminal_count; i++) {
        description_terminal *terminal = &read->terminals[i];
        TRY(read_terminal(tree, yaml_item(list, i), terminal));
        if (!description_has_mode(read, terminal->mode))
            return YAML_FAIL(tree, yaml_find(yaml_item(list, i), "mode"),
                             "no layer has the mode '%s' of terminals '%s'", terminal->mode,
                             terminal->id);
    }
    return BIGHT_OK;
}
