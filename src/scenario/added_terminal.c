/* A terminal that is added, joined to cities and modes as connectors.c joins those of the network;
 * see laying.h.
 */
#include <math.h>

#include "layer/projection.h"
#include "scenario/laying.h"

typedef struct {
    laying *work;
    const change *of;
    scenario_effect *effect;
    int mode;
    int attachment; /* "terminal" */
    int index;
    int city_count; /* cities it serves */
    network_terminal terminal;
} terminal_work;

static double limit_m(const terminal_work *added, int attachment) {
    const description_cities *cities = &added->work->scenario->network->description.cities;
    return 1000 * cities->attachments[attachment].max_km;
}

static const description_terminal *kind_of(const terminal_work *added) {
    return &added->work->scenario->network->description.terminals[added->terminal.kind];
}

/* ---- What it is ---- */

static bight_status find_kind(terminal_work *added) {
    const bight_network *network = added->work->scenario->network;
    TRY(laying_find_kind(added->work, added->of, &added->of->terminal.kind, added->effect,
                         &added->terminal.kind));
    if (added->effect->is_left_out) return BIGHT_OK;
    added->mode = network_find_mode(network, kind_of(added)->mode);
    added->attachment = network_find_attachment(network, "terminal");
    if (added->attachment >= 0) return BIGHT_OK;
    return CHANGE_FAIL(added->work->session, added->of, NULL,
                       "a terminal needs the key terminal under cities.attach of %s, for example "
                       "terminal: {max_km: 80, speed: 40}",
                       network->description.path);
}

static bight_status find_city(terminal_work *added) {
    const change_word *word = &added->of->terminal.city;
    network_terminal *terminal = &added->terminal;
    terminal->city = -1;
    terminal->city_name = "";
    terminal->city_m = NAN;
    if (word->text == NULL) return BIGHT_OK;
    if (kind_of(added)->city_field == NULL)
        return CHANGE_FAIL(added->work->session, added->of, word->node,
                           "terminals %s name no cities and serve every one within %g km; leave "
                           "city out",
                           kind_of(added)->id, limit_m(added, added->attachment) / 1000);
    TRY(laid_ends_city(added->work, added->of, word, &terminal->city));
    terminal->city_name = added->work->scenario->network->cities[terminal->city].name;
    return BIGHT_OK;
}

/* ---- Where it is ---- */

/* A node of its own where nothing of its mode is near. */
static bight_status place_alone(terminal_work *added) {
    network_terminal *terminal = &added->terminal;
    const network_node node = {.mode = added->mode,
                               .lon_deg = terminal->lon_deg,
                               .lat_deg = terminal->lat_deg,
                               .city = -1,
                               .terminal = -1,
                               .component = -1};
    return overlay_add_node(added->work->session, added->work->scenario, &node, &terminal->node);
}

static bight_status place_at_position(terminal_work *added, const change_place *place) {
    network_terminal *terminal = &added->terminal;
    terminal->lon_deg = place->lon_deg;
    terminal->lat_deg = place->lat_deg;
    TRY(snapping_find(added->work, added->of, added->mode, place->lon_deg, place->lat_deg,
                      SPOT_TERMINAL_LIMIT_M, &terminal->node, &terminal->node_m));
    terminal->has_links = terminal->node >= 0;
    if (terminal->has_links) return BIGHT_OK;
    terminal->node_m = 0;
    return place_alone(added);
}

static bight_status place_at_node(terminal_work *added, const change_place *place) {
    network_terminal *terminal = &added->terminal;
    laid_end end;
    TRY(laid_ends_find(added->work, added->of, place, added->mode, &end));
    const network_node *node = scenario_node(added->work->scenario, end.vertex);
    terminal->node = end.vertex;
    terminal->has_links = true;
    terminal->lon_deg = node->lon_deg;
    terminal->lat_deg = node->lat_deg;
    return BIGHT_OK;
}

static bight_status place(terminal_work *added) {
    const change_place *wanted = &added->of->terminal.place;
    network_terminal *terminal = &added->terminal;
    TRY(wanted->kind == PLACE_POSITION ? place_at_position(added, wanted)
                                       : place_at_node(added, wanted));
    if (terminal->city < 0) return BIGHT_OK;
    const network_city *city = &added->work->scenario->network->cities[terminal->city];
    terminal->city_m =
        projection_distance_m(city->lon_deg, city->lat_deg, terminal->lon_deg, terminal->lat_deg);
    terminal->is_too_far = terminal->city_m > limit_m(added, added->attachment);
    if (!terminal->is_too_far) return BIGHT_OK;
    return CHANGE_FAIL(added->work->session, added->of, wanted->word.node,
                       "the terminal is %.1f km from %s, more than the %g km of "
                       "cities.attach.terminal.max_km; correct its place or its city",
                       terminal->city_m / 1000, city->name,
                       limit_m(added, added->attachment) / 1000);
}

/* ---- What it is joined to ---- */

static bight_status add_both_ways(const terminal_work *added, const network_arc *arc) {
    const network_arc back = connector_back(added->work->scenario->network, arc);
    int index;
    TRY(overlay_add_connector(added->work->session, added->work->scenario, arc, &index));
    return overlay_add_connector(added->work->session, added->work->scenario, &back, &index);
}

static connector_end end_of(const terminal_work *added, int vertex, int terminal) {
    return (connector_end){.vertex = vertex,
                           .node = scenario_node(added->work->scenario, vertex),
                           .terminal = terminal};
}

static bight_status attach_city(terminal_work *added, int city, double way_m) {
    const connector_end end = end_of(added, added->terminal.node, added->index);
    const network_arc arc =
        connector_access(added->work->scenario->network, city, &end, added->attachment, way_m);
    added->city_count++;
    return add_both_ways(added, &arc);
}

static bight_status attach_cities(terminal_work *added) {
    const bight_network *network = added->work->scenario->network;
    const network_terminal *terminal = &added->terminal;
    if (kind_of(added)->city_field != NULL)
        return terminal->city < 0 ? BIGHT_OK : attach_city(added, terminal->city, terminal->city_m);
    for (int city = 0; city < network->city_count; city++) {
        const network_city *here = &network->cities[city];
        const double way_m = projection_distance_m(here->lon_deg, here->lat_deg, terminal->lon_deg,
                                                   terminal->lat_deg);
        if (way_m <= limit_m(added, added->attachment)) TRY(attach_city(added, city, way_m));
    }
    return BIGHT_OK;
}

/* The nearest node or position of an attached mode, as roads are. */
static bight_status join_mode(terminal_work *added, int attachment) {
    const bight_network *network = added->work->scenario->network;
    const char *key = network->description.cities.attachments[attachment].key;
    const int mode = network_find_mode(network, key);
    if (mode < 0 || mode == added->mode || !network->is_mode_active[mode]) return BIGHT_OK;
    int vertex;
    double distance_m;
    TRY(snapping_find(added->work, added->of, mode, added->terminal.lon_deg,
                      added->terminal.lat_deg, limit_m(added, added->attachment), &vertex,
                      &distance_m));
    if (vertex < 0) return BIGHT_OK;
    const connector_end from = end_of(added, vertex, -1);
    const connector_end to = end_of(added, added->terminal.node, added->index);
    const network_arc arc = connector_transfer(&from, &to, added->attachment);
    return add_both_ways(added, &arc);
}

static bight_status join_terminals(terminal_work *added) {
    const bight_scenario *scenario = added->work->scenario;
    for (int other = 0; other < added->index; other++) {
        const network_terminal *here = scenario_terminal(scenario, other);
        if (scenario_is_terminal_closed(scenario, other) ||
            !connector_is_one_place(scenario->network, here, &added->terminal, added->attachment))
            continue;
        const connector_end from = end_of(added, here->node, other);
        const connector_end to = end_of(added, added->terminal.node, added->index);
        const network_arc arc = connector_transfer(&from, &to, added->attachment);
        TRY(add_both_ways(added, &arc));
    }
    return BIGHT_OK;
}

static bight_status join(terminal_work *added) {
    const bight_network *network = added->work->scenario->network;
    for (int i = 0; i < network->description.cities.attachment_count; i++)
        TRY(join_mode(added, i));
    TRY(attach_cities(added));
    return join_terminals(added);
}

static bight_status tell(const terminal_work *added) {
    const network_terminal *terminal = &added->terminal;
    added->effect->mode = added->work->scenario->network->modes[added->mode];
    if (terminal->city >= 0)
        return laying_say(added->work, added->effect, "add %s %s, for %s (%.1f km away)%s",
                          kind_of(added)->id, terminal->name, terminal->city_name,
                          terminal->city_m / 1000,
                          terminal->has_links ? "" : "; no link is there yet");
    return laying_say(added->work, added->effect, "add %s %s, for %d cit%s%s", kind_of(added)->id,
                      terminal->name, added->city_count, added->city_count == 1 ? "y" : "ies",
                      terminal->has_links ? "" : "; no link is there yet");
}

bight_status added_terminal_lay(laying *work, const change *of, scenario_effect *effect) {
    terminal_work added = {.work = work, .of = of, .effect = effect};
    const change_terminal *wanted = &of->terminal;
    added.terminal = (network_terminal){
        .row = -1, .name = wanted->name, .name_local = wanted->name_local, .node = -1};
    TRY(find_kind(&added));
    if (effect->is_left_out) return BIGHT_OK;
    TRY(find_city(&added));
    TRY(place(&added));
    TRY(overlay_add_terminal(work->session, work->scenario, &added.terminal, &added.index));
    TRY(overlay_set_terminal_times(work->session, work->scenario, added.index,
                                   laying_given_ms(wanted->enter_min),
                                   laying_given_ms(wanted->leave_min)));
    TRY(join(&added));
    return tell(&added);
}
