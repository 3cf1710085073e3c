/* The legs of one quickest path.
 *
 * The path is the one the matrix measures: the same search, the same ties. Successive links of one
 * line are one leg. From a terminal the journey begins on its platform, so the ride's starting and
 * stopping time counts and entering does not.
 */
#include <math.h>
#include <string.h>

#include "route/route_shape.h"
#include "route/search.h"

typedef struct {
    const char *mode;
    const char *line;
    int from;
    int to;
    arc_times times;
    int64_t length_mm;
    int64_t money_milliyuan;
    int64_t emission_mg;
    bool is_ride;
} leg;

typedef struct {
    const bight_scenario *scenario;
    const bight_network *network;
    arena *scratch;
    int source;
    int target;
    int source_terminal; /* -1: a city */
    int *arcs;
    int arc_count;
    leg *legs;
    int *leg_ends; /* by leg: the place in arcs after its last one */
    int leg_count;
} path_search;

/* A place as it was named: a city, a terminal or both. */
typedef struct {
    int city;
    int terminal;
} named_place;

/* A name of both a city and a terminal means the city, unless the other end is surely a
 * terminal. */
static void choose_ends(bight_session *session, path_search *search, const char *const names[2],
                        named_place places[2]) {
    const bool has_platform = places[0].city < 0 || places[1].city < 0;
    for (int end = 0; end < 2; end++) {
        if (places[end].city < 0 || places[end].terminal < 0) continue;
        if (has_platform) {
            places[end].city = -1;
            continue;
        }
        const char *kind = scenario_terminal_id(search->scenario, places[end].terminal);
        status_note(session, "%s is taken as the city; %s:%s is the %s", names[end], kind,
                    scenario_terminal(search->scenario, places[end].terminal)->name, kind);
    }
    search->source_terminal = places[0].city < 0 ? places[0].terminal : -1;
    search->source = places[0].city < 0
                         ? scenario_terminal(search->scenario, places[0].terminal)->node
                         : network_origin(search->network, places[0].city);
    search->target = places[1].city < 0
                         ? scenario_terminal(search->scenario, places[1].terminal)->node
                         : network_destination(search->network, places[1].city);
}

static bight_status resolve_ends(bight_session *session, path_search *search,
                                 const char *const names[2]) {
    named_place places[2];
    for (int end = 0; end < 2; end++)
        TRY(scenario_find_place(session, search->scenario, names[end], &places[end].city,
                                &places[end].terminal));
    choose_ends(session, search, names, places);
    if (search->source == search->target ||
        search->source + search->network->city_count == search->target)
        return FAIL(session, BIGHT_WRONG_USE, "%s and %s are the same place; name two", names[0],
                    names[1]);
    return BIGHT_OK;
}

static bight_status trace_path(bight_session *session, path_search *search, const search_rows *rows,
                               const search_tree *tree) {
    int count = 0;
    for (int at = search->target; tree->entry[at] >= 0; at = rows->tail[tree->entry[at]])
        count++;
    TAKE(session, search->scratch, search->arcs, count);
    search->arc_count = count;
    for (int at = search->target; count > 0; at = rows->tail[tree->entry[at]])
        search->arcs[--count] = rows->arc[tree->entry[at]];
    return BIGHT_OK;
}

/* The starting and stopping time of a ride that begins on a platform, 0 at a city, where the way to
 * the platform pays it. */
static int64_t platform_start_ms(const path_search *search) {
    if (search->source_terminal < 0) return 0;
    return scenario_start_ms(search->network,
                             scenario_node(search->scenario, search->source)->mode);
}

static int64_t platform_fee_milliyuan(const path_search *search) {
    if (search->source_terminal < 0) return 0;
    return scenario_fee_milliyuan(search->scenario, search->source_terminal,
                                  scenario_node(search->scenario, search->source)->mode);
}

/* Links that leave the platform begin a ride; changes do not. */
static void begin_ride(const path_search *search, const search_rows *rows) {
    const int64_t start_ms = platform_start_ms(search);
    for (int i = rows->first[search->source]; i < rows->first[search->source + 1]; i++)
        if (search->scenario->arcs[rows->arc[i]].kind == ARC_LINK) rows->time_ms[i] += start_ms;
}

static bight_status find_path(bight_session *session, path_search *search, const char *from,
                              const char *to) {
    search_rows rows;
    search_tree tree;
    TRY(search_rows_build(session, search->scratch, search->scenario, SEARCH_WHOLE, &rows));
    TRY(search_tree_create(session, search->scratch, rows.vertex_count, &tree));
    begin_ride(search, &rows);
    search_run(&rows, search->source, &tree);
    if (tree.time_ms[search->target] == SEARCH_UNREACHED)
        return FAIL(
            session, BIGHT_BAD_DATA,
            "there is no route from %s to %s under profile %s; bight check says which parts "
            "of the network are apart",
            from, to, search->network->profile->name);
    return trace_path(session, search, &rows, &tree);
}

static const char *connector_word(arc_kind kind) {
    static const char *const words[ARC_KIND_COUNT] = {"", "access", "egress", "transfer"};
    return words[kind];
}

static void add_times(arc_times *sum, const arc_times *more) {
    sum->leave_ms += more->leave_ms;
    sum->transfer_ms += more->transfer_ms;
    sum->way_ms += more->way_ms;
    sum->wait_ms += more->wait_ms;
    sum->enter_ms += more->enter_ms;
    sum->start_ms += more->start_ms;
}

static bool continues_leg(const leg *before, const leg *next) {
    return before->is_ride && next->is_ride && strcmp(before->mode, next->mode) == 0 &&
           strcmp(before->line, next->line) == 0;
}

static leg describe_arc(const path_search *search, int arc) {
    const bight_scenario *scenario = search->scenario;
    const network_arc *here = &scenario->arcs[arc];
    leg described = {.from = here->from,
                     .to = here->to,
                     .times = scenario_arc_times(scenario, arc),
                     .length_mm = scenario->length_mm[arc],
                     .money_milliyuan = scenario->money_milliyuan[arc],
                     .emission_mg = scenario->emission_mg[arc],
                     .mode = connector_word(here->kind),
                     .line = ""};
    if (here->kind != ARC_LINK) {
        described.length_mm = scenario->way_mm[arc];
        return described;
    }
    described.is_ride = true;
    described.mode = search->network->modes[here->from_mode];
    described.line = scenario_link(scenario, here->link)->name;
    return described;
}

/* Legs from arcs; the start of a ride, which the connector before it pays, is told with the
 * ride. */
static bight_status gather_legs(bight_session *session, path_search *search) {
    TAKE(session, search->scratch, search->legs, search->arc_count);
    TAKE(session, search->scratch, search->leg_ends, search->arc_count);
    int64_t start_ms = 0;
    for (int i = 0; i < search->arc_count; i++) {
        leg next = describe_arc(search, search->arcs[i]);
        if (i == 0 && next.is_ride) {
            start_ms = platform_start_ms(search);
            next.money_milliyuan += platform_fee_milliyuan(search);
        }
        if (next.is_ride) {
            next.times.way_ms += start_ms;
            start_ms = 0;
        } else {
            start_ms += next.times.start_ms;
            next.times.start_ms = 0;
        }
        leg *before = search->leg_count == 0 ? NULL : &search->legs[search->leg_count - 1];
        if (before == NULL || !continues_leg(before, &next)) {
            search->leg_ends[search->leg_count] = i + 1;
            search->legs[search->leg_count++] = next;
            continue;
        }
        search->leg_ends[search->leg_count - 1] = i + 1;
        add_times(&before->times, &next.times);
        before->to = next.to;
        before->length_mm += next.length_mm;
        before->money_milliyuan += next.money_milliyuan;
        before->emission_mg += next.emission_mg;
    }
    return BIGHT_OK;
}

static bight_status set_place(bight_session *session, const path_search *search, bight_layer *table,
                              int row, int column, int vertex) {
    const char *name;
    TRY(scenario_vertex_name(session, search->scenario, search->scratch, vertex, &name));
    return features_set_text(session, table, row, column, name);
}

static double in_minutes(int64_t time_ms) {
    return (double)time_ms / 60000;
}

enum { MODE, LINE, FROM, TO, LENGTH, TIME, WAIT, TRANSFER, MONEY, EMISSION, COLUMN_COUNT };

static bight_status fill_row(bight_session *session, const path_search *search, bight_layer *table,
                             int row, const int columns[COLUMN_COUNT]) {
    const leg *here = &search->legs[row];
    TRY(features_set_text(session, table, row, columns[MODE], here->mode));
    if (here->line[0] != '\0')
        TRY(features_set_text(session, table, row, columns[LINE], here->line));
    TRY(set_place(session, search, table, row, columns[FROM], here->from));
    TRY(set_place(session, search, table, row, columns[TO], here->to));
    features_set_number(table, row, columns[LENGTH], (double)here->length_mm / 1e6);
    features_set_number(table, row, columns[TIME], in_minutes(here->times.way_ms));
    features_set_number(table, row, columns[WAIT], in_minutes(here->times.wait_ms));
    features_set_number(
        table, row, columns[TRANSFER],
        in_minutes(here->times.leave_ms + here->times.transfer_ms + here->times.enter_ms));
    features_set_number(table, row, columns[MONEY], (double)here->money_milliyuan / 1000);
    features_set_number(table, row, columns[EMISSION], (double)here->emission_mg / 1000);
    return BIGHT_OK;
}

static bight_status fill_table(bight_session *session, const path_search *search,
                               bight_layer *table) {
    int columns[COLUMN_COUNT];
    TRY(features_add_text(session, table, "mode", &columns[MODE]));
    TRY(features_add_text(session, table, "line", &columns[LINE]));
    TRY(features_add_text(session, table, "from", &columns[FROM]));
    TRY(features_add_text(session, table, "to", &columns[TO]));
    TRY(features_add_number(session, table, "length_km", "km", 1, &columns[LENGTH]));
    TRY(features_add_number(session, table, "time_min", "min", 1, &columns[TIME]));
    TRY(features_add_number(session, table, "wait_min", "min", 1, &columns[WAIT]));
    TRY(features_add_number(session, table, "transfer_min", "min", 1, &columns[TRANSFER]));
    TRY(features_add_number(session, table, "money", "yuan", 1, &columns[MONEY]));
    TRY(features_add_number(session, table, "emission", "g", 0, &columns[EMISSION]));
    for (int row = 0; row < search->leg_count; row++)
        TRY(fill_row(session, search, table, row, columns));
    TRY(features_add_fact(session, table, "profile", "%s", search->network->profile->name));
    TRY(scenario_add_fact(session, search->scenario->name, table));
    TRY(features_add_fact(session, table, "times",
                          "time_min is spent moving; wait_min waiting for a departure or vehicle; "
                          "transfer_min entering, leaving and changing"));
    TRY(drawing_need(session, search->network));
    return route_shape_add(session, search->scenario, search->arcs, search->leg_ends, table);
}

static bight_status make_table(bight_session *session, path_search *search, bight_layer **legs) {
    TRY(gather_legs(session, search));
    TRY(features_create(session, "Legs of the quickest route", search->leg_count, legs));
    const bight_status status = fill_table(session, search, *legs);
    if (status != BIGHT_OK) {
        bight_layer_destroy(*legs);
        *legs = NULL;
    }
    return status;
}

static bight_status find_and_tell(bight_session *session, path_search *search, const char *from,
                                  const char *to, bight_layer **legs) {
    const char *const names[2] = {from, to};
    TRY(resolve_ends(session, search, names));
    TRY(find_path(session, search, from, to));
    return make_table(session, search, legs);
}

bight_status bight_route_find(bight_session *session, const bight_scenario *scenario,
                              const char *from, const char *to, bight_layer **legs) {
    *legs = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    path_search search = {.scenario = scenario, .network = scenario->network, .scratch = scratch};
    const bight_status status = find_and_tell(session, &search, from, to, legs);
    arena_destroy(scratch);
    return status;
}
