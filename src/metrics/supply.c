/* Finding what there is to reach; see supply.h. */
#include "metrics/supply.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/terminal_column.h"
#include "metrics/terminal_times.h"

typedef struct {
    const bight_scenario *scenario;
    const bight_network *network;
    arena *owner;
    supply *found;
    int kind;         /* of terminals; -1: cities */
    const char *name; /* of the number of the terminals; NULL: each counts as one */
} supply_search;

/* ---- Terminals ---- */

static int find_kind(const bight_network *network, const char *text, size_t bytes) {
    for (int kind = 0; kind < network->description.terminal_count; kind++) {
        const char *id = network->description.terminals[kind].id;
        if (strlen(id) == bytes && strncmp(id, text, bytes) == 0) return kind;
    }
    return -1;
}

static bight_status find_number(bight_session *session, const supply_search *work, int *column) {
    const bight_network *network = work->network;
    *column = -1;
    if (work->name == NULL) return BIGHT_OK;
    TRY(terminal_column_find(session, network, work->kind, work->name, column, &work->found->unit));
    if (*column >= 0) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE,
                "%s: terminals %s have no column named '%s'; list it under columns",
                network->description.path, network->description.terminals[work->kind].id,
                work->name);
}

/* NaN where it is not known: terminals of a scenario have no numbers. */
static double amount_of(const supply_search *work, int terminal, int column) {
    if (work->name == NULL) return 1;
    if (terminal >= work->network->terminal_count) return NAN;
    return network_cell_number(work->network->terminal_layers[work->kind],
                               work->network->terminals[terminal].row, column);
}

static bight_status keep_terminal(bight_session *session, const supply_search *work, int terminal,
                                  double amount, int *terminals) {
    supply *found = work->found;
    if (isnan(amount)) {
        found->unknown++;
        return BIGHT_OK;
    }
    const char *name = scenario_terminal(work->scenario, terminal)->name;
    if (amount < 0)
        return FAIL(session, BIGHT_BAD_DATA, "the %s of %s is negative", found->what, name);
    terminals[found->count] = terminal;
    found->names[found->count] = name;
    found->amounts[found->count++] = amount;
    return BIGHT_OK;
}

static bight_status find_terminals(bight_session *session, const supply_search *work) {
    const bight_scenario *scenario = work->scenario;
    supply *found = work->found;
    int column, *terminals;
    if (work->network->terminal_layers[work->kind] == NULL)
        return FAIL(session, BIGHT_WRONG_USE,
                    "the mode of '%s', %s, is not travelled here; choose modes or a profile with "
                    "it",
                    found->what, work->network->description.terminals[work->kind].mode);
    TRY(find_number(session, work, &column));
    TAKE(session, work->owner, terminals, scenario->terminal_count);
    TAKE(session, work->owner, found->names, scenario->terminal_count);
    TAKE(session, work->owner, found->amounts, scenario->terminal_count);
    for (int terminal = 0; terminal < scenario->terminal_count; terminal++)
        if (scenario_terminal(scenario, terminal)->kind == work->kind &&
            !scenario_is_terminal_closed(scenario, terminal))
            TRY(keep_terminal(session, work, terminal, amount_of(work, terminal, column),
                              terminals));
    TAKE(session, work->owner, found->minutes,
         (size_t)work->network->city_count * (size_t)found->count);
    return terminal_times_find(session, work->owner, scenario, terminals, found->count,
                               found->minutes);
}

/* ---- Cities ---- */

static bight_status find_cities(bight_session *session, const supply_search *work,
                                const bight_matrix *matrix, bool includes_self) {
    supply *found = work->found;
    const bight_network *network = work->network;
    double *inner_min;
    found->count = network->city_count;
    found->unit = network_weight_unit(network, found->what);
    TAKE(session, work->owner, inner_min, found->count);
    TAKE(session, work->owner, found->names, found->count);
    TAKE(session, work->owner, found->amounts, found->count);
    TAKE(session, work->owner, found->minutes, (size_t)found->count * (size_t)found->count);
    TRY(network_city_weights(session, network, found->what, found->amounts));
    if (includes_self) TRY(access_find_inner_times(session, network, inner_min));
    for (int from = 0; from < found->count; from++) {
        double *row = found->minutes + (size_t)from * (size_t)found->count;
        for (int to = 0; to < found->count; to++)
            row[to] = matrix_minutes(matrix, from, to);
        row[from] = includes_self ? inner_min[from] : INFINITY;
        found->names[from] = network->cities[from].name;
    }
    return BIGHT_OK;
}

bight_status supply_find(bight_session *session, arena *owner, const bight_scenario *scenario,
                         const bight_matrix *matrix, const char *text, bool includes_self,
                         supply *found) {
    const char *colon = strchr(text, ':');
    supply_search work = {.scenario = scenario,
                          .network = scenario->network,
                          .owner = owner,
                          .found = found,
                          .name = colon == NULL ? NULL : colon + 1};
    *found = (supply){.what = text, .unit = ""};
    work.kind = find_kind(work.network, text, strcspn(text, ":"));
    if (work.kind >= 0) return find_terminals(session, &work);
    if (colon == NULL && network_has_weight(work.network, text))
        return find_cities(session, &work, matrix, includes_self);
    return FAIL(session, BIGHT_WRONG_USE,
                "there is no supply '%s'; use a kind of terminals of %s, alone or with one of "
                "their columns, as in port or port:throughput, or a weight of the cities",
                text, work.network->description.path);
}
