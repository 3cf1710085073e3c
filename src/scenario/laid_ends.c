/* Places of changes found on the network: cities by their terminals, terminals, nodes, positions;
 * see laying.h.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "scenario/laying.h"

/* ---- Cities and terminals by name ---- */

static bight_status look_up(const laying *work, const change *of, const change_word *word,
                            int *city, int *terminal) {
    finding_problem problem;
    if (scenario_look_up_place(work->scenario, word->text, city, terminal, &problem))
        return BIGHT_OK;
    return CHANGE_FAIL(work->session, of, word->node, "%s", problem.sentence);
}

bight_status laid_ends_city(const laying *work, const change *of, const change_word *word,
                            int *city) {
    int terminal;
    TRY(look_up(work, of, word, city, &terminal));
    if (*city >= 0) return BIGHT_OK;
    return CHANGE_FAIL(work->session, of, word->node, "'%s' is a terminal; name a city",
                       word->text);
}

bight_status laid_ends_terminal(const laying *work, const change *of, const change_word *word,
                                int *terminal) {
    int city;
    TRY(look_up(work, of, word, &city, terminal));
    if (*terminal >= 0) return BIGHT_OK;
    return CHANGE_FAIL(work->session, of, word->node,
                       "'%s' is a city; name a terminal, the kind before it, as in station:NAME",
                       word->text);
}

bool laid_ends_is_untravelled(const laying *work, const change_word *word) {
    const bight_network *network = work->scenario->network;
    const char *colon = strchr(word->text, ':');
    const size_t bytes = colon == NULL ? strlen(word->text) : (size_t)(colon - word->text);
    for (int i = 0; i < network->description.terminal_count; i++) {
        const description_terminal *kind = &network->description.terminals[i];
        if (strlen(kind->id) == bytes && strncmp(kind->id, word->text, bytes) == 0)
            return !network->is_mode_active[network_find_mode(network, kind->mode)];
    }
    return false;
}

/* ---- Where a city is entered ---- */

static int compare_doors(const void *left, const void *right) {
    const city_door *a = left, *b = right;
    if (a->way_m != b->way_m) return a->way_m < b->way_m ? -1 : 1;
    return a->vertex != b->vertex ? a->vertex - b->vertex : a->terminal - b->terminal;
}

/* Lists the connectors out of cities that were added since this was asked last. */
static bight_status list_connectors(laying *work) {
    const bight_scenario *scenario = work->scenario;
    const bight_network *network = scenario->network;
    laying_connectors *listed = &work->connectors;
    if (listed->last == NULL) {
        TAKE(work->session, work->scratch, listed->last, network->city_count);
        for (int city = 0; city < network->city_count; city++)
            listed->last[city] = -1;
    }
    for (; listed->arc_count < scenario->arc_count; listed->arc_count++) {
        const int city = scenario->arcs[listed->arc_count].from - network_origin(network, 0);
        if (city < 0 || city >= network->city_count) continue;
        GROW(work->session, work->scratch, listed->items, listed->count, listed->capacity);
        listed->items[listed->count] = (laying_connector){listed->arc_count, listed->last[city]};
        listed->last[city] = listed->count++;
    }
    return BIGHT_OK;
}

bight_status laid_ends_doors(laying *work, int city, int mode, city_door **doors, int *count) {
    const bight_scenario *scenario = work->scenario;
    int capacity = 0;
    *doors = NULL;
    *count = 0;
    TRY(list_connectors(work));
    const laying_connector *items = work->connectors.items;
    for (int at = work->connectors.last[city]; at >= 0; at = items[at].before) {
        const network_arc *here = &scenario->arcs[items[at].arc];
        if (here->to_mode != mode || scenario->is_closed[items[at].arc]) continue;
        GROW(work->session, work->scratch, *doors, *count, capacity);
        (*doors)[(*count)++] = (city_door){here->to, here->to_terminal, here->way_m};
    }
    if (*count > 1) qsort(*doors, (size_t)*count, sizeof **doors, compare_doors);
    return BIGHT_OK;
}

static bight_status require_doors(laying *work, const change *of, const change_place *place,
                                  int city, int mode, city_door **doors, int *count) {
    TRY(laid_ends_doors(work, city, mode, doors, count));
    if (*count > 0) return BIGHT_OK;
    return CHANGE_FAIL(work->session, of, place->word.node,
                       "%s is not reached by mode %s; name a terminal (station:NAME) or give a "
                       "position {lon, lat}",
                       work->scenario->network->cities[city].name,
                       work->scenario->network->modes[mode]);
}

/* The nearest door, with a note when it had to be chosen. */
static bight_status enter_city(laying *work, const change *of, const change_place *place, int city,
                               int mode, laid_end *end) {
    const char *name = work->scenario->network->cities[city].name;
    city_door *doors;
    int count;
    TRY(require_doors(work, of, place, city, mode, &doors, &count));
    *end = (laid_end){.vertex = doors[0].vertex, .name = name, .place = name};
    if (doors[0].terminal < 0) return BIGHT_OK;
    const char *terminal = scenario_terminal(work->scenario, doors[0].terminal)->name;
    if (strcmp(terminal, name) != 0) {
        end->name = text_format(work->scratch, "%s (%s)", name, terminal);
        if (end->name == NULL) return FAIL_MEMORY(work->session);
    }
    if (count > 1 && !work->is_quiet)
        status_note(work->session,
                    "%s is met at %s, the nearest of its %d terminals of mode %s; for another "
                    "write %s:NAME",
                    name, terminal, count, work->scenario->network->modes[mode],
                    scenario_terminal_id(work->scenario, doors[0].terminal));
    return BIGHT_OK;
}

/* ---- Terminals, nodes, positions ---- */

static bight_status enter_terminal(const laying *work, const change *of, const change_place *place,
                                   int terminal, int mode, laid_end *end) {
    const bight_network *network = work->scenario->network;
    const network_terminal *here = scenario_terminal(work->scenario, terminal);
    const int own = scenario_node(work->scenario, here->node)->mode;
    *end = (laid_end){.vertex = here->node, .name = here->name, .place = here->name};
    if (own == mode) return BIGHT_OK;
    return CHANGE_FAIL(work->session, of, place->word.node, "'%s' is a terminal of mode %s, not %s",
                       place->word.text, network->modes[own], network->modes[mode]);
}

static bight_status refuse_node(const laying *work, const change *of, const change_place *place,
                                int mode, const char *name) {
    const bight_network *network = work->scenario->network;
    const char **names;
    int count = 0;
    TAKE(work->session, work->scratch, names, network->node_count);
    for (int node = 0; node < network->node_count; node++)
        if (network->nodes[node].mode == mode && network->nodes[node].name != NULL)
            names[count++] = network->nodes[node].name;
    if (count == 0)
        return CHANGE_FAIL(work->session, of, place->word.node,
                           "the nodes of mode %s have no names; give a position {lon, lat}",
                           network->modes[mode]);
    const int nearest = text_nearest(name, names, count);
    return CHANGE_FAIL(work->session, of, place->word.node, "mode %s has no node '%s'%s%s%s",
                       network->modes[mode], name, nearest < 0 ? "" : ". Did you mean '",
                       nearest < 0 ? "" : names[nearest], nearest < 0 ? "" : "'?");
}

/* "layer:name", a node as the layer's own columns name it. */
static bight_status find_node(const laying *work, const change *of, const change_place *place,
                              int mode, laid_end *end) {
    const bight_network *network = work->scenario->network;
    const char *colon = strchr(place->word.text, ':');
    if (colon == NULL)
        return CHANGE_FAIL(work->session, of, place->word.node,
                           "a node is written \"layer:name\", not '%s'", place->word.text);
    int layer;
    TRY(laying_find_layer(work, of, &place->word, (size_t)(colon - place->word.text), &layer));
    if (network_find_mode(network, network->description.layers[layer].mode) != mode)
        return CHANGE_FAIL(work->session, of, place->word.node, "'%s' is a node of mode %s, not %s",
                           place->word.text, network->description.layers[layer].mode,
                           network->modes[mode]);
    for (int node = 0; node < network->node_count; node++) {
        const network_node *here = &network->nodes[node];
        if (here->mode != mode || here->name == NULL || strcasecmp(here->name, colon + 1) != 0)
            continue;
        *end = (laid_end){.vertex = node, .name = here->name, .place = here->name};
        return BIGHT_OK;
    }
    return refuse_node(work, of, place, mode, colon + 1);
}

static bight_status find_position(laying *work, const change *of, const change_place *place,
                                  int mode, laid_end *end) {
    const char *name = work->scenario->network->modes[mode];
    double distance_m;
    TRY(snapping_find(work, of, mode, place->lon_deg, place->lat_deg, 1000 * place->limit_km,
                      &end->vertex, &distance_m));
    if (end->vertex < 0)
        return CHANGE_FAIL(work->session, of, place->word.node,
                           "nothing of mode %s lies within %g km of (%g, %g); raise max_km, or add "
                           "a terminal there first",
                           name, place->limit_km, place->lon_deg, place->lat_deg);
    TRY(scenario_vertex_name(work->session, work->scenario, work->scratch, end->vertex,
                             &end->name));
    end->place = end->name;
    if (distance_m >= 1 && !work->is_quiet)
        status_note(work->session, "(%g, %g) is met %.3g km away, at %s", place->lon_deg,
                    place->lat_deg, distance_m / 1000, end->name);
    return BIGHT_OK;
}

bight_status laid_ends_find(laying *work, const change *of, const change_place *place, int mode,
                            laid_end *end) {
    if (place->kind == PLACE_POSITION) return find_position(work, of, place, mode, end);
    if (place->kind == PLACE_NODE) return find_node(work, of, place, mode, end);
    if (place->kind == PLACE_CITY) return enter_city(work, of, place, place->city, mode, end);
    int city, terminal;
    TRY(look_up(work, of, &place->word, &city, &terminal));
    return city >= 0 ? enter_city(work, of, place, city, mode, end)
                     : enter_terminal(work, of, place, terminal, mode, end);
}

bight_status laid_ends_list(laying *work, const change *of, const change_place *place, int mode,
                            int **vertices, int *count) {
    int city = -1, terminal = -1;
    if (place->kind == PLACE_NAMED) TRY(look_up(work, of, &place->word, &city, &terminal));
    if (city < 0) {
        laid_end end = {.vertex = -1};
        TRY(laid_ends_find(work, of, place, mode, &end));
        TAKE(work->session, work->scratch, *vertices, 1);
        (*vertices)[0] = end.vertex;
        *count = 1;
        return BIGHT_OK;
    }
    city_door *doors;
    TRY(require_doors(work, of, place, city, mode, &doors, count));
    TAKE(work->session, work->scratch, *vertices, *count);
    for (int i = 0; i < *count; i++)
        (*vertices)[i] = doors[i].vertex;
    return BIGHT_OK;
}
