/* Creating scenarios, and what everyone asks them; see scenario.h. */
#include "scenario/scenario.h"

#include <string.h>

static void lend_network(const bight_network *network, bight_scenario *scenario) {
    scenario->network = network;
    scenario->name = "";
    scenario->arcs = network->arcs;
    scenario->arc_count = network->arc_count;
    scenario->vertex_count = network_vertex_count(network);
    scenario->link_count = network->link_count;
    scenario->terminal_count = network->terminal_count;
}

static bight_status fill_costs(bight_session *session, bight_scenario *scenario) {
    const int count = scenario->arc_count;
    TAKE(session, scenario->arena, scenario->time_ms, count);
    TAKE(session, scenario->arena, scenario->length_mm, count);
    TAKE(session, scenario->arena, scenario->way_mm, count);
    TAKE(session, scenario->arena, scenario->money_milliyuan, count);
    TAKE(session, scenario->arena, scenario->emission_mg, count);
    TAKE(session, scenario->arena, scenario->is_closed, count);
    for (int arc = 0; arc < count; arc++)
        scenario_cost_arc(scenario, arc);
    return BIGHT_OK;
}

static bight_status create_empty(bight_session *session, bight_scenario **scenario) {
    *scenario = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    *scenario = arena_take(owner, 1, sizeof **scenario);
    if (*scenario == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    (*scenario)->arena = owner;
    return BIGHT_OK;
}

bight_status bight_scenario_create(bight_session *session, const bight_network *network,
                                   bight_scenario **scenario) {
    bight_scenario *created;
    *scenario = NULL;
    TRY(create_empty(session, &created));
    lend_network(network, created);
    const bight_status status = fill_costs(session, created);
    if (status != BIGHT_OK)
        bight_scenario_destroy(created);
    else
        *scenario = created;
    return status;
}

void bight_scenario_destroy(bight_scenario *scenario) {
    if (scenario != NULL) arena_destroy(scenario->arena);
}

const int64_t *bight_scenario_times_ms(const bight_scenario *scenario) {
    return scenario->time_ms;
}

const network_node *scenario_node(const bight_scenario *scenario, int vertex) {
    const int added = vertex - network_vertex_count(scenario->network);
    if (added >= 0) return &scenario->overlay.added_nodes[added];
    if (vertex >= scenario->network->node_count) return NULL;
    const network_node *own = scenario->overlay.own_nodes;
    return own != NULL ? &own[vertex] : &scenario->network->nodes[vertex];
}

const network_link *scenario_link(const bight_scenario *scenario, int link) {
    const int added = link - scenario->network->link_count;
    return added >= 0 ? &scenario->overlay.added_links[added] : &scenario->network->links[link];
}

int64_t scenario_travel_ms(const bight_scenario *scenario, int link) {
    const int64_t *changed = scenario->overlay.travel_ms;
    return changed != NULL && link < scenario->network->link_count
               ? changed[link]
               : scenario_link(scenario, link)->travel_ms;
}

/* The first of the network's arcs that belongs to the link or a later one. */
static int find_first_arc(const bight_network *network, int link) {
    int low = 0, high = network->arc_count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (network->arcs[middle].link < link)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

scenario_range scenario_link_arcs(const bight_scenario *scenario, int link) {
    const network_link *here = scenario_link(scenario, link);
    const int added = link - scenario->network->link_count;
    const int first =
        added >= 0 ? scenario->overlay.first_arcs[added] : find_first_arc(scenario->network, link);
    return (scenario_range){first, first + here->goes_forward + here->goes_backward};
}

bool scenario_is_link_open(const bight_scenario *scenario, int link) {
    const scenario_range arcs = scenario_link_arcs(scenario, link);
    bool is_open = false;
    for (int arc = arcs.first; arc < arcs.end; arc++)
        is_open |= !scenario->is_closed[arc];
    return is_open;
}

static bool is_any_above_0(const int64_t *values, int count) {
    for (int i = 0; i < count; i++)
        if (values[i] > 0) return true;
    return false;
}

bool scenario_tells_money(const bight_scenario *scenario) {
    return scenario->network->profile->money_count > 0 ||
           is_any_above_0(scenario->money_milliyuan, scenario->arc_count);
}

bool scenario_tells_emission(const bight_scenario *scenario) {
    return scenario->network->profile->co2_count > 0 ||
           is_any_above_0(scenario->emission_mg, scenario->arc_count);
}

const network_terminal *scenario_terminal(const bight_scenario *scenario, int terminal) {
    const int added = terminal - scenario->network->terminal_count;
    return added >= 0 ? &scenario->overlay.added_terminals[added]
                      : &scenario->network->terminals[terminal];
}

const char *scenario_terminal_id(const bight_scenario *scenario, int terminal) {
    return scenario->network->description.terminals[scenario_terminal(scenario, terminal)->kind].id;
}

bool scenario_is_terminal_closed(const bight_scenario *scenario, int terminal) {
    const bool *is_closed = scenario->overlay.is_terminal_closed;
    return is_closed != NULL && is_closed[terminal];
}

bight_status scenario_vertex_name(bight_session *session, const bight_scenario *scenario,
                                  arena *owner, int vertex, const char **name) {
    const bight_network *network = scenario->network;
    const network_node *node = scenario_node(scenario, vertex);
    if (node == NULL) {
        *name = network->cities[(vertex - network->node_count) % network->city_count].name;
        return BIGHT_OK;
    }
    if (node->terminal >= 0) {
        *name = scenario_terminal(scenario, node->terminal)->name;
        return BIGHT_OK;
    }
    return network_node_name(session, network, owner, node, vertex, name);
}

static network_places list_places(const bight_scenario *scenario) {
    return (network_places){.network = scenario->network,
                            .added = scenario->overlay.added_terminals,
                            .added_count =
                                scenario->terminal_count - scenario->network->terminal_count};
}

bight_status scenario_find_place(bight_session *session, const bight_scenario *scenario,
                                 const char *text, int *city, int *terminal) {
    const network_places places = list_places(scenario);
    return network_find_place(session, &places, text, city, terminal);
}

bool scenario_look_up_place(const bight_scenario *scenario, const char *text, int *city,
                            int *terminal, finding_problem *problem) {
    const network_places places = list_places(scenario);
    return network_look_up_place(&places, text, city, terminal, problem);
}

/* ---- Views ---- */

bight_status scenario_create_view(bight_session *session, const bight_scenario *scenario,
                                  bight_scenario **view) {
    TRY(create_empty(session, view));
    arena *const owner = (*view)->arena;
    const size_t count = (size_t)scenario->arc_count;
    **view = *scenario;
    (*view)->arena = owner;
    (*view)->is_closed = arena_take(owner, count, sizeof(bool));
    if ((*view)->is_closed != NULL) {
        memcpy((*view)->is_closed, scenario->is_closed, count * sizeof(bool));
        return BIGHT_OK;
    }
    *view = NULL;
    arena_destroy(owner);
    return FAIL_MEMORY(session);
}

static bool is_link_of(const bight_scenario *scenario, int arc, int mode) {
    return scenario->arcs[arc].kind == ARC_LINK && scenario->arcs[arc].from_mode == mode;
}

bight_status scenario_without_mode(bight_session *session, const bight_scenario *scenario, int mode,
                                   bight_scenario **reduced) {
    TRY(scenario_create_view(session, scenario, reduced));
    for (int arc = 0; arc < scenario->arc_count; arc++)
        (*reduced)->is_closed[arc] = scenario->is_closed[arc] || is_link_of(scenario, arc, mode);
    return BIGHT_OK;
}

bight_status scenario_without_nodes(bight_session *session, const bight_scenario *scenario,
                                    const bool *is_marked, bight_scenario **reduced) {
    TRY(scenario_create_view(session, scenario, reduced));
    for (int arc = 0; arc < scenario->arc_count; arc++)
        (*reduced)->is_closed[arc] = scenario->is_closed[arc] ||
                                     is_marked[scenario->arcs[arc].from] ||
                                     is_marked[scenario->arcs[arc].to];
    return BIGHT_OK;
}

bight_status scenario_by_mode(bight_session *session, const bight_scenario *scenario, int mode,
                              bight_scenario **reduced) {
    TRY(scenario_create_view(session, scenario, reduced));
    for (int arc = 0; arc < scenario->arc_count; arc++)
        (*reduced)->is_closed[arc] =
            scenario->is_closed[arc] ||
            (scenario->arcs[arc].kind == ARC_LINK && !is_link_of(scenario, arc, mode));
    return BIGHT_OK;
}

bight_status scenario_only_mode(bight_session *session, const bight_scenario *scenario, int mode,
                                bight_scenario **reduced) {
    TRY(scenario_create_view(session, scenario, reduced));
    for (int arc = 0; arc < scenario->arc_count; arc++)
        (*reduced)->is_closed[arc] = scenario->is_closed[arc] || !is_link_of(scenario, arc, mode);
    return BIGHT_OK;
}
