/* Legs of goods; see freight_legs.h. */
#include "metrics/freight_legs.h"

static const freight_leg NO_WAY = {.weight = SEARCH_UNREACHED};

bool freight_leg_is_there(const freight_leg *leg) {
    return leg->weight != SEARCH_UNREACHED;
}

static length_kind kind_of(const freight_tracing *of, int mode) {
    if (mode == of->rail) return LENGTH_RAIL;
    return mode == of->road ? LENGTH_ROAD : LENGTH_OTHER;
}

static bool leaves_port(const freight_tracing *of, int vertex) {
    const network_node *node = scenario_node(of->scenario, vertex);
    return node->terminal >= 0 && scenario_terminal(of->scenario, node->terminal)->kind == of->kind;
}

static void add_arc(const freight_tracing *of, int arc, freight_leg *leg) {
    const bight_scenario *scenario = of->scenario;
    const network_arc *here = &scenario->arcs[arc];
    const int64_t cost = generalized_cost_of_arc(scenario, arc);
    leg->time_ms += scenario->time_ms[arc];
    leg->money_milliyuan += scenario->money_milliyuan[arc];
    leg->cost_milliyuan += cost;
    if (here->kind != ARC_LINK) {
        leg->way_mm += scenario->way_mm[arc];
        return;
    }
    leg->link_cost_milliyuan += cost;
    leg->length_mm[kind_of(of, here->from_mode)] += scenario->length_mm[arc];
    leg->port_count += leaves_port(of, here->from);
}

freight_leg freight_leg_to(const freight_tracing *of, int vertex) {
    freight_leg leg = {.weight = of->tree->time_ms[vertex]};
    if (!freight_leg_is_there(&leg)) return NO_WAY;
    for (int at = vertex; of->tree->entry[at] >= 0;) {
        const int row = of->tree->entry[at];
        add_arc(of, of->rows->arc[row], &leg);
        at = of->rows->tail[row];
    }
    return leg;
}

static freight_leg leg_of_money_and_time(const bight_scenario *scenario, arc_weight weight,
                                         int64_t money_milliyuan, int64_t time_ms) {
    const int64_t cost =
        money_milliyuan + generalized_cost_of_time(scenario->network->profile, time_ms);
    return (freight_leg){.weight = weight == WEIGH_BY_TIME    ? time_ms
                                   : weight == WEIGH_BY_MONEY ? money_milliyuan
                                                              : cost,
                         .time_ms = time_ms,
                         .money_milliyuan = money_milliyuan,
                         .cost_milliyuan = cost};
}

freight_leg freight_leg_entering(const bight_scenario *scenario, arc_weight weight, int terminal) {
    return (freight_leg){
        .weight = generalized_cost_entering(scenario, weight, terminal),
        .time_ms = generalized_cost_entering(scenario, WEIGH_BY_TIME, terminal),
        .money_milliyuan = generalized_cost_entering(scenario, WEIGH_BY_MONEY, terminal),
        .cost_milliyuan = generalized_cost_entering(scenario, WEIGH_BY_COST, terminal)};
}

freight_leg freight_leg_leaving(const bight_scenario *scenario, arc_weight weight, int terminal) {
    return (freight_leg){
        .weight = generalized_cost_leaving(scenario, weight, terminal),
        .time_ms = generalized_cost_leaving(scenario, WEIGH_BY_TIME, terminal),
        .money_milliyuan = generalized_cost_leaving(scenario, WEIGH_BY_MONEY, terminal),
        .cost_milliyuan = generalized_cost_leaving(scenario, WEIGH_BY_COST, terminal)};
}

freight_leg freight_leg_extra(const bight_scenario *scenario, arc_weight weight, int count,
                              int64_t money_milliyuan, int64_t time_ms) {
    freight_leg all = {.weight = 0};
    const freight_leg one = leg_of_money_and_time(scenario, weight, money_milliyuan, time_ms);
    for (int i = 0; i < count; i++)
        all = freight_leg_sum(all, one);
    return all;
}

/* Entering a port is the last thing on every way to it, and comes after the gate. */
freight_leg freight_leg_to_gate(const freight_tracing *of, int terminal) {
    freight_leg leg = freight_leg_to(of, scenario_terminal(of->scenario, terminal)->node);
    if (!freight_leg_is_there(&leg) || scenario_is_terminal_closed(of->scenario, terminal))
        return NO_WAY;
    const freight_leg entering = freight_leg_entering(of->scenario, of->weight, terminal);
    leg.weight -= entering.weight;
    leg.time_ms -= entering.time_ms;
    leg.money_milliyuan -= entering.money_milliyuan;
    leg.cost_milliyuan -= entering.cost_milliyuan;
    return leg;
}

freight_leg freight_leg_sum(freight_leg first, freight_leg second) {
    if (!freight_leg_is_there(&first) || !freight_leg_is_there(&second)) return NO_WAY;
    first.weight += second.weight;
    first.time_ms += second.time_ms;
    first.money_milliyuan += second.money_milliyuan;
    first.cost_milliyuan += second.cost_milliyuan;
    first.link_cost_milliyuan += second.link_cost_milliyuan;
    first.way_mm += second.way_mm;
    first.port_count += second.port_count;
    for (int kind = 0; kind < LENGTH_COUNT; kind++)
        first.length_mm[kind] += second.length_mm[kind];
    return first;
}
