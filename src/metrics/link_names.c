/* Names and columns of links; see link_names.h. */
#include "metrics/link_names.h"

#include "base/text.h"
#include "scenario/effect.h"

static const double MS_PER_MIN = 60000;

/* The id of the change that added a link, or its name. */
static const char *added_id(const bight_scenario *scenario, int link) {
    for (int i = 0; i < scenario->effect_count; i++) {
        const scenario_effect *effect = &scenario->effects[i];
        if (effect->of.kind != CHANGE_ADD_LINK || effect->of.id == NULL) continue;
        for (int k = 0; k < effect->link_count; k++)
            if (effect->links[k] == link) return effect->of.id;
    }
    return scenario_link(scenario, link)->name;
}

bight_status link_names_id(bight_session *session, const bight_scenario *scenario, arena *owner,
                           int link, const char **id) {
    const network_link *here = scenario_link(scenario, link);
    const bight_network *network = scenario->network;
    if (here->row < 0) {
        *id = added_id(scenario, link);
        return BIGHT_OK;
    }
    *id = text_format(owner, "%s:%d", network->description.layers[here->layer].id,
                      features_record(network->drawn->layers[here->layer], here->row));
    return *id == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

bight_status link_names_whole(bight_session *session, const bight_scenario *scenario, arena *owner,
                              int link, const char **name) {
    const network_link *here = scenario_link(scenario, link);
    const char *id, *from, *to;
    TRY(link_names_id(session, scenario, owner, link, &id));
    TRY(scenario_vertex_name(session, scenario, owner, here->from_node, &from));
    TRY(scenario_vertex_name(session, scenario, owner, here->to_node, &to));
    *name = text_format(owner, "%s %s - %s", id, from, to);
    return *name == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

enum { LINK, LINE, MODE, FROM, TO, TEXT_COUNT };

static bight_status set_texts(bight_session *session, const bight_scenario *scenario,
                              bight_layer *table, int row, int link, const int *columns) {
    const network_link *here = scenario_link(scenario, link);
    const char *texts[TEXT_COUNT] = {
        [LINE] = here->name, [MODE] = scenario->network->modes[here->mode]};
    TRY(link_names_id(session, scenario, table->arena, link, &texts[LINK]));
    TRY(scenario_vertex_name(session, scenario, table->arena, here->from_node, &texts[FROM]));
    TRY(scenario_vertex_name(session, scenario, table->arena, here->to_node, &texts[TO]));
    for (int i = 0; i < TEXT_COUNT; i++)
        if (texts[i] != NULL && texts[i][0] != '\0')
            TRY(features_set_text(session, table, row, columns[i], texts[i]));
    return BIGHT_OK;
}

bight_status link_names_add(bight_session *session, const bight_scenario *scenario,
                            const int *links, bight_layer *table) {
    static const char *const names[TEXT_COUNT] = {"link", "line", "mode", "from", "to"};
    int columns[TEXT_COUNT], length, time;
    for (int i = 0; i < TEXT_COUNT; i++)
        TRY(features_add_text(session, table, names[i], &columns[i]));
    TRY(features_add_number(session, table, "length_km", "km", 1, &length));
    TRY(features_add_number(session, table, "time_min", "min", 1, &time));
    for (int row = 0; row < table->row_count; row++) {
        const network_link *here = scenario_link(scenario, links[row]);
        TRY(set_texts(session, scenario, table, row, links[row], columns));
        features_set_number(table, row, length, (double)here->length_mm / 1e6);
        features_set_number(table, row, time,
                            (double)(scenario_travel_ms(scenario, links[row]) + here->wait_ms) /
                                MS_PER_MIN);
    }
    return BIGHT_OK;
}
