/* Finding airports, times and shares; see airport_set.h. */
#include "metrics/airport_set.h"

#include <math.h>
#include <string.h>

#include "base/asked_number.h"
#include "metrics/accessibility.h"
#include "metrics/airport_names.h"
#include "metrics/destination_choice.h"
#include "metrics/terminal_column.h"
#include "metrics/terminal_times.h"

static const char DEFAULT_KIND[] = "airport";
static const char DEFAULT_COLUMN[] = "passengers";
static const double DEFAULT_WITHIN_MIN = 90;
static const double MS_PER_MIN = 60000;

int airport_set_choice(const airport_set *set, int city, double limit_min) {
    int count = 0;
    for (int airport = 0; airport < set->count; airport++)
        count += airport_set_minutes(set, city, airport) <= limit_min;
    return count;
}

/* ---- The airports ---- */

static bight_status find_kind(bight_session *session, const char *asked, airport_set *set) {
    const description *read = &set->network->description;
    const char *id = asked != NULL ? asked : DEFAULT_KIND;
    for (set->kind = 0; set->kind < read->terminal_count; set->kind++)
        if (strcmp(read->terminals[set->kind].id, id) == 0) break;
    if (set->kind == read->terminal_count)
        return FAIL(session, BIGHT_WRONG_USE,
                    "%s has no terminals '%s'; name those of the airports", read->path, id);
    if (set->network->terminal_layers[set->kind] == NULL)
        return FAIL(session, BIGHT_WRONG_USE,
                    "the airports' mode '%s' is not travelled here; choose modes or a profile with "
                    "it",
                    read->terminals[set->kind].mode);
    return BIGHT_OK;
}

static bight_status find_passengers(bight_session *session, airport_set *set, int *column) {
    TRY(terminal_column_find(session, set->network, set->kind, DEFAULT_COLUMN, column, &set->unit));
    if (*column >= 0) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: the terminals %s have no column '%s'; list it under columns",
                set->network->description.path, set->network->description.terminals[set->kind].id,
                DEFAULT_COLUMN);
}

/* Airports that serve a city of the network and are open. */
static bight_status list_airports(bight_session *session, arena *owner, airport_set *set) {
    const bight_network *network = set->network;
    int column;
    TRY(find_passengers(session, set, &column));
    TAKE(session, owner, set->terminals, network->terminal_count);
    TAKE(session, owner, set->passengers, network->terminal_count);
    for (int i = 0; i < network->terminal_count; i++) {
        const network_terminal *terminal = &network->terminals[i];
        if (terminal->kind != set->kind || terminal->city < 0 ||
            scenario_is_terminal_closed(set->scenario, i))
            continue;
        const double passengers =
            network_cell_number(network->terminal_layers[set->kind], terminal->row, column);
        if (passengers < 0)
            return FAIL(session, BIGHT_BAD_DATA, "%s: the passengers of %s are negative",
                        network->description.path, terminal->name);
        set->passengers[set->count] = isnan(passengers) ? 0 : passengers;
        set->terminals[set->count++] = i;
    }
    return BIGHT_OK;
}

/* ---- Times ---- */

static double minutes_of(int64_t time_ms) {
    return time_ms == SEARCH_UNREACHED ? INFINITY : (double)time_ms / MS_PER_MIN;
}

static bight_status search_land(bight_session *session, arena *owner, const bight_scenario *land,
                                airport_set *set) {
    const int cities = set->network->city_count;
    search_rows rows;
    search_tree tree;
    TRY(search_rows_build(session, owner, land, SEARCH_WHOLE, &rows));
    TRY(search_tree_create(session, owner, rows.vertex_count, &tree));
    for (int city = 0; city < cities; city++) {
        search_run(&rows, network_origin(set->network, city), &tree);
        for (int airport = 0; airport < set->count; airport++)
            set->minutes[(size_t)city * (size_t)set->count + (size_t)airport] =
                minutes_of(terminal_times_gate_ms(land, &tree, set->terminals[airport]));
        for (int to = 0; to < cities; to++)
            set->by_land[(size_t)city * (size_t)cities + (size_t)to] =
                minutes_of(tree.time_ms[network_destination(set->network, to)]);
    }
    return BIGHT_OK;
}

static bight_status find_times(bight_session *session, arena *owner, airport_set *set) {
    const size_t cities = (size_t)set->network->city_count;
    TAKE(session, owner, set->minutes, cities * (size_t)set->count);
    TAKE(session, owner, set->by_land, cities * cities);
    const int mode = set->network->nodes[set->network->terminals[set->terminals[0]].node].mode;
    bight_scenario *land;
    bight_status status = scenario_without_mode(session, set->scenario, mode, &land);
    if (status == BIGHT_OK) status = search_land(session, owner, land, set);
    bight_scenario_destroy(land);
    return status;
}

/* Leaves only the airports near the city asked. */
static bight_status keep_near(bight_session *session, arena *owner, airport_set *set) {
    const int all = set->count;
    int kept = 0;
    bool *is_kept;
    TAKE(session, owner, is_kept, all);
    for (int airport = 0; airport < all; airport++) {
        is_kept[airport] =
            set->from < 0 || airport_set_minutes(set, set->from, airport) <= set->within_min;
        if (!is_kept[airport]) continue;
        set->terminals[kept] = set->terminals[airport];
        set->passengers[kept++] = set->passengers[airport];
    }
    double *to = set->minutes;
    for (size_t i = 0; i < (size_t)set->network->city_count * (size_t)all; i++)
        if (is_kept[i % (size_t)all]) *to++ = set->minutes[i];
    set->count = kept;
    if (kept > 0) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "no airport is within %g minutes of %s by land",
                set->within_min, set->network->cities[set->from].name);
}

/* ---- Shares ---- */

static void share_nearest(const airport_set *set, int city, double *shares) {
    double least = INFINITY;
    int equal = 0;
    for (int airport = 0; airport < set->count; airport++)
        least = fmin(least, airport_set_minutes(set, city, airport));
    for (int airport = 0; airport < set->count; airport++)
        equal += airport_set_minutes(set, city, airport) == least;
    for (int airport = 0; airport < set->count && isfinite(least); airport++)
        if (airport_set_minutes(set, city, airport) == least) shares[airport] = 1.0 / equal;
}

static void share_by_huff(const airport_set *set, int city, int64_t *times_ms, double *shares) {
    for (int airport = 0; airport < set->count; airport++) {
        const double minutes = airport_set_minutes(set, city, airport);
        times_ms[airport] = isfinite(minutes) ? llround(minutes * MS_PER_MIN) : SEARCH_UNREACHED;
    }
    (void)destination_choice_shares(times_ms, set->count, &set->decay, set->passengers, shares);
}

static bight_status find_shares(bight_session *session, arena *owner, airport_set *set) {
    const size_t cells = (size_t)set->network->city_count * (size_t)set->count;
    TAKE(session, owner, set->nearest, cells);
    TAKE(session, owner, set->huff, cells);
    int64_t *times_ms;
    TAKE(session, owner, times_ms, set->count);
    for (int city = 0; city < set->network->city_count; city++) {
        share_nearest(set, city, set->nearest + (size_t)city * (size_t)set->count);
        share_by_huff(set, city, times_ms, set->huff + (size_t)city * (size_t)set->count);
    }
    return BIGHT_OK;
}

static bight_status read_options(bight_session *session, const bight_airport_options *options,
                                 airport_set *set) {
    const bight_access_options access = {.decay = options->decay};
    access_settings settings;
    TRY(access_settings_read(session, set->network, &access, &settings));
    TRY(asked_number_check(session, "the time to airports", options->within_min));
    set->decay = settings.decay;
    set->decay_text = settings.decay_text;
    set->within_min = options->within_min > 0 ? options->within_min : DEFAULT_WITHIN_MIN;
    set->from = -1;
    if (options->from != NULL && options->airports != NULL)
        return FAIL(session, BIGHT_WRONG_USE,
                    "airports are those of a list or those near a city, not both");
    if (options->from != NULL)
        return network_find_city(session, set->network, options->from, &set->from);
    if (!(options->within_min > 0)) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE,
                "airports within %g minutes need the city they are near (--from)",
                options->within_min);
}

bight_status airport_set_read(bight_session *session, arena *owner, const bight_scenario *scenario,
                              const bight_airport_options *options, airport_set *set) {
    *set = (airport_set){.scenario = scenario, .network = scenario->network};
    TRY(read_options(session, options, set));
    TRY(find_kind(session, options->terminals, set));
    TRY(list_airports(session, owner, set));
    if (options->airports != NULL) TRY(airport_names_keep(session, owner, options->airports, set));
    if (set->count == 0)
        return FAIL(session, BIGHT_BAD_DATA, "%s: no open terminal %s serves a city",
                    set->network->description.path,
                    set->network->description.terminals[set->kind].id);
    TRY(find_times(session, owner, set));
    TRY(keep_near(session, owner, set));
    return find_shares(session, owner, set);
}
