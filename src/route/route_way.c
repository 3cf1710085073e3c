/* Places by name; see route_way.h. */
#include "route/route_way.h"

/* A place as it was named: a city, a terminal or both. */
typedef struct {
    int city;
    int terminal;
} named_place;

static void note_choice(bight_session *session, const bight_scenario *scenario, const char *name,
                        int terminal) {
    const char *kind = scenario_terminal_id(scenario, terminal);
    status_note(session, "%s is taken as the city; %s:%s is the %s", name, kind,
                scenario_terminal(scenario, terminal)->name, kind);
}

/* A name of both a city and a terminal means the city; at an end of the route the terminal, where
 * the other end is surely one. */
static void choose_places(bight_session *session, const bight_scenario *scenario,
                          const char *const *names, named_place *places, int count) {
    const bool has_platform = places[0].city < 0 || places[count - 1].city < 0;
    for (int i = 0; i < count; i++) {
        if (places[i].city < 0 || places[i].terminal < 0) continue;
        if (has_platform && (i == 0 || i == count - 1))
            places[i].city = -1;
        else
            note_choice(session, scenario, names[i], places[i].terminal);
    }
}

static route_way way_between(const bight_scenario *scenario, const named_place *from,
                             const named_place *to) {
    route_way way = {.source_terminal = from->city < 0 ? from->terminal : -1};
    way.source = from->city < 0 ? scenario_terminal(scenario, from->terminal)->node
                                : network_origin(scenario->network, from->city);
    way.target = to->city < 0 ? scenario_terminal(scenario, to->terminal)->node
                              : network_destination(scenario->network, to->city);
    return way;
}

bight_status route_way_find_ends(bight_session *session, const bight_scenario *scenario,
                                 const char *const *names, int count, route_way *ways) {
    named_place places[ROUTE_MOST_PLACES];
    if (count < 2 || count > ROUTE_MOST_PLACES)
        return FAIL(session, BIGHT_WRONG_USE, "a route leads over 2 to %d places, not %d",
                    ROUTE_MOST_PLACES, count);
    for (int i = 0; i < count; i++)
        TRY(scenario_find_place(session, scenario, names[i], &places[i].city, &places[i].terminal));
    choose_places(session, scenario, names, places, count);
    for (int i = 0; i + 1 < count; i++) {
        ways[i] = way_between(scenario, &places[i], &places[i + 1]);
        ways[i].from = names[i];
        ways[i].to = names[i + 1];
        if (ways[i].source == ways[i].target ||
            ways[i].source + scenario->network->city_count == ways[i].target)
            return FAIL(session, BIGHT_WRONG_USE, "%s and %s are the same place; name two",
                        names[i], names[i + 1]);
    }
    return BIGHT_OK;
}

int64_t route_way_start_ms(const bight_scenario *scenario, const route_way *way) {
    if (way->source_terminal < 0) return 0;
    return scenario_start_ms(scenario->network, scenario_node(scenario, way->source)->mode);
}

bight_status route_way_fail_apart(bight_session *session, const bight_scenario *scenario,
                                  const route_way *way) {
    return FAIL(session, BIGHT_BAD_DATA,
                "there is no route from %s to %s under profile %s; bight check says which parts "
                "of the network are apart",
                way->from, way->to, scenario->network->profile->name);
}
