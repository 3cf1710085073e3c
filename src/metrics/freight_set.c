/* Legs from cities to ports and from ports to regions; see freight_set.h. */
#include "metrics/freight_set.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "layer/selection.h"
#include "metrics/foreland_weights.h"
#include "metrics/port_grouping.h"

static const char RAIL[] = "rail";
static const char ROAD[] = "road";
static const double MS_PER_MIN = 60000;

/* ---- What is asked ---- */

static bight_status choose_weight(bight_session *session, const char *choice, freight_set *set) {
    static const char *const names[] = {"cost", "money", "time"};
    const description_profile *profile = set->scenario->network->profile;
    const bool is_known = !isnan(profile->value_of_time_yuan_per_h);
    const int named = choice == NULL ? (is_known ? 0 : 2) : text_find(choice, names, 3);
    if (named < 0)
        return FAIL(session, BIGHT_WRONG_USE,
                    "ways are chosen by cost (money and what time is worth), money or time, not by "
                    "'%s'",
                    choice);
    if (named == WEIGH_BY_COST && !is_known)
        return FAIL(session, BIGHT_WRONG_USE,
                    "the profile %s states no value of time, so ways cannot be chosen by cost; add "
                    "value_of_time (yuan an hour) to it in %s",
                    profile->name, set->scenario->network->description.path);
    set->weight = (arc_weight)named;
    set->why = named == WEIGH_BY_COST    ? "generalized cost: money and what time is worth"
               : named == WEIGH_BY_MONEY ? "money alone"
               : choice == NULL          ? "time, for the profile states no value of time"
                                         : "time alone";
    return BIGHT_OK;
}

/* ---- Regions ---- */

static bight_status name_gateways(bight_session *session, freight_set *set) {
    const port_set *ports = &set->ports.ports;
    arena *owner = set->ports.scratch;
    TAKE(session, owner, set->regions, ports->gateway_count);
    for (int i = 0; i < ports->gateway_count; i++) {
        set->regions[i] = set->scenario->network->terminals[ports->gateways[i]].name;
        set->region_of[i] = i;
    }
    set->region_count = ports->gateway_count;
    return BIGHT_OK;
}

static bight_status gather_region(bight_session *session, freight_set *set, int region) {
    const bight_network *network = set->scenario->network;
    const port_set *ports = &set->ports.ports;
    const description_foreland *foreland = &network->description.measures.forelands[region];
    const bight_layer *layer = network->terminal_layers[ports->kind];
    bool *is_chosen;
    int count = 0;
    TAKE(session, set->ports.scratch, is_chosen, layer->row_count);
    TRY(selection_choose(session, layer, foreland->where, is_chosen));
    for (int i = 0; i < ports->gateway_count; i++) {
        if (!is_chosen[network->terminals[ports->gateways[i]].row]) continue;
        if (set->region_of[i] >= 0)
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: measures.ports.forelands: the gateway '%s' is of %s and of %s; a "
                        "gateway is of one region",
                        network->description.path, network->terminals[ports->gateways[i]].name,
                        set->regions[set->region_of[i]], foreland->name);
        set->region_of[i] = region;
        count++;
    }
    set->regions[region] = foreland->name;
    if (count > 0) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: measures.ports.forelands: no gateway is of the region '%s'",
                network->description.path, foreland->name);
}

static bight_status find_regions(bight_session *session, freight_set *set) {
    const description_measures *measures = &set->scenario->network->description.measures;
    const port_set *ports = &set->ports.ports;
    TAKE(session, set->ports.scratch, set->region_of, ports->gateway_count);
    if (measures->foreland_count == 0) return name_gateways(session, set);
    TAKE(session, set->ports.scratch, set->regions, measures->foreland_count);
    for (int i = 0; i < ports->gateway_count; i++)
        set->region_of[i] = -1;
    for (int region = 0; region < measures->foreland_count; region++)
        TRY(gather_region(session, set, region));
    set->region_count = measures->foreland_count;
    for (int i = 0; i < ports->gateway_count; i++)
        set->left_out += set->region_of[i] < 0;
    return BIGHT_OK;
}

/* ---- Searches ---- */

typedef struct {
    bight_session *session;
    arena *scratch; /* of one pass */
    freight_set *set;
    bight_scenario *view; /* weighted and reduced */
} freight_pass;

static bight_status begin_tracing(const freight_pass *pass, search_rows *rows, search_tree *tree,
                                  freight_tracing *tracing) {
    const bight_network *network = pass->set->scenario->network;
    TRY(search_rows_build(pass->session, pass->scratch, pass->view, SEARCH_WHOLE, rows));
    TRY(search_tree_create(pass->session, pass->scratch, rows->vertex_count, tree));
    *tracing = (freight_tracing){.scenario = pass->set->scenario,
                                 .rows = rows,
                                 .tree = tree,
                                 .weight = pass->set->weight,
                                 .kind = pass->set->ports.ports.kind,
                                 .rail = network_find_mode(network, RAIL),
                                 .road = network_find_mode(network, ROAD)};
    return BIGHT_OK;
}

/* Legs to the gates of the ports, and `overland` those to the nearest gateways of regions or
 * NULL. */
static bight_status search_land(const freight_pass *pass, freight_leg *legs,
                                freight_leg *overland) {
    freight_set *set = pass->set;
    const port_set *ports = &set->ports.ports;
    search_rows rows;
    search_tree tree;
    freight_tracing tracing;
    TRY(begin_tracing(pass, &rows, &tree, &tracing));
    for (int city = 0; city < set->city_count; city++) {
        search_run(&rows, network_origin(set->scenario->network, city), &tree);
        for (int port = 0; port < set->port_count; port++)
            legs[city * set->port_count + port] =
                freight_leg_to_gate(&tracing, ports->terminals[port]);
        for (int i = 0; i < ports->gateway_count && overland != NULL; i++) {
            if (set->region_of[i] < 0) continue;
            const freight_leg leg = freight_leg_to_gate(&tracing, ports->gateways[i]);
            freight_leg *best = &overland[city * set->region_count + set->region_of[i]];
            if (leg.weight < best->weight) *best = leg;
        }
    }
    return BIGHT_OK;
}

static freight_leg find_change(const freight_set *set, int count) {
    const description_measures *measures = &set->scenario->network->description.measures;
    return freight_leg_extra(set->scenario, set->weight, count,
                             llround(1000 * measures->transship_yuan),
                             llround(measures->transship_min * MS_PER_MIN));
}

/* Changing ships is charged on every link that leaves a port, and taken back once for the first. */
static bight_status charge_transshipment(const freight_pass *pass) {
    const bight_scenario *scenario = pass->set->scenario;
    bight_scenario *view = pass->view;
    const int64_t change = find_change(pass->set, 1).weight;
    int64_t *charged;
    TAKE(pass->session, view->arena, charged, view->arc_count);
    memcpy(charged, view->time_ms, (size_t)view->arc_count * sizeof *charged);
    for (int arc = 0; arc < view->arc_count; arc++) {
        if (view->is_closed[arc]) continue;
        const network_node *node = scenario_node(scenario, view->arcs[arc].from);
        if (node->terminal >= 0 &&
            scenario_terminal(scenario, node->terminal)->kind == pass->set->ports.ports.kind)
            charged[arc] += change;
    }
    view->time_ms = charged;
    return BIGHT_OK;
}

/* From the port the tree begins at to the quay of a gateway. */
static freight_leg sail(const freight_tracing *tracing, const freight_set *set, int gateway) {
    const int terminal = set->ports.ports.gateways[gateway];
    freight_leg leg = freight_leg_to(tracing, scenario_terminal(set->scenario, terminal)->node);
    if (!freight_leg_is_there(&leg) || scenario_is_terminal_closed(set->scenario, terminal))
        return (freight_leg){.weight = SEARCH_UNREACHED};
    leg.weight -= find_change(set, leg.port_count).weight;
    if (leg.port_count > 0) leg.port_count--; /* those where ships are changed */
    leg = freight_leg_sum(leg, find_change(set, leg.port_count));
    return freight_leg_sum(leg, freight_leg_leaving(set->scenario, set->weight, terminal));
}

/* A port sails to a region as its best area does. */
static void offer_voyages(const freight_tracing *tracing, freight_set *set, int terminal,
                          int port) {
    const port_set *ports = &set->ports.ports;
    for (int i = 0; i < ports->gateway_count; i++) {
        if (set->region_of[i] < 0 || scenario_is_terminal_closed(set->scenario, terminal)) continue;
        const freight_leg leg = sail(tracing, set, i);
        freight_voyage *best = &set->voyages[port * set->region_count + set->region_of[i]];
        if (leg.weight < best->leg.weight) *best = (freight_voyage){leg, i};
    }
}

static bight_status search_sea(const freight_pass *pass) {
    freight_set *set = pass->set;
    const port_set *ports = &set->ports.ports;
    search_rows rows;
    search_tree tree;
    freight_tracing tracing;
    TRY(charge_transshipment(pass));
    TRY(begin_tracing(pass, &rows, &tree, &tracing));
    for (int i = 0; i < set->port_count + ports->area_count; i++) {
        const int area = i - set->port_count;
        const int terminal = area < 0 ? ports->terminals[i] : ports->areas[area];
        search_run(&rows, set->scenario->network->terminals[terminal].node, &tree);
        offer_voyages(&tracing, set, terminal, area < 0 ? i : ports->area_ports[area]);
    }
    return BIGHT_OK;
}

typedef bight_status (*view_maker)(bight_session *session, const bight_scenario *scenario, int mode,
                                   bight_scenario **view);
typedef bight_status (*freight_search)(const freight_pass *pass);

/* A search on a part of the network, with room of its own. */
static bight_status search_part(const freight_pass *outer, view_maker reduce, int mode,
                                freight_search search) {
    freight_pass pass = {.session = outer->session, .set = outer->set};
    bight_status status = reduce(pass.session, outer->view, mode, &pass.view);
    if (status != BIGHT_OK) return status;
    pass.scratch = arena_create();
    if (pass.scratch != NULL)
        status = search(&pass);
    else
        status = FAIL_MEMORY(pass.session);
    arena_destroy(pass.scratch);
    bight_scenario_destroy(pass.view);
    return status;
}

static bight_status search_rail(const freight_pass *pass) {
    return search_land(pass, pass->set->rail, NULL);
}

static bight_status search_road(const freight_pass *pass) {
    return search_land(pass, pass->set->road, NULL);
}

static bight_status search_all_land(const freight_pass *pass) {
    const bight_network *network = pass->set->scenario->network;
    TRY(search_land(pass, pass->set->land, pass->set->overland));
    if (pass->set->rail == NULL) return BIGHT_OK;
    TRY(search_part(pass, scenario_without_mode, network_find_mode(network, ROAD), search_rail));
    return search_part(pass, scenario_without_mode, network_find_mode(network, RAIL), search_road);
}

static bight_status search_all(const freight_pass *pass) {
    const bight_network *network = pass->set->scenario->network;
    const int sea =
        network->nodes[network->terminals[pass->set->ports.ports.terminals[0]].node].mode;
    TRY(search_part(pass, scenario_without_mode, sea, search_all_land));
    return search_part(pass, scenario_only_mode, sea, search_sea);
}

static bight_status search_weighted(bight_session *session, freight_set *set) {
    freight_pass pass = {.session = session, .set = set};
    TRY(generalized_cost_view(session, set->scenario, set->weight, &pass.view));
    const bight_status status = search_all(&pass);
    bight_scenario_destroy(pass.view);
    return status;
}

/* ---- The whole ---- */

static bool is_travelled(const bight_network *network, const char *mode) {
    const int number = network_find_mode(network, mode);
    return number >= 0 && network->is_mode_active[number];
}

static bight_status take_legs(bight_session *session, freight_set *set) {
    arena *owner = set->ports.scratch;
    const size_t ports = (size_t)set->port_count, regions = (size_t)set->region_count;
    const size_t pairs = (size_t)set->city_count * ports;
    TAKE(session, owner, set->land, pairs);
    TAKE(session, owner, set->outlet, pairs);
    TAKE(session, owner, set->entering, ports);
    TAKE(session, owner, set->overland, (size_t)set->city_count * regions);
    TAKE(session, owner, set->voyages, ports * regions);
    for (size_t i = 0; i < (size_t)set->city_count * regions; i++)
        set->overland[i].weight = SEARCH_UNREACHED;
    for (size_t i = 0; i < ports * regions; i++)
        set->voyages[i] = (freight_voyage){{.weight = SEARCH_UNREACHED}, -1};
    for (int port = 0; port < set->port_count; port++)
        set->entering[port] =
            freight_leg_entering(set->scenario, set->weight, set->ports.ports.terminals[port]);
    if (!is_travelled(set->scenario->network, RAIL) || !is_travelled(set->scenario->network, ROAD))
        return BIGHT_OK;
    TAKE(session, owner, set->rail, pairs);
    TAKE(session, owner, set->road, pairs);
    return BIGHT_OK;
}

/* Without regions: the ports of the least way by land. */
static void share_by_land(const freight_set *set, int city) {
    const freight_leg *legs = &set->land[city * set->port_count];
    int64_t least = SEARCH_UNREACHED;
    int tied = 0;
    for (int port = 0; port < set->port_count; port++)
        if (legs[port].weight < least) least = legs[port].weight;
    for (int port = 0; port < set->port_count; port++)
        tied += legs[port].weight == least;
    for (int port = 0; port < set->port_count && least != SEARCH_UNREACHED; port++)
        if (legs[port].weight == least) set->outlet[city * set->port_count + port] = 1.0 / tied;
}

static void share_by_regions(const freight_set *set, int city) {
    double *outlet = &set->outlet[city * set->port_count];
    double reached = 0;
    for (int region = 0; region < set->region_count; region++) {
        const freight_choice choice = freight_set_choose(set, city, region);
        if (choice.weight != SEARCH_UNREACHED) reached += set->region_weights[region];
        for (int port = 0; port < set->port_count; port++)
            if (freight_set_is_chosen(set, &choice, city, port, region))
                outlet[port] += set->region_weights[region] / choice.tied_count;
    }
    for (int port = 0; port < set->port_count && reached > 0; port++)
        outlet[port] /= reached;
}

/* The ports in the clusters declared, or found where that is asked for. */
static bight_status find_ports(bight_session *session, const bight_port_options *options,
                               freight_set *set) {
    port_choice choice;
    TRY(port_clusters_build(session, &set->ports));
    TRY(port_choice_read(session, &set->ports, options, &choice));
    TRY(port_grouping_apply(session, options, &choice, &set->ports));
    set->port_count = set->ports.ports.port_count;
    return BIGHT_OK;
}

bight_status freight_set_build(bight_session *session, arena *scratch,
                               const bight_scenario *scenario, const bight_freight_options *options,
                               freight_set *set) {
    *set = (freight_set){
        .scenario = scenario,
        .city_count = scenario->network->city_count,
        .ports = {.network = scenario->network, .scenario = scenario, .scratch = scratch}};
    TRY(choose_weight(session, options->choice, set));
    TRY(find_ports(session, &options->ports, set));
    TRY(find_regions(session, set));
    TRY(foreland_weights_find(session, set->ports.scratch, scenario->network, set->regions,
                              set->region_count, &set->region_weights));
    TRY(take_legs(session, set));
    TRY(search_weighted(session, set));
    for (int city = 0; city < set->city_count; city++)
        (set->region_count > 0 ? share_by_regions : share_by_land)(set, city);
    return BIGHT_OK;
}

const char *freight_set_port_name(const freight_set *set, int port) {
    return set->scenario->network->terminals[set->ports.ports.terminals[port]].name;
}
