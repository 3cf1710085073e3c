/* The table of what the changes did; see bight_scenario_describe in bight.h. */
#include "scenario/effect.h"

#include <math.h>
#include <stdio.h>

#include "scenario/link_shape.h"

enum {
    CHANGE,
    KIND,
    WHAT,
    MODE,
    LINKS,
    LENGTH,
    BEFORE,
    AFTER,
    COST,
    STATUS,
    ACCURACY,
    SOURCE,
    NOTE,
    FROM,
    COLUMN_COUNT
};

static bight_status add_columns(bight_session *session, bight_layer *table,
                                int columns[COLUMN_COUNT]) {
    TRY(features_add_text(session, table, "change", &columns[CHANGE]));
    TRY(features_add_text(session, table, "kind", &columns[KIND]));
    TRY(features_add_text(session, table, "what", &columns[WHAT]));
    TRY(features_add_text(session, table, "mode", &columns[MODE]));
    TRY(features_add_integer(session, table, "links", "", &columns[LINKS]));
    TRY(features_add_number(session, table, "length_km", "km", 1, &columns[LENGTH]));
    TRY(features_add_number(session, table, "before_min", "min", 1, &columns[BEFORE]));
    TRY(features_add_number(session, table, "after_min", "min", 1, &columns[AFTER]));
    TRY(features_add_number(session, table, "cost", "yuan", 0, &columns[COST]));
    TRY(features_add_text(session, table, "status", &columns[STATUS]));
    TRY(features_add_text(session, table, "accuracy", &columns[ACCURACY]));
    TRY(features_add_text(session, table, "source", &columns[SOURCE]));
    TRY(features_add_text(session, table, "note", &columns[NOTE]));
    return features_add_text(session, table, "from", &columns[FROM]);
}

static bight_status set_text(bight_session *session, bight_layer *table, int row, int column,
                             const char *text) {
    return text == NULL ? BIGHT_OK : features_set_text(session, table, row, column, text);
}

static void set_number(bight_layer *table, int row, int column, double number) {
    if (!isnan(number)) features_set_number(table, row, column, number);
}

static bight_status fill_row(bight_session *session, const scenario_effect *effect,
                             const int columns[COLUMN_COUNT], bight_layer *table, int row) {
    char number[16];
    snprintf(number, sizeof number, "%d", row + 1);
    TRY(set_text(session, table, row, columns[CHANGE],
                 effect->of.id == NULL ? number : effect->of.id));
    TRY(set_text(session, table, row, columns[KIND], change_kind_name(effect->of.kind)));
    TRY(set_text(session, table, row, columns[WHAT], effect->what));
    TRY(set_text(session, table, row, columns[MODE], effect->mode));
    TRY(set_text(session, table, row, columns[STATUS], effect->of.status));
    TRY(set_text(session, table, row, columns[ACCURACY], effect->of.accuracy));
    TRY(set_text(session, table, row, columns[SOURCE], effect->of.basis));
    TRY(set_text(session, table, row, columns[NOTE], effect->of.note));
    TRY(set_text(session, table, row, columns[FROM], effect->file));
    if (!effect->is_left_out) set_number(table, row, columns[LINKS], effect->link_count);
    set_number(table, row, columns[LENGTH], effect->length_km);
    set_number(table, row, columns[BEFORE], effect->before_min);
    set_number(table, row, columns[AFTER], effect->after_min);
    if (!effect->is_left_out) set_number(table, row, columns[COST], effect->of.cost_yuan);
    return BIGHT_OK;
}

/* A part for each link of a change; with no shapes given, only counts. */
static void list_shapes(const bight_scenario *scenario, layer_shapes *shapes, int *part_count,
                        link_points *points) {
    *part_count = 0;
    for (int i = 0; i < scenario->effect_count; i++) {
        const scenario_effect *effect = &scenario->effects[i];
        if (shapes != NULL) shapes->first_part[i] = *part_count;
        for (int k = 0; k < effect->link_count; k++, (*part_count)++) {
            if (shapes != NULL) shapes->first_point[*part_count] = points->count;
            link_shape_add(scenario, effect->links[k], points);
        }
    }
}

static bight_status add_shapes(bight_session *session, const bight_scenario *scenario,
                               bight_layer *table) {
    layer_shapes *shapes = &table->shapes;
    link_points counted = {.count = 0};
    int part_count;
    list_shapes(scenario, NULL, &part_count, &counted);
    if (part_count == 0) return BIGHT_OK;
    TRY(features_add_shapes(session, table, BIGHT_LINE, part_count, counted.count));
    link_points points = {.lon_deg = shapes->lon_deg, .lat_deg = shapes->lat_deg};
    list_shapes(scenario, shapes, &part_count, &points);
    shapes->first_part[scenario->effect_count] = part_count;
    shapes->first_point[part_count] = points.count;
    return BIGHT_OK;
}

static bight_status add_facts(bight_session *session, const bight_scenario *scenario,
                              bight_layer *table) {
    double cost_yuan = 0;
    int unpriced = 0;
    for (int i = 0; i < scenario->effect_count; i++) {
        const scenario_effect *effect = &scenario->effects[i];
        if (effect->is_left_out) continue;
        unpriced += isnan(effect->of.cost_yuan);
        cost_yuan += isnan(effect->of.cost_yuan) ? 0 : effect->of.cost_yuan;
    }
    TRY(scenario_add_basis(session, scenario, 0, table));
    if (cost_yuan > 0)
        TRY(features_add_fact(session, table, "cost", "%.4g thousand million yuan%s",
                              cost_yuan / 1e9,
                              unpriced > 0 ? ", without the changes that state none" : ""));
    return features_add_fact(session, table, "times",
                             "of links the sum in motion, stops on the way included; of terminals "
                             "entering and leaving; of transfers all of it");
}

static bight_status fill_table(bight_session *session, const bight_scenario *scenario,
                               bight_layer *table) {
    int columns[COLUMN_COUNT];
    TRY(add_columns(session, table, columns));
    for (int i = 0; i < scenario->effect_count; i++)
        TRY(fill_row(session, &scenario->effects[i], columns, table, i));
    TRY(add_shapes(session, scenario, table));
    return add_facts(session, scenario, table);
}

bight_status bight_scenario_describe(bight_session *session, const bight_scenario *scenario,
                                     bight_layer **table) {
    TRY(features_create(session, "Changes of the scenario", scenario->effect_count, table));
    const bight_status status = fill_table(session, scenario, *table);
    if (status != BIGHT_OK) {
        bight_layer_destroy(*table);
        *table = NULL;
    }
    return status;
}

bight_status scenario_add_fact(bight_session *session, const char *name, bight_layer *table) {
    return name[0] == '\0' ? BIGHT_OK : features_add_fact(session, table, "scenario", "%s", name);
}

bight_status scenario_add_basis(bight_session *session, const bight_scenario *scenario,
                                unsigned more_kinds, bight_layer *table) {
    TRY(features_add_fact(session, table, "profile", "%s", scenario->network->profile->name));
    TRY(scenario_add_fact(session, scenario->name, table));
    return accuracy_add_fact(session, scenario->network, INPUT_TIMES | more_kinds, table);
}
