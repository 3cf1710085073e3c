/* Changes to a scenario; see overlay.h. */
#include "scenario/overlay.h"

#include <string.h>

/* A larger copy of an array of `count` items. */
#define ENLARGE(session, owner, pointer, count, room)                                              \
    do {                                                                                           \
        void *enlarged =                                                                           \
            arena_grow((owner), (pointer), (size_t)(count), (size_t)(room), sizeof *(pointer));    \
        if (enlarged == NULL) return FAIL_MEMORY(session);                                         \
        (pointer) = enlarged;                                                                      \
    } while (0)

static int next_room(int room) {
    return room < 8 ? 16 : 2 * room;
}

/* ---- Arcs ---- */

/* Room for one arc more; the first time, a copy of the network's arcs. */
static bight_status reserve_arc(bight_session *session, bight_scenario *scenario) {
    const int count = scenario->arc_count;
    scenario_overlay *overlay = &scenario->overlay;
    if (count < overlay->arc_capacity) return BIGHT_OK;
    const int room = next_room(count);
    void *arcs = arena_grow(scenario->arena, scenario->arcs, (size_t)count, (size_t)room,
                            sizeof(network_arc));
    if (arcs == NULL) return FAIL_MEMORY(session);
    scenario->arcs = overlay->own_arcs = arcs;
    ENLARGE(session, scenario->arena, scenario->time_ms, count, room);
    ENLARGE(session, scenario->arena, scenario->length_mm, count, room);
    ENLARGE(session, scenario->arena, scenario->way_mm, count, room);
    ENLARGE(session, scenario->arena, scenario->money_milliyuan, count, room);
    ENLARGE(session, scenario->arena, scenario->emission_mg, count, room);
    ENLARGE(session, scenario->arena, scenario->is_closed, count, room);
    if (overlay->change_ms != NULL)
        ENLARGE(session, scenario->arena, overlay->change_ms, count, room);
    overlay->arc_capacity = room;
    return BIGHT_OK;
}

static bight_status add_arc(bight_session *session, bight_scenario *scenario,
                            const network_arc *arc) {
    TRY(reserve_arc(session, scenario));
    const int index = scenario->arc_count++;
    scenario->overlay.own_arcs[index] = *arc;
    if (scenario->overlay.change_ms != NULL) scenario->overlay.change_ms[index] = -1;
    scenario_cost_arc(scenario, index);
    return BIGHT_OK;
}

bight_status overlay_add_connector(bight_session *session, bight_scenario *scenario,
                                   const network_arc *connector, int *index) {
    *index = scenario->arc_count;
    return add_arc(session, scenario, connector);
}

void overlay_close_arc(bight_scenario *scenario, int arc) {
    scenario->is_closed[arc] = true;
}

bight_status overlay_set_transfer(bight_session *session, bight_scenario *scenario, int arc,
                                  int64_t change_ms) {
    scenario_overlay *overlay = &scenario->overlay;
    if (overlay->change_ms == NULL) {
        const int room = scenario->arc_count > overlay->arc_capacity ? scenario->arc_count
                                                                     : overlay->arc_capacity;
        TAKE(session, scenario->arena, overlay->change_ms, room);
        memset(overlay->change_ms, -1, (size_t)room * sizeof *overlay->change_ms);
    }
    overlay->change_ms[arc] = change_ms;
    scenario_cost_arc(scenario, arc);
    return BIGHT_OK;
}

/* ---- Nodes and links ---- */

bight_status overlay_add_node(bight_session *session, bight_scenario *scenario,
                              const network_node *node, int *vertex) {
    scenario_overlay *overlay = &scenario->overlay;
    const int count = scenario->vertex_count - network_vertex_count(scenario->network);
    GROW(session, scenario->arena, overlay->added_nodes, count, overlay->added_node_capacity);
    overlay->added_nodes[count] = *node;
    *vertex = scenario->vertex_count++;
    return BIGHT_OK;
}

static bight_status reserve_link(bight_session *session, bight_scenario *scenario) {
    scenario_overlay *overlay = &scenario->overlay;
    const int count = scenario->link_count - scenario->network->link_count;
    if (count < overlay->added_link_capacity) return BIGHT_OK;
    const int room = next_room(count);
    ENLARGE(session, scenario->arena, overlay->added_links, count, room);
    ENLARGE(session, scenario->arena, overlay->first_arcs, count, room);
    ENLARGE(session, scenario->arena, overlay->shapes, count, room);
    overlay->added_link_capacity = room;
    return BIGHT_OK;
}

bight_status overlay_add_link(bight_session *session, bight_scenario *scenario,
                              const network_link *link, const polyline *shape, int *index) {
    scenario_overlay *overlay = &scenario->overlay;
    TRY(reserve_link(session, scenario));
    const int added = scenario->link_count - scenario->network->link_count;
    overlay->added_links[added] = *link;
    overlay->first_arcs[added] = scenario->arc_count;
    if (shape != NULL) overlay->shapes[added] = *shape; /* else no points: new room is zeroed */
    *index = scenario->link_count++;
    network_arc arc = {.from = link->from_node,
                       .to = link->to_node,
                       .kind = ARC_LINK,
                       .link = *index,
                       .from_terminal = -1,
                       .to_terminal = -1,
                       .from_mode = link->mode,
                       .to_mode = link->mode,
                       .attachment = -1};
    if (link->goes_forward) TRY(add_arc(session, scenario, &arc));
    arc.from = link->to_node;
    arc.to = link->from_node;
    return link->goes_backward ? add_arc(session, scenario, &arc) : BIGHT_OK;
}

bight_status overlay_set_travel(bight_session *session, bight_scenario *scenario, int link,
                                int64_t travel_ms) {
    const bight_network *network = scenario->network;
    scenario_overlay *overlay = &scenario->overlay;
    if (link >= network->link_count) {
        overlay->added_links[link - network->link_count].travel_ms = travel_ms;
    } else {
        if (overlay->travel_ms == NULL) {
            TAKE(session, scenario->arena, overlay->travel_ms, network->link_count);
            for (int i = 0; i < network->link_count; i++)
                overlay->travel_ms[i] = network->links[i].travel_ms;
        }
        overlay->travel_ms[link] = travel_ms;
    }
    const scenario_range arcs = scenario_link_arcs(scenario, link);
    for (int arc = arcs.first; arc < arcs.end; arc++)
        scenario_cost_arc(scenario, arc);
    return BIGHT_OK;
}

/* ---- Terminals ---- */

/* A node without a terminal becomes the added one's, as when the network is built. */
static bight_status claim_node(bight_session *session, bight_scenario *scenario, int vertex,
                               int terminal) {
    const bight_network *network = scenario->network;
    scenario_overlay *overlay = &scenario->overlay;
    const network_node *node = scenario_node(scenario, vertex);
    if (node->terminal >= 0) return BIGHT_OK;
    network_node claimed = *node;
    claimed.terminal = terminal;
    claimed.city = scenario_terminal(scenario, terminal)->city;
    if (vertex >= network->node_count) {
        overlay->added_nodes[vertex - network_vertex_count(network)] = claimed;
        return BIGHT_OK;
    }
    if (overlay->own_nodes == NULL) {
        TAKE(session, scenario->arena, overlay->own_nodes, network->node_count);
        memcpy(overlay->own_nodes, network->nodes,
               (size_t)network->node_count * sizeof *overlay->own_nodes);
    }
    overlay->own_nodes[vertex] = claimed;
    return BIGHT_OK;
}

/* The arrays by terminal, made when first needed. */
static bight_status prepare_terminals(bight_session *session, bight_scenario *scenario) {
    scenario_overlay *overlay = &scenario->overlay;
    const int room = overlay->terminal_room;
    if (scenario->terminal_count <= room) return BIGHT_OK;
    const int wanted = next_room(scenario->terminal_count);
    ENLARGE(session, scenario->arena, overlay->enter_ms, room, wanted);
    ENLARGE(session, scenario->arena, overlay->leave_ms, room, wanted);
    ENLARGE(session, scenario->arena, overlay->is_terminal_closed, room, wanted);
    for (int terminal = room; terminal < wanted; terminal++)
        overlay->enter_ms[terminal] = overlay->leave_ms[terminal] = -1;
    overlay->terminal_room = wanted;
    return BIGHT_OK;
}

bight_status overlay_add_terminal(bight_session *session, bight_scenario *scenario,
                                  const network_terminal *terminal, int *index) {
    scenario_overlay *overlay = &scenario->overlay;
    const int count = scenario->terminal_count - scenario->network->terminal_count;
    GROW(session, scenario->arena, overlay->added_terminals, count,
         overlay->added_terminal_capacity);
    overlay->added_terminals[count] = *terminal;
    *index = scenario->terminal_count++;
    TRY(prepare_terminals(session, scenario));
    return claim_node(session, scenario, terminal->node, *index);
}

static bool is_at_terminal(const network_arc *arc, int terminal) {
    return arc->from_terminal == terminal || arc->to_terminal == terminal;
}

bight_status overlay_set_terminal_times(bight_session *session, bight_scenario *scenario,
                                        int terminal, int64_t enter_ms, int64_t leave_ms) {
    TRY(prepare_terminals(session, scenario));
    if (enter_ms >= 0) scenario->overlay.enter_ms[terminal] = enter_ms;
    if (leave_ms >= 0) scenario->overlay.leave_ms[terminal] = leave_ms;
    for (int arc = 0; arc < scenario->arc_count; arc++)
        if (is_at_terminal(&scenario->arcs[arc], terminal)) scenario_cost_arc(scenario, arc);
    return BIGHT_OK;
}

bight_status overlay_close_terminal(bight_session *session, bight_scenario *scenario,
                                    int terminal) {
    TRY(prepare_terminals(session, scenario));
    scenario->overlay.is_terminal_closed[terminal] = true;
    for (int arc = 0; arc < scenario->arc_count; arc++)
        if (is_at_terminal(&scenario->arcs[arc], terminal)) overlay_close_arc(scenario, arc);
    return BIGHT_OK;
}
