/* Legs from arcs; see route_legs.h. */
#include "route/route_legs.h"

#include <string.h>

#include "route/route_shape.h"

typedef struct {
    int way;
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
    bight_session *session;
    const bight_scenario *scenario;
    arena *scratch;
    leg *legs;
    int *arcs;     /* of all ways, one after the other */
    int *leg_ends; /* by leg: the place in arcs after its last one */
    int count;
    int arc_count;
    bool tells_money;
    bool tells_emission;
} leg_list;

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
    return before->way == next->way && before->is_ride && next->is_ride &&
           strcmp(before->mode, next->mode) == 0 && strcmp(before->line, next->line) == 0;
}

/* An arc as a leg of its own. */
static leg describe_arc(const bight_scenario *scenario, int arc) {
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
    described.mode = scenario->network->modes[here->from_mode];
    described.line = scenario_link(scenario, here->link)->name;
    return described;
}

static void add_to_leg(leg *before, const leg *next) {
    add_times(&before->times, &next->times);
    before->to = next->to;
    before->length_mm += next->length_mm;
    before->money_milliyuan += next->money_milliyuan;
    before->emission_mg += next->emission_mg;
}

static void add_leg(leg_list *list, const leg *next) {
    leg *before = list->count == 0 ? NULL : &list->legs[list->count - 1];
    if (before != NULL && continues_leg(before, next))
        add_to_leg(before, next);
    else
        list->legs[list->count++] = *next;
    list->leg_ends[list->count - 1] = list->arc_count;
}

/* What is paid on a platform where a ride begins. */
static int64_t platform_fee_milliyuan(const bight_scenario *scenario, const route_way *way) {
    if (way->source_terminal < 0) return 0;
    return scenario_fee_milliyuan(scenario, way->source_terminal,
                                  scenario_node(scenario, way->source)->mode);
}

/* The start of a ride, which the connector before it pays, is told with the ride. */
static void gather_way(leg_list *list, const route_way *way, int number) {
    int64_t start_ms = 0;
    for (int i = 0; i < way->arc_count; i++) {
        leg next = describe_arc(list->scenario, way->arcs[i]);
        next.way = number;
        list->arcs[list->arc_count++] = way->arcs[i];
        if (i == 0 && next.is_ride) {
            start_ms = route_way_start_ms(list->scenario, way);
            next.money_milliyuan += platform_fee_milliyuan(list->scenario, way);
        }
        if (next.is_ride) {
            next.times.way_ms += start_ms;
            start_ms = 0;
        } else {
            start_ms += next.times.start_ms;
            next.times.start_ms = 0;
        }
        add_leg(list, &next);
    }
}

static bight_status gather(leg_list *list, const route_way *ways, int way_count) {
    int count = 0;
    for (int way = 0; way < way_count; way++)
        count += ways[way].arc_count;
    TAKE(list->session, list->scratch, list->legs, count);
    TAKE(list->session, list->scratch, list->leg_ends, count);
    TAKE(list->session, list->scratch, list->arcs, count);
    for (int way = 0; way < way_count; way++)
        gather_way(list, &ways[way], way);
    return BIGHT_OK;
}

static void add_up(const leg_list *list, int way_count, route_sums *sums) {
    for (int way = 0; way < way_count; way++)
        sums[way] = (route_sums){.time_ms = 0};
    for (int i = 0; i < list->count; i++) {
        const leg *here = &list->legs[i];
        route_sums *sum = &sums[here->way];
        *(here->is_ride ? &sum->length_mm : &sum->way_mm) += here->length_mm;
        sum->time_ms += here->times.leave_ms + here->times.transfer_ms + here->times.way_ms +
                        here->times.wait_ms + here->times.enter_ms;
        sum->money_milliyuan += here->money_milliyuan;
        sum->emission_mg += here->emission_mg;
    }
}

static double in_minutes(int64_t time_ms) {
    return (double)time_ms / 60000;
}

enum { ROUTE, MODE, LINE, FROM, TO, LENGTH, TIME, WAIT, TRANSFER, MONEY, EMISSION, COLUMN_COUNT };

static bight_status add_columns(bight_session *session, bight_layer *table, bool numbers_ways,
                                int columns[COLUMN_COUNT]) {
    columns[ROUTE] = -1;
    if (numbers_ways) TRY(features_add_integer(session, table, "route", "", &columns[ROUTE]));
    TRY(features_add_text(session, table, "mode", &columns[MODE]));
    TRY(features_add_text(session, table, "line", &columns[LINE]));
    TRY(features_add_text(session, table, "from", &columns[FROM]));
    TRY(features_add_text(session, table, "to", &columns[TO]));
    TRY(features_add_number(session, table, "length_km", "km", 1, &columns[LENGTH]));
    TRY(features_add_number(session, table, "time_min", "min", 1, &columns[TIME]));
    TRY(features_add_number(session, table, "wait_min", "min", 1, &columns[WAIT]));
    TRY(features_add_number(session, table, "transfer_min", "min", 1, &columns[TRANSFER]));
    TRY(features_add_number(session, table, "money", "yuan", 1, &columns[MONEY]));
    return features_add_number(session, table, "emission", "g", 0, &columns[EMISSION]);
}

static bight_status set_place(const leg_list *list, bight_layer *table, int row, int column,
                              int vertex) {
    const char *name;
    TRY(scenario_vertex_name(list->session, list->scenario, list->scratch, vertex, &name));
    return features_set_text(list->session, table, row, column, name);
}

static bight_status fill_row(const leg_list *list, bight_layer *table, int row,
                             const int columns[COLUMN_COUNT]) {
    const leg *here = &list->legs[row];
    if (columns[ROUTE] >= 0) features_set_number(table, row, columns[ROUTE], here->way + 1);
    TRY(features_set_text(list->session, table, row, columns[MODE], here->mode));
    if (here->line[0] != '\0')
        TRY(features_set_text(list->session, table, row, columns[LINE], here->line));
    TRY(set_place(list, table, row, columns[FROM], here->from));
    TRY(set_place(list, table, row, columns[TO], here->to));
    features_set_number(table, row, columns[LENGTH], (double)here->length_mm / 1e6);
    features_set_number(table, row, columns[TIME], in_minutes(here->times.way_ms));
    features_set_number(table, row, columns[WAIT], in_minutes(here->times.wait_ms));
    features_set_number(
        table, row, columns[TRANSFER],
        in_minutes(here->times.leave_ms + here->times.transfer_ms + here->times.enter_ms));
    if (list->tells_money)
        features_set_number(table, row, columns[MONEY], (double)here->money_milliyuan / 1000);
    if (list->tells_emission)
        features_set_number(table, row, columns[EMISSION], (double)here->emission_mg / 1000);
    return BIGHT_OK;
}

static bight_status fill_table(const leg_list *list, bool numbers_ways, bight_layer *table) {
    bight_session *session = list->session;
    int columns[COLUMN_COUNT];
    TRY(add_columns(session, table, numbers_ways, columns));
    for (int row = 0; row < list->count; row++)
        TRY(fill_row(list, table, row, columns));
    TRY(scenario_add_basis(session, list->scenario, 0, table));
    TRY(features_add_fact(session, table, "times",
                          "time_min is spent moving; wait_min waiting for a departure or vehicle; "
                          "transfer_min entering, leaving and changing"));
    return route_shape_add(session, list->scenario, list->arcs, list->leg_ends, table);
}

static bight_status make_table(const leg_list *list, const char *title, bool numbers_ways,
                               bight_layer **legs) {
    TRY(features_create(list->session, title, list->count, legs));
    const bight_status status = fill_table(list, numbers_ways, *legs);
    if (status != BIGHT_OK) {
        bight_layer_destroy(*legs);
        *legs = NULL;
    }
    return status;
}

static bight_status tabulate(leg_list *list, const char *title, const route_way *ways,
                             int way_count, bool numbers_ways, route_sums *sums,
                             bight_layer **legs) {
    TRY(gather(list, ways, way_count));
    if (sums != NULL) add_up(list, way_count, sums);
    return make_table(list, title, numbers_ways, legs);
}

bight_status route_legs_tabulate(bight_session *session, const bight_scenario *scenario,
                                 const char *title, const route_way *ways, int way_count,
                                 bool numbers_ways, route_sums *sums, bight_layer **legs) {
    leg_list list = {.session = session,
                     .scenario = scenario,
                     .scratch = arena_create(),
                     .tells_money = scenario_tells_money(scenario),
                     .tells_emission = scenario_tells_emission(scenario)};
    if (list.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = tabulate(&list, title, ways, way_count, numbers_ways, sums, legs);
    arena_destroy(list.scratch);
    return status;
}
