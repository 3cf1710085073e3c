/* Costs of arcs from the description's profile; see scenario.h. */
#include "scenario/scenario.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double MS_PER_MIN = 60000;

static int64_t to_ms(double minutes) {
    return llround(minutes * MS_PER_MIN);
}

static const char *terminal_id(const bight_network *network, int terminal) {
    return network->description.terminals[network->terminals[terminal].kind].id;
}

/* A number under a terminal's id, or else under its mode. */
static double keyed_number(const bight_network *network, const description_numbers *numbers,
                           int terminal, int mode) {
    if (mode < 0) return 0;
    const double by_mode = description_find_number(numbers, network->modes[mode], 0);
    return terminal < 0 ? by_mode
                        : description_find_number(numbers, terminal_id(network, terminal), by_mode);
}

/* "station-airport" and "airport-station" mean the same. */
static double transfer_minutes(const bight_network *network, const network_arc *arc) {
    const description_numbers *numbers = &network->profile->transfer_min;
    const char *from = arc->from_terminal >= 0 ? terminal_id(network, arc->from_terminal)
                                               : network->modes[arc->from_mode];
    const char *to = arc->to_terminal >= 0 ? terminal_id(network, arc->to_terminal)
                                           : network->modes[arc->to_mode];
    char there[256], back[256];
    snprintf(there, sizeof there, "%s-%s", from, to);
    snprintf(back, sizeof back, "%s-%s", to, from);
    const double otherwise = description_find_number(numbers, "default", 0);
    return description_find_number(numbers, there,
                                   description_find_number(numbers, back, otherwise));
}

int64_t scenario_start_ms(const bight_network *network, int mode) {
    return to_ms(
        description_find_number(&network->profile->start_stop_min, network->modes[mode], 0));
}

int64_t scenario_fee_milliyuan(const bight_network *network, int terminal, int mode) {
    return llround(1000 * keyed_number(network, &network->profile->fee_yuan, terminal, mode));
}

arc_times scenario_arc_times(const bight_network *network, int arc) {
    const network_arc *here = &network->arcs[arc];
    if (here->kind == ARC_LINK) {
        const network_link *link = &network->links[here->link];
        return (arc_times){.way_ms = link->travel_ms, .wait_ms = link->wait_ms};
    }
    const description_attachment *way = &network->description.cities.attachments[here->attachment];
    const description_profile *profile = network->profile;
    arc_times times = {
        .way_ms = to_ms(60 * here->way_m / 1000 * way->detour / way->speed_kmh),
        .leave_ms =
            to_ms(keyed_number(network, &profile->leave_min, here->from_terminal, here->from_mode)),
        .enter_ms =
            to_ms(keyed_number(network, &profile->enter_min, here->to_terminal, here->to_mode)),
        .start_ms = here->to_mode < 0 ? 0 : scenario_start_ms(network, here->to_mode)};
    if (here->kind == ARC_TRANSFER)
        times.transfer_ms = to_ms(transfer_minutes(network, here));
    else
        times.wait_ms = to_ms(way->wait_min);
    return times;
}

static int64_t at_least_one(int64_t time_ms) {
    return time_ms < 1 ? 1 : time_ms;
}

static void cost_arc(bight_scenario *scenario, int arc) {
    const bight_network *network = scenario->network;
    const network_arc *here = &network->arcs[arc];
    const arc_times times = scenario_arc_times(network, arc);
    scenario->time_ms[arc] = at_least_one(times.leave_ms + times.transfer_ms + times.way_ms +
                                          times.wait_ms + times.enter_ms + times.start_ms);
    if (here->kind != ARC_LINK) {
        scenario->money_milliyuan[arc] =
            scenario_fee_milliyuan(network, here->to_terminal, here->to_mode);
        scenario->way_mm[arc] = llround(
            1000 * here->way_m * network->description.cities.attachments[here->attachment].detour);
        return;
    }
    const network_link *link = &network->links[here->link];
    const double length_km = (double)link->length_mm / 1e6;
    scenario->length_mm[arc] = link->length_mm;
    scenario->money_milliyuan[arc] = llround(1000 * link->money_yuan_per_km * length_km);
    scenario->emission_mg[arc] = llround(1000 * link->co2_g_per_km * length_km);
}

static bight_status fill_scenario(bight_session *session, bight_scenario *scenario) {
    const int count = scenario->network->arc_count;
    TAKE(session, scenario->arena, scenario->time_ms, count);
    TAKE(session, scenario->arena, scenario->length_mm, count);
    TAKE(session, scenario->arena, scenario->way_mm, count);
    TAKE(session, scenario->arena, scenario->money_milliyuan, count);
    TAKE(session, scenario->arena, scenario->emission_mg, count);
    TAKE(session, scenario->arena, scenario->is_closed, count);
    for (int arc = 0; arc < count; arc++)
        cost_arc(scenario, arc);
    return BIGHT_OK;
}

bight_status bight_scenario_create(bight_session *session, const bight_network *network,
                                   bight_scenario **scenario) {
    *scenario = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    bight_scenario *created = arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *created = (bight_scenario){.arena = owner, .network = network};
    const bight_status status = fill_scenario(session, created);
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

static bool is_link_of(const bight_network *network, int arc, int mode) {
    return network->arcs[arc].kind == ARC_LINK && network->arcs[arc].from_mode == mode;
}

bight_status scenario_without_mode(bight_session *session, const bight_scenario *scenario, int mode,
                                   bight_scenario **reduced) {
    TRY(bight_scenario_create(session, scenario->network, reduced));
    for (int arc = 0; arc < scenario->network->arc_count; arc++)
        (*reduced)->is_closed[arc] =
            scenario->is_closed[arc] || is_link_of(scenario->network, arc, mode);
    return BIGHT_OK;
}

bight_status scenario_only_mode(bight_session *session, const bight_scenario *scenario, int mode,
                                bight_scenario **reduced) {
    TRY(bight_scenario_create(session, scenario->network, reduced));
    for (int arc = 0; arc < scenario->network->arc_count; arc++)
        (*reduced)->is_closed[arc] =
            scenario->is_closed[arc] || !is_link_of(scenario->network, arc, mode);
    return BIGHT_OK;
}
