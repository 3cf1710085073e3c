/* Times to terminals; see terminal_times.h. */
#include "metrics/terminal_times.h"

#include <math.h>

static const double MS_PER_MIN = 60000;

int64_t terminal_times_gate_ms(const bight_scenario *scenario, const search_tree *tree,
                               int terminal) {
    const int64_t time_ms = tree->time_ms[scenario_terminal(scenario, terminal)->node];
    if (time_ms == SEARCH_UNREACHED || scenario_is_terminal_closed(scenario, terminal))
        return SEARCH_UNREACHED;
    return time_ms - scenario_entering_ms(scenario, terminal);
}

static bight_status search_cities(bight_session *session, arena *owner, const bight_scenario *land,
                                  const int *terminals, int count, double *minutes) {
    search_rows rows;
    search_tree tree;
    TRY(search_rows_build(session, owner, land, SEARCH_WHOLE, &rows));
    TRY(search_tree_create(session, owner, rows.vertex_count, &tree));
    for (int city = 0; city < land->network->city_count; city++) {
        search_run(&rows, network_origin(land->network, city), &tree);
        for (int i = 0; i < count; i++) {
            const int64_t gate_ms = terminal_times_gate_ms(land, &tree, terminals[i]);
            minutes[(size_t)city * (size_t)count + (size_t)i] =
                gate_ms == SEARCH_UNREACHED ? INFINITY : (double)gate_ms / MS_PER_MIN;
        }
    }
    return BIGHT_OK;
}

bight_status terminal_times_find(bight_session *session, arena *owner,
                                 const bight_scenario *scenario, const int *terminals, int count,
                                 double *minutes) {
    bight_scenario *land;
    if (count == 0) return BIGHT_OK;
    const network_terminal *first = scenario_terminal(scenario, terminals[0]);
    const char *served = scenario->network->description.terminals[first->kind].mode;
    bight_status status = scenario_without_mode(
        session, scenario, network_find_mode(scenario->network, served), &land);
    if (status == BIGHT_OK) status = search_cities(session, owner, land, terminals, count, minutes);
    bight_scenario_destroy(land);
    return status;
}
