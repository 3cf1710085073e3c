/* Transfers that are added, closed or get another time; see laying.h.
 *
 * The time of a changed transfer is all of it from one terminal to the other: leaving, way, change
 * and entering. Starting the ride that follows is charged as ever.
 */
#include <math.h>

#include "layer/projection.h"
#include "scenario/laying.h"

typedef struct {
    laying *work;
    const change *of;
    scenario_effect *effect;
    int city;         /* -1: any */
    int modes[2];     /* -1: any */
    int terminals[2]; /* -1: any */
} transfer_work;

static bight_status find_modes(transfer_work *transfer) {
    const change_words *words = &transfer->of->transfer.modes;
    for (int i = 0; i < words->count && !transfer->effect->is_left_out; i++)
        TRY(laying_find_mode(transfer->work, transfer->of, &words->items[i], transfer->effect,
                             &transfer->modes[i]));
    return BIGHT_OK;
}

static bight_status find_terminals(transfer_work *transfer) {
    const change_words *words = &transfer->of->transfer.terminals;
    for (int i = 0; i < words->count; i++) {
        if (laid_ends_is_untravelled(transfer->work, &words->items[i]))
            return laying_leave_out(transfer->work, transfer->of, transfer->effect,
                                    "the mode of '%s' is not travelled", words->items[i].text);
        TRY(laid_ends_terminal(transfer->work, transfer->of, &words->items[i],
                               &transfer->terminals[i]));
    }
    return BIGHT_OK;
}

/* ---- Adding ---- */

static connector_end end_of(const transfer_work *transfer, int vertex, int terminal) {
    return (connector_end){.vertex = vertex,
                           .node = scenario_node(transfer->work->scenario, vertex),
                           .terminal = terminal};
}

static double distance_m(const connector_end *from, const connector_end *to) {
    return projection_distance_m(from->node->lon_deg, from->node->lat_deg, to->node->lon_deg,
                                 to->node->lat_deg);
}

typedef struct {
    city_door *doors[2];
    int counts[2];
} door_lists;

/* A station that is only planned, or for goods alone, has no link here. */
static void drop_doors_without_links(const bight_scenario *scenario, city_door *doors, int *count) {
    int kept = 0;
    for (int i = 0; i < *count; i++) {
        bool is_met = false;
        for (int arc = 0; arc < scenario->arc_count && !is_met; arc++)
            is_met = scenario->arcs[arc].kind == ARC_LINK && !scenario->is_closed[arc] &&
                     scenario->arcs[arc].from == doors[i].vertex;
        if (is_met) doors[kept++] = doors[i];
    }
    if (kept > 0) *count = kept;
}

static bight_status list_doors(const transfer_work *transfer, door_lists *lists) {
    for (int i = 0; i < 2; i++) {
        TRY(laid_ends_doors(transfer->work, transfer->city, transfer->modes[i], &lists->doors[i],
                            &lists->counts[i]));
        drop_doors_without_links(transfer->work->scenario, lists->doors[i], &lists->counts[i]);
    }
    return BIGHT_OK;
}

/* The two doors of a city, one of each mode, that are nearest to each other; those with links where
 * there are any. */
static bight_status find_nearest_doors(const transfer_work *transfer, connector_end ends[2]) {
    door_lists lists;
    double least_m = INFINITY;
    TRY(list_doors(transfer, &lists));
    for (int i = 0; i < lists.counts[0]; i++) {
        for (int k = 0; k < lists.counts[1]; k++) {
            const city_door *doors[2] = {&lists.doors[0][i], &lists.doors[1][k]};
            const connector_end from = end_of(transfer, doors[0]->vertex, doors[0]->terminal);
            const connector_end to = end_of(transfer, doors[1]->vertex, doors[1]->terminal);
            if (from.vertex == to.vertex || distance_m(&from, &to) >= least_m) continue;
            least_m = distance_m(&from, &to);
            ends[0] = from;
            ends[1] = to;
        }
    }
    if (!isinf(least_m)) return BIGHT_OK;
    const bight_network *network = transfer->work->scenario->network;
    return CHANGE_FAIL(transfer->work->session, transfer->of, transfer->of->transfer.city.node,
                       "%s has no two terminals or nodes of modes %s and %s to change between",
                       network->cities[transfer->city].name, network->modes[transfer->modes[0]],
                       network->modes[transfer->modes[1]]);
}

static bight_status find_ends(const transfer_work *transfer, connector_end ends[2]) {
    if (transfer->terminals[0] < 0) return find_nearest_doors(transfer, ends);
    for (int i = 0; i < 2; i++)
        ends[i] = end_of(transfer,
                         scenario_terminal(transfer->work->scenario, transfer->terminals[i])->node,
                         transfer->terminals[i]);
    if (ends[0].vertex != ends[1].vertex) return BIGHT_OK;
    return CHANGE_FAIL(transfer->work->session, transfer->of,
                       transfer->of->transfer.terminals.items[1].node,
                       "the two terminals stand at one node; there is nothing to change between");
}

static const char *end_name(const transfer_work *transfer, const connector_end *end) {
    const bight_scenario *scenario = transfer->work->scenario;
    return end->terminal < 0 ? scenario->network->modes[end->node->mode]
                             : scenario_terminal(scenario, end->terminal)->name;
}

static bight_status add_one(const transfer_work *transfer, const network_arc *arc) {
    const int64_t change_ms = llround(60000 * transfer->of->transfer.time_min);
    int index;
    TRY(overlay_add_connector(transfer->work->session, transfer->work->scenario, arc, &index));
    return overlay_set_transfer(transfer->work->session, transfer->work->scenario, index,
                                change_ms);
}

static bight_status add(const transfer_work *transfer) {
    const bight_network *network = transfer->work->scenario->network;
    connector_end ends[2] = {{.vertex = -1}, {.vertex = -1}};
    TRY(find_ends(transfer, ends));
    const network_arc arc =
        connector_transfer(&ends[0], &ends[1], network_find_attachment(network, "terminal"));
    const network_arc back = connector_back(network, &arc);
    TRY(add_one(transfer, &arc));
    TRY(add_one(transfer, &back));
    transfer->effect->after_min = transfer->of->transfer.time_min;
    return laying_say(transfer->work, transfer->effect,
                      "add a transfer of %.1f min between %s and %s",
                      transfer->of->transfer.time_min, end_name(transfer, &ends[0]),
                      end_name(transfer, &ends[1]));
}

/* ---- Closing and changing ---- */

static bool is_pair(const int wanted[2], int from, int to) {
    return wanted[0] < 0 || (wanted[0] == from && wanted[1] == to) ||
           (wanted[0] == to && wanted[1] == from);
}

static bool is_at(const bight_scenario *scenario, int terminal, int city) {
    return terminal >= 0 && scenario_terminal(scenario, terminal)->city == city;
}

static bool is_meant(const transfer_work *transfer, int arc) {
    const bight_scenario *scenario = transfer->work->scenario;
    const network_arc *here = &scenario->arcs[arc];
    return here->kind == ARC_TRANSFER && !scenario->is_closed[arc] &&
           is_pair(transfer->modes, here->from_mode, here->to_mode) &&
           is_pair(transfer->terminals, here->from_terminal, here->to_terminal) &&
           (transfer->city < 0 || is_at(scenario, here->from_terminal, transfer->city) ||
            is_at(scenario, here->to_terminal, transfer->city));
}

/* Without the start of the ride that follows. */
static double change_minutes(const bight_scenario *scenario, int arc) {
    return (double)(scenario->time_ms[arc] -
                    scenario_start_ms(scenario->network, scenario->arcs[arc].to_mode)) /
           60000;
}

static bight_status change_picked(const transfer_work *transfer) {
    bight_scenario *scenario = transfer->work->scenario;
    const bool closes = transfer->of->kind == CHANGE_CLOSE_TRANSFERS;
    const int64_t change_ms = closes ? 0 : llround(60000 * transfer->of->transfer.time_min);
    double before_min = 0;
    int count = 0;
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        if (!is_meant(transfer, arc)) continue;
        before_min += change_minutes(scenario, arc);
        count++;
        if (closes)
            overlay_close_arc(scenario, arc);
        else
            TRY(overlay_set_transfer(transfer->work->session, scenario, arc, change_ms));
    }
    if (count == 0)
        return CHANGE_FAIL(transfer->work->session, transfer->of, NULL,
                           "%s picks no transfer that is open; change what it names or leave it "
                           "out",
                           change_kind_name(transfer->of->kind));
    transfer->effect->before_min = before_min / count;
    if (closes)
        return laying_say(transfer->work, transfer->effect, "close %d transfer%s, both ways",
                          count / 2, count == 2 ? "" : "s");
    transfer->effect->after_min = transfer->of->transfer.time_min;
    return laying_say(transfer->work, transfer->effect,
                      "%d transfer%s, both ways: %.1f min instead of %.1f", count / 2,
                      count == 2 ? "" : "s", transfer->effect->after_min,
                      transfer->effect->before_min);
}

bight_status transfer_changes_lay(laying *work, const change *of, scenario_effect *effect) {
    transfer_work transfer = {.work = work,
                              .of = of,
                              .effect = effect,
                              .city = -1,
                              .modes = {-1, -1},
                              .terminals = {-1, -1}};
    TRY(find_modes(&transfer));
    if (effect->is_left_out) return BIGHT_OK;
    TRY(find_terminals(&transfer));
    if (effect->is_left_out) return BIGHT_OK;
    if (of->transfer.city.text != NULL)
        TRY(laid_ends_city(work, of, &of->transfer.city, &transfer.city));
    return of->kind == CHANGE_ADD_TRANSFER ? add(&transfer) : change_picked(&transfer);
}
