/* What an arc costs, from the description's profile and the scenario's changes; see scenario.h. */
#include <math.h>
#include <stdio.h>

#include "scenario/scenario.h"

static const double MS_PER_MIN = 60000;

static int64_t to_ms(double minutes) {
    return llround(minutes * MS_PER_MIN);
}

/* A number under a terminal's id, or else under its mode. */
static double keyed_number(const bight_scenario *scenario, const description_numbers *numbers,
                           int terminal, int mode) {
    if (mode < 0) return 0;
    const double by_mode = description_find_number(numbers, scenario->network->modes[mode], 0);
    return terminal < 0 ? by_mode
                        : description_find_number(numbers, scenario_terminal_id(scenario, terminal),
                                                  by_mode);
}

/* A change's own time at a terminal, or else what the profile says. */
static int64_t terminal_ms(const bight_scenario *scenario, const int64_t *changed_ms,
                           const description_numbers *numbers, int terminal, int mode) {
    if (terminal >= 0 && changed_ms != NULL && changed_ms[terminal] >= 0)
        return changed_ms[terminal];
    return to_ms(keyed_number(scenario, numbers, terminal, mode));
}

/* "station-airport" and "airport-station" mean the same. */
static double transfer_minutes(const bight_scenario *scenario, const network_arc *arc) {
    const bight_network *network = scenario->network;
    const description_numbers *numbers = &network->profile->transfer_min;
    const char *from = arc->from_terminal >= 0 ? scenario_terminal_id(scenario, arc->from_terminal)
                                               : network->modes[arc->from_mode];
    const char *to = arc->to_terminal >= 0 ? scenario_terminal_id(scenario, arc->to_terminal)
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

int64_t scenario_fee_milliyuan(const bight_scenario *scenario, int terminal, int mode) {
    return llround(1000 *
                   keyed_number(scenario, &scenario->network->profile->fee_yuan, terminal, mode));
}

int64_t scenario_handling_milliyuan(const bight_scenario *scenario, int terminal, int mode) {
    return llround(
        1000 * keyed_number(scenario, &scenario->network->profile->handling_yuan, terminal, mode));
}

static int mode_of_terminal(const bight_scenario *scenario, int terminal) {
    return scenario_node(scenario, scenario_terminal(scenario, terminal)->node)->mode;
}

int64_t scenario_enter_ms(const bight_scenario *scenario, int terminal) {
    return terminal_ms(scenario, scenario->overlay.enter_ms, &scenario->network->profile->enter_min,
                       terminal, mode_of_terminal(scenario, terminal));
}

int64_t scenario_leave_ms(const bight_scenario *scenario, int terminal) {
    return terminal_ms(scenario, scenario->overlay.leave_ms, &scenario->network->profile->leave_min,
                       terminal, mode_of_terminal(scenario, terminal));
}

int64_t scenario_entering_ms(const bight_scenario *scenario, int terminal) {
    return scenario_enter_ms(scenario, terminal) +
           scenario_start_ms(scenario->network, mode_of_terminal(scenario, terminal));
}

/* The wait of those who are attached there. */
static int64_t attached_wait_ms(const bight_network *network, int terminal, int mode) {
    const int attachment =
        network_find_attachment(network, terminal >= 0 ? "terminal" : network->modes[mode]);
    return attachment < 0 ? 0 : to_ms(network->description.cities.attachments[attachment].wait_min);
}

int64_t scenario_arriving_ms(const bight_scenario *scenario, int terminal, int mode) {
    return attached_wait_ms(scenario->network, terminal, mode) +
           terminal_ms(scenario, scenario->overlay.enter_ms, &scenario->network->profile->enter_min,
                       terminal, mode) +
           scenario_start_ms(scenario->network, mode);
}

int64_t scenario_departing_ms(const bight_scenario *scenario, int terminal, int mode) {
    return attached_wait_ms(scenario->network, terminal, mode) +
           terminal_ms(scenario, scenario->overlay.leave_ms, &scenario->network->profile->leave_min,
                       terminal, mode);
}

static arc_times connector_times(const bight_scenario *scenario, const network_arc *arc) {
    const bight_network *network = scenario->network;
    const description_attachment *way = &network->description.cities.attachments[arc->attachment];
    const description_profile *profile = network->profile;
    arc_times times = {.way_ms = to_ms(60 * arc->way_m / 1000 * way->detour / way->speed_kmh),
                       .leave_ms =
                           terminal_ms(scenario, scenario->overlay.leave_ms, &profile->leave_min,
                                       arc->from_terminal, arc->from_mode),
                       .enter_ms = terminal_ms(scenario, scenario->overlay.enter_ms,
                                               &profile->enter_min, arc->to_terminal, arc->to_mode),
                       .start_ms = arc->to_mode < 0 ? 0 : scenario_start_ms(network, arc->to_mode)};
    if (arc->kind == ARC_TRANSFER)
        times.transfer_ms = to_ms(transfer_minutes(scenario, arc));
    else
        times.wait_ms = to_ms(way->wait_min);
    return times;
}

arc_times scenario_arc_times(const bight_scenario *scenario, int arc) {
    const network_arc *here = &scenario->arcs[arc];
    const int64_t *change_ms = scenario->overlay.change_ms;
    if (here->kind == ARC_LINK)
        return (arc_times){.way_ms = scenario_travel_ms(scenario, here->link),
                           .wait_ms = scenario_link(scenario, here->link)->wait_ms};
    if (change_ms != NULL && change_ms[arc] >= 0)
        return (arc_times){.transfer_ms = change_ms[arc],
                           .start_ms = scenario_start_ms(scenario->network, here->to_mode)};
    return connector_times(scenario, here);
}

static double way_detour(const bight_network *network, const network_arc *arc) {
    return arc->attachment < 0 ? 1
                               : network->description.cities.attachments[arc->attachment].detour;
}

static int64_t at_least_one(int64_t time_ms) {
    return time_ms < 1 ? 1 : time_ms;
}

/* Of a connector's way: goods that come by road drive on to a terminal as they came, those from one
 * terminal to another are carted. */
static double drayage_yuan_per_km(const bight_scenario *scenario, const network_arc *arc) {
    const bight_network *network = scenario->network;
    const description_numbers *numbers = &network->profile->drayage;
    const double otherwise = description_find_number(numbers, "default", 0);
    if (arc->from_mode >= 0 && arc->from_terminal < 0)
        return description_find_number(numbers, network->modes[arc->from_mode], otherwise);
    return arc->to_mode >= 0 && arc->to_terminal < 0
               ? description_find_number(numbers, network->modes[arc->to_mode], otherwise)
               : otherwise;
}

/* Entering, handling out of one terminal and into the other, and the way between them. */
static int64_t connector_milliyuan(const bight_scenario *scenario, int arc) {
    const network_arc *here = &scenario->arcs[arc];
    const double way_km = (double)scenario->way_mm[arc] / 1e6;
    return scenario_fee_milliyuan(scenario, here->to_terminal, here->to_mode) +
           scenario_handling_milliyuan(scenario, here->from_terminal, here->from_mode) +
           scenario_handling_milliyuan(scenario, here->to_terminal, here->to_mode) +
           llround(1000 * drayage_yuan_per_km(scenario, here) * way_km);
}

void scenario_cost_arc(bight_scenario *scenario, int arc) {
    const network_arc *here = &scenario->arcs[arc];
    const arc_times times = scenario_arc_times(scenario, arc);
    scenario->time_ms[arc] = at_least_one(times.leave_ms + times.transfer_ms + times.way_ms +
                                          times.wait_ms + times.enter_ms + times.start_ms);
    if (here->kind != ARC_LINK) {
        scenario->way_mm[arc] = llround(1000 * here->way_m * way_detour(scenario->network, here));
        scenario->money_milliyuan[arc] = connector_milliyuan(scenario, arc);
        return;
    }
    const network_link *link = scenario_link(scenario, here->link);
    const double length_km = (double)link->length_mm / 1e6;
    scenario->length_mm[arc] = link->length_mm;
    scenario->money_milliyuan[arc] = llround(1000 * link->money_yuan_per_km * length_km);
    scenario->emission_mg[arc] = llround(1000 * link->co2_g_per_km * length_km);
}
