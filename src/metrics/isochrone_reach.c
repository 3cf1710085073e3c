/* Entering and leaving the network beside its cities; see isochrone_reach.h. */
#include "metrics/isochrone_reach.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "route/search.h"

static const double MS_PER_MIN = 60000;

/* ---- The origin ---- */

static bool read_point(const char *text, isochrone_origin *found) {
    char first[32];
    const char *comma = strchr(text, ',');
    if (comma == NULL || (size_t)(comma - text) >= sizeof first) return false;
    memcpy(first, text, (size_t)(comma - text));
    first[comma - text] = '\0';
    return text_to_real(first, &found->lon_deg) && text_to_real(comma + 1, &found->lat_deg);
}

bight_status isochrone_origin_find(bight_session *session, const bight_network *network,
                                   const char *text, isochrone_origin *found) {
    found->city = -1;
    if (read_point(text, found)) {
        if (fabs(found->lon_deg) <= 180 && fabs(found->lat_deg) <= 90) return BIGHT_OK;
        return FAIL(session, BIGHT_WRONG_USE,
                    "the point %s is none in degrees: longitude first, as in 121.4,37.5", text);
    }
    TRY(network_find_city(session, network, text, &found->city));
    found->lon_deg = network->cities[found->city].lon_deg;
    found->lat_deg = network->cities[found->city].lat_deg;
    return BIGHT_OK;
}

/* ---- Where the network is met ---- */

typedef struct {
    bight_session *session;
    arena *arena;
    const bight_scenario *scenario;
    const isochrone_origin *origin;
    const ground *around;
    search_rows rows;
    search_tree tree;
    search_start *starts;
    int start_count;
    int start_capacity;
    bool *has_terminals; /* by mode */
    isochrone_reach *found;
} reaching;

/* A spot where people come to and leave the network: a terminal or, of a mode without any, a node.
 */
typedef struct {
    int vertex;
    int terminal;
    int mode;
    double lon_deg;
    double lat_deg;
} network_gate;

typedef bight_status (*gate_work)(reaching *work, const network_gate *gate);

static bight_status mark_modes(reaching *work) {
    const bight_network *network = work->scenario->network;
    TAKE(work->session, work->arena, work->has_terminals, network->mode_count);
    for (int i = 0; i < network->description.terminal_count; i++) {
        const int mode = network_find_mode(network, network->description.terminals[i].mode);
        if (mode >= 0) work->has_terminals[mode] = true;
    }
    return BIGHT_OK;
}

static bight_status at_terminals(reaching *work, gate_work does) {
    const bight_scenario *scenario = work->scenario;
    for (int terminal = 0; terminal < scenario->terminal_count; terminal++) {
        const network_terminal *here = scenario_terminal(scenario, terminal);
        if (here->node < 0 || scenario_is_terminal_closed(scenario, terminal)) continue;
        const network_gate gate = {here->node, terminal, scenario_node(scenario, here->node)->mode,
                                   here->lon_deg, here->lat_deg};
        TRY(does(work, &gate));
    }
    return BIGHT_OK;
}

static bight_status at_plain_nodes(reaching *work, gate_work does) {
    for (int vertex = 0; vertex < work->scenario->vertex_count; vertex++) {
        const network_node *node = scenario_node(work->scenario, vertex);
        if (node == NULL || work->has_terminals[node->mode]) continue;
        const network_gate gate = {vertex, -1, node->mode, node->lon_deg, node->lat_deg};
        TRY(does(work, &gate));
    }
    return BIGHT_OK;
}

static ground_place place_at(const reaching *work, double lon_deg, double lat_deg,
                             double time_min) {
    ground_place place = {lon_deg, lat_deg, time_min};
    plane_projection_forward(work->origin->plane, &place.x_m, &place.y_m, 1);
    return place;
}

/* ---- Entering from a point ---- */

static bight_status enter(reaching *work, const network_gate *gate) {
    const ground_place place = place_at(work, gate->lon_deg, gate->lat_deg, 0);
    const double way_min = ground_times_at(work->around, place.x_m, place.y_m);
    if (!(way_min <= work->origin->limit_min)) return BIGHT_OK;
    const int64_t arriving_ms = scenario_arriving_ms(work->scenario, gate->terminal, gate->mode);
    const int64_t unit_ms = work->rows.unit_ms;
    GROW(work->session, work->arena, work->starts, work->start_count, work->start_capacity);
    work->starts[work->start_count++] =
        (search_start){gate->vertex, (llround(way_min * MS_PER_MIN) + arriving_ms) / unit_ms};
    return BIGHT_OK;
}

static bight_status search_from_point(reaching *work) {
    TRY(at_terminals(work, enter));
    TRY(at_plain_nodes(work, enter));
    search_run_from(&work->rows, work->starts, work->start_count, &work->tree);
    return BIGHT_OK;
}

/* ---- Leaving ---- */

static double reached_min(const reaching *work, int vertex) {
    const int64_t time = work->tree.time_ms[vertex];
    return time == SEARCH_UNREACHED ? INFINITY : (double)(time * work->rows.unit_ms) / MS_PER_MIN;
}

static bight_status add_exit(reaching *work, double lon_deg, double lat_deg, double time_min) {
    isochrone_reach *found = work->found;
    if (!(time_min <= work->origin->limit_min)) return BIGHT_OK;
    const ground_place place = place_at(work, lon_deg, lat_deg, time_min);
    if (!isfinite(place.x_m) || !isfinite(place.y_m)) return BIGHT_OK;
    GROW(work->session, work->arena, found->exits, found->count, found->capacity);
    found->exits[found->count++] = place;
    return BIGHT_OK;
}

static bight_status leave(reaching *work, const network_gate *gate) {
    const double departing_min =
        (double)scenario_departing_ms(work->scenario, gate->terminal, gate->mode) / MS_PER_MIN;
    return add_exit(work, gate->lon_deg, gate->lat_deg,
                    reached_min(work, gate->vertex) + departing_min);
}

static bight_status leave_at_cities(reaching *work) {
    const bight_network *network = work->scenario->network;
    TAKE(work->session, work->arena, work->found->city_min, network->city_count);
    for (int city = 0; city < network->city_count; city++) {
        const double time_min =
            city == work->origin->city ? 0 : reached_min(work, network_destination(network, city));
        work->found->city_min[city] = time_min;
        TRY(add_exit(work, network->cities[city].lon_deg, network->cities[city].lat_deg, time_min));
    }
    return BIGHT_OK;
}

bight_status isochrone_reach_find(bight_session *session, arena *owner,
                                  const bight_scenario *scenario, const isochrone_origin *origin,
                                  const ground *around, isochrone_reach *found) {
    reaching work = {.session = session,
                     .arena = owner,
                     .scenario = scenario,
                     .origin = origin,
                     .around = around,
                     .found = found};
    *found = (isochrone_reach){.count = 0};
    TRY(mark_modes(&work));
    TRY(search_rows_build(session, owner, scenario, SEARCH_WHOLE, &work.rows));
    TRY(search_tree_create(session, owner, work.rows.vertex_count, &work.tree));
    if (origin->city >= 0)
        search_run(&work.rows, network_origin(scenario->network, origin->city), &work.tree);
    else
        TRY(search_from_point(&work));
    TRY(add_exit(&work, origin->lon_deg, origin->lat_deg, 0));
    TRY(at_terminals(&work, leave));
    TRY(at_plain_nodes(&work, leave));
    return leave_at_cities(&work);
}
